import type * as Viewer from '../../pdf';
import { announce } from '../status';

/**
 * A PDF where the browser shows none by itself (those of cheap telephones), or where a person wishes so: our own viewer
 * draws the pages. It weighs more than the page, so it comes only then.
 */
export function installPdfPages(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-pdf]')) {
    // Undefined in browsers from before the question existed, which had a viewer.
    if ((navigator.pdfViewerEnabled as boolean | undefined) === false) void show(place);
    else offer(place);
  }
}

function offer(place: HTMLElement): void {
  const wish = place.parentElement?.querySelector<HTMLButtonElement>('[data-pdf-wish]');
  if (!wish) return;
  wish.hidden = false;
  wish.addEventListener('click', () => {
    wish.remove();
    void show(place).then(() => place.querySelector<HTMLElement>('[tabindex]')?.focus());
  });
}

async function show(place: HTMLElement): Promise<void> {
  const { pdf: url, pdfModule, pdfWorker: worker, pdfJpeg2000: jpeg2000, title } = place.dataset;
  if (!url || !pdfModule || !worker || !jpeg2000) return;
  place.replaceChildren(paragraph('Abrindo as páginas…'));
  try {
    const { showPages } = (await import(pdfModule)) as typeof Viewer;
    await showPages(place, { url, worker, jpeg2000, title: title ?? '' });
  } catch (error) {
    const sentence =
      (error as Error).name === 'PasswordException'
        ? 'Este PDF pede uma senha. Use o botão “Abrir o arquivo” e abra em um programa de PDF.'
        : 'As páginas não puderam ser mostradas aqui. Use o botão “Abrir o arquivo”.';
    place.replaceChildren(paragraph(sentence));
    announce(sentence, 12);
  }
}

function paragraph(words: string): HTMLElement {
  const made = document.createElement('p');
  made.className = 'pdf__words';
  made.textContent = words;
  return made;
}
