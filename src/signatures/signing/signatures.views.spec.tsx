import type { DocumentDetails } from '../../documents';
import { renderPage, type Frame } from '../../platform/web';
import type { ProcessHeader } from '../../processes';
import type { PreparedCeremony } from '../ceremony/ceremony-preparation';
import { SigningPage } from './signatures.views';

const frame: Frame = {
  tenant: { slug: 'pedra-branca', name: 'Pedra Branca' },
  actor: {
    name: 'Ana Lima',
    unit: { id: 'u', label: 'PROT', name: 'Protocolo' },
    units: [],
    permissions: ['document.sign'],
  },
  csrf: 'token',
  path: '/',
  now: new Date('2026-03-12T12:00:00Z'),
};
const paragraph = (words: string) => ({
  type: 'paragraph',
  attrs: { textAlign: null, style: 'normal' },
  content: [{ type: 'text', text: words, marks: [] }],
});
const document = (words: string): DocumentDetails =>
  ({
    id: 'd',
    code: '0000085',
    kind: 'internal',
    state: 'draft',
    title: 'Ofício nº 1/2026',
    unitLabel: 'PROT',
    revision: 3,
    content: { type: 'doc', content: [paragraph(words)] },
  }) as unknown as DocumentDetails;
const process = {
  id: 'p',
  number: '1/2026',
  typeName: 'Ofícios',
  subject: 'Resposta',
  state: 'normal',
  here: { origin: 'generated', open: true, received: true },
} as unknown as ProcessHeader;
const agente = { id: 'cargo', title: 'Agente', office: 'Agente' };
const signer = {
  ...{ userId: 'ana', needsCode: false, positions: [agente], position: agente },
  noPosition: undefined,
};
const prepared: PreparedCeremony = {
  challenge: 'desafio.selado',
  expiresAt: frame.now,
  level: 'simple',
  position: agente,
  documents: [
    {
      id: 'd',
      processId: 'p',
      code: '0000085',
      title: 'Ofício nº 1/2026',
      openComments: 0,
      processNumber: '4501.01.0000123/2026-11',
      sha256: 'ab'.repeat(32),
    },
  ],
  refused: [],
};
const ceremony = { prepared, refusal: undefined };

const render = (changes: Partial<Parameters<typeof SigningPage>[0]> = {}): string =>
  renderPage(
    <SigningPage
      document={document('Texto.')}
      process={process}
      signatures={[]}
      signer={signer}
      ceremony={ceremony}
      legalBase="Lei nº 1"
      govBr={false}
      shared={false}
      unfinished={[]}
      {...changes}
    />,
    frame,
  );

describe('the page that asks for a signature', () => {
  it('warns of comments that nobody resolved', () => {
    expect(render()).not.toContain('sem resolver');
    const documents = prepared.documents.map((shown) => ({ ...shown, openComments: 2 }));
    const commented = { ...ceremony, prepared: { ...prepared, documents } };
    expect(render({ ceremony: commented })).toContain('Esta minuta tem 2 comentários sem resolver.');
  });

  it('carries what is consented to and shows its hash, and asks for a code only from who has a second step', () => {
    expect(render()).toContain('<input type="hidden" name="challenge" value="desafio.selado"/>');
    expect(render()).toContain(Array(8).fill('abababab').join(' '));
    expect(render()).not.toContain('name="code"');
    expect(render({ signer: { ...signer, needsCode: true } })).toMatch(
      /<input[^>]*name="code"[^>]*>|<input[^>]*autocomplete="one-time-code"[^>]*>/,
    );
  });

  it('asks who has several positions, and tells who has none what to do', () => {
    const two = [...signer.positions, { id: 'outro', title: 'Diretora', office: 'Diretora' }];
    const unchosen = render({ signer: { ...signer, positions: two, position: undefined } });
    expect(unchosen).toContain('Escolha o cargo');
    // The choice and the password stand in one form.
    expect(unchosen).toMatch(/<select[^>]*name="positionId"[^]*name="password"/);
    const refusal = { prepared: undefined, refusal: 'Falta o certificado.' };
    expect(render({ signer: { ...signer, positions: two }, ceremony: refusal })).toContain('name="cargo"');
    const noPosition = 'Peça seu cargo a Elisa Prado.';
    const none = render({ signer: { ...signer, positions: [], noPosition } });
    expect(none).toContain(noPosition);
    expect(none).not.toContain('name="password"');
  });

  it('warns of a blank text and of fields of the template that nobody filled', () => {
    expect(render({ document: document('') })).toContain('está em branco');
    expect(render({ document: document('Ao @cargo@ e ao @cargo@.') })).toContain('por preencher: @cargo@.');
    expect(render({ document: document('ana@exemplo.com') })).not.toContain('por preencher');
  });

  it('says why it cannot be signed, and asks for nothing', () => {
    const refused = render({ ceremony: { prepared: undefined, refusal: 'Falta o certificado.' } });
    expect(refused).toContain('Falta o certificado.');
    expect(refused).not.toContain('name="password"');
  });

  it('says what becomes of earlier signatures', () => {
    const earlier = {
      userId: 'bruno',
      signerName: 'Bruno',
      positionTitle: 'Engenheiro',
      unitLabel: 'SMO',
      signedAt: frame.now,
      level: 'simple' as const,
    };
    expect(render({ signatures: [earlier] })).toContain('continuam valendo');
    expect(render({ signatures: [{ ...earlier, userId: 'ana' }] })).toContain('Você já assinou');
  });
});
