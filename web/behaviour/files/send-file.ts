import { csrfToken, renewCsrfToken } from '../csrf';

/** How much of a file the server has, or why it will not have it. */
export interface Received {
  id: string;
  received: number;
  state: 'arriving' | 'ready' | 'refused';
  refusal: string | null;
}

const partBytes = 4 * 1024 * 1024;
/** Seconds between tries while there is no answer: about ten minutes in all. */
const waits = [1, 2, 4, 8, 15, 30, 60, 60, 120, 120, 180];

/** What the person can do something about; anything else is tried again. */
export class Refused extends Error {}

/**
 * Sends a file in parts. Where a part has no answer, the server is asked how much it has, and the file goes on from there:
 * a lost connection, a server that starts again and a page that was loaded again lose nothing that had arrived.
 */
export async function sendFile(
  file: File,
  root: string,
  progress: (share: number, waiting: boolean) => void,
): Promise<Received> {
  let tries = 0;
  for (;;) {
    try {
      let state = await announce(file, root);
      while (state.state === 'arriving') {
        progress(file.size ? state.received / file.size : 0, false);
        state = await sendPart(file, root, state);
        tries = 0;
      }
      return state;
    } catch (error) {
      const wait = waits[tries];
      if (error instanceof Refused || wait === undefined) throw error;
      tries += 1;
      progress(-1, true);
      await new Promise((resolve) => window.setTimeout(resolve, wait * 1000));
    }
  }
}

function announce(file: File, root: string): Promise<Received> {
  const fingerprint = `${file.lastModified}`;
  const body = JSON.stringify({ fileName: file.name, bytes: file.size, fingerprint });
  return ask(`${root}/anuncio`, 'POST', 'application/json', body);
}

function sendPart(file: File, root: string, { id, received }: Received): Promise<Received> {
  const part = file.slice(received, received + partBytes);
  return ask(`${root}/${id}/partes/${received}`, 'PUT', 'application/offset+octet-stream', part);
}

async function ask(url: string, method: string, type: string, body: BodyInit): Promise<Received> {
  const headers = { 'content-type': type, accept: 'application/json', 'x-csrf-token': csrfToken() };
  const answer = await fetch(url, { method, headers, body });
  if (answer.ok) return (await answer.json()) as Received;
  const { title, code } = (await answer.json().catch(() => ({}))) as { title?: string; code?: string };
  if (code === 'platform.csrf') await renewCsrfToken();
  // Another place in the file, another session, a server that is away: asked again from the beginning.
  const again =
    answer.status === 409
      ? code === 'documents.part_elsewhere'
      : answer.status >= 500 || answer.status === 429;
  if (again || code === 'platform.csrf') throw new Error(title);
  throw new Refused(title ?? 'O envio não foi aceito. Recarregue a página e tente de novo.');
}
