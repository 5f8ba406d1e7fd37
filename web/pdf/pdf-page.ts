import {
  TextLayer,
  type PageViewport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { make } from '../editor/elements';

/** Pixels of one drawn page: what old telephones give a canvas, and enough to read small print. */
const mostPixels = 4_000_000;

/** One page: its place, always there, and what is drawn in it while it is near. */
export class PdfPage {
  readonly element: HTMLElement;
  private empty = true;
  /** Counts what was begun and given up: whoever comes back from a wait looks whether the page is still theirs. */
  private turn = 0;
  private task: RenderTask | undefined;
  private text: TextLayer | undefined;

  constructor(
    readonly number: number,
    proportion: number,
  ) {
    this.element = make('div', { class: 'pdf__page', 'data-page': String(number) });
    this.element.style.aspectRatio = String(proportion);
  }

  get isToDraw(): boolean {
    return this.empty;
  }

  /** Leaves the place empty again; what is being drawn is given up. */
  clear(): void {
    this.turn++;
    this.task?.cancel();
    this.text?.cancel();
    this.task = this.text = undefined;
    this.element.replaceChildren();
    this.empty = true;
  }

  /** Never fails: a page that cannot be drawn says so, and the others are. */
  async draw(pdf: PDFDocumentProxy): Promise<void> {
    const turn = ++this.turn;
    this.empty = false;
    try {
      const page = await pdf.getPage(this.number);
      if (turn !== this.turn) return;
      const viewport = this.measure(page);
      await this.render(page, viewport);
      if (turn === this.turn) await this.write(page, viewport);
      page.cleanup();
    } catch {
      if (turn !== this.turn) return;
      this.element.replaceChildren(
        make('p', {}, `A página ${this.number} não pôde ser mostrada. Use o botão “Abrir o arquivo”.`),
      );
    }
  }

  private measure(page: PDFPageProxy): PageViewport {
    const natural = page.getViewport({ scale: 1 });
    this.element.style.aspectRatio = String(natural.width / natural.height);
    const scale = this.element.clientWidth / natural.width;
    this.element.style.setProperty('--total-scale-factor', String(scale));
    return page.getViewport({ scale });
  }

  private async render(page: PDFPageProxy, viewport: PageViewport): Promise<void> {
    const { width, height } = viewport;
    const density = Math.min(window.devicePixelRatio, Math.sqrt(mostPixels / (width * height)));
    const canvas = make('canvas', { 'aria-hidden': 'true' });
    canvas.width = Math.floor(width * density);
    canvas.height = Math.floor(height * density);
    this.element.replaceChildren(canvas);
    this.task = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
    await this.task.promise;
  }

  /** The words, to be selected and read aloud. */
  private async write(page: PDFPageProxy, viewport: PageViewport): Promise<void> {
    const container = make('div', { class: 'textLayer' });
    this.element.append(container);
    this.text = new TextLayer({ textContentSource: page.streamTextContent(), container, viewport });
    await this.text.render();
  }
}
