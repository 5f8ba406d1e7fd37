import { startStoryServer, type StoryServer } from './story-server';
import { originVariable } from './origin';

declare global {
  var autosStoryServer: StoryServer | undefined;
}

/** One server for all the stories; each makes processes of its own. Or the one whose address is already given. */
export default async function setUp(): Promise<void> {
  if (process.env[originVariable]) return;
  globalThis.autosStoryServer = await startStoryServer();
  process.env[originVariable] = globalThis.autosStoryServer.origin;
}
