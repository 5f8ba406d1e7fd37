import fc from 'fast-check';

import { inspect, pdf, refusalOf } from '../fixtures';

const accepted = { mediaType: 'application/pdf' };

describe('a PDF', () => {
  it.each([true, false])('is accepted with object streams: %s', async (useObjectStreams) => {
    expect(await inspect('a.pdf', await pdf({ useObjectStreams }))).toMatchObject(accepted);
  });

  it('may be larger than its end', async () => {
    const content = await pdf({ useObjectStreams: false, pages: 600 });
    expect(content.length).toBeGreaterThan(66_000);
    expect(await inspect('a.pdf', content)).toMatchObject(accepted);
  });

  it('may have blanks or a printer’s command before it and a line after it', async () => {
    const content = await pdf();
    expect(await inspect('a.pdf', Buffer.concat([Buffer.from('\r\n\r\n'), content]))).toMatchObject(accepted);
    const job = Buffer.from('\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n');
    expect(await inspect('a.pdf', Buffer.concat([job, content]))).toMatchObject(accepted);
    expect(await inspect('a.pdf', Buffer.concat([content, Buffer.alloc(600, '\n')]))).toMatchObject(accepted);
  });

  it.each(['<html><script>x</script>', 'MZ\0\0', 'PK\x03\x04', '#!/bin/sh\n', '<svg '])(
    'is not one with %j before it',
    async (before) => {
      const result = await refusalOf('a.pdf', Buffer.concat([Buffer.from(before), await pdf()]));
      expect(result).toMatch(/^uploads\.content_/);
    },
  );

  it('begins in the first 1024 bytes', async () => {
    const late = Buffer.concat([Buffer.alloc(1_025, ' '), await pdf()]);
    expect(await refusalOf('a.pdf', late)).toBe('uploads.content_unknown');
  });

  it.each([true, false])(
    'is refused when it asks for a password, object streams: %s',
    async (useObjectStreams) => {
      expect(await refusalOf('a.pdf', await pdf({ useObjectStreams, password: '' }))).toBe(
        'uploads.pdf_encrypted',
      );
      expect(await refusalOf('a.pdf', await pdf({ useObjectStreams, password: 'x' }))).toBe(
        'uploads.pdf_encrypted',
      );
    },
  );

  it('may speak of encryption outside of its trailer', async () => {
    const content = (await pdf({ useObjectStreams: false })).toString('latin1');
    const talking = content
      .replace(/%PDF-1\.\d\n/, (line) => `${line}%`)
      .replace('\n1 0 obj', '/Encrypt 9 0 R\n1 0 obj');
    const shift = talking.length - content.length;
    const moved = talking.replace(/startxref\s+(\d+)/, (_, at: string) => `startxref\n${Number(at) + shift}`);
    expect(moved).toContain('/Encrypt 9 0 R');
    expect(await inspect('a.pdf', Buffer.from(moved, 'latin1'))).toMatchObject(accepted);
  });

  it('is broken when its end points nowhere', async () => {
    const content = (await pdf()).toString('latin1');
    const astray = content.replace(/startxref\s+\d+/, 'startxref\n3');
    expect(await refusalOf('a.pdf', Buffer.from(astray, 'latin1'))).toBe('uploads.pdf_broken');
  });

  it('is broken when an update after its end was cut off', async () => {
    const cut = Buffer.concat([await pdf(), Buffer.from('\n7 0 obj\n<< /Type /Sig /Contents <30820')]);
    expect(await refusalOf('a.pdf', cut)).toBe('uploads.pdf_broken');
  });

  it('is broken wherever it was cut', async () => {
    const content = await pdf({ useObjectStreams: false, pages: 3 });
    const end = content.lastIndexOf('%%EOF') + 5;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 8, max: end - 1 }), async (length) => {
        expect(await refusalOf('a.pdf', content.subarray(0, length))).toBe('uploads.pdf_broken');
      }),
      { numRuns: 200 },
    );
  });
});
