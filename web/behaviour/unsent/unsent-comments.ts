import { keepUnsent, unsentAt } from './unsent';

interface Answered {
  ctx: { response?: { status: number; raw: Response } };
}

/** A comment or an answer that is typed is kept until it is sent: leaving the page, or acting on another, loses none. */
export function installUnsentComments(): void {
  if (!list()) return;
  document.addEventListener('input', ({ target }) => {
    if (isArea(target)) keepUnsent(placeOf(target), target.value);
  });
  document.addEventListener('htmx:after:request', (event) => {
    const area = event.target instanceof HTMLFormElement ? event.target.querySelector('textarea') : null;
    const { response } = (event as CustomEvent<Answered>).detail.ctx;
    if (isArea(area) && response && isTaken(response)) keepUnsent(placeOf(area), '');
  });
  document.addEventListener('htmx:after:swap', bringBack);
  bringBack();
}

/** The list of comments answers; of an ended session it is the page where one enters. */
const isTaken = ({ status, raw }: { status: number; raw: Response }): boolean =>
  status === 200 && new URL(raw.url).pathname === address();

const list = (): HTMLElement | null => document.getElementById('conversas');

const address = (): string => list()?.getAttribute('hx-get') ?? '';

const areas = (): HTMLTextAreaElement[] => [...(list()?.querySelectorAll('textarea') ?? [])];

const isArea = (target: EventTarget | null): target is HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement && list()?.contains(target) === true;

/** The address of the comments of this document, and the thread that is answered. */
function placeOf(area: HTMLTextAreaElement): string {
  const thread = area.form?.querySelector<HTMLInputElement>('[name=threadId]')?.value ?? '';
  return `${address()}#${thread}`;
}

function bringBack(): void {
  for (const area of areas()) {
    const text = area.value === '' ? unsentAt(placeOf(area)) : '';
    if (text === '') continue;
    area.value = text;
    const hint = document.createElement('p');
    hint.className = 'field__hint';
    hint.textContent = 'Guardado neste computador: ainda não foi enviado.';
    area.before(hint);
    const folded = area.closest('details');
    if (folded) folded.open = true;
  }
}
