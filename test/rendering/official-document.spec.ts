import fc from 'fast-check';
import { parseContent } from '../../src/documents/content/schema';
import { toTypst, type OfficialDocumentData } from '../../src/documents/content/renderings/typst';
import { PdfRenderer, qrSvg } from '../../src/platform/rendering';
import { documentContent, hostileText, picture, pictureSha256 } from '../support/content-arbitrary';
import headingWithNotes from '../support/heading-with-notes.json';
import headingWithTable from '../support/heading-with-table.json';
import { nestedHeading } from '../support/nested-heading';

const renderer = new PdfRenderer();
afterAll(() => renderer.close());

const line = fc.record({
  name: hostileText,
  position: hostileText,
  unit: hostileText,
  signedAt: hostileText,
  level: hostileText,
});
const validation = fc.record({
  address: hostileText.map((text) => `https://autos.example/${text}`),
  verificationCode: hostileText,
  crc: hostileText,
  integrityCode: hostileText,
  qr: fc.constant(qrSvg('https://autos.example/')),
});
const official: fc.Arbitrary<OfficialDocumentData> = fc.record({
  letterhead: fc.record({ tenant: hostileText, body: hostileText, unit: hostileText }),
  title: hostileText,
  process: hostileText,
  document: hostileText,
  content: documentContent.map(toTypst),
  draft: fc.boolean(),
  training: fc.boolean(),
  signatures: fc.array(line, { maxLength: 3 }),
  validation: fc.option(validation),
});

/** Whatever the editor accepts and whatever people are called, the document can be printed, and so be signed. */
it('prints every document that can be written, always to the same bytes', async () => {
  const timestamp = new Date('2026-03-12T17:05:09Z');
  const images = { [pictureSha256]: picture };
  await fc.assert(
    fc.asyncProperty(official, async (data) => {
      const pdf = await renderer.render('official-document', data, { timestamp, title: data.title, images });
      const again = await renderer.render('official-document', data, {
        timestamp,
        title: data.title,
        images,
      });
      expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
      expect(pdf.equals(again)).toBe(true);
    }),
    // As many as a busy machine prints in that time.
    { numRuns: 25, interruptAfterTimeLimit: 40_000 },
  );
  // 50 documents: 5 s alone, more where others work beside.
}, 120_000);

/** Found by the property above; what broke before the template printed carefully. */
it('prints a table inside a table whose heading breaks across pages', async () => {
  const parsed = parseContent(nestedHeading('Obra da rua do Comércio, '.repeat(6)));
  if (!parsed.ok) throw new Error(parsed.reason);
  expect(await printed(toTypst(parsed.content))).toBe('%PDF-1.7');
});

/** Found by the property above: repeated inside each other, such headings took the compiler longer than any limit. */
it('prints a table in the heading of a table', async () => {
  expect(await printed(headingWithTable as OfficialDocumentData['content'])).toBe('%PDF-1.7');
}, 60_000);

/** Found by the property above: the notes of a repeated heading stand at the foot of each page, and none was ever right. */
it('prints a heading with notes that is taller than it may be', async () => {
  expect(await printed(headingWithNotes as OfficialDocumentData['content'])).toBe('%PDF-1.7');
}, 60_000);

async function printed(content: OfficialDocumentData['content']): Promise<string> {
  const pdf = await renderer.render(
    'official-document',
    {
      letterhead: { tenant: 'Pedra Branca', body: '', unit: '' },
      ...{ title: 'Laudo', process: '1', document: '2', draft: false, signatures: [], validation: null },
      content,
    },
    {
      timestamp: new Date('2026-03-12T17:05:09Z'),
      title: 'Laudo',
      images: { [pictureSha256]: picture },
    },
  );
  return pdf.subarray(0, 8).toString('latin1');
}
