import fc from 'fast-check';

import {
  type ZipPart,
  docxParts,
  inspect,
  openDocumentParts,
  refusalOf,
  sheetTypes,
  wordTypes,
  xlsxParts,
  zip,
} from '../fixtures';

const anexo: ZipPart = { name: 'anexo.txt', content: 'x' };
const GB = 1024 ** 3;

describe('a ZIP', () => {
  it('may have a comment, folders, accents and 64-bit counts', async () => {
    const parts = [{ name: 'pasta/' }, { name: 'pasta/ação.txt', content: 'x' }];
    expect(await inspect('a.zip', zip(parts, { comment: 'feito em casa' }))).toMatchObject({
      extension: 'zip',
    });
    expect(await inspect('a.zip', zip(parts, { zip64: true }))).toMatchObject({ extension: 'zip' });
  });

  it('may have names in the old code page of Windows', async () => {
    const content = zip([{ name: 'oficio_n_1.txt', content: 'x' }]).toString('latin1');
    const old = content
      .replaceAll('oficio', 'of\xa1\x87io')
      .replaceAll('\x00\x08\x08\x00', '\x00\x00\x08\x00');
    expect(await refusalOf('a.zip', Buffer.from(old, 'latin1'))).toBe('accepted as application/zip');
  });

  it('may hold 10,000 files and no more', async () => {
    const parts = Array.from({ length: 10_001 }, (_, number) => ({ name: `${number}.txt`, stored: true }));
    expect(await refusalOf('a.zip', zip(parts.slice(1)))).toBe('accepted as application/zip');
    expect(await refusalOf('a.zip', zip(parts))).toBe('uploads.zip_too_many');
    expect(await refusalOf('a.zip', zip(parts, { count: 5 }))).toBe('uploads.zip_broken');
    expect(await refusalOf('a.zip', zip(parts, { zip64: true }))).toBe('uploads.zip_too_many');
  });

  it.each<[string, ZipPart[]]>([
    ['it grows beyond 1 GB', [{ ...anexo, content: Buffer.alloc(9_000, 7), says: { uncompressed: GB + 1 } }]],
    ['it grows a hundredfold', [{ name: 'zeros', content: Buffer.alloc(2 * 1024 ** 2) }]],
    ['its files share their bytes', [anexo, { ...anexo, name: 'b', says: { offset: 0 } }]],
    ['a file reaches into the directory', [{ ...anexo, says: { compressed: 500 } }]],
  ])('is a bomb when %s', async (_, parts) => {
    expect(await refusalOf('a.zip', zip(parts))).toBe('uploads.zip_bomb');
  });

  it.each(['../x', 'a/../../x', '/etc/passwd', '\\x', 'C:\\x', 'c:x', 'a\\..\\x', 'a\nb', ''])(
    'is refused with the name %j inside',
    async (name) => {
      expect(await refusalOf('a.zip', zip([{ name }]))).toBe('uploads.zip_paths');
      expect(await refusalOf('a.docx', zip([...docxParts, { name }]))).toBe('uploads.zip_paths');
    },
  );

  it.each<[string, Buffer]>([
    ['zip_empty', zip([])],
    ['zip_encrypted', zip([{ ...anexo, says: { flags: 1 } }])],
    ['zip_paths', zip([{ ...anexo, says: { mode: 0o120777 } }])],
    ['zip_nested', zip([{ name: 'dentro/42.ZIP', content: 'PK' }])],
    ['zip_broken', zip([anexo, anexo])],
    ['zip_broken', zip([{ ...anexo, stored: true, says: { uncompressed: 9 } }])],
    ['zip_broken', zip([anexo], { count: 2 })],
    ['zip_broken', zip([{ ...anexo, says: { offset: 0xffffffff } }])],
    ['zip_broken', Buffer.concat([Buffer.from('PK\x03\x04 before'), zip([anexo])])],
    ['zip_broken', Buffer.concat([zip([anexo]), Buffer.from('after')])],
  ])('is refused: %s', async (key, content) => {
    expect(await refusalOf('a.zip', content)).toBe(`uploads.${key}`);
  });

  it('is broken wherever it was cut', async () => {
    const whole = zip([anexo, { name: 'b', content: 'y'.repeat(500) }]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 1 }), async (length) => {
        expect(await refusalOf('a.zip', whole.subarray(0, length))).toBe('uploads.zip_broken');
      }),
    );
  });

  it('is answered whatever bytes were changed in it', async () => {
    const whole = zip(docxParts, { zip64: true });
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
        const changed = Buffer.from(whole);
        for (const { at, to } of changes) changed[at] = to;
        expect(await inspect('a.docx', changed)).toBeDefined();
        expect(await inspect('a.zip', changed)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('a document in a ZIP', () => {
  const types = (text: string): ZipPart => ({ name: '[Content_Types].xml', content: text });

  it.each<[string, ZipPart[]]>([
    ['a.docx', [...docxParts, { name: 'word/vbaProject.bin' }]],
    ['a.xlsx', [...xlsxParts, { name: 'xl/VBAPROJECT.BIN' }]],
    ['a.xlsx', [...xlsxParts, { name: 'xl/macrosheets/sheet1.xml' }]],
    [
      'a.docx',
      [types(wordTypes.replace('document.main', 'document.macroEnabled.main')), ...docxParts.slice(1)],
    ],
    [
      'a.xlsx',
      [
        types(`${sheetTypes}application/vnd.ms-office.vbaProject`),
        ...xlsxParts.slice(1),
        { name: 'xl/x.bin' },
      ],
    ],
  ])('is refused with macros: %s', async (name, parts) => {
    expect(await refusalOf(name, zip(parts))).toBe('uploads.office_macros');
  });

  it.each<[string, ZipPart[]]>([
    ['a.docx', [types(sheetTypes), ...docxParts.slice(1)]],
    ['a.docx', [types('\xff\xfe'), ...docxParts.slice(1)]],
    [
      'a.xlsx',
      [
        types(' '.repeat(1024 ** 2 + 1)),
        ...xlsxParts.slice(1),
        { name: 'x', content: noise(20_000), stored: true },
      ],
    ],
    ['a.odt', openDocumentParts('text').slice(0, 1)],
  ])('is broken without its inner order: %s', async (name, parts) => {
    expect(await refusalOf(name, zip(parts))).toBe('uploads.office_broken');
  });

  it('is an OpenDocument only with its media type first and stored', async () => {
    const [mediaType, content] = openDocumentParts('text') as [ZipPart, ZipPart];
    expect(await refusalOf('a.odt', zip([content, mediaType]))).toBe('uploads.content_mismatch');
    expect(await refusalOf('a.odt', zip([{ ...mediaType, stored: false }, content]))).toBe(
      'uploads.content_mismatch',
    );
  });
});

function noise(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, at) => (at * 7_919) % 251));
}
