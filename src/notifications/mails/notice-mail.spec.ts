import fc from 'fast-check';
import { inInstitution, ofInstitution } from '../../platform/mail';
import { noticeKindNames } from '../catalogue';
import type { Notice } from '../reading/notices.queries';
import { digestMail, noticeMail } from './notice-mail';

const place = { address: 'https://autos.exemplo/pedra-branca', name: 'Prefeitura de Pedra Branca' };
const ana = { login: 'ana@pedrabranca.exemplo', name: 'Ana Lima' };
const arrived: Notice = {
  id: '01890000-0000-7000-8000-000000000001',
  userId: '01890000-0000-7000-8000-000000000002',
  kind: 'process_arrived',
  unitId: '01890000-0000-7000-8000-000000000003',
  unitLabel: 'SMO',
  processId: '01890000-0000-7000-8000-000000000004',
  signatureRequestId: null,
  blockId: null,
  documentId: null,
  documentCode: null,
  documentTitle: null,
  blockNumber: null,
  blockDescription: null,
  number: '4501.01.0000012/2026-40',
  typeName: 'Obras: Alvará de construção',
  subject: 'Casa na Rua das Acácias, 120',
  level: 0,
  by: 'Bruno Castro',
  day: null,
  createdAt: new Date('2026-03-19T17:40:00Z'),
  readAt: null,
};

describe('the e-mail of one notice', () => {
  it('says what, about what, what to do, and how to choose', () => {
    expect(noticeMail(arrived, ana, place)).toEqual({
      to: 'ana@pedrabranca.exemplo',
      subject: 'Chegou um processo na unidade SMO: 4501.01.0000012/2026-40',
      text: `Olá, Ana Lima.

Chegou um processo na unidade SMO.

Processo 4501.01.0000012/2026-40, Obras: Alvará de construção: Casa na Rua das Acácias, 120

Abra o processo para receber.

https://autos.exemplo/pedra-branca/processos/01890000-0000-7000-8000-000000000004

--
Para escolher que avisos chegam por e-mail, e quando: https://autos.exemplo/pedra-branca/minha-conta/avisos
`,
    });
  });

  it('names who did it, and which document it is about', () => {
    const document = { documentCode: '0000042', documentTitle: 'Ofício nº 3/2026/PROT' };
    const asked = { ...arrived, ...document, kind: 'signature_requested' as const };
    expect(noticeMail(asked, ana, place).text).toContain(
      'assinatura em um documento.\n\nOfício nº 3/2026/PROT (0000042)\n\nProcesso 4501',
    );
    expect(noticeMail({ ...asked, level: 1 }, ana, place).text).not.toContain('Ofício');
    expect(noticeMail({ ...arrived, kind: 'process_assigned' }, ana, place).text).toContain(
      'Bruno Castro atribuiu um processo a você na unidade SMO.',
    );
    expect(noticeMail({ ...arrived, kind: 'process_assigned', by: null }, ana, place).text).toContain(
      'Alguém atribuiu um processo a você',
    );
  });
});

it('the e-mail of a request of a signature leads to the request', () => {
  const signatureRequestId = '01890000-0000-7000-8000-000000000005';
  const { text } = noticeMail({ ...arrived, kind: 'signature_requested', signatureRequestId }, ana, place);
  expect(text).toContain('Bruno Castro pediu a sua assinatura em um documento.');
  expect(text).toContain(`${place.address}/pedidos-de-assinatura/${signatureRequestId}\n`);
  expect(text).not.toContain('/processos/');
});

it.each([
  [
    'Câmara Municipal de Serra Azul',
    'da Câmara Municipal de Serra Azul',
    'na Câmara Municipal de Serra Azul',
  ],
  ['Consórcio do Vale', 'do Consórcio do Vale', 'no Consórcio do Vale'],
  ['Pedra Branca', 'de Pedra Branca', 'em Pedra Branca'],
])('%s is named as one speaks', (name, of, at) => {
  expect([ofInstitution(name), inInstitution(name)]).toEqual([of, at]);
});

describe('the digest', () => {
  const two = { ...arrived, number: '4501.01.0000013/2026-21' };

  it('tells each, and counts those that it may not name', () => {
    const hidden = { ...arrived, level: 1 as const, number: '4501.01.0000099/2026-11' };
    const mail = digestMail([arrived, two, hidden], ana, place);
    expect(mail.subject).toBe('Resumo do dia: 3 avisos novos');
    expect(mail.text).toContain(
      'Você tem 3 avisos novos no processo eletrônico da Prefeitura de Pedra Branca.',
    );
    expect(mail.text).toContain('Processo 4501.01.0000012/2026-40');
    expect(mail.text).toContain('Processo 4501.01.0000013/2026-21');
    expect(mail.text).toContain('Há também um aviso que só aparece depois de entrar.');
  });

  it('of one speaks of one, and of hundreds tells fifty', () => {
    expect(digestMail([arrived], ana, place).subject).toBe('Resumo do dia: 1 aviso novo');
    const many = digestMail(Array<Notice>(300).fill(arrived), ana, place);
    expect(many.text.match(/^Processo /gm)).toHaveLength(50);
    expect(many.text).toContain('Há também 250 avisos');
  });
});

/** DOMAIN.md 1.9 and 8: whoever reads the e-mail of another learns nothing of what is not public. */
it('of a process that is not public no e-mail carries anything', () => {
  const secret = fc.record({
    kind: fc.constantFrom(...noticeKindNames),
    level: fc.constantFrom(1 as const, 2 as const),
    number: fc.constant('NUMERO-QUE-NAO-SAI'),
    typeName: fc.constant('TIPO-QUE-NAO-SAI'),
    subject: fc.constant('ASSUNTO-QUE-NAO-SAI'),
    by: fc.constantFrom('PESSOA-QUE-NAO-SAI', null),
    unitLabel: fc.constant('UNIDADE-QUE-NAO-SAI'),
    day: fc.constantFrom('DIA-QUE-NAO-SAI', null),
    processId: fc.constant('ID-QUE-NAO-SAI'),
    signatureRequestId: fc.constantFrom('PEDIDO-QUE-NAO-SAI', null),
    documentId: fc.constantFrom('DOCUMENTO-QUE-NAO-SAI', null),
  });
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 60 }), fc.nat(3), (hidden, shown) => {
      const notices = hidden.map((each): Notice => ({ ...arrived, ...each }));
      const mails = [
        ...notices.map((notice) => noticeMail(notice, ana, place)),
        digestMail([...notices, ...Array<Notice>(shown).fill(arrived)], ana, place),
      ];
      for (const { subject, text } of mails) expect(subject + text).not.toContain('QUE-NAO-SAI');
      expect(mails.every(({ text }) => text.includes('/pedra-branca/avisos'))).toBe(true);
    }),
  );
});
