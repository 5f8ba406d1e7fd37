import { csrfToken } from '../csrf';
import { watchOtherWindows } from './other-windows';

interface Present {
  writer: { name: string; you: boolean } | null;
  others: string[];
  asked: { name: string; you: boolean } | null;
  turn: number;
  revision: number;
}

/** What the editor is asked when somebody wants the turn: it says `done` once it saved, or could not. */
export interface Asked {
  name: string;
  done: (saved: boolean) => void;
}

const everySeconds = 4;
/** While somebody else has it open too, and may ask for the turn. */
const besideSeconds = 2.5;
/** While somebody waits for the turn. */
const soonSeconds = 1.2;
/** A page that nobody touched for this long holds nothing back from the others. */
const idleMinutes = 15;

let touchedAt = Date.now();
/** By this name a page gives back the turn that is its own, and no other. */
const page = Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('-');
let turn: number | undefined;

/** Tells the server that a document is open here, and this page who else has it. */
export function installPresence(): void {
  const line = document.querySelector<HTMLElement>('[data-presence]');
  if (!line) return;
  for (const kind of ['keydown', 'pointerdown', 'focus'])
    window.addEventListener(kind, () => (touchedAt = Date.now()), { passive: true });
  window.addEventListener(
    'pagehide',
    () => void leave(line, (editor()?.dataset.state ?? 'saved') === 'saved'),
  );
  if (line.dataset['writes'] !== undefined)
    watchOtherWindows(line.dataset['presence'] ?? '', part(line, 'windows'));
  void beat(line);
}

async function beat(line: HTMLElement): Promise<void> {
  const writes = line.dataset['writes'] !== undefined;
  let seconds = everySeconds;
  if (Date.now() - touchedAt < idleMinutes * 60_000) {
    const answer = await send(line.dataset['presence'] ?? '', { writes, page, turn });
    const present: unknown = await answer?.json().catch(() => undefined);
    if (isPresent(present)) {
      if (await (writes ? showWhileWriting(line, present) : showWhileWaiting(line, present))) return;
      if (present.asked) seconds = soonSeconds;
      else if (present.others.length > 0) seconds = besideSeconds;
    }
  }
  window.setTimeout(() => void beat(line), seconds * 1000);
}

/** @returns whether there is nothing more to wait for */
async function showWhileWriting(line: HTMLElement, present: Present): Promise<boolean> {
  const { writer, others, asked } = present;
  const passed = turn !== undefined && present.turn !== turn && !writer?.you;
  if ((writer && !writer.you) || passed) return tell(line, writer?.name);
  if (turn === undefined)
    editor()?.dispatchEvent(new CustomEvent('writing-begun', { detail: present.revision }));
  turn = present.turn;
  const text = others.length > 0 ? `Também neste documento: ${others.join(', ')}.` : '';
  if (part(line, 'others').textContent !== text) part(line, 'others').textContent = text;
  part(line, 'others').hidden = text === '';
  return asked ? handOver(line, asked.name) : false;
}

/** What is typed is saved first, and then the turn is theirs. @returns whether it passed */
async function handOver(line: HTMLElement, name: string): Promise<boolean> {
  part(line, 'asker').textContent = name;
  part(line, 'asked').hidden = false;
  const saved = await new Promise<boolean>((done) => {
    const taken = editor()?.dispatchEvent(
      new CustomEvent<Asked>('writing-asked', { detail: { name, done }, cancelable: true }),
    );
    // Nobody here can save: the turn passes by itself.
    if (taken !== false) done(false);
  });
  if (!saved || !(await leave(line, true))?.ok) return false;
  return tell(line, name);
}

/** The one who lost the turn is told, and nothing else on the page says that it is theirs. */
function tell(line: HTMLElement, name: string | undefined): true {
  part(line, 'asked').hidden = true;
  part(line, 'others').hidden = true;
  document.querySelector('main > .notice--success')?.remove();
  part(line, 'name').textContent = name ? `${name} escreve agora` : 'Quem assumiu já deixou o documento';
  part(line, 'taken').hidden = false;
  part(line, 'taken').scrollIntoView({ block: 'center' });
  editor()?.dispatchEvent(new CustomEvent('writing-taken', { detail: name ?? 'Outra pessoa' }));
  return true;
}

/** Whose turn has come goes on to the text, which is read only then. */
function showWhileWaiting(line: HTMLElement, { writer }: Present): boolean {
  if (writer?.you)
    document.querySelector<HTMLFormElement>('form[action$="/presenca/assumir"]')?.requestSubmit();
  part(line, 'free').hidden = writer !== null;
  return writer === null || writer.you;
}

const editor = (): HTMLElement | null => document.querySelector<HTMLElement>('document-editor');

const leave = (line: HTMLElement, saved: boolean): Promise<Response | undefined> =>
  send(`${line.dataset['presence']}/saida`, { page, saved });

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
