import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { toTypst, type DocumentContent } from '../../src/documents';
import { PdfRenderer } from '../../src/platform/rendering';
import { cacheFolder } from '../world/cache';

const kinds = ['written here', 'printed to PDF', 'scanned'] as const;
const variants = 5;

/**
 * As many PDFs of ten pages as asked for, as a process holds them: written here (tagged PDF/A with its fonts inside), printed by
 * an office program (compressed objects), scanned (a picture a page, 60 KB). Fifteen are made; the others are their copies.
 */
export async function corpus(count: number, pages = 10): Promise<string[]> {
  const folder = join(cacheFolder, 'dossier', `${count}-${pages}`);
  const paths = Array.from({ length: count }, (_, index) =>
    join(folder, `${String(index).padStart(4, '0')}.pdf`),
  );
  if (existsSync(join(folder, 'complete'))) return paths;
  mkdirSync(folder, { recursive: true });
  const made = await originals(pages);
  for (const [index, path] of paths.entries()) writeFileSync(path, made[index % made.length]!);
  writeFileSync(join(folder, 'complete'), '');
  return paths;
}

async function originals(pages: number): Promise<Buffer[]> {
  const renderer = new PdfRenderer();
  const made: Buffer[] = [];
  for (let variant = 0; variant < variants; variant += 1)
    for (const kind of kinds)
      made.push(
        kind === 'written here'
          ? await native(renderer, variant, pages)
          : await foreign(kind, variant, pages),
      );
  await renderer.close();
  return made;
}

const sentence =
  'O requerente pede a revisão do lançamento do imposto predial, com fundamento no Código Tributário do Município e nos documentos juntados aos autos, e declara que as informações são verdadeiras. ';

function native(renderer: PdfRenderer, variant: number, pages: number): Promise<Buffer> {
  const paragraph = (index: number) => ({
    type: 'paragraph',
    attrs: { textAlign: null, style: 'normal' },
    content: [{ type: 'text', marks: [], text: `${variant}.${index} ${sentence.repeat(2)}` }],
  });
  const breaks = { type: 'pageBreak' };
  const content = Array.from({ length: pages }, (_, page) => [
    ...(page > 0 ? [breaks] : []),
    ...Array.from({ length: 6 }, (_, index) => paragraph(page * 6 + index)),
  ]).flat();
  const data = {
    letterhead: { tenant: 'Prefeitura Municipal de Pedra Branca', body: '', unit: 'Secretaria de Obras' },
    title: `Relatório nº ${variant}/2026`,
    process: '1500.01.0000123/2026-40',
    document: '0012345',
    content: toTypst({ type: 'doc', content } as unknown as DocumentContent),
    draft: false,
    signatures: [],
    validation: null,
  };
  return renderer.render('official-document', data, {
    timestamp: new Date('2026-03-12T12:00:00Z'),
    title: data.title,
  });
}

async function foreign(kind: (typeof kinds)[number], variant: number, pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  for (let index = 0; index < pages; index += 1) {
    const page = pdf.addPage([595, 842]);
    if (kind === 'scanned') {
      const picture = pdf.context.stream(randomBytes(60_000), {
        Type: 'XObject', Subtype: 'Image', Width: 200, Height: 300, ColorSpace: 'DeviceGray', BitsPerComponent: 8,
      }); // prettier-ignore
      const name = page.node.newXObject('Scan', pdf.context.register(picture));
      const draw = `q 500 0 0 700 40 60 cm ${name.toString()} Do Q`;
      page.node.addContentStream(pdf.context.register(pdf.context.flateStream(draw)));
    }
    for (let line = 0; line < 40; line += 1)
      page.drawText(`${variant}.${index}.${line} ${sentence.slice(0, 90)}`, {
        x: 50,
        y: 800 - line * 18,
        size: 10,
        font,
      });
  }
  return Buffer.from(await pdf.save());
}
