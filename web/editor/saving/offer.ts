import type { Draft } from './drafts';
import { make } from '../elements';

const moment = new Intl.DateTimeFormat('pt-BR', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'short',
});

interface Offer {
  draft: Draft;
  /** The document changed on the server after the text was kept. */
  overtaken: boolean;
  /** Of an overtaken one: shows it beside what was saved meanwhile. */
  use: () => void;
  discard: () => void;
}

/** Offers the text that this browser kept and the server never had. */
export function offerDraft({ draft, overtaken, use, discard }: Offer): HTMLElement {
  const useIt = make(
    'button',
    { type: 'button', class: 'button button--primary button--small' },
    overtaken ? 'Comparar os dois textos' : 'Usar o texto guardado',
  );
  const leaveIt = make(
    'button',
    { type: 'button', class: 'button button--secondary button--small' },
    'Descartar',
  );
  const box = make(
    'section',
    { class: 'editor__offer', 'aria-label': 'Texto guardado neste computador' },
    // Read aloud when it comes: the status line of the page would lie over the buttons on a small screen.
    make('p', { role: 'alert' }, sentence(draft, overtaken)),
    make('div', { class: 'actions' }, useIt, leaveIt),
  );
  useIt.addEventListener('click', () => {
    if (!overtaken) box.remove();
    use();
  });
  leaveIt.addEventListener('click', () => (box.remove(), discard()));
  return box;
}

function sentence({ keptAt }: Draft, overtaken: boolean): string {
  const kept = `Este computador guardou um texto de ${moment.format(new Date(keptAt))} que não chegou a ser salvo.`;
  return overtaken
    ? `${kept} Depois disso o documento foi salvo com outro texto. Compare os dois antes de escolher.`
    : kept;
}
