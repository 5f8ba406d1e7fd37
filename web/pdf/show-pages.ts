import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { make } from '../editor/elements';
import { PdfPage } from './pdf-page';
import { Zoom } from './zoom';

export interface ShownPdf {
  /** Where the file is; asked for in parts, where the server gives parts. */
  url: string;
  /** Of the document, for who does not see it. */
  title: string;
  /** Addresses of what pdf.js loads, all of them ours. */
  worker: string;
  jpeg2000: string;
}

/** Bytes: each part asked of a file that is not public is one more line in the audit log. */
const partBytes = 512 * 1024;

/**
 * Puts the pages of a PDF in `place`: only those near what is looked at are drawn. No script of the file runs, and nothing
 * is compiled from text (`eval`), nor as WebAssembly: the policy of the page forbids both.
 * @throws Error of pdf.js when the file cannot be read: `PasswordException` where it asks a password
 */
export async function showPages(place: HTMLElement, shown: ShownPdf): Promise<void> {
  GlobalWorkerOptions.workerPort ??= new Worker(shown.worker, { type: 'module' });
  const pdf = await getDocument({
    // An address of its own: the browser makes who asks for one wait for another that still writes it in its cache, such as
    // the viewer that stood here.
    url: `${shown.url}?paginas=1`,
    rangeChunkSize: partBytes,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    // pdf.js adds the name of its file to a folder: after `#`, so that ours keeps the hash of its content.
    wasmUrl: `${shown.jpeg2000}#/`,
    verbosity: 0,
  }).promise;
  const first = await pdf.getPage(1);
  const { width, height } = first.getViewport({ scale: 1 });
  const pages = Array.from({ length: pdf.numPages }, (_, index) => new PdfPage(index + 1, width / height));
  const list = make(
    'div',
    { class: 'pdf__pages', role: 'region', tabindex: '0', 'aria-label': `Páginas de ${shown.title}` },
    ...pages.map(({ element }) => element),
  );
  const zoom = new Zoom(list, () => pages.forEach((page) => page.clear()));
  const number = make('p', { class: 'pdf__number' }, position(1, pages.length));
  place.replaceChildren(make('div', { class: 'pdf__bar' }, number, ...zoom.buttons), list);
  drawWhatIsNear(pdf, list, pages);
  tellPosition(list, pages, (at) => (number.textContent = position(at, pages.length)));
}

const position = (at: number, of: number): string => `Página ${at} de ${of}`;

/** One page at a time, the first that is in need of it: a cheap telephone has one thing to do, and little memory. */
function drawWhatIsNear(pdf: PDFDocumentProxy, list: HTMLElement, pages: readonly PdfPage[]): void {
  const near = new Set<PdfPage>();
  let busy = false;
  const draw = async () => {
    if (busy) return;
    busy = true;
    for (let next = waiting(near); next; next = waiting(near)) await next.draw(pdf);
    busy = false;
  };
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        const page = pages[Number((target as HTMLElement).dataset['page']) - 1];
        if (!page) continue;
        if (isIntersecting) near.add(page);
        else if (near.delete(page)) page.clear();
      }
      void draw();
    },
    { root: list, rootMargin: '60% 0px' },
  );
  for (const { element } of pages) watch.observe(element);
  list.addEventListener('pdf-zoom', () => void draw());
}

const waiting = (near: ReadonlySet<PdfPage>): PdfPage | undefined =>
  [...near].sort((a, b) => a.number - b.number).find((page) => page.isToDraw);

/** The page at the middle of what is seen. */
function tellPosition(list: HTMLElement, pages: readonly PdfPage[], tell: (at: number) => void): void {
  list.addEventListener(
    'scroll',
    () => {
      const middle = list.scrollTop + list.clientHeight / 2;
      const after = pages.findIndex(({ element }) => element.offsetTop > middle);
      tell(after === -1 ? pages.length : Math.max(after, 1));
    },
    { passive: true },
  );
}
