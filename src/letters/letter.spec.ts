import fc from 'fast-check';
import {
  isAddress,
  letterText,
  recipientsOf,
  refuseTooLarge,
  splitAddresses,
  type Attachment,
} from './letter';

const file = (bytes: number): Attachment => ({
  ...{ documentId: 'd', code: '0000001', title: 'Planta', level: 0, legalGroundId: null },
  ...{ fileName: 'planta.pdf', mediaType: 'application/pdf', bytes, sha256: 'ab'.repeat(32) },
});
const refusal = (act: () => unknown): [string, string[]] => {
  try {
    act();
  } catch (error) {
    const { key, problems } = error as { key: string; problems: { field: string; message: string }[] };
    return [key, problems.map(({ field, message }) => `${field}: ${message}`)];
  }
  return ['done', []];
};

describe('an address', () => {
  it.each(['ana@pedrabranca.mg.gov.br', 'ana.lima+1@x.com', "d'ana@x-y.com", `${'a'.repeat(64)}@x.com`])(
    'takes %s',
    (address) => expect(isAddress(address)).toBe(true),
  );

  it.each([
    ...[
      '',
      'ana',
      'ana@',
      '@x.com',
      'ana@x',
      'ana@@x.com',
      'a b@x.com',
      'ana@x..com',
      '.ana@x.com',
      'ana@-x.com',
    ],
    ...['Ana <ana@x.com>', '"ana"@x.com', 'ana@[127.0.0.1]', 'joão@x.com', 'ana@x.com, rui@x.com'],
    ...[
      'ana@x.com\r\nBcc: todos@x.com',
      'ana@x.com\nDATA',
      'ana@x.com\0',
      'ana@x.com ',
      `${'a'.repeat(65)}@x.com`,
    ],
    ...[`a@${'x'.repeat(63)}.${'y'.repeat(63)}.${'z'.repeat(63)}.${'w'.repeat(63)}.com`],
  ])('refuses %j', (address) => expect(isAddress(address)).toBe(false));

  it('is never more than one, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        const typed = `${one}@x.com${other}`;
        if (isAddress(typed)) expect(typed).toMatch(/^[!-~]+$/);
        for (const each of splitAddresses(typed)) expect(each).not.toMatch(/[\r\n,;]/);
      }),
    );
  });
});

describe('who receives it', () => {
  it('is each once, and seen when named in both lists', () => {
    expect(recipientsOf({ to: ['a@x.com', 'A@X.com'], bcc: ['a@x.com', 'b@x.com'] })).toEqual({
      to: ['a@x.com'],
      bcc: ['b@x.com'],
    });
    expect(splitAddresses(' a@x.com;b@x.com,\r\nc@x.com\n')).toEqual(['a@x.com', 'b@x.com', 'c@x.com']);
  });

  it('is refused by field, with every address that is wrong', () => {
    expect(refusal(() => recipientsOf({ to: ['ana', 'a@x.com', 'eva@'], bcc: ['rui@x'] }))[1]).toEqual([
      expect.stringMatching(/^to: Não é endereço de e-mail: “ana”, “eva@”\. /),
      expect.stringMatching(/^bcc: Não é endereço de e-mail: “rui@x”/),
    ]);
    expect(refusal(() => recipientsOf({ to: [], bcc: [] }))[1]).toEqual([
      expect.stringMatching(/^to: Escreva para quem/),
    ]);
    const many = Array.from({ length: 51 }, (_, index) => `p${index}@x.com`);
    expect(refusal(() => recipientsOf({ to: many.slice(1), bcc: many.slice(0, 1) }))[1]).toEqual([
      expect.stringMatching(/^to: Um e-mail vai para até 50/),
    ]);
    expect(recipientsOf({ to: many.slice(1), bcc: [] }).to).toHaveLength(50);
  });
});

it('weighs the attachments together', () => {
  const megabyte = 1024 * 1024;
  expect(refusal(() => refuseTooLarge([file(10 * megabyte), file(5 * megabyte)]))[0]).toBe('done');
  expect(refusal(() => refuseTooLarge([file(10 * megabyte), file(5 * megabyte + 1)]))).toEqual([
    'letters.too_large',
    [expect.stringMatching(/^documentIds: Os anexos somam 15 MB/)],
  ]);
});

it('says in the text what is attached, with its hash', () => {
  expect(letterText('Olá', [file(1)], '1/2026')).toBe(
    `Olá\n\n-- \nAnexos:\n\nPlanta (0000001): planta.pdf\nSHA-256 ${'ab'.repeat(32)}\n\nProcesso 1/2026\n`,
  );
  expect(letterText('Olá', [], '1/2026')).toBe('Olá\n\n-- \nProcesso 1/2026\n');
});
