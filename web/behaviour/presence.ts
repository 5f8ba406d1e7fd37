import { csrfToken } from './csrf';
import { watchOtherWindows } from './other-windows';

interface Present {
  writer: { name: string; you: boolean } | null;
  others: string[];
}

const everySeconds = 10;
/** A page that nobody touched for this long holds nothing back from the others. */
const idleMinutes = 15;

let touchedAt = Date.now();

/** Tells the server that a document is open here, and this page who else has it. */
export function installPresence(): void {
  const line = document.querySelector<HTMLElement>('[data-presence]');
  if (!line) return;
  for (const kind of ['keydown', 'pointerdown', 'focus'])
    window.addEventListener(kind, () => (touchedAt = Date.now()), { passive: true });
  window.addEventListener('pagehide', () => void send(`${line.dataset['presence']}/saida`, {}));
  if (line.dataset['writes'] !== undefined)
    watchOtherWindows(line.dataset['presence'] ?? '', part(line, 'windows'));
  void beat(line);
}

async function beat(line: HTMLElement): Promise<void> {
  const writes = line.dataset['writes'] !== undefined;
  if (Date.now() - touchedAt < idleMinutes * 60_000) {
    const answer = await send(line.dataset['presence'] ?? '', { writes });
    const present: unknown = await answer?.json().catch(() => undefined);
    if (isPresent(present) && (writes ? showWhileWriting(line, present) : showWhileWaiting(line, present)))
      return;
  }
  window.setTimeout(() => void beat(line), everySeconds * 1000);
}

/** @returns whether there is nothing more to wait for */
function showWhileWriting(line: HTMLElement, { writer, others }: Present): boolean {
  if (writer && !writer.you) {
    part(line, 'name').textContent = writer.name;
    part(line, 'taken').hidden = false;
    part(line, 'taken').scrollIntoView({ block: 'center' });
    document
      .querySelector('document-editor')
      ?.dispatchEvent(new CustomEvent('writing-taken', { detail: writer.name }));
    return true;
  }
  const text = others.length > 0 ? `Também neste documento: ${others.join(', ')}.` : '';
  if (part(line, 'others').textContent !== text) part(line, 'others').textContent = text;
  part(line, 'others').hidden = text === '';
  return false;
}

function showWhileWaiting(line: HTMLElement, { writer }: Present): boolean {
  part(line, 'free').hidden = writer !== null;
  return writer === null;
}

const part = (line: HTMLElement, name: string): HTMLElement =>
  line.querySelector<HTMLElement>(`[data-presence-${name}]`)!;

const isPresent = (value: unknown): value is Present =>
  typeof value === 'object' && value !== null && 'others' in value;

function send(address: string, fields: object): Promise<Response | undefined> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-CSRF-Token': csrfToken() },
    body: JSON.stringify(fields),
    keepalive: true,
  }).catch(() => undefined);
}
