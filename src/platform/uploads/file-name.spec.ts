import fc from 'fast-check';

import { safeFileName } from './file-name';

it.each([
  ['Ofício nº 12.pdf', 'Ofício nº 12.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ana\\nota.pdf', 'nota.pdf'],
  ['pasta/', 'pasta'],
  ['Oficio\u0301.pdf'.replace('o\u0301', 'o\u0301'), 'Ofició.pdf'],
  ['foto\u202Egpj.exe', 'fotogpj.exe'],
  ['a\u200Bb\uFEFFc.pdf', 'abc.pdf'],
  ['a\0b\r\nc\u0085.pdf', 'abc.pdf'],
  ['a<b>:"|?*.pdf', 'a-b------.pdf'],
  ['con.pdf', '_con.pdf'],
  ['LPT1', '_LPT1'],
  ['nul .txt', '_nul.txt'],
  ['conta.pdf', 'conta.pdf'],
  ['.htaccess', 'htaccess'],
  ['nota.pdf. . ', 'nota.pdf'],
  ['', 'arquivo'],
  ['...', 'arquivo'],
  ['\ud800.pdf', 'pdf'],
])('cleans %j to %j', (raw, clean) => {
  expect(safeFileName(raw)).toBe(clean);
});

it('keeps the extension of a name that is too long', () => {
  const name = safeFileName(`${'ação '.repeat(100)}.pdf`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^ação .*\.pdf$/);
});

it('makes any text a name that is safe everywhere, and leaves a safe name alone', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('.', ' ', '/', '\\', 'con', 'nul.', '\u202e', '\u0301', 'ã', '\u00a0', '.pdf', '\ud800'),
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
      (raw) => {
        const name = safeFileName(raw);
        expect(Buffer.byteLength(name)).toBeGreaterThan(0);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^[. ]|[. ]$/u);
        expect(name).not.toMatch(/^(con|nul|aux|prn|com\d|lpt\d)(\.|$)/i);
        expect(name.normalize('NFC')).toBe(name);
        expect(safeFileName(name)).toBe(name);
      },
    ),
    { numRuns: 2_000 },
  );
});
