import { deflateSync } from 'node:zlib';
import { contract, page, signedContract } from '../../../../test/support/contract-pdf';
import { processorMsOf } from '../../../../test/support/processor-time';
import { appendRevision, stream, writePdf } from '../../../../test/support/raw-pdf';
import { changesAfter } from './changes/judge';
import { PdfFault } from './fault';
import { inflate } from './inflate.node';
import { readPdf } from './read';

function faultOf(pdf: Buffer): string {
  try {
    const file = readPdf(pdf, { inflate });
    for (const signature of file.signatures) changesAfter(file, signature);
    return `${file.pageCount()} pages`;
  } catch (error) {
    return error instanceof PdfFault ? error.code : String(error);
  }
}

function manyRevisions(): Buffer {
  const base = writePdf(contract);
  const parts = [base.toString('latin1')];
  let [length, previous] = [base.length, base.lastIndexOf('xref\n0 1')];
  for (let revision = 0; revision < 10_000; revision += 1) {
    const text = `xref\n0 0\ntrailer\n<</Size 10/Root 1 0 R/Prev ${previous}>>\nstartxref\n${length}\n%%EOF\n`;
    parts.push(text);
    [length, previous] = [length + text.length, length];
  }
  return Buffer.from(parts.join(''), 'latin1');
}

const zeros = (octets: number) => deflateSync(Buffer.alloc(octets));

it.each<[string, () => Buffer, RegExp]>([
  ['10,000 revisions', manyRevisions, /OVER_BUDGET/],
  ['deep arrays', () => writePdf({ ...contract, 1: '['.repeat(100_000) }), /OVER_BUDGET|STRUCTURE/],
  [
    'a /Prev that is itself',
    () => {
      const pdf = writePdf(contract, { previous: 1_000_000 }).toString('latin1');
      const at = pdf.lastIndexOf('xref\n0 1');
      return Buffer.from(pdf.replace('/Prev 1000000', `/Prev ${at}`), 'latin1');
    },
    /STRUCTURE/,
  ],
  [
    'pages that are their own kids',
    () => writePdf({ ...contract, 2: '<</Type/Pages/Kids[2 0 R 3 0 R]>>' }),
    /^1 pages$/,
  ],
  [
    'fields that are their own kids',
    () => writePdf({ ...contract, 8: '<</T(a)/Kids[8 0 R]>>' }),
    /^2 pages$/,
  ],
  [
    'a cross-reference stream of 300 MB',
    () => {
      const dictionary = '/Type/XRef/Size 1000/W[1 4 1]/Root 1 0 R/Filter/FlateDecode';
      const body = `1 0 obj\n${stream(dictionary, zeros(300 << 20))}\nendobj\nstartxref\n9\n%%EOF\n`;
      return Buffer.from(`%PDF-1.7\n${body}`, 'latin1');
    },
    /OVER_BUDGET/,
  ],
])('%s: an end in less than a second', (_, make, answer) => {
  const pdf = make();
  const took = processorMsOf(() => expect(faultOf(pdf)).toMatch(answer));
  expect(took).toBeLessThan(1000);
});

it('any octet of the structure changed: an answer or a PdfFault, never another error', () => {
  const pdf = appendRevision(signedContract(), { 3: page('/Annots[8 0 R 20 0 R]') }, { form: 'stream' });
  for (let at = 0; at < pdf.length; at += 3) {
    const copy = Buffer.from(pdf);
    copy[at] = copy[at]! ^ (at % 2 === 0 ? 0x01 : 0x30);
    expect(faultOf(copy)).toMatch(/^(\d+ pages|NOT_A_PDF|STRUCTURE|AMBIGUOUS|OVER_BUDGET|ENCRYPTED)$/);
  }
});
