import type { Editor } from '@tiptap/core';
import type { Draft } from './drafts';
import { fetchWithin } from './fetch-within';

/** What the server has at this moment. */
export interface ServerText {
  revision: number;
  content: unknown;
  /** ISO 8601. */
  savedAt: string;
}

export type ReadServer = () => Promise<ServerText | undefined>;

const triesAfterMilliseconds = [0, 400, 1200];
/** A request that outlived the page arrives within seconds; an older text is waiting for nothing. */
const recentMilliseconds = 60_000;
/** Nobody waits longer for the editor. */
const readSeconds = 10;

interface Landing {
  drafts: Draft[];
  /** What the page was rendered with. */
  revision: number;
  now: Date;
  read: ReadServer;
  same: (one: unknown, other: unknown) => boolean;
}

/**
 * The save that an earlier visit sent on leaving, when it reached the server after this page was read: one's own text,
 * which is no news and no conflict. Undefined when none of the kept texts arrives.
 */
export async function landedSave({
  drafts,
  revision,
  now,
  read,
  same,
}: Landing): Promise<ServerText | undefined> {
  const recent = drafts.filter(({ keptAt }) => now.getTime() - Date.parse(keptAt) < recentMilliseconds);
  if (recent.length === 0) return undefined;
  for (const milliseconds of triesAfterMilliseconds) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const server = await read();
    if (!server) return undefined;
    if (recent.some(({ content }) => same(content, server.content))) return server;
    if (server.revision !== revision) return undefined;
  }
  return undefined;
}

export async function readServer(url: string): Promise<ServerText | undefined> {
  try {
    const answer = await fetchWithin(readSeconds, url, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
    });
    const said = (answer.ok && !answer.redirected ? await answer.json() : undefined) as
      ServerText | undefined;
    return typeof said?.revision === 'number' && said.content ? said : undefined;
  } catch {
    return undefined;
  }
}

export function isSameText({ schema }: Editor, one: unknown, other: unknown): boolean {
  try {
    return schema.nodeFromJSON(one).eq(schema.nodeFromJSON(other));
  } catch {
    return false;
  }
}
