import { drawObject, PDFDocument, popGraphicsState, pushGraphicsState, scale } from '@cantoo/pdf-lib';
import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, begin, enter } from './beginnings';
import { drop } from './dropping';

const pages = 40;
/** A red square of eight pixels in JPEG 2000, as scanners of paper write. */
const jpeg2000 = Buffer.from(
  '/0//UQAvAAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAAQEAAH/XAAEQED/ZAAlAAFDcmVhdGVk' +
    'IGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAAxAAH/k8fUChFQVK+HgN+AuBQAXKKDVigAAAAwkIswgYSEhAaAYSEv/9k=',
  'base64',
);

/** Forty pages, of which the first would run a script and the last is covered by the square. */
async function longPdf(): Promise<string> {
  const pdf = await PDFDocument.create();
  for (let number = 1; number <= pages; number++)
    pdf.addPage([595, 842]).drawText(`Laudo, folha ${number}`, { x: 60, y: 700 });
  pdf.addJavaScript('aviso', 'app.alert("rodou")');
  const last = pdf.getPages().at(-1)!;
  const image = pdf.context.stream(jpeg2000, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: 8,
    Height: 8,
    ColorSpace: 'DeviceRGB',
    BitsPerComponent: 8,
    Filter: 'JPXDecode',
  });
  const name = last.node.newXObject('Paper', pdf.context.register(image));
  last.pushOperators(pushGraphicsState(), scale(595, 600), drawObject(name), popGraphicsState());
  return Buffer.from(await pdf.save()).toString('base64');
}

/** Says what the browser says of its viewer, whatever the one of this machine has. */
async function viewer(has: boolean, { context }: Visitor): Promise<void> {
  await context.addInitScript((answer) => {
    Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => answer });
  }, has);
}

/** The files of ours that this page asked for. */
function assetsOf({ page }: Visitor): string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    const [, name] = /\/assets\/([a-z0-9_-]+)-\w{8}\.js$/.exec(request.url()) ?? [];
    if (name) names.push(name);
  });
  return names;
}

describe('a PDF in a browser without a viewer', () => {
  const { visitor, chapter } = story();
  let ana: Visitor;
  let address: string;
  const list = () => ana.page.getByRole('region', { name: /^Páginas de / });
  const drawn = () => list().locator('canvas').count();

  chapter('is drawn by us, only the pages that are near', async () => {
    ana = await visitor();
    await viewer(false, ana);
    ana.page.on('dialog', (dialog) => ana.complaints.push(`dialog: ${dialog.message()}`));
    await enter(ana, 'ana');
    await begin(ana, 'Laudo de quarenta folhas');
    await drop(ana.page, [{ name: 'Laudo 7 2026-03-05.pdf', base64: await longPdf() }]);
    await ana.page.waitForURL('**/arquivos');
    await ana.sees('Conferir 1 arquivo');
    await ana.page.getByLabel('Tipo').first().selectOption({ index: 1 });
    await act(ana, 'Incluir o arquivo');
    await ana.sees(`Página 1 de ${pages}`);
    await list().getByText('Laudo, folha 1', { exact: true }).waitFor();
    expect(await ana.page.locator('.process__viewer iframe').count()).toBe(0);
    expect(await drawn()).toBeLessThan(6);
    address = ana.page.url();
    await ana.look({ action: 'Abrir o arquivo' });
  });

  chapter('is read to its end by the keyboard, and what was left behind is let go', async () => {
    await list().focus();
    await ana.page.keyboard.press('End');
    await ana.sees(`Página ${pages} de ${pages}`);
    await list().getByText(`Laudo, folha ${pages}`).waitFor();
    expect(await list().getByText('Laudo, folha 1', { exact: true }).count()).toBe(0);
    expect(await drawn()).toBeLessThan(6);
  });

  chapter('shows paper kept in JPEG 2000, without WebAssembly', async () => {
    const canvas = list().locator(`[data-page="${pages}"] canvas`);
    const middle = await canvas.evaluate((element: HTMLCanvasElement) => [
      ...element.getContext('2d')!.getImageData(element.width / 2, element.height * 0.7, 1, 1).data,
    ]);
    expect(middle.slice(0, 3)).toEqual([200, 20, 20]);
  });

  chapter('grows, and stays where it was', async () => {
    const width = async () => (await list().locator('canvas').last().boundingBox())!.width;
    const before = await width();
    await ana.press('Aumentar');
    await list().getByText(`Laudo, folha ${pages}`).waitFor();
    expect(await width()).toBeGreaterThan(before * 1.4);
    await ana.sees(`Página ${pages} de ${pages}`);
  });

  chapter('costs nothing to who has a viewer, and is one button away', async () => {
    const bruno = await visitor({ storageState: await ana.context.storageState() });
    await viewer(true, bruno);
    const assets = assetsOf(bruno);
    await bruno.page.goto(address);
    const wish = 'O arquivo não aparece? Mostrar as páginas aqui';
    await bruno.named('button', wish).waitFor();
    await bruno.page.waitForLoadState('networkidle');
    expect(assets).toEqual(['app']);
    // By the keyboard: just after a scroll, Chromium may hand a click to its own viewer, which is a process of its own.
    await bruno.named('button', wish).press('Enter');
    await bruno.sees(`Página 1 de ${pages}`);
    expect(assets).toEqual(expect.arrayContaining(['pdf', 'pdf-worker']));
  });

  chapter('is a link where there is no JavaScript', async () => {
    const plain = await visitor({ javaScript: false, storageState: await ana.context.storageState() });
    await plain.page.goto(address);
    await plain.named('link', 'Abrir o arquivo').waitFor();
    expect(await plain.page.getByRole('button', { name: /Mostrar as páginas/ }).count()).toBe(0);
  });
});
