import { newId } from '../../src/platform/ids';
import type { Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';
import { Queue } from '../support/queue';
import { workbook, type MadeSheet } from '../support/spreadsheets';
import { goodPassword } from '../support/users';

let forms: FormsWorld;
let elisa: Browser;
let queue: Queue;
let root: string;

beforeAll(async () => {
  forms = await FormsWorld.start();
  elisa = await forms.at('elisa', 'SEMAD');
  queue = new Queue(forms.app, forms.world.tenantId);
  root = `/${forms.world.slug}/administracao/importar`;
  await queue.finish();
});
afterAll(() => forms.app.close());

const rowsOf = <Row>(sql: string): Promise<Row[]> => forms.query<Row>(sql);

async function sent(kind: string, rows: MadeSheet['rows'], who = elisa): Promise<string> {
  await who.get(`${root}/${kind}`);
  const answer = await who.upload(
    `${root}/${kind}`,
    {},
    { name: 'lista.xlsx', content: workbook([{ rows }]) },
  );
  expect([answer.status, words(answer).slice(0, 300)]).toEqual([303, '']);
  return answer.location!;
}
async function imported(kind: string, rows: MadeSheet['rows']): Promise<string> {
  const location = await sent(kind, rows);
  const confirmed = await elisa.post(`${location}/confirmar`, { onlyGood: '1' });
  expect([confirmed.status, words(confirmed).slice(0, 300)]).toEqual([303, '']);
  await queue.finish();
  return words(await elisa.get(location));
}
const preview = async (kind: string, rows: MadeSheet['rows']): Promise<string> =>
  words(await elisa.get(await sent(kind, rows)));

describe('units', () => {
  const chart: MadeSheet['rows'] = [
    ['Sigla', 'Nome', 'Unidade superior', 'E-mail'],
    ['IMP/TRANSP', 'Divisão de Transporte', 'IMP', null],
    ['IMP/TRANSP/GAR', 'Garagem', 'imp/transp', 'Garagem@PB.mg.gov.br'],
    ['IMP', 'Secretaria Importada', null, null],
  ];
  const place = async () =>
    rowsOf<{ acronym: string; parent: string | null; code: string }>(
      `SELECT u.acronym, p.acronym AS parent, u.code, u.email FROM units u
         LEFT JOIN units p ON p.tenant_id = u.tenant_id AND p.id = u.parent_id
        WHERE u.tenant_id = $1 AND u.acronym LIKE 'IMP%' ORDER BY u.acronym`,
    );

  it('come with their places, children named before parents, each with a code of its own; again, nothing changes', async () => {
    const location = await sent('unidades', chart);
    expect(words(await elisa.get(location))).toMatch(/Nada foi importado ainda.*Importar 3 linhas/);
    expect(await place()).toEqual([]);
    expect((await elisa.post(`${location}/confirmar`)).status).toBe(303);
    expect((await elisa.post(`${location}/confirmar`)).status).toBe(303);
    expect(await queue.finish()).toContain('administration.import');
    const units = await place();
    expect(units).toMatchObject([
      { acronym: 'IMP', parent: null, email: null },
      { acronym: 'IMP/TRANSP', parent: 'IMP' },
      { acronym: 'IMP/TRANSP/GAR', parent: 'IMP/TRANSP', email: 'garagem@pb.mg.gov.br' },
    ]);
    expect(new Set(units.map(({ code }) => code)).size).toBe(3);
    expect(words(await elisa.get(location))).toMatch(/Terminada\. 3 de 3 linhas/);
    expect(await preview('unidades', chart)).toContain('Tudo o que está na planilha já está no sistema');
  });

  it('are renamed and moved, also one into the place of the one above it', async () => {
    const shown = await imported('unidades', [
      ['Sigla', 'Nome', 'Superior'],
      ['IMP/TRANSP', 'Divisão de Frotas', 'IMP/TRANSP/GAR'],
      ['IMP/TRANSP/GAR', 'Garagem', 'IMP'],
    ]);
    expect(shown).toContain('A planilha foi importada');
    expect((await place()).map(({ acronym, parent }) => [acronym, parent])).toEqual([
      ['IMP', null],
      ['IMP/TRANSP', 'IMP/TRANSP/GAR'],
      ['IMP/TRANSP/GAR', 'IMP'],
    ]);
    const names = await rowsOf(
      `SELECT name FROM unit_names WHERE tenant_id = $1 AND name = 'Divisão de Transporte'`,
    );
    expect(names).toHaveLength(1);
  });

  it('that are wrong are told cell by cell: a circle, no parent, twice, a code that is taken, and who hangs below them', async () => {
    const [{ code }] = (await rowsOf<{ code: string }>(
      `SELECT code FROM units WHERE tenant_id = $1 AND acronym = 'PROT'`,
    )) as [{ code: string }];
    const rows: MadeSheet['rows'] = [
      ['Sigla', 'Nome', 'Superior', 'Código'],
      ['CIR1', 'Um', 'CIR2', null],
      ['CIR2', 'Dois', 'CIR1', null],
      ['SOLTA', 'Solta', 'NENHUMA', null],
      ['ABAIXO', 'Abaixo da solta', 'SOLTA', null],
      ['BOA', 'Boa', null, null],
      ['boa', 'Outra', null, null],
      ['COD', 'Código tomado', null, code],
      ['TEM ESPACO', 'X', null, 'A1'],
      ['RUIM', 'Ruim', 'NENHUMA', 'A1'],
      ['FILHA', 'Filha da ruim', 'RUIM', null],
    ];
    const shown = await preview('unidades', rows);
    for (const expected of [
      'CIR1 → CIR2 → CIR1',
      '4 C Superior NENHUMA A unidade superior não existe',
      '5 C Superior SOLTA A unidade superior está na linha 4',
      '7 A Sigla boa Já está na linha 6',
      `8 D Código ${code} Este código já é da unidade PROT`,
      '9 A Sigla TEM ESPACO Escreva a sigla',
      '9 D Código A1 Escreva o código só com números',
      // How it is written and what it means, in one round.
      '10 D Código A1 Escreva o código só com números',
      '10 C Superior NENHUMA A unidade superior não existe',
      '11 C Superior RUIM A unidade superior está na linha 10',
    ])
      expect(shown).toContain(expected);
    const location = await sent('unidades', rows);
    const refused = await elisa.post(`${location}/confirmar`);
    expect([refused.status, words(refused).includes('Há linhas com erro: 9')]).toEqual([409, true]);
    expect((await elisa.post(`${location}/confirmar`, { onlyGood: '1' })).status).toBe(303);
    await queue.finish();
    const made = await rowsOf<{ acronym: string }>(
      `SELECT acronym FROM units WHERE tenant_id = $1 AND acronym IN ('CIR1', 'CIR2', 'SOLTA', 'ABAIXO', 'BOA', 'boa', 'COD', 'RUIM', 'FILHA')`,
    );
    expect(made).toEqual([{ acronym: 'BOA' }]);
  });
});

describe('people', () => {
  const people: MadeSheet['rows'] = [
    ['Nome', 'Nome social', 'CPF', 'E-mail', 'Unidades', 'Perfil', 'Cargo', 'Início do cargo'],
    [
      'Rui Barros',
      'Rute Barros',
      191,
      ' RUI.Barros@PB.exemplo ',
      'SMO; IMP; smo',
      null,
      'Fiscal de obras',
      { day: 46086 },
    ],
    ['Caio Reis', null, null, 'caio@pb.exemplo', 'smo', 'Colaborador', null, null],
  ];

  it('are made with roles and positions and invited one by one; again, nothing changes', async () => {
    const location = await sent('pessoas', people);
    expect(words(await elisa.get(location))).toContain('2 pessoas recebem um convite por e-mail');
    await elisa.post(`${location}/confirmar`);
    for (const job of await queue.waiting('administration.import')) await queue.run(job);
    const mails = await queue.waiting('mail.deliver');
    expect(mails).toHaveLength(2);
    await queue.finish();
    const [rui] = await rowsOf<Record<string, unknown>>(
      `SELECT u.name, u.social_name, u.cpf, u.login, u.invited_at IS NOT NULL AS invited, p.title, p.starts_on::text,
              (SELECT array_agg(n.acronym || ' ' || m.role ORDER BY n.acronym) FROM memberships m
                 JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id WHERE m.tenant_id = $1 AND m.user_id = u.id) AS roles
         FROM users u LEFT JOIN positions p ON p.tenant_id = u.tenant_id AND p.user_id = u.id
        WHERE u.tenant_id = $1 AND u.login = 'rui.barros@pb.exemplo'`,
    );
    expect(rui).toEqual({
      ...{
        name: 'Rui Barros',
        social_name: 'Rute Barros',
        cpf: '00000000191',
        login: 'rui.barros@pb.exemplo',
      },
      ...{
        invited: true,
        title: 'Fiscal de obras',
        starts_on: '2026-03-05',
        roles: ['IMP basic', 'SMO basic'],
      },
    });
    expect(await preview('pessoas', people)).toContain('já está no sistema');
    const kinds = await rowsOf<{ kind: string; count: number }>(
      `SELECT a.kind, count(*)::int AS count FROM audit_entries a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.subject_id
        WHERE a.tenant_id = $1 AND u.login IN ('rui.barros@pb.exemplo', 'caio@pb.exemplo') GROUP BY 1 ORDER BY 1`,
    );
    expect(kinds).toEqual([
      { kind: 'account.created', count: 2 },
      { kind: 'account.invited', count: 2 },
      { kind: 'membership.given', count: 3 },
      { kind: 'position.given', count: 1 },
    ]);
  });

  it('enter by the link of their mail, whatever else was invited with them', async () => {
    const [mail] = await rowsOf<{ body: string }>(
      `SELECT body FROM caught_mails WHERE tenant_id = $1 AND recipient = 'rui.barros@pb.exemplo'`,
    );
    expect(mail!.body).toMatch(/Olá, Rute Barros[^]*Elisa/);
    const [link] = /\/[\w-]+\/senha\/nova\/\S+/.exec(mail!.body)!;
    const rui = forms.stranger();
    await rui.get(link);
    await rui.post(link, { password: goodPassword, repeat: goodPassword });
    const entered = await rui.post(`/${forms.world.slug}/entrar`, {
      login: 'rui.barros@pb.exemplo',
      password: goodPassword,
    });
    expect(entered.status).toBe(303);
    expect((await rui.get(root)).status).toBe(403);
  });

  it('who are known get what is new, and nothing that a blank cell could take away', async () => {
    const rows: MadeSheet['rows'] = [
      ['Nome', 'CPF', 'E-mail', 'Unidade', 'Cargo'],
      ['Rui de Barros', null, 'rui.barros@pb.exemplo', 'PROT', 'Fiscal de obras'],
    ];
    expect(await preview('pessoas', rows)).toContain(
      'Nome: de Rui Barros para Rui de Barros; Perfil Básico em PROT',
    );
    await imported('pessoas', rows);
    expect(await preview('pessoas', rows)).toContain('já está no sistema');
    const [rui] = await rowsOf(
      `SELECT name, social_name, cpf FROM users WHERE tenant_id = $1 AND login = 'rui.barros@pb.exemplo'`,
    );
    expect(rui).toEqual({ name: 'Rui de Barros', social_name: 'Rute Barros', cpf: '00000000191' });
  });

  it('that are wrong are told: a CPF of another, an account that is closed, no such unit, twice, a role alone, dates', async () => {
    await forms.query(`UPDATE users SET active = false WHERE tenant_id = $1 AND login = 'caio@pb.exemplo'`);
    const shown = await preview('pessoas', [
      ['Nome', 'CPF', 'E-mail', 'Unidade', 'Perfil', 'Cargo', 'Fim do cargo'],
      ['Outro', '000.000.001-91', 'outro@pb.exemplo', null, null, null, null],
      ['Caio Reis', null, 'CAIO@pb.exemplo', null, null, null, null],
      ['Ana', null, 'an@pb.exemplo', 'NADA', null, null, null],
      ['Ana', null, 'AN@pb.exemplo', null, 'Básico', null, '01/01/2001'],
      ['Bia', null, 'bia@pb.exemplo', null, null, 'Fiscal', '01/01/2001'],
      ['Leo', '123', 'leo@pb.exemplo', 'NADA', null, null, 'ontem'],
      ['Léo', null, 'LEO@pb.exemplo', null, null, null, null],
      ['Sem e-mail', '000.000.001-91', 'sem', null, 'Básico', null, null],
    ]);
    for (const expected of [
      '2 B CPF 000.000.001-91 Este CPF é de outra conta: rui.barros@pb.exemplo',
      '3 C E-mail CAIO@pb.exemplo A conta deste e-mail está fechada',
      '4 D Unidade NADA Não há unidade aberta com a sigla NADA',
      '5 C E-mail AN@pb.exemplo Já está na linha 4',
      '5 D Unidade em branco Há um perfil sem unidade',
      '5 F Cargo em branco Há uma data sem o cargo',
      '6 G Fim do cargo 01/01/2001 O último dia vem antes',
      '7 B CPF 123',
      '7 D Unidade NADA Não há unidade aberta com a sigla NADA',
      '7 G Fim do cargo ontem',
      '8 C E-mail LEO@pb.exemplo Já está na linha 7',
      '9 C E-mail sem',
      '9 D Unidade em branco Há um perfil sem unidade',
    ])
      expect(shown).toContain(expected);
    // Whose the CPF is depends on an e-mail that cannot be read: it waits.
    expect(shown).not.toContain('9 B CPF 000.000.001-91 Este CPF é de outra');
    expect(shown).not.toContain('7 F Cargo');
    expect(shown).not.toContain('Importar 1 linha');
  });

  it('get roles of a period, once, and never one that stands in another period', async () => {
    const rows = (end: string): MadeSheet['rows'] => [
      ['E-mail', 'Unidade', 'Perfil', 'Início', 'Fim', 'Subunidades'],
      ['rui.barros@pb.exemplo', 'IMP', 'Coordenador', '01/02/2099', end, 'Sim'],
      ['ninguem@pb.exemplo', 'IMP', 'Básico', null, null, null],
    ];
    const shown = await imported('permissoes', rows('31/12/2099'));
    expect(shown).toMatch(/Importadas: 1.*Linhas com erro que ficaram de fora: 1/);
    const given = await rowsOf<{ acronym: string; through: boolean }>(
      `SELECT n.acronym, m.through_id IS NOT NULL AS through FROM memberships m
         JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id
        WHERE m.tenant_id = $1 AND m.role = 'coordinator' AND m.starts_on = '2099-02-01' ORDER BY 1`,
    );
    expect(given.map(({ acronym, through }) => `${acronym} ${through}`)).toEqual([
      'IMP false',
      'IMP/TRANSP true',
      'IMP/TRANSP/GAR true',
    ]);
    const again = await preview('permissoes', rows('31/12/2099'));
    expect(again).toMatch(/Sem mudança 1/);
    expect(await preview('permissoes', rows('30/06/2099'))).toContain('em outro período');
  });
});

it('brings contacts, subjects and types, each known again by its key', async () => {
  const lists: [string, MadeSheet['rows'], MadeSheet['rows'][number], string][] = [
    [
      'contatos',
      [
        ['Razão social', 'CPF/CNPJ', 'Email'],
        ['Construtora Ipê Ltda.', '12.ABC.345/01DE-35', 'IPE@ipe.exemplo'],
        ['Rosa Lima', null, null],
      ],
      ['Construtora Ipê e Filhos Ltda.', '12ABC34501DE35', null],
      'Nome: de Construtora Ipê Ltda. para Construtora Ipê e Filhos Ltda.',
    ],
    [
      'assuntos',
      [
        ['Código', 'Assunto', 'Corrente', 'Intermediário', 'Destinação final'],
        ['880', 'Transporte', null, null, null],
        ['880.1', 'Transporte escolar', 5, '10 anos', 'Guarda permanente'],
      ],
      ['880.1', 'Transporte escolar', 6, null, null],
      'Prazos: de 5 anos no arquivo corrente, 10 anos no intermediário',
    ],
    [
      'tipos-de-processo',
      [
        ['Nome', 'Níveis permitidos', 'Nível sugerido', 'Assuntos'],
        ['Educação: Rota escolar', 'Público; Restrito', 'Público', '880.1'],
      ],
      ['educacao: rota escolar', 'Público', null, null],
      'Níveis: de Público, Restrito para Público',
    ],
    [
      'tipos-de-documento',
      [
        ['Nome', 'Origem', 'Numeração', 'Assuntos'],
        ['Guia de rota', 'Interno', 'Anual da unidade', '880.1'],
      ],
      ['Guia de Rota', null, 'Sem número', null],
      'Número',
    ],
  ];
  for (const [kind, rows, change, said] of lists) {
    expect([kind, await imported(kind, rows)]).toEqual([
      kind,
      expect.stringContaining('A planilha foi importada'),
    ]);
    expect([kind, await preview(kind, rows)]).toEqual([kind, expect.stringContaining('já está no sistema')]);
    const changed: MadeSheet['rows'] = [rows[0]!, change];
    expect([kind, await preview(kind, changed)]).toEqual([kind, expect.stringContaining(said)]);
    await imported(kind, changed);
    expect([kind, await preview(kind, changed)]).toEqual([
      kind,
      expect.stringContaining('já está no sistema'),
    ]);
  }
  const wrong = await preview('tipos-de-processo', [
    ['Nome', 'Níveis permitidos', 'Nível sugerido', 'Assuntos', 'Hipótese legal'],
    ['Um', 'Público', 'Restrito', '0.0', 'Nenhuma'],
    ['Dois', 'Restrito', null, null, null],
  ]);
  for (const expected of [
    'não está entre os permitidos',
    'com o código 0.0',
    'Não há hipótese legal',
    '3 E Hipótese',
  ])
    expect(wrong).toContain(expected);
  const [used] = await rowsOf<{ code: string; name: string }>(
    `SELECT c.code, c.name FROM class_proxies x JOIN record_classes c ON c.tenant_id = x.tenant_id AND c.id = x.class_id
      WHERE x.tenant_id = $1 AND x.used LIMIT 1`,
  );
  const subjects = await preview('assuntos', [
    ['Código', 'Assunto', 'Só agrupa', 'Destinação'],
    [used!.code, used!.name, 'Sim', null],
    ['881', 'Sem prazo', null, 'Eliminação'],
  ]);
  for (const expected of ['não pode passar a só agrupar', 'escreva na observação'])
    expect(subjects).toContain(expected);
});

it('takes no spreadsheet from who does not administer, and shows none of another municipality', async () => {
  const ana = await forms.at('ana', 'PROT');
  for (const path of ['', '/pessoas', '/pessoas/modelo/xlsx', `/envio/${newId()}`])
    expect([path, (await ana.get(root + path)).status]).toEqual([path, 403]);
  await ana.get(`/${forms.world.slug}/controle`);
  const file = {
    name: 'p.xlsx',
    content: workbook([
      {
        rows: [
          ['Nome', 'E-mail'],
          ['A', 'a@b.gov.br'],
        ],
      },
    ]),
  };
  expect((await ana.upload(`${root}/pessoas`, {}, file)).status).toBe(403);
  const location = await sent('pessoas', [
    ['Nome', 'E-mail'],
    ['Zé', 'ze@pb.exemplo'],
  ]);
  const other = await forms.app.newWorld();
  const [count] = await forms.app.query<{ count: number }>(
    other.tenantId,
    'SELECT count(*)::int AS count FROM imports WHERE tenant_id <> $1',
    [other.tenantId],
  );
  expect(count!.count).toBe(0);
  for (const path of [`/envio/${newId()}`, '/envio/1', '/nada', '/nada/modelo/xlsx', '/pessoas/modelo/pdf'])
    expect([path, (await elisa.get(root + path)).status]).toEqual([path, 404]);
  expect((await elisa.post(`${location}/desistir`)).status).toBe(303);
  expect((await elisa.get(location)).status).toBe(404);
  const broken = await elisa.upload(`${root}/pessoas`, {}, { name: 'p.xls', content: 'x' });
  expect([broken.status, words(broken).includes('Excel antigo')]).toEqual([422, true]);
  const model = await elisa.get(`${root}/unidades/modelo/csv`);
  expect([model.headers['content-type'], model.body.slice(0, 12)]).toEqual([
    'text/csv; charset=utf-8',
    '\ufeffSigla;Nome;',
  ]);
});

it('goes on where it was cut off, stops with who confirmed it, and forgets what nobody confirmed', async () => {
  const many: MadeSheet['rows'] = [
    ['Nome', 'E-mail'],
    ...Array.from({ length: 1_200 }, (_, at) => [`Pessoa ${at}`, `muitas${at}@pb.exemplo`]),
  ];
  const location = await sent('pessoas', many);
  const confirmed = await elisa.post(`${location}/confirmar`);
  expect([confirmed.status, words(confirmed).slice(0, 900)]).toEqual([303, '']);
  const [job] = await queue.waiting('administration.import');
  // Killed after its first unit of work: what it had done stays done.
  let parts = 0;
  const real = Date.now;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + parts++ * 10_000);
  await queue.run(job!).finally(() => clock.mockRestore());
  expect(words(await elisa.get(location))).toMatch(/Em andamento\. 500 de 1200 linhas \(41%\)/);
  await elisa.post(`/${forms.world.slug}/administracao/pessoas`, {
    login: 'muitas900@pb.exemplo',
    name: 'Pessoa 900',
  });
  await Promise.all([queue.run(job!), queue.run(job!)]);
  expect(words(await elisa.get(location))).toMatch(
    /Terminada\. 1200 de 1200 linhas \(100%\)\. Importadas: 1200/,
  );
  const [counts] = await rowsOf<Record<string, number>>(
    `SELECT count(*)::int AS people, count(invited_at)::int AS invited,
            (SELECT count(*)::int FROM password_resets r JOIN users w ON w.tenant_id = r.tenant_id AND w.id = r.user_id
              WHERE r.tenant_id = $1 AND w.login LIKE 'muitas%') AS links
       FROM users WHERE tenant_id = $1 AND login LIKE 'muitas%'`,
  );
  expect(counts).toEqual({ people: 1_200, invited: 1_200, links: 1_200 });
  const runs = await forms.app.asSuperuser(async (client) => {
    const { rows } = await client.query<{ seconds: number }>(
      `SELECT extract(epoch FROM max(run_at) - min(run_at))::int AS seconds FROM graphile_worker._private_jobs
        WHERE payload->>'to' LIKE 'muitas%'`,
    );
    return rows[0]!.seconds;
  });
  expect(runs).toBeGreaterThan(1_100);
  await queue.drop();
  const kept = await rowsOf(
    `SELECT FROM import_lines WHERE tenant_id = $1 AND values->>'login' LIKE 'muitas%'`,
  );
  expect(kept).toHaveLength(0);

  const late = await sent('pessoas', [
    ['Nome', 'E-mail'],
    ['Tarde', 'tarde@pb.exemplo'],
  ]);
  await elisa.post(`${late}/confirmar`);
  const roles = (role: string) =>
    forms.query(`UPDATE memberships SET role = $4 WHERE tenant_id = $1 AND user_id = $2 AND unit_id = $3`, [
      forms.world.people['elisa']!.userId,
      forms.world.units['SEMAD']!.id,
      role,
    ]);
  await roles('basic');
  await queue.finish();
  await roles('administrator');
  expect(words(await elisa.get(late))).toContain('já não administra o sistema, e ela parou');
  expect(await rowsOf(`SELECT FROM users WHERE tenant_id = $1 AND login = 'tarde@pb.exemplo'`)).toHaveLength(
    0,
  );

  const unconfirmed = await sent('unidades', [
    ['Sigla', 'Nome'],
    ['ESQ', 'Esquecida'],
  ]);
  expect(await queue.finish()).toContain('administration.forget-import');
  expect((await elisa.get(unconfirmed)).status).toBe(404);
});

it('does the same for programs', async () => {
  const { slug, people } = forms.world;
  const { login, password } = people['elisa']!;
  const program = forms.stranger();
  const tokens = await program.api('POST', `/api/v1/${slug}/tokens`, { login, password });
  const { accessToken } = tokens.json<{ accessToken: string }>();
  const ask = (method: 'GET' | 'PUT' | 'DELETE', path: string, body?: object) =>
    program.api(method, `/api/v1/administration${path}`, body, accessToken, 'SEMAD');
  const content = workbook([
    {
      rows: [
        ['Sigla', 'Nome', 'Telefone'],
        ['API', 'Por programa', '1'],
        [null, 'Sem sigla', null],
      ],
    },
  ]);
  const made = await program.upload(
    '/api/v1/administration/import-kinds/units/imports',
    {},
    { name: 'u.xlsx', content },
    { authorization: `Bearer ${accessToken}`, 'x-autos-unit': 'SEMAD' },
  );
  expect(made.status).toBe(201);
  const { id } = made.json<{ id: string }>();
  expect((await ask('GET', `/imports/${id}`)).json()).toMatchObject({
    ...{ kind: 'units', state: 'previewed', ignoredColumns: ['Telefone'] },
    counts: { new: 1, changed: 0, unchanged: 0, wrong: 1 },
  });
  expect((await ask('GET', `/imports/${id}/lines?outcome=wrong`)).json()).toEqual({
    items: [
      {
        ...{ line: 3, outcome: 'wrong', changes: [] },
        problems: [{ column: 'A', heading: 'Sigla', value: '', sentence: 'Falta preencher.' }],
      },
    ],
  });
  expect((await ask('PUT', `/imports/${id}/confirmation`, {})).status).toBe(409);
  expect((await ask('PUT', `/imports/${id}/confirmation`, { onlyGood: true })).status).toBe(202);
  await queue.finish();
  expect((await ask('GET', `/imports/${id}`)).json()).toMatchObject({
    state: 'done',
    written: 1,
    waiting: 0,
  });
  expect((await ask('GET', `/imports/${newId()}`)).status).toBe(404);
  expect((await ask('GET', '/import-kinds/units/templates/xlsx')).status).toBe(200);
  expect((await ask('GET', '/import-kinds/tudo/templates/xlsx')).status).toBe(404);
});

it('makes one of two contacts that are one person: processes and recipients follow, and the log tells', async () => {
  const { acts, world } = forms;
  const ana = world.as('ana');
  const [name, twin] = ['Quitéria Albuquerque', 'ALBUQUERQUE, Quiteria de'];
  const open = (parties: { name: string; identifier?: string; email?: string }[]) =>
    acts.open(ana, { parties });
  const first = await open([{ name, email: 'quiteria@cidadao.exemplo' }]);
  const second = await open([{ name: twin, identifier: '168.995.350-09' }]);
  const contacts = () =>
    forms.query<{ id: string; name: string; identifier: string | null; email: string | null }>(
      `SELECT id, name, identifier, email FROM contacts WHERE tenant_id = $1 AND lower(name) LIKE '%albuquerque%' ORDER BY id`,
    );
  const found = await contacts();
  const [kept, gone] = [{ id: found[0]!.id }, { id: found[1]!.id }];
  const third = await open([{ name: 'Bento Dias' }]);
  await forms.query(
    `INSERT INTO process_parties (tenant_id, process_id, contact_id, place) VALUES ($1, $2, $3, 2), ($1, $2, $4, 3)`,
    [third.id, kept.id, gone.id],
  );
  const { id: letter } = await acts.draft(ana, second.id);
  await forms.query(
    `INSERT INTO document_recipients (tenant_id, id, document_id, place, contact_id, name) VALUES ($1, $2, $3, 1, $4, $5)`,
    [newId(), letter, gone.id, twin],
  );
  const list = `/${world.slug}/administracao/contatos-repetidos`;
  const page = await elisa.get(list);
  expect(words(page)).toContain('O mesmo nome');
  const [address] = new RegExp(`${list}/[\\w-]+/[\\w-]+`).exec(
    page.body.slice(page.body.indexOf('Albuquerque') - 400),
  )!;
  expect(words(await elisa.get(address))).toMatch(/Isto não se desfaz.*\*\*\*\.995\.350-\*\*/);
  expect([
    (await elisa.post(address, {})).status,
    (await elisa.post(address, { keptId: newId() })).status,
  ]).toEqual([422, 404]);
  expect((await elisa.post(address, { keptId: kept.id })).status).toBe(303);
  expect(await contacts()).toEqual([
    { ...kept, name, identifier: '16899535009', email: 'quiteria@cidadao.exemplo' },
  ]);
  const parties = await forms.query<{ process_id: string; contact_id: string }>(
    `SELECT process_id, contact_id FROM process_parties WHERE tenant_id = $1 AND process_id = ANY ($2) AND contact_id <> (SELECT id FROM contacts WHERE tenant_id = $1 AND name = 'Bento Dias')`,
    [[first.id, second.id, third.id]],
  );
  expect(parties.map(({ contact_id }) => contact_id)).toEqual([kept.id, kept.id, kept.id]);
  const [recipient] = await forms.query(
    'SELECT contact_id, name FROM document_recipients WHERE tenant_id = $1 AND document_id = $2',
    [letter],
  );
  expect(recipient).toEqual({ contact_id: kept.id, name: twin });
  expect(words(await elisa.get(`/${world.slug}/administracao/auditoria`))).toContain('Uniu dois contatos');
  expect((await elisa.get(address)).status).toBe(404);
  const other = await open(
    [{ name, identifier: '529.982.247-25' }].map((each) => ({ ...each, name: 'Marta Oliveira' })),
  );
  const [marta] = await forms.query<{ id: string }>(
    `SELECT contact_id AS id FROM process_parties WHERE tenant_id = $1 AND process_id = $2`,
    [other.id],
  );
  const two = await elisa.post(`${list}/${kept.id}/${marta!.id}`, { keptId: kept.id });
  expect([two.status, words(two).includes('Mais de um dos contatos tem CPF')]).toEqual([409, true]);
  const stranger = await forms.at('ana', 'PROT');
  expect((await stranger.get(list)).status).toBe(403);
});

it('knows a name by the words that tell people apart, and keeps what was said of two that look like one', async () => {
  const { acts, world } = forms;
  const keys = await forms.query<{ key: string }>(
    `SELECT contact_name_key(name) AS key FROM unnest($2::text[]) WITH ORDINALITY AS n (name, place)
      WHERE $1::uuid IS NOT NULL ORDER BY place`,
    [['José da Silva Reis', 'SILVA REIS,  Jose', 'Ipê Obras Ltda.', 'Ipe Obras S/A', 'Œuvre Sá', '???', '']],
  );
  expect(keys.map(({ key }) => key)).toEqual([
    ...['jose reis silva', 'jose reis silva', 'ipe obras', 'ipe obras', 'sa œuvre', '', ''],
  ]);
  const names = ['Zózimo Quintela', 'Zosimo Quintela', 'Quintela, Zosimo'];
  for (const name of names) await acts.open(world.as('ana', 'PROT'), { parties: [{ name }] });
  const list = `/${world.slug}/administracao/contatos-repetidos`;
  const pairs = async () => {
    const { body } = await elisa.get(list);
    const found = [...body.matchAll(new RegExp(`href="${list}/([\\w-]+)/([\\w-]+)"`, 'g'))];
    return found.map(([, one, other]) => [one!, other!]);
  };
  const ids = await forms.query<{ id: string; name: string }>(
    `SELECT id, name FROM contacts WHERE tenant_id = $1 AND name = ANY ($2) ORDER BY array_position($2, name)`,
    [names],
  );
  const [zozimo, zosimo, turned] = ids.map(({ id }) => id) as [string, string, string];
  const has = async (one: string, other: string) =>
    (await pairs()).some((pair) => pair.includes(one) && pair.includes(other));
  expect([await has(zosimo, turned), await has(zozimo, zosimo), await has(zozimo, turned)]).toEqual([
    ...[true, true, true],
  ]);
  expect((await elisa.post(`${list}/${zosimo}/${zosimo}/distincao`)).status).toBe(404);
  expect((await elisa.post(`${list}/${zosimo}/${newId()}/distincao`)).status).toBe(404);
  // Both ways round, and twice, it is said once.
  expect((await elisa.post(`${list}/${zosimo}/${turned}/distincao`)).status).toBe(303);
  expect((await elisa.post(`${list}/${turned}/${zosimo}/distincao`)).status).toBe(303);
  expect([await has(zosimo, turned), await has(zozimo, zosimo)]).toEqual([false, true]);
  expect(words(await elisa.get(list))).toMatch(/Não são a mesma pessoa .*Zosimo Quintela/);
  // What was said of the one that goes holds for the one that stays.
  expect((await elisa.post(`${list}/${zozimo}/${zosimo}`, { keptId: zozimo })).status).toBe(303);
  expect(await has(zozimo, turned)).toBe(false);
  expect((await elisa.post(`${list}/${turned}/${zozimo}/comparacao`)).status).toBe(303);
  expect(await has(zozimo, turned)).toBe(true);
  expect((await elisa.post(`${list}/${turned}/${zozimo}/comparacao`)).status).toBe(404);
  const log = words(await elisa.get(`/${world.slug}/administracao/auditoria`));
  expect(log).toContain('Disse que dois contatos não são a mesma pessoa');
});

it('makes one of several of a group at once, all or none, and leaves the others', async () => {
  const { acts, world } = forms;
  const name = 'Euzébio Valadares';
  for (let times = 0; times < 4; times += 1)
    await acts.open(world.as('ana', 'PROT'), {
      parties: [{ name, email: times === 2 ? 'e@cidadao.exemplo' : undefined }],
    });
  const left = () =>
    forms.query<{ id: string; email: string | null }>(
      'SELECT id, email FROM contacts WHERE tenant_id = $1 AND name = $2 ORDER BY created_at, id',
      [name],
    );
  const ids = (await left()).map(({ id }) => id);
  const [kept, , , other] = ids as [string, string, string, string];
  const root = `/${world.slug}/administracao/contatos-repetidos`;
  const [, query] = new RegExp(`${root}/varios[?]([^"]*${kept}[^"]*)"`).exec((await elisa.get(root)).body)!;
  const asked = await elisa.get(`${root}/varios?${query!.replaceAll('&amp;', '&')}`);
  expect(words(asked)).toMatch(/Quais são a mesma pessoa.*Isto não se desfaz/);
  expect(asked.body.match(/name="mergedIds"/g)).toHaveLength(4);
  expect(asked.body).not.toContain('checked');
  const merge = (given: object) => elisa.post(`${root}/varios`, { ids, ...given });
  for (const given of [
    { mergedIds: [kept], keptId: kept },
    { mergedIds: ids.slice(0, 3), keptId: other },
    { mergedIds: ids.slice(0, 3) },
    { mergedIds: [kept, 'x'], keptId: kept },
    { mergedIds: [kept, kept], keptId: kept },
  ])
    expect([given, (await merge(given)).status]).toEqual([given, 422]);
  expect((await merge({ mergedIds: [kept, newId()], keptId: kept })).status).toBe(404);
  await forms.query(
    `UPDATE contacts SET identifier_kind = 'cpf', identifier = '39053344705' WHERE tenant_id = $1 AND id = $2`,
    [ids[1]],
  );
  await forms.query(
    `UPDATE contacts SET identifier_kind = 'cpf', identifier = '11144477735' WHERE tenant_id = $1 AND id = $2`,
    [ids[2]],
  );
  expect((await merge({ mergedIds: ids.slice(0, 3), keptId: kept })).status).toBe(409);
  expect(await left()).toHaveLength(4);
  await forms.query(
    `UPDATE contacts SET identifier_kind = NULL, identifier = NULL WHERE tenant_id = $1 AND id = $2`,
    [ids[2]],
  );
  expect((await merge({ mergedIds: ids.slice(0, 3), keptId: kept })).location).toBe(root);
  expect(words(await elisa.get(root))).toContain('3 contatos agora são um só.');
  expect(await left()).toEqual([
    { id: kept, email: 'e@cidadao.exemplo' },
    { id: other, email: null },
  ]);
});

it('bodies come before their units, each with a code of its own; a code without its zeros is the same', async () => {
  const own = () =>
    rowsOf<{ acronym: string; name: string; code: string }>(
      `SELECT acronym, name, code FROM bodies WHERE tenant_id = $1 ORDER BY code, acronym`,
    );
  const before = await own();
  const [first] = before;
  const rows: MadeSheet['rows'] = [
    ['Órgão', 'Sigla', 'Código'],
    [` ${first!.name} `, first!.acronym.toLowerCase(), Number(first!.code)],
    ['Fundação de Cultura', 'FUNCULT', null],
    ['Autarquia de Águas', 'SAAE', 77],
    ['De novo', 'saae', null],
    ['Código tomado', 'TOMA', Number(first!.code)],
    ['Código repetido', 'REPE', '077'],
    ['Com espaço', 'TEM ESPACO', 'A1'],
  ];
  const shown = await preview('orgaos', rows);
  for (const expected of [
    '5 B Sigla saae Já está na linha 4',
    `6 C Código ${Number(first!.code)} Este código já é do órgão ${first!.acronym}`,
    '7 C Código 077 Já está na linha 4',
    '8 B Sigla TEM ESPACO Escreva a sigla',
    '8 C Código A1 Escreva o código só com números',
  ])
    expect(shown).toContain(expected);
  expect(await imported('orgaos', rows)).toContain('Terminada');
  const made = (await own()).filter(({ acronym }) => !before.some((each) => each.acronym === acronym));
  const next = String(Math.max(77, ...before.map(({ code }) => Number(code))) + 1);
  expect(made).toHaveLength(2);
  expect(made).toEqual(
    expect.arrayContaining([
      { acronym: 'SAAE', name: 'Autarquia de Águas', code: '77' },
      { acronym: 'FUNCULT', name: 'Fundação de Cultura', code: next },
    ]),
  );
  expect(await own()).toEqual(expect.arrayContaining(before));
  expect(
    await imported('orgaos', [
      ['Sigla', 'Nome'],
      ['SAAE', 'Serviço de Águas'],
    ]),
  ).toContain('Terminada');
  expect((await own()).find(({ acronym }) => acronym === 'SAAE')).toMatchObject({
    name: 'Serviço de Águas',
    code: '77',
  });
  expect(
    await preview('orgaos', [
      ['Sigla', 'Nome'],
      ['SAAE', 'Serviço de Águas'],
    ]),
  ).toContain('Tudo o que está na planilha');
});
