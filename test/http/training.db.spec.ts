import { Operators } from '../../src/doors/console';
import { CreateMunicipality } from '../../src/doors/administration';
import { LedgerCommand, Sequencer } from '../../src/ledger';
import { actingAs, runInContext } from '../../src/platform/context';
import { Database, PlatformDatabase } from '../../src/platform/database';
import { StampedCopy } from '../../src/dossier';
import { Jobs } from '../../src/platform/jobs';
import { Objects } from '../../src/platform/storage';
import { TenantVerification } from '../../src/processes';
import { Authenticity, type Report } from '../../src/signatures';
import { Training } from '../../src/tenants';
import { pedraBranca, seedWorld, type World } from '../../src/demo';
import { newId } from '../../src/platform/ids';
import { SendLetter } from '../../src/letters';
import type { Mail } from '../../src/platform/mail';
import { actsOf } from '../support/acts';
import { Browser } from '../support/browser';
import { actionOf, FormsWorld, words } from '../support/forms';
import { checksums } from '../support/isolation/municipality';
import { fillEmpty } from '../support/isolation/fill';
import { Queue } from '../support/queue';
import { Telephone } from '../support/second-factor';
import { payloads } from '../support/isolation/job-payloads';
import { goodPassword } from '../support/users';
import { map } from '../architecture/map';

jest.setTimeout(120_000);

const { record, configuration } = map.trainingEnds;
const { name } = pedraBranca;
const citizenBanner = 'O que está aqui serve só para praticar, e some depois.';
const banner = 'Os processos e documentos daqui somem quando o município entrar em produção';
const sealWords = 'Documento de treinamento, sem valor.';

/** In training; and beside it one that works for real. */
let forms: FormsWorld;
let neighbour: World;
let elisa: Browser;
let sealed: Buffer;
/** A copy of the same, handed out. */
let stamped: Buffer;
let codes: { code: string; crc: string };
let oldIds: Map<string, string>;
let telephone: Telephone;

beforeAll(async () => {
  const plan = { ...pedraBranca, slug: `treino-${process.pid}-${Date.now()}`, stage: 'training' as const };
  forms = await FormsWorld.start({}, ({ nest }) => seedWorld(nest, plan, 14));
  neighbour = await forms.app.newWorld();
  const theirs = actsOf(forms.app, neighbour);
  const there = neighbour.as('ana', 'PROT');
  const { id } = await theirs.open(there);
  await theirs.sign(there, (await theirs.draft(there, id)).id);
  elisa = await forms.at('elisa', 'SEMAD');
});
afterAll(() => forms.app.close());

const at = (rest = '') => forms.path(`/administracao/configuracao${rest}`);
const sums = (world: World) => forms.app.asSuperuser((client) => checksums(client, world.tenantId));
const changedIn = async (world: World, before: Map<string, string>) =>
  [...(await sums(world))].filter(([table, sum]) => before.get(table) !== sum).map(([table]) => table);
const inTenant = <T>(run: () => Promise<T>) => forms.app.get(Database).transaction(forms.world.tenantId, run);
const ending = { stage: 'production', reason: 'Fim', changedBy: 'Elisa' } as const;
const api = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, world = forms.world) => {
  const { login, password } = world.people['elisa']!;
  const tokens = await forms.stranger().api('POST', `/api/v1/${world.slug}/tokens`, { login, password });
  const { accessToken } = tokens.json<{ accessToken: string }>();
  return forms.stranger().api(method, `/api/v1${path}`, body, accessToken, 'SEMAD');
};
const ask = async (content: Buffer): Promise<Report> => {
  const { slug } = forms.world;
  const file = { name: 'documento.pdf', content };
  return (await forms.stranger().upload(`/api/v1/public/${slug}/verifications`, {}, file)).json<Report>();
};

describe('while a municipality trains', () => {
  it('says on every page that nothing has value, to who works and to who looks, and nowhere else', async () => {
    for (const path of ['/controle', '/administracao', '/processos/novo', '/administracao/configuracao'])
      expect([path, words(await elisa.get(forms.path(path))).includes(banner)]).toEqual([path, true]);
    const toCitizens = ['', '/verificar', '/publicacoes', '/certificado'].map((path) => [
      path,
      citizenBanner,
    ]);
    for (const [path, said] of [['/entrar', banner], ...toCitizens])
      expect([path, words(await forms.stranger().get(forms.path(path!)))]).toEqual([
        path,
        expect.stringContaining(said!),
      ]);
    expect(words(await forms.stranger().get(`/${neighbour.slug}/entrar`))).not.toContain(banner);
    expect((await api('GET', '/training', undefined, neighbour)).json()).toEqual({
      training: false,
      counts: null,
    });
    expect((await api('POST', '/training/processes', undefined, neighbour)).status).toBe(409);
  });

  it('opens a process to practise on, in the unit of who asks, with what to try next', async () => {
    expect(words(await elisa.get(at()))).toContain('Abrir um processo de treino');
    const opened = await elisa.post(at('/treino'));
    expect([opened.status, opened.location]).toEqual([303, expect.stringContaining('/processos/')]);
    const page = words(await elisa.get(opened.location!));
    expect(page).toMatch(/Processo de treino .* aberto\. Abra a minuta/);
    expect(page).toContain('Despacho');
    const [text] = await forms.query<{ content: string; unit: string }>(
      `SELECT v.content::text AS content, u.acronym AS unit FROM documents d JOIN units u ON u.tenant_id = $1 AND u.id = d.unit_id
         JOIN document_versions v ON v.tenant_id = $1 AND v.document_id = d.id WHERE d.tenant_id = $1 ORDER BY d.id DESC, v.version DESC LIMIT 1`,
    );
    expect(text).toEqual({ content: expect.stringContaining('Experimente, nesta ordem'), unit: 'SEMAD' });
    expect((await api('POST', '/training/processes')).status).toBe(201);
    const ana = await forms.at('ana', 'PROT');
    expect((await ana.post(at('/treino'))).status).toBe(403);
  });

  it('marks every mail that leaves, in the subject and in the text, and none of who works for real', async () => {
    const mailsOf = async (world: World) => {
      const queue = new Queue(forms.app, world.tenantId);
      const ana = world.as('ana', 'PROT');
      const parties = [{ name: 'Rui Lopes', email: 'rui@fora.exemplo' }];
      const { id } = await actsOf(forms.app, world).open(ana, { parties });
      const input = {
        to: ['rui@fora.exemplo'],
        bcc: [],
        subject: 'Planta que falta',
        text: 'Envie a planta.',
        documentIds: [],
      };
      await actingAs(ana, () => forms.app.get(SendLetter).run(id, newId(), input));
      const { login } = world.people['davi']!;
      await forms.stranger().post(`/${world.slug}/senha/recuperar`, { login });
      for (const task of ['notifications.process-opened', 'users.recovery'])
        for (const job of await queue.waiting(task))
          if ([id, login].some((each) => JSON.stringify(job.payload).includes(each))) await queue.run(job);
      const mails = (await queue.waiting('mail.deliver')).map(
        ({ payload }) => payload as Mail & typeof payload,
      );
      const letters = await forms.app.query<{ subject: string; text: string }>(
        world.tenantId,
        'SELECT subject, body AS text FROM letters WHERE tenant_id = $1 AND process_id = $2',
        [world.tenantId, id],
      );
      const outside = mails.filter(({ to }) => to === 'rui@fora.exemplo');
      expect([outside.length, letters.length, mails.some(({ to }) => to === login)]).toEqual([1, 1, true]);
      return [...mails, ...letters];
    };
    for (const { subject, text } of await mailsOf(forms.world)) {
      expect(subject).toMatch(/^\[Treinamento\] [^[]/);
      expect(text).toMatch(
        /^Mensagem de treinamento\. .*nenhum processo ou documento daqui tem valor\.\n\n./,
      );
    }
    for (const { subject, text } of await mailsOf(neighbour))
      expect(`${subject} ${text}`).not.toMatch(/treinamento/i);
  });

  it('marks what is signed, and its check says so', async () => {
    const who = forms.world.as('ana', 'PROT');
    const { id } = await forms.acts.open(who);
    const document = await forms.acts.draft(who, id);
    await forms.acts.sign(who, document.id);
    const [row] = await forms.query<{ code: string; crc: string }>(
      `SELECT d.code, s.crc FROM documents d JOIN sealed_documents s ON s.tenant_id = $1 AND s.document_id = d.id
        WHERE d.tenant_id = $1 AND d.id = $2`,
      [document.id],
    );
    codes = row!;
    sealed = (await forms.app.get(Authenticity).pdf(forms.world.slug, codes.code, codes.crc))!;
    const [source] = await inTenant(() =>
      forms.app
        .get(Database)
        .query<{ sha256: string }>(
          `SELECT encode(source_sha256, 'hex') AS sha256 FROM sealed_documents WHERE tenant_id = $1 AND document_id = $2`,
          [forms.world.tenantId, document.id],
        ),
    );
    const objects = forms.app.get(Objects);
    const text = await objects.read(await inTenant(() => objects.locate(source!.sha256)));
    expect(text.toString()).toContain('<p>Documento de treinamento, sem valor</p>');
    const { code, crc } = codes;
    expect(words(await forms.stranger().get(forms.path(`/verificar/${code}?c=${crc}`)))).toContain(sealWords);
    const answer = await forms
      .stranger()
      .api('GET', `/api/v1/public/${forms.world.slug}/documents/${code}?crc=${crc}`);
    expect(answer.json()).toMatchObject({ outcome: 'training', verdict: sealWords });
    expect(await ask(sealed)).toMatchObject({
      standing: { state: 'TRAINING' },
      summary: { sentence: sealWords },
    });
    stamped = (await actingAs(who, () => forms.app.get(StampedCopy).of(document.id))).pdf;
    expect(await ask(stamped)).toMatchObject({ standing: { state: 'TRAINING' } });
    const sheet = words(await elisa.get(forms.document(document.id, '/conteudo')));
    expect(sheet).toContain('Documento de treinamento, sem valor');
  });
});

describe('its end', () => {
  /** A row in every table, so that each has something to lose. */
  beforeAll(async () => {
    await forms.app.get(Sequencer).run(forms.world.tenantId);
    const unfilled = await forms.app.asSuperuser((client) => fillEmpty(client, forms.world.tenantId));
    expect(Object.keys(unfilled).filter((table) => record.includes(table))).toEqual([]);
    await forms.app.asSuperuser(async (client) => {
      for (const table of ['training_ends', 'training_files', 'training_codes'])
        await client.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [forms.world.tenantId]);
      oldIds = new Map();
      for (const table of ['processes', 'documents', 'dossiers', 'letter_recipients', 'units', 'users']) {
        const { rows } = await client.query<{ id: string }>(
          `SELECT id FROM ${table} WHERE tenant_id = $1 LIMIT 1`,
          [forms.world.tenantId],
        );
        oldIds.set(table, rows[0]!.id);
      }
    });
  });

  it('is nobody’s but of who administers, asks for what is needed and for the name, and until then changes nothing', async () => {
    const before = await sums(forms.world);
    const ana = await forms.at('ana', 'PROT');
    expect((await ana.post(at('/producao/conclusao'), { confirmation: name })).status).toBe(403);
    const page = await elisa.get(at('/producao'));
    expect(words(page)).toMatch(
      /Vai sumir: \d+ processos, \d+ documentos, \d+ assinaturas e \d+ arquivos?\./,
    );
    expect(words(page)).not.toContain('Pedir a entrada em produção');
    expect((await elisa.post(at('/producao'))).status).toBe(409);
    const form = actionOf(page, '/conclusao');
    const { password } = forms.world.people['elisa']!;
    const early = await elisa.post(form, { confirmation: name, password });
    expect([early.status, words(early).includes('Ainda falta o que é preciso')]).toEqual([409, true]);
    telephone = await Telephone.on(forms.app, forms.world.as('elisa', 'SEMAD'), password);
    for (const confirmation of ['', 'Prefeitura', `${name}!`, 'x'.repeat(5000)]) {
      const refused = await elisa.post(form, { confirmation, password, code: telephone.code() });
      expect([refused.status, words(refused).includes('Erro')]).toEqual([422, true]);
    }
    const proofs: Record<string, string>[] = [
      {},
      { password },
      { password: 'outra-senha', code: telephone.code() },
      { password, code: '000000' },
    ];
    for (const proof of proofs)
      expect((await elisa.post(form, { confirmation: name, ...proof })).status).toBe(422);
    expect(words(await elisa.post(form, { confirmation: 'Outra', password }))).toContain(
      `Escreva o nome do município como está na página: ${name}`,
    );
    const changed = await changedIn(forms.world, before);
    expect(changed.filter((table) => table !== 'sessions')).toEqual([
      ...['audit_entries', 'recovery_codes', 'users'],
    ]);
  });

  it('interrupted, leaves everything as it was', async () => {
    const before = await sums(forms.world);
    const killed = inTenant(async () => {
      const gone = await forms.app.get(Training).end(ending);
      expect(Object.keys(gone).sort()).toEqual([...record].sort());
      throw new Error('The power is gone');
    });
    await expect(killed).rejects.toThrow('The power is gone');
    expect(await changedIn(forms.world, before)).toEqual([]);
    expect(words(await elisa.get(forms.path('/controle')))).toContain(banner);
  });

  it('has one door: the database refuses every other', async () => {
    const { tenantId } = forms.world;
    const app = (sql: string, tenant = tenantId) => forms.app.query(tenant, sql, [tenant]);
    await expect(app('DELETE FROM events WHERE tenant_id = $1')).rejects.toThrow('permission denied');
    await expect(app('SELECT wipe_record($1)')).rejects.toThrow('permission denied');
    await expect(app(`INSERT INTO training_ends VALUES ($1, now(), 'x', '{}', true)`)).rejects.toThrow(
      'permission denied',
    );
    const platform = forms.app.get(PlatformDatabase);
    const set = (sql: string, tenant: string) =>
      platform.query(`UPDATE tenants SET ${sql} WHERE id = $1`, [tenant]);
    await expect(set(`stage = 'production'`, tenantId)).rejects.toThrow('end of its training alone');
    for (const stage of ['training', 'interest'])
      await expect(set(`stage = '${stage}', in_force_since = NULL`, neighbour.tenantId)).rejects.toThrow(
        'tenants_in_force_check',
      );
    await forms.app.asSuperuser(async (client) => {
      await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId]);
      await expect(client.query('DELETE FROM events WHERE tenant_id = $1', [tenantId])).rejects.toThrow(
        'append-only',
      );
    });
    const end = (tenant: string) =>
      forms.app.get(Database).transaction(tenant, () => forms.app.get(Training).end(ending));
    await expect(end(neighbour.tenantId)).rejects.toMatchObject({ code: 'stale' });
    const pilot = await forms.app.newWorld({ stage: 'pilot' });
    await expect(end(pilot.tenantId)).rejects.toMatchObject({ code: 'stale' });
    await platform.query(`UPDATE tenants SET stage = 'suspended' WHERE id = $1`, [tenantId]);
    await expect(end(tenantId)).rejects.toMatchObject({ code: 'stale' });
    await platform.query(`UPDATE tenants SET stage = 'training' WHERE id = $1`, [tenantId]);
  });

  it('waits for the act that is under way, and takes all that was done, nothing that was configured and nothing of others', async () => {
    const [theirs, before] = [await sums(neighbour), await sums(forms.world)];
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const started = new Promise<void>((begun) => {
      void inTenant(async () => {
        await forms.acts.open(forms.world.as('ana', 'PROT'));
        begun();
        await held;
      });
    });
    await started;
    let over = false;
    const { password } = forms.world.people['elisa']!;
    const ended = elisa
      .post(at('/producao/conclusao'), { confirmation: name.toUpperCase(), password, code: telephone.code() })
      .finally(() => (over = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(over).toBe(false);
    finish();
    expect([(await ended).status, (await ended).location]).toEqual([303, at()]);

    const after = await sums(forms.world);
    expect(record.filter((table) => after.get(table) !== null)).toEqual([]);
    const changed = configuration.filter((table) => before.get(table) !== after.get(table)).sort();
    // The clock of a session moves with each request.
    expect(changed.filter((table) => table !== 'sessions')).toEqual([
      'audit_entries',
      'production_requests',
      'tenant_stage_changes',
      'tenant_usage',
      'training_codes',
      'training_ends',
      'training_files',
      'users',
    ]);
    expect(await changedIn(neighbour, theirs)).toEqual([]);
  });

  it('is written down: who, when, how many of what; and cannot be had again', async () => {
    const [end] = await forms.query<{ ended_by: string; counts: Record<string, number>; running: boolean }>(
      'SELECT ended_by, counts, running FROM training_ends WHERE tenant_id = $1',
    );
    expect(end).toMatchObject({ ended_by: expect.stringContaining('Elisa') as string, running: false });
    expect(Object.keys(end!.counts).sort()).toEqual([...record].sort());
    const log = words(await elisa.get(forms.path('/administracao/auditoria')));
    expect(log).toMatch(
      /Concluiu a implantação.*arquivos: \d+; documentos: \d+; processos: \d+; assinaturas: \d+/,
    );
    await forms.app.asSuperuser((client) =>
      client.query(
        'UPDATE users SET second_factor_secret = NULL, second_factor_last_step = NULL WHERE tenant_id = $1 AND id = $2',
        [forms.world.tenantId, forms.world.people['elisa']!.userId],
      ),
    );
    expect((await api('POST', '/training/conclusion', { confirmation: name, password: 'x' })).status).toBe(
      409,
    );
    expect((await api('POST', '/training/processes')).status).toBe(409);
    expect((await api('GET', '/training')).json()).toEqual({ training: false, counts: null });
  });

  it('leaves people at work, the set-up to go on with, and a history and a log that begin anew', async () => {
    const desk = words(await elisa.get(forms.path('/controle')));
    expect([desk.includes(banner), desk.includes('Controle de Processos')]).toEqual([false, true]);
    expect(words(await elisa.get(at()))).toMatch(/Configuração inicial .*Entrada em produção Feito/);
    const verify = async () => [
      (await forms.app.get(TenantVerification).run(forms.world.tenantId)).broken,
      await forms.app.get(LedgerCommand).verify({ tenant: forms.world.slug }),
    ];
    expect(await verify()).toEqual([[], { lines: [expect.stringContaining('0 andamentos')], exitCode: 0 }]);
    const who = forms.world.as('ana', 'PROT');
    const { id, number } = await forms.acts.open(who);
    expect(number).toMatch(/^4501\.01\.0000001\//);
    const document = await forms.acts.draft(who, id);
    await forms.acts.sign(who, document.id);
    await forms.app.get(Sequencer).run(forms.world.tenantId);
    expect(await verify()).toEqual([
      [],
      { lines: [expect.stringMatching(/[1-9] andamentos, 1 cabeças, registro íntegro/)], exitCode: 0 },
    ]);
    const [row] = await forms.query<{ crc: string; code: string }>(
      'SELECT crc, code FROM sealed_documents s JOIN documents d ON d.tenant_id = $1 AND d.id = s.document_id WHERE s.tenant_id = $1',
    );
    const page = words(await forms.stranger().get(forms.path(`/verificar/${row!.code}?c=${row!.crc}`)));
    expect(page).toContain('O documento é verdadeiro e não foi alterado.');
  });

  it('still tells whoever shows a paper or a file of the training what it is', async () => {
    const { code, crc } = codes;
    const page = await forms.stranger().get(forms.path(`/verificar/${code}?c=${crc}`));
    expect([page.status, words(page).includes(sealWords)]).toEqual([404, true]);
    const wrong = await forms.stranger().get(forms.path(`/verificar/${code}?c=00000000`));
    expect([wrong.status, words(wrong).includes(sealWords)]).toEqual([404, false]);
    const answer = await forms
      .stranger()
      .api('GET', `/api/v1/public/${forms.world.slug}/documents/${code}?crc=${crc}`);
    expect([answer.status, answer.body.includes(sealWords)]).toEqual([404, true]);
    for (const file of [sealed, stamped])
      expect(await ask(file)).toMatchObject({
        standing: { state: 'TRAINING' },
        summary: { label: 'reprovada' },
      });
    const { body } = await forms.stranger().upload(
      forms.path('/verificar/arquivo'),
      {},
      {
        ...{ name: 'documento.pdf', content: sealed },
      },
    );
    expect(body).toContain('enquanto o município aprendia a usá-lo');
    const next = { slug: neighbour.slug };
    expect((await forms.stranger().get(`/${next.slug}/verificar/${code}?c=${crc}`)).body).not.toContain(
      sealWords,
    );
  });

  it('lets jobs about what is gone end quietly, and the sweep take its bytes', async () => {
    const jobs = forms.app.get(Jobs);
    const { tenantId } = forms.world;
    const id = (table: string) =>
      Promise.resolve(oldIds.get(table) ?? (table.includes('.') ? 'a'.repeat(64) : tenantId));
    const failed: string[] = [];
    for (const [task, payload] of Object.entries(payloads)) {
      if (/^(administration|console|mail|users)\./.test(task)) continue;
      const body = { ...(await payload(id)), tenantId };
      await runInContext({ requestId: 'test', ip: '127.0.0.1', tenantId }, () =>
        jobs.handlers.get(task)!(body),
      ).catch((error: Error) => failed.push(`${task}: ${error.message}`));
    }
    expect(failed).toEqual([]);
    const { unreferenced } = await forms.app.get(Objects).sweep(tenantId, 0);
    expect(unreferenced).toBeGreaterThan(0);
  });
});

it('ends by who operates the platform too, who types the name and leaves it in both books', async () => {
  const slug = `vale-${process.pid}-${Date.now()}`;
  const plan = { slug, name: 'Prefeitura de Vale Claro', city: 'Vale Claro', state: 'MG' };
  const made = await forms.app.get(CreateMunicipality).run(plan);
  expect(made).toMatchObject({ stage: 'training', training: true });
  const operator = { login: `olga-${process.pid}-${Date.now()}@plataforma.exemplo`, name: 'Olga Teles' };
  await forms.app.get(Operators).create({ ...operator, password: goodPassword });
  const olga = new Browser(forms.app.nest);
  await olga.post('/plataforma/entrar', { login: operator.login, password: goodPassword });
  const path = `/plataforma/municipio/${slug}`;
  expect(words(await olga.get(path))).toContain('processos: 0, documentos: 0');
  const change = { stage: 'production', reason: 'Tudo conferido' };
  for (const confirmation of ['', 'Prefeitura'])
    expect((await olga.post(`${path}/etapa`, { ...change, confirmation })).status).toBe(422);
  expect((await olga.post(`${path}/etapa`, { ...change, confirmation: plan.name })).status).toBe(303);
  expect(words(await olga.get(path))).toMatch(/Etapa Produção.*De Treinamento para Produção/);
  for (const stage of ['training', 'pilot'])
    expect((await olga.post(`${path}/etapa`, { ...change, stage })).status).toBe(422);
  const books = await forms.app.asSuperuser((client) =>
    client.query<{ kind: string; attributes: Record<string, unknown> }>(
      `SELECT kind, attributes FROM audit_entries WHERE tenant_id = $1 AND kind = 'tenant.training_ended'
       UNION ALL SELECT kind, attributes FROM audit_entries WHERE attributes->>'slug' = $2 AND kind = 'tenant.stage_changed'`,
      [made.id, slug],
    ),
  );
  expect(books.rows).toEqual([
    {
      kind: 'tenant.training_ended',
      attributes: { processes: 0, documents: 0, signatures: 0, files: 0, operator: 'Olga Teles' },
    },
    {
      kind: 'tenant.stage_changed',
      attributes: expect.objectContaining({ from: 'training', processes: 0 }) as object,
    },
  ]);
});
