import { Readable } from 'node:stream';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { readPdfFacts, type PdfFacts } from './pdf-facts';

const factsOf = (bytes: Buffer): Promise<PdfFacts> =>
  readPdfFacts(bytes.length, async (range) =>
    Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]),
  );

async function pdf(title: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  document.setTitle(title);
  document.setCreationDate(new Date('2026-03-05T12:00:00Z'));
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

describe('what a PDF says of itself', () => {
  it('is its title and its day', async () => {
    expect(await factsOf(await pdf('Laudo técnico nº 3 (vistoria) — praça'))).toEqual({
      title: 'Laudo técnico nº 3 (vistoria) — praça',
      createdOn: '2026-03-05',
    });
  });

  it('is read without what programs put before and after it', async () => {
    expect((await factsOf(await pdf('Microsoft Word - Ofício.docx'))).title).toBe('Ofício');
  });

  it.each<[string, string, PdfFacts]>([
    [
      'a literal with escapes',
      '1 0 obj <</Title (a \\(b\\) \\351)>> endobj trailer <</Info 1 0 R>>',
      { title: 'a (b) é' },
    ],
    ['a string without end', '1 0 obj <</Title (sem fim', {}],
    ['an Info that is not there', 'trailer <</Info 9 0 R>>', {}],
    [
      'XMP',
      '<x:xmpmeta><dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title><xmp:CreateDate>2025-01-02T03:04</xmp:CreateDate>',
      { title: 'A & B', createdOn: '2025-01-02' },
    ],
  ])('%s', async (_, text, facts) => {
    const { title, createdOn } = await factsOf(Buffer.from(text, 'latin1'));
    expect({ title, createdOn }).toEqual({ title: undefined, createdOn: undefined, ...facts });
  });

  it('is nothing, and never an error, in bytes at random', async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          '/Info 1 0 R',
          '1 0 obj',
          '/Title (',
          '/Title <FEFF00',
          '\\',
          ')',
          '<x:xmpmeta',
          '<dc:title>',
          '<rdf:li>',
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const { title = '' } = await factsOf(Buffer.from(parts.join(' '), 'latin1'));
        expect(title.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
