import { rmSync } from 'node:fs';

export default async function tearDown(): Promise<void> {
  await globalThis.autosTestServer?.stop();
  rmSync(globalThis.autosTestServer?.folder ?? '', { recursive: true, force: true });
}
