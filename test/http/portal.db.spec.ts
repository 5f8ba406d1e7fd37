import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Database } from '../../src/platform/database';
import { Tenants } from '../../src/tenants';
import { actsOf, text } from '../support/acts';
import { portalWorld, privateName, subject, type PortalWorld } from '../support/portal-world';

jest.setTimeout(120_000);

let world: PortalWorld;

beforeAll(async () => {
  world = await portalWorld();
});
afterAll(() => world.app.close());

const at = (path: string, where = world.home) => `/${where.slug}${path}`;
const consulta = (q: string, where = world.home) => at(`/consulta?q=${encodeURIComponent(q)}`, where);
const get = (url: string) => world.visitor().get(url);
/** The page without what was typed, which comes back in its field. */
const without = (body: string, typed: string) => body.replaceAll(typed, '…');

describe('a public process', () => {
  it.each([
    ['as printed', (number: string) => number],
    ['digits alone', (number: string) => number.replace(/\D/g, '')],
    ['with spaces around', (number: string) => `  ${number} `],
  ])('is found by its number, %s', async (_, typed) => {
    const { status, body, headers } = await get(consulta(typed(world.open.number)));
    expect(status).toBe(200);
    expect(body).toContain('Seu processo está em 2 unidades ao mesmo tempo.');
    expect(body).toContain('na Secretaria de Obras desde hoje');
    expect(body).toContain('O processo foi enviado de Protocolo Geral para Gabinete da Prefeita.');
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('shows no name, no subject and nothing that was typed freely', async () => {
    const { body } = await get(consulta(world.open.number));
    expect(body).toContain('Um documento foi assinado: Despacho.');
    for (const personal of [privateName, subject, 'Ana Lima', 'pedido de'])
      expect(body).not.toContain(personal);
  });

  it('lists its signed documents without the CRC', async () => {
    const { body } = await get(consulta(world.open.number));
    expect(body).toContain(`href="${at(`/verificar/${world.open.code}`)}"`);
    expect(body).not.toContain(world.open.crc);
  });

  it('tells that a document was cancelled and that a signature was withdrawn, as it told that they were signed', async () => {
    const acts = actsOf(world.app, world.home);
    const ana = world.home.as('ana', 'PROT');
    const { id, number } = await acts.open(ana, { subject });
    const [withdrawn, cancelled, deleted, draft] = [
      await acts.draft(ana, id, { name: `pedido de ${privateName}` }),
      await acts.draft(ana, id, { name: `pedido de ${privateName}` }),
      await acts.draft(ana, id, { name: `pedido de ${privateName}` }),
      await acts.draft(ana, id),
    ];
    for (const one of [withdrawn, cancelled, deleted]) await acts.sign(ana, one.id);
    await acts.save(ana, withdrawn.id, 2, text('Outro texto.'));
    await acts.delete(ana, deleted.id);
    await acts.delete(ana, draft.id);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    await acts.cancel(ana, cancelled.id);
    const { body } = await get(consulta(number));
    expect(body).toContain('A assinatura de um documento foi retirada, e ele não vale mais: Despacho.');
    expect(body).toContain('Um documento foi cancelado e não vale mais: Despacho.');
    expect(body.match(/Um documento foi excluído e não vale mais/g)).toHaveLength(1);
    expect(body).toContain('cancelado: não vale mais');
    for (const personal of [privateName, 'pedido de', 'Emitido por engano'])
      expect(body).not.toContain(personal);
  });

  it('says when it was concluded', async () => {
    expect((await get(consulta(world.concluded.number))).body).toContain('Seu processo foi concluído hoje.');
  });

  it('is not found from another municipality', async () => {
    const here = await get(consulta(world.elsewhere.number, world.home));
    const there = await get(consulta(world.elsewhere.number, world.away));
    expect([here.status, there.status]).toEqual([404, 200]);
  });
});

describe('a number of which letters or zeros were left out', () => {
  it('opens no process: those that it can be are offered, whole, and a new mask makes no number again', async () => {
    const { app, away } = world;
    const ana = away.as('ana', 'PROT');
    const opened = async (numberMask: string) => {
      await app
        .get(Database)
        .transaction(away.tenantId, () => app.get(Tenants).changeSettings({ numberMask }));
      return (await actsOf(app, away).open(ana)).number;
    };
    const rest = '/@ano_4d@-@dv_mod97_2d@';
    const plain = await opened(`@seq_anual_06d@${rest}`);
    const lettered = await opened(`VO-@seq_anual_05d@${rest}`);
    expect([plain.slice(0, 6), lettered.slice(0, 8)]).toEqual(['000001', 'VO-00001']);
    const typed = lettered.slice(3);
    const choicesNow = async () => {
      const { status, body } = await get(consulta(typed, away));
      expect([status, body.includes('O número não está inteiro')]).toEqual([200, true]);
      expect(body).not.toContain('O que já aconteceu');
      return [plain, lettered].map((number) => body.includes(`href="${consulta(number, away)}"`));
    };
    expect(await choicesNow()).toEqual([false, true]);
    for (const number of [plain, lettered, lettered.toLowerCase(), `Processo nº ${lettered}`]) {
      const { body } = await get(consulta(number, away));
      expect(body).toContain(`<title>Processo ${number === plain ? plain : lettered}`);
    }
    const rows = `/api/v1/public/${away.slug}/processes/`;
    const bare = await world.visitor().api('GET', rows + encodeURIComponent(typed));
    expect([bare.status, bare.json()['code']]).toEqual([404, 'portal.number_incomplete']);
    // The first number of this mask has the digits of the lettered one: it is passed over, and so is each that exists.
    expect((await opened(`@seq_anual_05d@${rest}`)).slice(0, 6)).toBe('00002/');
    expect((await opened(`VO-@seq_anual_05d@${rest}`)).slice(0, 9)).toBe('VO-00003/');
    expect((await opened(`@seq_anual_06d@${rest}`)).slice(0, 7)).toBe('000002/');
    expect(await choicesNow()).toEqual([true, true]);
  });
});

describe('what is not public', () => {
  it('gets the answer of a number that does not exist', async () => {
    const { restricted, secret, unknown } = world;
    const answers = [];
    for (const number of [restricted.number, secret.number, unknown]) {
      const { status, body, headers } = await get(consulta(number));
      const { 'x-request-id': _id, date: _date, ...same } = headers;
      answers.push({ status, body: without(body, number), same });
    }
    expect(answers[0]!.status).toBe(404);
    expect(answers[0]!.body).toContain('Não encontramos');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('gets it over the API too', async () => {
    const { restricted, secret, unknown, home } = world;
    const answers = [];
    for (const number of [restricted.number, secret.number, unknown]) {
      const url = `/api/v1/public/${home.slug}/processes/${encodeURIComponent(number)}`;
      const answer = await world.visitor().api('GET', url);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      answers.push({ ...answer.json(), status: answer.status, instance: '' });
    }
    expect(answers[0]).toMatchObject({ status: 404, code: 'portal.process_not_found' });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});

describe('a number that cannot be one', () => {
  it.each([
    ['nothing', '', 'Digite o número do processo ou o código do documento.'],
    ['blanks', '   ', 'Digite o número do processo'],
    ['wrong check digits', '4501.01.0000001/2026-00', 'a conta dos dígitos não fecha'],
    ['a word', 'abacate', 'tem a forma 0000.01.0000000/0000-00'],
    ['201 digits', '9'.repeat(201), 'longo demais'],
    ['100,000 digits', '9'.repeat(100_000), 'longo demais'],
    ['SQL', `' OR 1=1 --`, 'O número não está inteiro'],
    ['octets that are no text', '\u0000\u0001', 'Há um problema a corrigir'],
    ['a wildcard', '%', 'Não reconhecemos'],
  ])('is refused beside its field: %s', async (_, typed, words) => {
    const answer = await get(consulta(typed));
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(words);
  });

  it('comes back in the field, and never as markup', async () => {
    const { body } = await get(consulta('"><script>alert(1)</script>'));
    expect(body).not.toContain('<script');
    expect(body).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>"');
  });

  it.each(['?q=1&q=2', '?q[a]=1', '?q=%E0%A4%A', '?other=1', ''])('is asked for again: %s', async (query) => {
    const { status } = await get(at(`/consulta${query}`));
    expect([400, 422]).toContain(status);
  });
});

describe('the code of a document in the same field', () => {
  it.each([
    ['0001234', '0001234'],
    ['OOO1234', '0001234'],
  ])('%s goes to the form that asks for the CRC, whether or not it exists', async (typed, code) => {
    const { status, location } = await get(consulta(typed));
    expect([status, location]).toEqual([303, at(`/verificar/${code}`)]);
    const form = await get(location!);
    expect([form.status, form.headers['x-robots-tag']]).toEqual([200, 'noindex']);
    expect(form.body).toContain(`value="${code}"`);
    expect(form.body).toContain('Falta o CRC');
  });
});

describe('the verification of a document', () => {
  const verify = ({ code, crc }: { code: string; crc: string }, where = world.home) =>
    get(at(`/verificar/${code}?c=${crc}`, where));

  it('shows who signed, the codes and the document', async () => {
    const { status, body, headers } = await verify(world.open);
    expect([status, headers['x-robots-tag']]).toEqual([200, 'noindex']);
    for (const shown of [
      'verdadeiro e não foi alterado',
      'Ana Lima',
      'Agente de Protocolo, PROT',
      world.open.number,
    ])
      expect(body).toContain(shown);
    expect(body).toMatch(/[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/);
    expect(body).toContain(`/verificar/${world.open.code}/pdf?c=${world.open.crc}`);
  });

  it('streams the PDF for the same pair, to be framed by this site alone', async () => {
    const { status, headers, body } = await get(at(`/verificar/${world.open.code}/pdf?c=${world.open.crc}`));
    expect([status, headers['content-type'], headers['x-robots-tag']]).toEqual([
      200,
      'application/pdf',
      'noindex',
    ]);
    expect(headers['content-disposition']).toBe(`inline; filename="documento-${world.open.code}.pdf"`);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(body.startsWith('%PDF-')).toBe(true);
  });

  it('reads O as 0, and takes the codes in small letters and without the zeros', async () => {
    const { code, crc } = world.open;
    const typed = `code=${code.replace(/0/g, 'O')}&crc=${crc.toLowerCase().replace(/0/g, 'o')}`;
    const sent = await get(at(`/verificar?${typed}`));
    expect([sent.status, sent.location]).toEqual([303, at(`/verificar/${code}?c=${crc}`)]);
    const bare = await verify({ code: code.replace(/^0+/, ''), crc });
    expect(bare.body).toContain('verdadeiro e não foi alterado');
  });

  it('confirms a restricted document without showing it', async () => {
    const { status, body } = await verify(world.restricted);
    expect(status).toBe(200);
    expect(body).toContain('mas o texto é protegido e não aparece aqui.');
    expect(body).not.toMatch(/<iframe|\/pdf|[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/);
    const pdf = await get(at(`/verificar/${world.restricted.code}/pdf?c=${world.restricted.crc}`));
    expect(pdf.status).toBe(404);
  });

  it('says that a cancelled document is no longer worth anything, and does not show it', async () => {
    const { body } = await verify(world.cancelled);
    expect(body).toContain('foi cancelado: ele não vale mais');
    expect(body).not.toContain('/pdf');
    expect((await get(at(`/verificar/${world.cancelled.code}/pdf?c=${world.cancelled.crc}`))).status).toBe(
      404,
    );
  });

  it('says that a withdrawn signature makes the paper worth nothing, without a name or a word of it', async () => {
    const { code, crc } = world.withdrawn;
    const { status, body, headers } = await verify(world.withdrawn);
    expect([status, headers['x-robots-tag']]).toEqual([404, 'noindex']);
    expect(body).toMatch(
      /O documento existiu, mas a assinatura foi retirada em \d\d\/\d\d\/\d{4} \d\d:\d\d, horário de Brasília, antes de o processo seguir: este papel não vale\./,
    );
    expect(body).toContain('verdict--danger');
    expect(body).not.toMatch(/Ana Lima|Despacho|Protocolo Geral|\/pdf|<iframe|4501\.01/);
    expect((await get(at(`/verificar/${code}/pdf?c=${crc}`))).status).toBe(404);
    const answer = await world
      .visitor()
      .api('GET', `/api/v1/public/${world.home.slug}/documents/${code}?crc=${crc}`);
    expect([answer.status, answer.json()]).toMatchObject([
      404,
      {
        code: 'verification.paper_withdrawn',
        title: expect.stringContaining('este papel não vale') as string,
      },
    ]);
    expect(answer.body).not.toMatch(/Ana Lima|Despacho|4501\.01/);
  });

  it('gives one answer to a wrong CRC, an unknown code, a secret process and another municipality', async () => {
    const { open, secret, elsewhere } = world;
    const wrong = open.crc === '00000000' ? '00000001' : '00000000';
    const pairs = [
      ...[{ code: open.code, crc: wrong }, { code: '9999999', crc: open.crc }, secret, elsewhere],
      { code: world.withdrawn.code, crc: wrong },
    ];
    const answers = [];
    for (const pair of pairs) {
      const { status, body } = await verify(pair);
      answers.push([status, without(without(body, pair.code), pair.crc)]);
    }
    expect(answers[0]![0]).toBe(404);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it.each([
    ['nothing', '?code=&crc=', 'Digite o código verificador', 'Digite o CRC'],
    ['letters', '?code=12x&crc=1', 'só tem números', 'tem 8 caracteres'],
    ['two codes', '?code=1&code=2&crc=0A1B2C3D', 'Digite o código verificador', ''],
    ['length', `?code=${'1'.repeat(5000)}&crc=${'A'.repeat(5000)}`, 'só tem números', 'tem 8 caracteres'],
  ])('names what is wrong in the form: %s', async (_, query, first, second) => {
    const { status, body } = await get(at(`/verificar${query}`));
    expect(status).toBe(422);
    expect(body).toContain(first);
    expect(body).toContain(second);
  });

  it.each(['/verificar/abc?c=0A1B2C3D', '/verificar/1?c=zz', '/verificar/%00?c=%00', '/verificar/1?c=1&c=2'])(
    'asks again for codes that cannot be ones: %s',
    async (path) => expect((await get(at(path))).status).toBe(422),
  );
});

describe('the API without an account', () => {
  it('tells where a public process is', async () => {
    const number = world.open.number.replace(/\D/g, '');
    const answer = await world.visitor().api('GET', `/api/v1/public/${world.home.slug}/processes/${number}`);
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      number: world.open.number,
      type: 'Gabinete: Pedido de informação',
      status: 'Seu processo está em 2 unidades ao mesmo tempo.',
      concludedAt: null,
      places: expect.arrayContaining([expect.objectContaining({ unit: 'Secretaria de Obras' })]) as unknown,
      documents: [{ code: world.open.code, title: 'Despacho' }],
    });
    for (const personal of [privateName, subject, world.open.crc])
      expect(answer.body).not.toContain(personal);
  });

  it('verifies a document', async () => {
    const { code, crc } = world.open;
    const url = `/api/v1/public/${world.home.slug}/documents/${code}?crc=${crc}`;
    expect((await world.visitor().api('GET', url)).json()).toMatchObject({
      outcome: 'authentic',
      code,
      process: world.open.number,
      signatures: [{ name: 'Ana Lima', position: 'Agente de Protocolo', unit: 'PROT', level: 'simple' }],
      pdf: `http://autos.teste/${world.home.slug}/verificar/${code}/pdf?c=${crc}`,
    });
  });

  it('keeps the integrity code and the address of a restricted document', async () => {
    const { code, crc } = world.restricted;
    const url = `/api/v1/public/${world.home.slug}/documents/${code}?crc=${crc}`;
    expect((await world.visitor().api('GET', url)).json()).toMatchObject({
      outcome: 'restricted',
      integrityCode: null,
      pdf: null,
    });
  });

  it.each([
    ['/documents/1', 422, 'platform.invalid'],
    ['/documents/1?crc=0A1B2C3D', 404, 'portal.document_not_found'],
    ['/processes/4501.01.0000001%2F2026-00', 422, 'portal.number_digits'],
    ['/processes/abacate', 404, 'portal.process_not_found'],
  ])('refuses as a problem: %s', async (path, status, code) => {
    const answer = await world.visitor().api('GET', `/api/v1/public/${world.home.slug}${path}`);
    expect([answer.status, answer.json()['code']]).toEqual([status, code]);
  });
});

describe('limits', () => {
  it.each([
    ['consulta', () => consulta('abacate'), 60],
    ['verification', () => at('/verificar/1234567?c=0A1B2C3D'), 30],
  ])('say how long to wait, in the look of the portal: %s', async (_, url, most) => {
    const visitor = world.visitor();
    for (let time = 0; time < most; time += 1) expect((await visitor.get(url())).status).not.toBe(429);
    const { status, body, headers } = await visitor.get(url());
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body).toMatch(/Espere \d+ segundos/);
    expect(body).toContain('portal');
    expect(body).not.toMatch(/app\.|<script/);
    expect((await get(url())).status).not.toBe(429);
  });
});

describe('the pages about the portal', () => {
  it('list who is served here', async () => {
    expect((await get('/')).status).toBe(200);
    // Of many, the front page shows the first; the search finds the others by the name in their address, too.
    const found = await get(`/?q=${world.home.slug}`);
    expect(found.body).toContain(`href="/${world.home.slug}"`);
    expect((await get(`/?q=${world.away.slug}`)).body).toContain(`href="/${world.away.slug}/entrar"`);
    expect(found.body).not.toContain(world.away.slug);
  });

  it('find a municipality without its accents', async () => {
    expect((await get('/?q=PREFEITURA%20de%20pedra')).body).toContain('Prefeitura de Pedra Branca');
    expect((await get('/?q=atl%C3%A2ntida')).body).toContain('Não encontramos esse nome');
  });

  it('publish the certificate, and what is downloaded has the fingerprint that is shown', async () => {
    const { body } = await get(at('/certificado'));
    const shown = /((?:[0-9A-F]{2} ){31}[0-9A-F]{2})/.exec(body)?.[1];
    const answer = await world.app.nest.inject({ method: 'GET', url: at('/certificado/raiz.cer') });
    expect(answer.headers['content-type']).toBe('application/pkix-cert');
    const digest = createHash('sha256').update(answer.rawPayload).digest('hex').toUpperCase();
    expect(digest).toBe(shown?.replaceAll(' ', ''));
  });

  it('make no certificate by being visited', async () => {
    const slug = `sem-selo-${world.home.slug.slice(-12)}`;
    const bare = await world.app
      .get(Tenants)
      .create({ slug, name: 'Sem selo', city: 'Sem selo', state: 'MG' });
    expect((await get(`/${slug}/certificado`)).body).toContain('Ainda não há certificado');
    expect((await get(`/${slug}/certificado/raiz.cer`)).status).toBe(404);
    const [row] = await world.app.query<{ count: string }>(bare.id, 'SELECT count(*) FROM seal_certificates');
    expect(row?.count).toBe('0');
  });

  it('weigh little: the first visit is within 60 KB', async () => {
    const { body } = await get(at(''));
    const files = [...body.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, path]) => path!);
    let bytes = gzipSync(body).length;
    for (const path of new Set(files)) {
      const headers = { 'accept-encoding': 'gzip' };
      bytes += (await world.app.nest.inject({ method: 'GET', url: path, headers })).rawPayload.length;
    }
    expect(files.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(60_000);
  });

  it('tell search engines what to leave alone', async () => {
    const { status, body, headers } = await get('/robots.txt');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(body).toContain('Disallow: /api/');
  });

  it.each([
    '/nada',
    '/nada/consulta?q=1',
    '/%00',
    '/Pedra-Branca',
    '/nada/verificar/1?c=0A1B2C3D',
    '/nada/certificado',
  ])('know no other municipality: %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).toContain('Página não encontrada');
    expect(body).not.toContain('app.js');
  });

  it('say what every page says: no script, no style, the policy', async () => {
    for (const path of [
      '',
      '/verificar',
      '/acessibilidade',
      '/certificado',
      '/niveis-de-assinatura',
      '/consulta?q=1',
    ]) {
      const { body, headers } = await get(at(path));
      expect(body).not.toMatch(/<script|style="/);
      expect(headers['content-security-policy']).toContain("script-src 'self'");
    }
  });
});
