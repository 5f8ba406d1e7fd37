import { crc32, deflateSync } from 'node:zlib';
import { CreateMunicipality } from '../../src/doors/administration';
import { Operators } from '../../src/doors/console';
import { Database } from '../../src/platform/database';
import { Objects } from '../../src/platform/storage';
import { TenantRegister } from '../../src/tenants';
import { Browser, type Answer } from '../support/browser';
import { FormsWorld, valueOf, words } from '../support/forms';
import { Queue } from '../support/queue';
import { goodPassword } from '../support/users';

let forms: FormsWorld;
/** Of a municipality that has just been opened. */
let maria: Browser;
let slug: string;
let tenantId: string;
const login = 'maria@valeclaro.exemplo';

beforeAll(async () => {
  forms = await FormsWorld.start();
  slug = `vale-claro-${process.pid}-${Date.now()}`;
  const plan = { slug, name: 'Prefeitura de Vale Claro', city: 'Vale Claro', state: 'MG' };
  const input = { ...plan, stage: 'training' as const, admin: login, adminName: 'Maria Reis' };
  const made = await forms.app.get(CreateMunicipality).run(input);
  tenantId = made.id;
  maria = new Browser(forms.app.nest);
  await maria.post(`/${slug}/entrar`, { login, password: made.password });
  password = made.password;
});
afterAll(() => forms.app.close());

let password: string;
const at = (rest = '') => `/${slug}/administracao/configuracao${rest}`;
const query = <Row>(sql: string) => forms.app.query<Row>(tenantId, sql, [tenantId]);
const units = async () =>
  (await query<{ acronym: string }>('SELECT acronym FROM units WHERE tenant_id = $1 ORDER BY acronym')).map(
    ({ acronym }) => acronym,
  );
let kept: string | undefined;
/** Asked for once: later the account has a second factor. */
const token = async (): Promise<string> => (kept ??= await newToken());
const newToken = async (): Promise<string> => {
  const answer = await new Browser(forms.app.nest).api('POST', `/api/v1/${slug}/tokens`, { login, password });
  return answer.json<{ accessToken: string }>().accessToken;
};
const api = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
  maria.api(method, `/api/v1${path}`, body, await token());
const states = async (): Promise<Record<string, string>> => {
  const { steps } = (await api('GET', '/setup')).json<{ steps: { step: string; state: string }[] }>();
  return Object.fromEntries(steps.map(({ step, state }) => [step, state]));
};
const refused = (answer: Answer) => [answer.status, words(answer).includes('Erro')];

describe('the steps', () => {
  it('are offered at the door to who administers, with how far they have come', async () => {
    const desk = await maria.get(`/${slug}/controle`);
    expect(words(desk)).toContain('A configuração inicial do município tem 0 de 9 passos feitos. Começar');
    expect(words(desk)).toMatch(/Informação:\s+A configuração inicial/);
    expect(desk.body).toContain(`href="${at()}"`);
    expect(words(await maria.get(`/${slug}/administracao`))).toContain('0 de 9 passos');
    const page = await maria.get(at());
    expect(words(page)).toMatch(/Começar: Identidade Identidade A fazer/);
  });

  it('are nobody else’s: not of who only works, nor of a municipality that works already', async () => {
    const ana = await forms.at('ana', 'PROT');
    for (const path of ['', '/identidade', '/unidades', '/numeracao', '/producao'])
      expect((await ana.get(forms.path(`/administracao/configuracao${path}`))).status).toBe(403);
    expect((await ana.post(forms.path('/administracao/configuracao/identidade/pulo'))).status).toBe(403);
    const elisa = forms.stranger();
    const { login: email, password: own } = forms.world.people['elisa']!;
    await elisa.post(forms.path('/entrar'), { login: email, password: own });
    expect(words(await elisa.get(forms.path('/controle')))).not.toContain('configuração inicial');
  });

  it('may be skipped, said to be done, and taken back; what is no step is nothing', async () => {
    expect((await maria.post(at('/tipos/pulo'))).status).toBe(303);
    expect(await states()).toMatchObject({ types: 'skipped', mail: 'todo' });
    expect(words(await maria.get(at()))).toContain('“Tipos, modelos e classificação” ficou para depois.');
    await maria.post(at('/tipos/volta'));
    expect(await states()).toMatchObject({ types: 'todo' });
    expect((await maria.post(at('/tipos/volta'))).status).toBe(404);
    await maria.post(at('/tipos/confirmacao'));
    expect(await states()).toMatchObject({ types: 'done' });
    const unshown = await maria.post(at('/identidade/confirmacao'));
    expect(unshown.status).toBe(409);
    expect(words(unshown)).toContain('O passo “Identidade” mostra por si se está feito.');
    for (const path of ['/lixo/pulo', '/constructor/volta', '/identity/pulo'])
      expect((await maria.post(at(path))).status).toBe(404);
    expect((await api('PUT', '/setup/steps/lixo', { state: 'done' })).status).toBe(404);
    expect((await api('PUT', '/setup/steps/types', { state: 'todo' })).status).toBe(422);
    expect((await api('PUT', '/setup/steps/numbering', { state: 'done' })).status).toBe(409);
    expect((await api('PUT', '/setup/steps/mail', { state: 'skipped' })).status).toBe(204);
    expect((await api('DELETE', '/setup/steps/mail')).status).toBe(204);
  });
});

describe('the identity', () => {
  const identity = {
    name: 'Prefeitura Municipal de Vale Claro',
    cnpj: '12.ABC.345/01DE-35',
    colour: '#0b6623',
  };

  it.each([
    ['cnpj', '12.ABC.345/01DE-36', 'algum foi digitado errado'],
    ['colour', 'verde', 'Escreva a cor com o sinal #'],
    ['colour', '#ffd700', 'o contraste fica abaixo de 4,5 para 1'],
    ['domain', 'vale claro', 'Escreva o domínio como'],
    ['domain', 'javascript:alert(1)', 'Escreva o domínio como'],
    ['name', ' ', 'Escreva o nome da instituição'],
    ['serviceEmail', 'sem arroba', 'Falta algo no endereço de e-mail'],
    ['serviceAddress', 'x'.repeat(201), 'Escreva com até 200 letras'],
    ['serviceOmbudsman', 'javascript:alert(1)//a.b', 'Escreva o endereço inteiro da página'],
  ])('refuses a wrong %s (%s) and keeps what was typed', async (field, value, sentence) => {
    const answer = await maria.post(at('/identidade'), { ...identity, [field]: value });
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain(sentence);
    expect(valueOf(answer, 'cnpj')).toBe(field === 'cnpj' ? value : identity.cnpj);
    expect(await states()).toMatchObject({ identity: 'todo' });
  });

  it('tells all that is wrong at once', async () => {
    const answer = await maria.post(at('/identidade'), {
      ...{ ...identity, cnpj: '12', colour: 'verde', domain: 'vale claro' },
    });
    for (const sentence of ['Escreva a cor com o sinal #', 'Escreva o domínio como']) {
      expect(words(answer)).toContain(sentence);
    }
    expect(answer.body).toContain('href="#campo-cnpj"');
  });

  it('proposes the nearest colour that reads, and that one is taken', async () => {
    const answer = await api('PUT', '/identity', { ...identity, colour: '#ffd700' });
    const [, near] = /A mais parecida que serve é (#[0-9a-f]{6})/.exec(answer.body)!;
    expect((await api('PUT', '/identity', { ...identity, colour: near })).status).toBe(204);
  });

  it('stands on every page, in the body and in the seal of the municipality', async () => {
    const serial = () =>
      query(`SELECT id FROM seal_certificates WHERE tenant_id = $1 AND purpose = 'seal' AND active`);
    const saved = await maria.post(at('/identidade'), {
      ...identity,
      domain: 'https://SEI.valeclaro.mg.gov.br/',
    });
    expect([saved.status, saved.location]).toEqual([303, at()]);
    expect(await states()).toMatchObject({ identity: 'done' });
    const page = await maria.get(at());
    expect(words(page)).toContain(identity.name);
    const [, style] = /href="(\/[^"]+\/cores\/0b6623\.css)"/.exec(page.body)!;
    const stranger = new Browser(forms.app.nest);
    const css = await stranger.get(style!);
    expect([css.status, css.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(css.body).toContain('--brand:#');
    expect((await stranger.get(`/${slug}/entrar`)).body).toContain('/cores/0b6623.css');
    for (const wrong of ['ffd700.css', 'lixo.css', '0B6623.css', '0b6623', '000;}a{.css'])
      expect((await stranger.get(`/${slug}/cores/${encodeURIComponent(wrong)}`)).status).toBe(404);
    expect((await api('GET', '/identity')).json()).toMatchObject({
      ...{ cnpj: '12ABC34501DE35', domain: 'sei.valeclaro.mg.gov.br', nameOpen: true },
    });
    expect(await query('SELECT name FROM bodies WHERE tenant_id = $1')).toEqual([{ name: identity.name }]);
    expect(await serial()).toHaveLength(1);
    expect(
      await query(
        `SELECT id FROM seal_certificates WHERE tenant_id = $1 AND purpose = 'seal' AND NOT active`,
      ),
    ).not.toEqual([]);
  });

  it('says in each page of the portal where the citizen is attended, and only there where it was told', async () => {
    const stranger = new Browser(forms.app.nest);
    const portal = async () => words(await stranger.get(`/${slug}`));
    const missing = async () => words(await maria.get(at('/producao'))).includes('não diz onde');
    expect([await missing(), (await portal()).includes('Atendimento ao cidadão')]).toEqual([true, false]);
    const typed = {
      serviceAddress: '<b>Praça</b> 1',
      servicePhone: '(31) 3333-0000',
      serviceOmbudsman: 'https://ouvidoria.valeclaro.mg.gov.br/?a=1&b=2',
    };
    expect((await maria.post(at('/identidade'), { ...identity, ...typed })).status).toBe(303);
    expect(await portal()).toContain('Atendimento ao cidadão');
    const { body } = await stranger.get(`/${slug}/verificar`);
    for (const part of [
      '&lt;b>Praça',
      'href="tel:3133330000"',
      'href="https://ouvidoria.valeclaro.mg.gov.br/?a=1',
    ])
      expect(body).toContain(part);
    expect((await stranger.get(forms.path('/verificar'))).body).not.toContain('tel:3133330000');
    expect((await api('GET', '/identity')).json()).toMatchObject({ ...typed, serviceHours: null });
    expect(await missing()).toBe(false);
    await maria.post(at('/identidade'), { ...identity, domain: 'sei.valeclaro.mg.gov.br' });
    expect(await portal()).not.toContain('Atendimento ao cidadão');
  });

  it('bears a coat of arms, made anew from its pixels, and nothing but a picture', async () => {
    const sent = await maria.upload(
      at('/identidade/brasao'),
      {},
      { name: 'brasao.png', content: picture(8) },
    );
    expect([sent.status, sent.location]).toEqual([303, at('/identidade')]);
    const page = await maria.get(at('/identidade'));
    const [, address] = /src="(\/[^"]+\/brasao\/[0-9a-f]{64}\.png)"/.exec(page.body)!;
    const shown = await new Browser(forms.app.nest).get(address!);
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
    expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
    // Of another municipality the same picture is not there.
    expect((await maria.get(address!.replace(slug, forms.world.slug))).status).toBe(404);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    for (const [content, status] of [
      [svg, 415],
      [picture(8).subarray(0, 40), 415],
      [picture(1025), 415],
      // Whole to the eye of a program that unpacks it; the printer finds too few pixels.
      [picture(8, 4), 415],
      [Buffer.concat([picture(8), Buffer.alloc(600_000)]), 413],
    ] as const)
      expect(
        refused(await maria.upload(at('/identidade/brasao'), {}, { name: 'brasao.png', content })),
      ).toEqual([status, true]);
    expect((await maria.post(at('/identidade/brasao'))).status).toBe(415);
    const elisa = await forms.at('elisa', 'SEMAD');
    const path = forms.path('/administracao/configuracao/identidade/brasao');
    expect(await printed()).not.toContain('/Subtype /Image');
    await elisa.upload(path, {}, { name: 'brasao.png', content: picture(8) });
    expect(await printed()).toContain('/Subtype /Image');
    await maria.post(at('/identidade/brasao/retirada'));
    expect((await maria.get(at('/identidade'))).body).not.toContain('/brasao/0');
  });

  it('returns to the former one, name and all, while there is no process', async () => {
    await maria.post(at('/identidade/volta'));
    expect((await api('GET', '/identity')).json()).toEqual({
      ...{
        name: 'Prefeitura de Vale Claro',
        cnpj: null,
        colour: null,
        domain: null,
        arms: null,
        nameOpen: true,
        ...{ serviceAddress: null, servicePhone: null, serviceHours: null },
        ...{ serviceEmail: null, serviceOmbudsman: null },
      },
    });
    expect(await query('SELECT name FROM bodies WHERE tenant_id = $1')).toEqual([
      { name: 'Prefeitura de Vale Claro' },
    ]);
    const elisa = await forms.at('elisa', 'SEMAD');
    await forms.acts.open(forms.world.as('ana', 'PROT'));
    const path = forms.path('/administracao/configuracao/identidade');
    const late = await elisa.post(path, { name: 'Outra Prefeitura' });
    expect([late.status, words(late).includes('Já há processos ou certificados com este nome')]).toEqual([
      409,
      true,
    ]);
    expect((await elisa.post(path, { name: 'Prefeitura de Pedra Branca', colour: '#1351b4' })).status).toBe(
      303,
    );
  });
});

/** The octets of a document that was signed in Pedra Branca. */
async function printed(): Promise<string> {
  const { acts, world, app } = forms;
  const ana = world.as('ana', 'PROT');
  const { id } = await acts.open(ana);
  const draft = await acts.draft(ana, id);
  await acts.sign(ana, draft.id);
  const [pdf] = await forms.query<{ sha256: string }>(
    `SELECT encode(object_sha256, 'hex') AS sha256 FROM renditions WHERE tenant_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
  );
  const objects = app.get(Objects);
  const object = await app.get(Database).transaction(world.tenantId, () => objects.locate(pdf!.sha256));
  return (await objects.read(object)).toString('latin1');
}

/** A PNG of grey, so wide and so high. @param lines that it has; fewer are a broken picture */
function picture(side: number, lines = side): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc(lines * (side + 1)));
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

describe('bodies and units', () => {
  it('shows what a template makes before it makes anything, and makes it once', async () => {
    const before = await units();
    const shown = await maria.get(at('/unidades?modelo=medium'));
    expect(words(shown)).toContain('SEMAD Secretaria de Administração');
    expect(words(await maria.get(at('/unidades?modelo=lixo')))).not.toContain('O que o modelo cria');
    expect(await units()).toEqual(before);
    expect((await maria.post(at('/unidades'), { size: 'lixo' })).status).toBe(422);
    expect((await maria.post(at('/unidades'), { size: 'small' })).status).toBe(303);
    expect(await units()).toHaveLength(before.length + 8);
    const again = await api('POST', '/setup/chart-templates', { size: 'small' });
    expect([again.status, again.json()['code']]).toEqual([409, 'setup.units_there']);
    // What is there already stays as it is; the others come beside it and below it.
    expect((await api('POST', '/setup/chart-templates', { size: 'medium' })).json()).toEqual({ made: 16 });
    const [rh] = await query(
      `SELECT p.acronym, u.code <> p.code AS other FROM units u JOIN units p ON p.tenant_id = u.tenant_id AND p.id = u.parent_id
        WHERE u.tenant_id = $1 AND u.acronym = 'RH'`,
    );
    expect(rh).toEqual({ acronym: 'SEMAD', other: true });
    const templates = (await api('GET', '/setup/chart-templates')).json<{ count: number }[]>();
    expect(templates.map(({ count }) => count)).toEqual([8, 20, 45]);
  });

  it('takes all of them away again, unless somebody uses one', async () => {
    const [unit] = await query<{ id: string }>(
      `SELECT id FROM units WHERE tenant_id = $1 AND acronym = 'SME'`,
    );
    const { id } = (await query<{ id: string }>(`SELECT id FROM users WHERE tenant_id = $1`))[0]!;
    const given = await api('POST', '/administration/memberships', {
      userId: id,
      unitId: unit!.id,
      role: 'basic',
    });
    expect(given.status).toBe(201);
    const used = await maria.post(at('/unidades/volta'));
    expect([used.status, words(used).includes('Alguma destas unidades já tem pessoa')]).toEqual([409, true]);
    expect(await units()).toHaveLength(25);
    await forms.app.query(tenantId, `DELETE FROM memberships WHERE tenant_id = $1 AND unit_id = $2`, [
      tenantId,
      unit!.id,
    ]);
    expect((await maria.post(at('/unidades/volta'))).status).toBe(303);
    expect(await units()).toEqual(['PROT']);
    expect(await states()).toMatchObject({ units: 'todo' });
    await maria.post(at('/unidades'), { size: 'small' });
  });
});

describe('the numbers of processes', () => {
  it('are shown before they are chosen, with digits that check, and change nothing until then', async () => {
    const mask = '@cod_orgao_04d@.@seq_anual_05d@/@ano_4d@-@dv_mod97_2d@';
    const page = await maria.get(at(`/numeracao?mask=${encodeURIComponent(mask)}`));
    const [number] = /0001\.00001\/\d{4}-\d{2}/.exec(words(page))!;
    expect((await api('GET', '/number-mask')).json()).toMatchObject({ usable: true });
    expect((await api('GET', '/number-mask')).body).not.toContain('cod_orgao');
    const preview = (await api('POST', '/number-mask/preview', { mask })).json<{ numbers: string[] }>();
    expect(preview.numbers).toContain(number);
    for (const [wrong, why] of [
      ['@ano_4d@', 'Acrescente a sequência'],
      ['@cod_unidade_02d@/@seq_04d@', 'O código da unidade não serve'],
      ['<script>@seq_06d@', 'fora das variáveis use só letras maiúsculas'],
    ] as const) {
      expect(words(await maria.get(at(`/numeracao?mask=${encodeURIComponent(wrong)}`)))).toContain(why);
      const answer = await maria.post(at('/numeracao'), { mask: wrong });
      expect([answer.status, words(answer).includes(why)]).toEqual([422, true]);
    }
    expect((await maria.post(at('/numeracao'), { mask: '' })).status).toBe(422);
    expect((await maria.post(at('/numeracao'), { mask })).status).toBe(303);
    expect(await states()).toMatchObject({ numbering: 'done' });
    await maria.post(at('/numeracao/volta'));
    expect((await api('GET', '/number-mask')).json()).toMatchObject({
      mask: '@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@',
    });
    expect((await api('PUT', '/number-mask', { mask })).status).toBe(204);
  });
});

describe('holidays, rules, e-mail and people', () => {
  it('adds a day of the city by its form, and removes it, but none of the law', async () => {
    const path = `/${slug}/administracao/feriados`;
    const day = { name: 'Aniversário da cidade', scope: 'municipal', kind: 'holiday', legalBase: 'Lei nº 1' };
    expect((await maria.post(path, { ...day, date: '2026-02-30' })).status).toBe(422);
    expect((await maria.post(path, { ...day, name: '', date: '' })).status).toBe(422);
    expect(await states()).toMatchObject({ holidays: 'todo' });
    const half = { ...day, name: 'Véspera', kind: 'half-day', date: '2026-12-24', countsAsBusinessDay: '1' };
    expect((await maria.post(path, half)).status).toBe(303);
    expect((await maria.post(path, { ...day, date: '2026-03-19', everyYear: '1' })).status).toBe(303);
    const list = await maria.get(path);
    expect(words(list)).toContain('todo 19 de março');
    expect(words(list)).toContain('em 24 de dezembro de 2026');
    expect((await maria.post(path, { ...day, date: '2027-03-19', everyYear: '1' })).status).toBe(409);
    expect(list.body).not.toMatch(/exclusao"[^]{0,400}Remover<span[^>]*> Natal</);
    expect(await states()).toMatchObject({ holidays: 'done' });
    expect(words(await maria.get(at('/feriados')))).toContain('Aniversário da cidade');
    const [, removal] = /action="([^"]+exclusao)"/.exec(list.body)!;
    expect((await maria.post(removal!)).status).toBe(303);
    expect((await maria.post(removal!)).status).toBe(404);
  });

  it('creates the rules of signature that are accepted, and takes back those alone', async () => {
    const page = await maria.get(at('/assinaturas'));
    expect(words(page)).toContain('Decreto: assinatura qualificada');
    expect(words(page)).toContain('Assinado como Prefeita: assinatura qualificada');
    expect((await maria.post(at('/assinaturas'), {})).status).toBe(422);
    expect((await maria.post(at('/assinaturas'), { types: ['Lixo'] })).status).toBe(422);
    expect((await maria.post(at('/assinaturas'), { types: ['Decreto', 'Prefeita'] })).status).toBe(303);
    const rules = () => query('SELECT id FROM signature_levels WHERE tenant_id = $1');
    expect(await rules()).toHaveLength(3);
    const offered = (await api('GET', '/setup/signature-levels')).json<{ type: string; there: boolean }[]>();
    expect(offered.filter(({ there }) => there).map(({ type }) => type)).toEqual(['Prefeita', 'Decreto']);
    expect(
      (
        await api('POST', '/setup/signature-levels', { types: ['Decreto', 'Prefeita', 'Termo aditivo'] })
      ).json(),
    ).toEqual({
      made: 1,
    });
    await maria.post(at('/assinaturas/volta'));
    expect(await rules()).toHaveLength(1);
    await maria.post(at('/assinaturas'), { types: ['Decreto'] });
  });

  it('mails to who asks and to nobody else', async () => {
    expect(words(await maria.get(at('/email')))).toContain(login);
    expect((await maria.post(at('/email/teste'), { to: 'outro@exemplo.com' })).status).toBe(303);
    expect((await api('POST', '/setup/test-mail')).status).toBe(204);
    await new Queue(forms.app, tenantId).finish();
    const mails = await query('SELECT recipient, subject FROM caught_mails WHERE tenant_id = $1');
    expect(mails).toEqual([
      {
        recipient: login,
        subject: '[Treinamento] Teste do e-mail do processo eletrônico da Prefeitura de Vale Claro',
      },
      {
        recipient: login,
        subject: '[Treinamento] Teste do e-mail do processo eletrônico da Prefeitura de Vale Claro',
      },
    ]);
    // Where no mail leaves nobody can have received it.
    const page = await maria.get(at('/email'));
    expect(words(page)).toContain('A mensagem ficou guardada aqui');
    expect(words(page)).not.toMatch(/A mensagem foi enviada|Recebi a mensagem/);
    const confirmed = await maria.post(at('/email/confirmacao'));
    expect([confirmed.status, words(confirmed).includes('Nenhum e-mail sai da plataforma ainda')]).toEqual([
      409,
      true,
    ]);
    expect(await states()).toMatchObject({ mail: 'todo' });
    await maria.post(at('/email/pulo'));
  });

  it('says who works and shows what the municipality was born with', async () => {
    expect(words(await maria.get(at('/pessoas')))).toContain('Só você');
    expect(words(await maria.get(at('/tipos')))).toMatch(/75 em uso.*64 em uso.*60 textos prontos/);
  });
});

describe('what the municipality was born with', () => {
  const inUse = async () => {
    const types = (await api('GET', '/setup/types-in-use')).json<
      Record<string, { id: string; active: boolean }[]>
    >();
    const active = (kind: string) => types[kind]!.filter((type) => type.active).map(({ id }) => id);
    return { processTypes: active('processTypes'), documentTypes: active('documentTypes') };
  };

  it('is taken out of use all at once, never all of it, and comes back', async () => {
    const before = await inUse();
    expect([before.processTypes.length, before.documentTypes.length]).toEqual([75, 64]);
    const none = await maria.post(at('/tipos'), { documentTypes: before.documentTypes });
    expect([none.status, words(none).includes('Deixe ao menos um tipo em uso')]).toEqual([422, true]);
    const strangers = Object.values(forms.world.processTypes);
    const foreign = { processTypes: strangers, documentTypes: before.documentTypes };
    expect((await api('PUT', '/setup/types-in-use', foreign)).status).toBe(422);
    expect((await api('PUT', '/setup/types-in-use', { ...before, processTypes: ['x'] })).status).toBe(422);
    const fewer = { ...before, processTypes: before.processTypes.slice(5) };
    expect(
      (await maria.post(at('/tipos'), { ...fewer, documentTypes: before.documentTypes.slice(1) })).status,
    ).toBe(303);
    expect((await inUse()).documentTypes).toEqual(before.documentTypes.slice(1));
    expect((await api('PUT', '/setup/types-in-use', fewer)).status).toBe(204);
    expect(await inUse()).toEqual(fewer);
    await maria.post(at('/tipos/volta'));
    expect(await inUse()).toEqual(before);
    await maria.post(at('/tipos/confirmacao'));
  });
});

describe('the settings', () => {
  it('stand with what they mean, and the law of the signatures changes', async () => {
    const path = `/${slug}/administracao/configuracoes`;
    const page = await maria.get(path);
    for (const part of ['Máscara dos números', 'Forma o número dos próximos processos.', 'Treinamento'])
      expect(words(page)).toContain(part);
    expect((await maria.post(path, { signatureLegalBase: ' ' })).status).toBe(422);
    expect((await maria.post(path, { signatureLegalBase: 'Lei municipal nº 77/2021' })).status).toBe(303);
    expect((await api('GET', '/settings')).json()).toMatchObject({
      signatureLegalBase: 'Lei municipal nº 77/2021',
    });
    expect((await api('PUT', '/settings', { signatureLegalBase: 'Lei nº 78/2021' })).status).toBe(204);
  });
});

describe('going into production', () => {
  beforeAll(() => {
    const change = { stage: 'pilot', reason: 'Começa a valer', changedBy: 'Olga Teles' } as const;
    return forms.app.get(TenantRegister).changeStage(slug, change, 'Prefeitura de Vale Claro');
  });

  it('says what is missing, and refuses until what is needed is there', async () => {
    const page = await maria.get(at('/producao'));
    expect(words(page)).toContain('Duas pessoas com perfil Falta, e é preciso');
    expect(words(page)).toContain('Feriados Pronto');
    const early = await maria.post(at('/producao'));
    expect([
      early.status,
      words(early).includes('Duas pessoas com perfil; Segundo passo de quem administra'),
    ]).toEqual([409, true]);
  });

  it('is asked for by the municipality, seen by the operator, and answered by the change of stage', async () => {
    const [one, other] = await query<{ id: string }>('SELECT id FROM units WHERE tenant_id = $1 ORDER BY id');
    const give = async (unit: string, role: string) =>
      (await api('POST', '/administration/memberships', { userId: rui, unitId: unit, role })).status;
    const invited = await api('POST', '/administration/people', {
      login: 'rui@valeclaro.exemplo',
      name: 'Rui Sá',
    });
    const rui = invited.json<{ id: string }>().id;
    expect(await give(one!.id, 'basic')).toBe(201);
    const guard = (account: string) =>
      forms.app.asSuperuser((client) =>
        client.query(
          `UPDATE users SET second_factor_secret = '{}', second_factor_last_step = 1 WHERE tenant_id = $1 AND login = $2`,
          [tenantId, account],
        ),
      );
    await guard('rui@valeclaro.exemplo');
    // Of somebody who does not administer it says nothing; and one of two who administer is not all.
    expect((await maria.post(at('/producao'))).status).toBe(409);
    expect(await give(other!.id, 'administrator')).toBe(201);
    expect(words(await maria.post(at('/producao')))).toContain('Entram só com a senha: Maria Reis.');
    await guard(login);
    expect(words(await maria.get(at('/producao')))).toMatch(
      /Pessoas em cada unidade Falta Ninguém trabalha em: /,
    );
    expect((await maria.post(at('/producao'))).status).toBe(303);
    expect(words(await maria.get(at('/producao')))).toContain('Maria Reis pediu a entrada em produção');
    await maria.post(at('/producao/volta'));
    expect((await api('GET', '/production-request')).json()).toMatchObject({
      requestedBy: null,
      stage: 'pilot',
    });
    expect((await api('PUT', '/production-request')).status).toBe(204);

    await api('PUT', '/identity', { name: 'Prefeitura de Vale Claro', domain: 'sei.valeclaro.mg.gov.br' });
    const operator = { login: `olga-${process.pid}-${Date.now()}@plataforma.exemplo`, name: 'Olga Teles' };
    await forms.app.get(Operators).create({ ...operator, password: goodPassword });
    const olga = new Browser(forms.app.nest);
    await olga.post('/plataforma/entrar', { login: operator.login, password: goodPassword });
    const seen = await olga.get(`/plataforma/municipio/${slug}`);
    expect(words(seen)).toMatch(
      /Pediu a entrada em produção Maria Reis.*Domínio desejado sei\.valeclaro\.mg\.gov\.br/,
    );
    const fields = { stage: 'production', reason: 'Tudo conferido' };
    expect((await olga.post(`/plataforma/municipio/${slug}/etapa`, fields)).status).toBe(303);
    expect(words(await olga.get(`/plataforma/municipio/${slug}`))).not.toContain('Pediu a entrada');
    expect(words(await maria.get(at('/producao')))).toContain('O município já está em produção');
    expect((await maria.post(at('/producao'))).status).toBe(409);
    expect(words(await maria.get(at()))).toContain('Tudo foi visto.');
    expect(words(await maria.get(`/${slug}/administracao`))).not.toContain('9 de 9 passos');
  });

  it('takes nothing back that a step changed: each step is refused and names where it is changed', async () => {
    const { processTypes, documentTypes } = (await api('GET', '/setup/types-in-use')).json<
      Record<string, { id: string }[]>
    >();
    const kept = (types: { id: string }[]) => types.slice(1).map(({ id }) => id);
    const fewer = { processTypes: kept(processTypes!), documentTypes: kept(documentTypes!) };
    expect((await api('PUT', '/setup/types-in-use', fewer)).status).toBe(204);
    const all = async () =>
      JSON.stringify([
        await Promise.all(['/identity', '/number-mask', '/setup/types-in-use'].map(read)),
        await query('SELECT id FROM signature_levels WHERE tenant_id = $1 ORDER BY id'),
        await units(),
      ]);
    const read = async (path: string) => (await api('GET', path)).json<object>();
    const before = await all();
    const answers: Record<string, string> = {};
    for (const { step } of (await api('GET', '/setup')).json<{ steps: { step: string }[] }>().steps) {
      const answer = await api('DELETE', `/setup/steps/${step}`);
      answers[step] = answer.status === 409 ? answer.json<{ code: string }>().code : String(answer.status);
    }
    const changed = ['identity', 'units', 'numbering', 'types', 'signatures'];
    expect(answers).toEqual({
      ...Object.fromEntries(changed.map((step) => [step, 'setup.in_force'])),
      ...{ holidays: '404', mail: '204', people: '404', production: 'setup.in_production' },
    });
    expect(await all()).toBe(before);
    const page = await maria.post(at('/assinaturas/volta'));
    expect([
      page.status,
      words(page).includes('Mude o que precisar em Administração, Níveis de assinatura'),
    ]).toEqual([409, true]);
    for (const path of ['identidade', 'numeracao', 'unidades'])
      expect(page.body).not.toContain(`${path}/volta"`);
  });

  it('may be left for later altogether', async () => {
    const elisa = await forms.at('elisa', 'SEMAD');
    const path = forms.path('/administracao/configuracao');
    expect(words(await elisa.get(path))).toMatch(/E-mail A fazer/);
    expect((await elisa.post(`${path}/encerramento`)).status).toBe(303);
    expect(words(await elisa.get(path))).toMatch(/9 de 9 passos.*E-mail Pulado/);
  });

  it('left each act in the audit log, under a name', async () => {
    const log = words(await maria.get(`/${slug}/administracao/auditoria`));
    for (const act of ['Pediu a entrada em produção', 'Voltou atrás em um passo da configuração inicial'])
      expect(log).toContain(act);
  });
});
