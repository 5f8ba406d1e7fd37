import fc from 'fast-check';
import { cleanHtml, readMessage } from './message';

const crlf = (lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));
const headers = [
  'From: =?utf-8?Q?Rosa_Concei=C3=A7=C3=A3o?= <rosa@exemplo.org>',
  'To: Protocolo <protocolo@pedrabranca.exemplo>, Obras <obras@pedrabranca.exemplo>',
  'Subject: =?utf-8?B?TXVybyBkYSBwcmHDp2E=?=',
  'Date: Thu, 5 Mar 2026 10:00:00 -0300',
  'MIME-Version: 1.0',
];
const mixed = crlf([
  ...headers,
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  'Content-Type: text/html; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p onclick=3D"a()">Aten=E7=E3o</p><img src=3D"https://espia.exemplo/p.png"><script>alert(1)</script>',
  '--x',
  'Content-Type: application/pdf; name="../../laudo.pdf"',
  'Content-Disposition: attachment; filename="../../laudo.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.7').toString('base64'),
  '--x--',
]);

describe('a message', () => {
  it('is shown with who wrote it, to whom, when, and what came with it', async () => {
    const message = await readMessage(mixed);
    expect(message).toMatchObject({
      from: 'Rosa Conceição <rosa@exemplo.org>',
      to: 'Protocolo <protocolo@pedrabranca.exemplo>, Obras <obras@pedrabranca.exemplo>',
      subject: 'Muro da praça',
      date: new Date('2026-03-05T13:00:00Z'),
      html: expect.stringMatching(/^<p>Atenção<\/p>\s*$/),
    });
    expect(message.attachments.map(({ content }) => content.toString())).toEqual(['%PDF-1.7']);
  });

  it('may be text alone, or almost nothing', async () => {
    expect(await readMessage(crlf([...headers, '', 'Bom dia.']))).toMatchObject({
      html: undefined,
      attachments: [],
    });
    expect((await readMessage(crlf(['Date: amanhã', 'From: x', '', 'a']))).date).toBeUndefined();
  });

  it('never breaks the page, whatever is in it: a thousand parts in parts, bytes at random', async () => {
    const nested = Array.from(
      { length: 1_000 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
    );
    await readMessage(Buffer.from(`From: a@b\r\nDate: x\r\n${nested.join('')}`));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const { text, attachments } = await readMessage(Buffer.concat([crlf([...headers, '']), bytes]));
        expect(typeof text).toBe('string');
        expect(Array.isArray(attachments)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('runs nothing and loads nothing; cleaning twice changes nothing', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          ...[
            '<script>',
            '</script>',
            '<img src=x onerror=a()>',
            '<a href="javascript:a()">',
            '<svg><style>',
            '<p style="x">',
          ],
          ...[
            '<iframe srcdoc="',
            '">',
            '<form action=x>',
            '<!--',
            '-->',
            '<table><td>',
            '&lt;script&gt;',
            '<base href=//x>',
            '<math><mtext>',
          ],
        ),
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const clean = cleanHtml(parts.join(''));
        expect(clean).not.toMatch(
          /<(?:script|img|svg|math|a|iframe|form|base|style|link|meta|object|embed)\b/i,
        );
        expect(clean).not.toMatch(/<[^>]*\s(?:on\w+|style|src|href|srcset|background)\s*=/i);
        expect(cleanHtml(clean)).toBe(clean);
      }),
    );
  });
});
