import { inflate } from '../inflate.node';
import { PdfFault } from '../fault';
import { readPdf } from '../read';

/** Octets before the header. */
const BEFORE = 900;

/**
 * A file whose list of objects stands twice: where `startxref` leads when it is counted from the beginning of the file, and when it is counted
 * from the header. Each list has a page of its own.
 */
function fileOf(lists: { readonly fromStart: boolean; readonly fromHeader: boolean }): Buffer {
  let text = `${'\n'.repeat(BEFORE)}%PDF-1.7\n`;
  const offsets = { fromStart: [] as number[], fromHeader: [] as number[] };
  const bodies = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[3 0 R]>>'];
  for (const reading of ['fromStart', 'fromHeader'] as const)
    for (const [index, body] of [
      ...bodies,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 ${reading.length}]>>`,
    ].entries()) {
      offsets[reading].push(text.length - (reading === 'fromHeader' ? BEFORE : 0));
      text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    }
  const table = (places: readonly number[]) =>
    `xref\n0 4\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size 4/Root 1 0 R>>\n`;
  const place = text.length;
  text += (lists.fromStart ? table(offsets.fromStart) : '').padEnd(BEFORE, 'z');
  text += lists.fromHeader ? table(offsets.fromHeader) : '';
  return Buffer.from(`${text}startxref\n${place}\n%%EOF\n`, 'latin1');
}

const said = (pdf: Buffer): string => {
  try {
    return `${readPdf(pdf, { inflate }).pageCount()} page`;
  } catch (error) {
    if (error instanceof PdfFault) return error.code;
    throw error;
  }
};

it('offsets that lead somewhere both from the header and from the beginning are refused, those of one kind are read', () => {
  expect(said(fileOf({ fromStart: true, fromHeader: true }))).toBe('AMBIGUOUS');
  expect(said(fileOf({ fromStart: true, fromHeader: false }))).toBe('1 page');
  expect(said(fileOf({ fromStart: false, fromHeader: true }))).toBe('1 page');
});
