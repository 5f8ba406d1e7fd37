import type { VNode } from 'preact';
import { DomainError } from '../../platform/errors';
import { renderPage } from '../../platform/web';
import type { AuthenticDocument } from '../../signatures';
import { HomePage, TenantList } from './about/home.views';
import { RequirementsPage } from './about/requirements.views';
import { AccessibilityPage, CertificatePage } from './about/trust.views';
import { RefusalPage } from './refusals.filter';
import { LookupRefused } from './status/lookup-form';
import type { ProcessStatus } from './status/public-processes';
import { ProcessNotFound, ProcessPage } from './status/status.views';
import {
  DocumentNotFound,
  FormerDocumentPage,
  VerificationForm,
  VerifiedDocument,
} from './verification/verification.views';

it('keeps the front page light where a state has hundreds of municipalities', () => {
  const tenants = Array.from({ length: 853 }, (_, index) => ({
    ...{ id: String(index), slug: `m${index}`, name: `Prefeitura ${index}`, city: 'C', state: 'MG' },
    ...{ stage: 'production' as const, reserved: false },
  }));
  const page = render(<TenantList tenants={tenants} searchable />);
  expect(page.match(/class="portal__item"/g)).toHaveLength(50);
  expect(page).toContain('Aqui estão 50 de 853.');
});

const now = new Date('2026-04-20T15:00:00Z');
const march = new Date('2026-03-12T14:00:00Z');
const slug = 'pedra-branca';
const example = '000000/0000-00';
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
const render = (page: VNode) =>
  renderPage(page, { tenant: { slug, name: 'Prefeitura de Pedra Branca' }, path: `/${slug}`, now });

const status: ProcessStatus = {
  process: {
    id: 'p',
    number: '000123/2026-93',
    typeName: 'Obras: Alvará de construção',
    state: 'normal',
    openedAt: march,
    registeredOn: null,
    places: [{ unitName: 'Secretaria de Obras', since: march }],
    concludedAt: null,
  },
  steps: Array.from({ length: 12 }, (_, index) => ({
    id: `e${index}`,
    at: march,
    sentence: `Passo ${index}.`,
  })),
  documents: [{ code: '0000012', title: 'Parecer nº 3/2026/PGM', signedAt: march, cancelled: false }],
};

const document: AuthenticDocument = {
  documentId: 'd',
  code: '0000012',
  crc: '0A1B2C3D',
  integrityCode: 'ABCD-EFGH-IJKL-MNOP',
  title: 'Parecer nº 3/2026/PGM — recuo',
  processNumber: '000123/2026-93',
  unitName: 'Procuradoria',
  cancelled: false,
  training: false,
  signatures: [
    {
      userId: 'u',
      signerName: 'Carla Nogueira',
      positionTitle: 'Procuradora',
      unitLabel: 'PGM',
      signedAt: march,
      level: 'simple',
    },
  ],
  whole: true,
  contentShown: true,
  hasEvidence: false,
  timestamp: undefined,
};
const verified = (change: Partial<AuthenticDocument> = {}) =>
  render(<VerifiedDocument slug={slug} document={{ ...document, ...change }} />);

const everyPage: [string, VNode][] = [
  ['list', <TenantList tenants={[]} search={hostile} searchable />],
  ['home', <HomePage slug={slug} example={example} />],
  [
    'refused',
    <LookupRefused
      slug={slug}
      example={example}
      typed={hostile}
      errors={[{ field: 'q', message: 'Não.' }]}
    />,
  ],
  ['process', <ProcessPage slug={slug} status={status} />],
  ['no process', <ProcessNotFound slug={slug} example={example} typed={hostile} code="0000012" />],
  ['form', <VerificationForm slug={slug} code={hostile} crc={hostile} />],
  ['no document', <DocumentNotFound slug={slug} code={hostile} crc={hostile} />],
  ['verified', <VerifiedDocument slug={slug} document={document} />],
  ['withdrawn', <FormerDocumentPage slug={slug} former={{ state: 'WITHDRAWN', at: now }} />],
  ['training', <FormerDocumentPage slug={slug} former={{ state: 'TRAINING' }} />],
  ['accessibility', <AccessibilityPage slug={slug} />],
  ['certificate', <CertificatePage slug={slug} />],
  [
    'requirements',
    <RequirementsPage slug={slug} rules={[{ what: 'documento, sigiloso', minimum: 'avançada' }]} />,
  ],
  [
    'refusal',
    <RefusalPage error={new DomainError('too_many', 'platform.too_many', { seconds: 12 })} here={hostile} />,
  ],
];

describe('every page of the portal', () => {
  it.each(everyPage)('%s: no script, no inline style, nothing typed becomes markup', (_, page) => {
    const html = render(page);
    expect(html).not.toMatch(/<script|<img| style=| on\w+="/);
    expect(html).toMatch(/<h1[ >]/);
    expect(html).not.toContain('raleway');
  });

  it.each(everyPage)('%s: a link that somebody made puts no words into its sentences', (_, page) => {
    const prose = render(page)
      .replace(/<(?:[^>"]|"[^"]*")*>/g, ' ')
      .toLowerCase();
    expect(prose).not.toContain('alert(1)');
    expect(prose).toContain('prefeitura de pedra branca');
  });
});

describe('the status of a process', () => {
  const html = render(<ProcessPage slug={slug} status={status} />);

  it('begins with the answer', () => {
    expect(html).toContain(
      '<p class="portal__answer">Seu processo está na Secretaria de Obras desde 12 de março.</p>',
    );
    expect(html.indexOf('portal__answer')).toBeLessThan(html.indexOf('O que já aconteceu'));
  });

  it('folds the older steps', () => {
    expect(html).toContain('Ver os 4 passos mais antigos');
    expect(html.indexOf('Passo 7.')).toBeLessThan(html.indexOf('<details'));
    expect(html.indexOf('Passo 8.')).toBeGreaterThan(html.indexOf('<details'));
  });

  it('lists every unit when there are several', () => {
    const places = [...status.process.places, { unitName: 'Gabinete', since: now }];
    const several = render(
      <ProcessPage slug={slug} status={{ ...status, process: { ...status.process, places } }} />,
    );
    expect(several).toContain('em 2 unidades ao mesmo tempo.');
    expect(several).toContain('<li>no Gabinete desde hoje</li>');
  });

  it('leads to the form that asks for the CRC', () => {
    expect(html).toContain(`href="/${slug}/verificar/0000012"`);
    expect(html).not.toContain('?c=');
  });

  it('says so when nothing was signed yet', () => {
    expect(render(<ProcessPage slug={slug} status={{ ...status, documents: [] }} />)).toContain(
      'Ainda não há documento assinado',
    );
  });
});

describe('the verdict', () => {
  it('of a public document shows it, and says what is proved and what is not', () => {
    const html = verified();
    expect(html).toContain('verdict--success');
    expect(html).toContain('O documento é verdadeiro e não foi alterado.');
    expect(html).toContain('Não prova que o seu papel é igual');
    for (const shown of ['Carla Nogueira', 'Procuradora, PGM', 'ABCD-EFGH-IJKL-MNOP', '/pdf?c=0A1B2C3D'])
      expect(html).toContain(shown);
    expect(html).toContain(`href="/${slug}/consulta?q=000123%2F2026-93"`);
  });

  it('of a restricted document confirms it and shows nothing that could confirm a guessed text', () => {
    const html = verified({ contentShown: false });
    expect(html).toContain('verdict--success');
    expect(html).toContain('mas o texto é protegido e não aparece aqui.');
    expect(html).toContain('Carla Nogueira');
    expect(html).not.toMatch(/\/pdf|ABCD-EFGH|<iframe|consulta\?q/);
  });

  it.each([
    ['cancelled', { cancelled: true, contentShown: false }, 'foi cancelado: ele não vale mais'],
    ['damaged', { whole: false }, 'Não confie neste documento'],
    [
      'damaged and cancelled',
      { whole: false, cancelled: true, contentShown: false },
      'Não confie neste documento',
    ],
  ])('of a %s document warns and shows no file', (_, change, words) => {
    const html = verified(change);
    expect(html).toContain('verdict--danger');
    expect(html).toContain(words);
    expect(html).not.toMatch(/\/pdf|<iframe/);
  });

  it('escapes what a title or a name says', () => {
    const [signature] = document.signatures;
    const html = verified({ title: hostile, signatures: [{ ...signature!, signerName: hostile }] });
    expect(html).not.toMatch(/<script|<img/);
  });
});

describe('a refusal', () => {
  it('says how long to wait and where to try again', () => {
    const error = new DomainError('too_many', 'platform.too_many', { seconds: 12 });
    const html = render(<RefusalPage error={error} here="/pedra-branca/consulta?q=1" />);
    expect(html).toContain('Espere 12 segundos');
    expect(html).toContain('href="/pedra-branca/consulta?q=1"');
  });

  it('of an address of nobody leads to the start', () => {
    const error = new DomainError('not_found', 'tenants.unknown', { slug: 'nada' });
    const html = renderPage(<RefusalPage error={error} here="/nada" />, { path: '/nada', now });
    expect(html).toContain('href="/"');
    expect(html).not.toContain('id="menu"');
  });
});
