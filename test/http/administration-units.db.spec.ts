import { Client } from 'pg';
import { Authenticity } from '../../src/signatures';
import { actingAs, type Actor } from '../../src/platform/context';
import { newId } from '../../src/platform/ids';
import { OrgChart } from '../../src/units';
import { text } from '../support/acts';
import type { Browser } from '../support/browser';
import { FormsWorld, valueOf, words } from '../support/forms';
import { outcomes } from '../support/refusals';

let forms: FormsWorld;
let elisa: Browser;
let root: string;

beforeAll(async () => {
  forms = await FormsWorld.start();
  elisa = await forms.at('elisa', 'SEMAD');
  root = forms.path('/administracao');
});
afterAll(() => forms.app.close());

const as = (person: string, unit: string): Actor => forms.world.as(person, unit);
const admin = () => as('elisa', 'SEMAD');
const unitId = (acronym: string) => forms.world.units[acronym]!.id;
const chart = () => forms.app.get(OrgChart);

/** A unit made through the form. @returns its id */
async function create(acronym: string, code: string, fields: Record<string, string> = {}): Promise<string> {
  const [body] = await forms.query<{ id: string }>('SELECT id FROM bodies WHERE tenant_id = $1');
  const input = { bodyId: body!.id, acronym, name: `Unidade ${acronym}`, code, acceptsDispatch: '1' };
  const made = await elisa.post(`${root}/unidades`, { ...input, ...fields });
  expect([made.status, words(made)]).toEqual([303, '']);
  return made.location!.split('/').at(-1)!;
}

const waitingForLock = async (client: Client): Promise<void> => {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Nothing waits.');
};

const audited = async (subject: string) =>
  (
    await forms.query<{ kind: string }>(
      'SELECT kind FROM audit_entries WHERE tenant_id = $1 AND subject_id = $2 ORDER BY at, id',
      [subject],
    )
  ).map(({ kind }) => kind);

it('opens to who administers, with what each part is for, and to nobody else', async () => {
  const page = await elisa.get(root);
  for (const part of ['Órgãos e unidades', 'Pessoas', 'Auditoria', 'Substituições', 'Níveis de assinatura'])
    expect(words(page)).toContain(part);
  expect((await elisa.get(forms.path('/controle'))).body).toContain(`href="${root}"`);
  const ana = await forms.at('ana', 'PROT');
  expect((await ana.get(forms.path('/controle'))).body).not.toContain(`href="${root}"`);
  for (const path of ['', '/unidades', '/orgaos', '/pessoas', '/auditoria', '/minha-unidade'])
    expect([path, (await ana.get(root + path)).status]).toEqual([path, 403]);
  // Who administers does so in the unit of that role, and not in another of theirs.
  await forms.switch(elisa, 'RH');
  expect((await elisa.get(`${root}/unidades`)).status).toBe(403);
  await forms.switch(elisa, 'SEMAD');
});

describe('a unit', () => {
  it('is created below another, shown in the chart, and refuses what is taken or impossible', async () => {
    const id = await create('DTI', '00020', { parentId: unitId('SEMAD'), email: 'ti@pedrabranca.exemplo' });
    const page = await elisa.get(`${root}/unidades`);
    expect(page.body).toContain(`href="${root}/unidades/${id}"`);
    expect(await audited(id)).toEqual(['unit.created']);
    for (const [fields, said] of [
      [{ acronym: 'dti' }, 'A sigla dti já é de outro.'],
      [{ code: '00020' }, 'O código 00020 já é de outro.'],
      [{ code: 'x' }, 'Escreva o código, só com números'],
      [{ acronym: 'A B' }, 'Escreva a sigla'],
      [{ name: ' ' }, 'Escreva o nome'],
      [{ name: 'a\u0000' }, 'Escreva o nome'],
      [{ email: 'ti@' }, 'Falta algo no endereço de e-mail.'],
      [{ bodyId: newId() }, 'Escolha o órgão na lista.'],
      [{ parentId: newId() }, 'Escolha na lista a unidade superior'],
    ] as const) {
      const [{ id: bodyId }] = (await forms.query<{ id: string }>(
        'SELECT id FROM bodies WHERE tenant_id = $1',
      )) as [{ id: string }];
      const input = { bodyId, acronym: 'NOVA', name: 'Nova', code: '00029', ...fields };
      const refused = await elisa.post(`${root}/unidades`, input);
      expect(words(refused)).toContain(said);
      expect(valueOf(refused, 'acronym')).toBe(input.acronym);
    }
  });

  it('moves with what is below it, and never below itself', async () => {
    const top = await create('TOPO', '00021');
    const child = await create('FILHA', '00022', { parentId: top });
    const refused = await elisa.post(`${root}/unidades/${top}/lugar`, { parentId: child });
    expect([refused.status, words(refused)]).toEqual([409, expect.stringContaining('abaixo de si mesma')]);
    await elisa.post(`${root}/unidades/${top}/lugar`, { parentId: unitId('SMO') });
    const [row] = await forms.query<{ parent_id: string }>(
      'SELECT parent_id FROM units WHERE tenant_id = $1 AND id = $2',
      [top],
    );
    expect(row!.parent_id).toBe(unitId('SMO'));
    // Two moves that close a circle together: one of them is told.
    const third = await create('OUTRA', '00023');
    const moves = await outcomes([
      actingAs(admin(), () => chart().move(child, third)),
      actingAs(admin(), () => chart().move(third, child)),
    ]);
    expect(moves).toEqual({ done: 1, refused: ['units.circle'] });
  });

  it('keeps the names that it had: what was made before shows them, and a second signature agrees', async () => {
    const bruno = as('bruno', 'SMO');
    const { id: processId } = await forms.acts.open(bruno);
    const { id } = await forms.acts.draft(bruno, processId);
    await forms.acts.save(bruno, id, 1, text('Obra vistoriada.'));
    await forms.acts.sign(bruno, id);
    const draft = await forms.acts.draft(bruno, processId);
    const path = `${root}/unidades/${unitId('SMO')}`;
    const data = {
      acronym: 'SEINFRA',
      name: 'Secretaria de Infraestrutura',
      code: '00006',
      acceptsDispatch: '1',
    };
    expect((await elisa.post(path, { ...data, act: 'Decreto nº 7/2026' })).status).toBe(303);
    const page = words(await elisa.get(path));
    expect(page).toContain('Nomes que teve');
    expect(page).toContain('Secretaria de Obras');
    expect(page).toContain('Decreto nº 7/2026');

    const reader = await forms.at('bruno');
    await forms.switch(reader, 'SMO');
    const sheet = words(await reader.get(forms.document(id, '/conteudo')));
    expect(sheet).toContain('Secretaria de Obras');
    const drafted = words(await reader.get(forms.document(draft.id, '/conteudo')));
    expect(drafted).toContain('Secretaria de Infraestrutura');
    const tree = words(await reader.get(forms.process(processId)));
    expect(tree).toContain('SMO');

    // Who signs later signs the text as it was sealed, under the name of then.
    await forms.acts.send(bruno, processId, ['PGM'], { keepOpen: true });
    await forms.acts.receive(as('carla', 'PGM'), processId);
    await forms.acts.sign(as('carla', 'PGM'), id);
    const [{ code, crc }] = (await forms.query<{ code: string; crc: string }>(
      `SELECT d.code, s.crc FROM documents d JOIN sealed_documents s ON s.tenant_id = d.tenant_id AND s.document_id = d.id
        WHERE d.tenant_id = $1 AND d.id = $2`,
      [id],
    )) as [{ code: string; crc: string }];
    const checked = await forms.app.get(Authenticity).check(forms.world.slug, code, crc);
    expect(checked).toMatchObject({ unitName: 'Secretaria de Obras', whole: true });
  });

  it('is closed: its open processes go to the successor, with history, and nobody acts in it any more', async () => {
    const [processes, closing] = [[] as string[], `${root}/unidades/${unitId('SMF')}/encerramento`];
    const davi = as('davi', 'SMF');
    for (let index = 0; index < 2; index += 1) processes.push((await forms.acts.open(davi)).id);
    const { id: concluded } = await forms.acts.open(davi);
    await forms.acts.conclude(davi, concluded);
    const red = (await forms.acts.open(as('igor', 'SMS'))).id;
    await forms.acts.send(as('igor', 'SMS'), red, ['SMF'], { return: { days: 5 } as never, keepOpen: true });
    const ofDavi = await forms.at('davi');
    // In red there: nobody received it.
    const unread = (await forms.acts.open(as('igor', 'SMS'))).id;
    await forms.acts.send(as('igor', 'SMS'), unread, ['SMF']);

    expect(words(await elisa.get(closing))).toContain('A unidade tem 4 processos abertos.');
    expect(words(await elisa.get(closing))).toMatch(/\(ninguém trabalha nela\)/);
    const alone = await elisa.post(closing, {});
    expect([alone.status, words(alone)]).toEqual([
      409,
      expect.stringContaining('Ainda há processos abertos'),
    ]);
    for (const successorId of [unitId('SMF'), newId(), 'x'])
      expect(words(await elisa.post(closing, { successorId }))).toContain(
        'Escolha na lista a unidade que fica',
      );

    // What is owed back to another unit cannot leave: it is said, the others went, and the unit stays open.
    const some = await elisa.post(closing, { successorId: unitId('PGM'), act: 'Lei nº 9/2026' });
    expect(words(some)).toContain('3 processos foram enviados; ficaram 1');
    expect((await ofDavi.get(forms.path('/controle'))).status).toBe(200);
    const [event] = await forms.query<{ note: string }>(
      'SELECT note FROM dispatches WHERE tenant_id = $1 AND process_id = $2',
      [processes[0]!],
    );
    expect(event!.note).toBe('Encerramento da unidade SMF (Lei nº 9/2026)');
    const said = await forms.query<{ type: string }>(
      'SELECT type FROM events WHERE tenant_id = $1 AND process_id = $2 ORDER BY seq',
      [unread],
    );
    expect(said.map(({ type }) => type).filter((type) => type === 'process.received')).toEqual([]);
    expect(said.filter(({ type }) => type === 'dispatch.sent')).toHaveLength(2);

    await forms.acts.receive(davi, red);
    await forms.acts.send(davi, red, ['SMS']);
    const done = await elisa.post(closing, { successorId: unitId('PGM'), act: 'Lei nº 9/2026' });
    expect([done.status, words(done)]).toEqual([303, '']);
    expect(words(await elisa.get(done.location!))).toContain('Ficou com os processos PGM');
    expect((await audited(unitId('SMF'))).at(-1)).toBe('unit.closed');
    // The session that was open stops at the next request.
    expect((await ofDavi.get(forms.path('/controle'))).status).toBe(403);
    const grants = await forms.query<{ reason: string }>(
      'SELECT reason FROM access_grants WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3',
      [red, unitId('PGM')],
    );
    expect(grants).toEqual([{ reason: 'succeeded' }]);
    expect((await elisa.post(closing, {})).status).toBe(404);

    // What was concluded only there: its successor reopens it, and nobody else.
    await expect(forms.acts.reopen(as('bruno', 'SMO'), concluded)).rejects.toMatchObject({
      key: 'processes.never_here',
    });
    const ofCarla = await forms.at('carla', 'PGM');
    expect((await ofCarla.get(forms.process(concluded, '/reabrir'))).status).toBe(200);
    const reopened = await ofCarla.post(forms.process(concluded, '/reabertura'));
    expect([reopened.status, words(reopened)]).toEqual([303, '']);
    const rows = await forms.query<object>(
      `SELECT n.acronym, r.concluded_at IS NULL AS open, r.received_at IS NOT NULL AS received, r.origin
         FROM process_units r JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
        WHERE r.tenant_id = $1 AND r.process_id = $2 ORDER BY n.acronym`,
      [concluded],
    );
    expect(rows).toEqual([
      { acronym: 'PGM', open: true, received: true, origin: 'received' },
      { acronym: 'SMF', open: false, received: true, origin: 'generated' },
    ]);
    await expect(forms.acts.reopen(as('carla', 'PGM'), concluded)).rejects.toMatchObject({
      key: 'processes.already_open',
    });
  });

  it('is not closed while others are below it, or secrets are open in it, or it alone has who administers', async () => {
    const close = (id: string) => elisa.post(`${root}/unidades/${id}/encerramento`, {});
    expect(words(await close(unitId('SEMAD')))).toContain('tem outras abaixo: COMPRAS, DTI, PROT, RH');
    const ground = forms.world.legalGrounds['Investigação de responsabilidade de servidor'];
    await forms.acts.open(as('gabi', 'RH'), {
      typeId: forms.world.processTypes['Pessoal: Sindicância']!,
      level: 2,
      legalGroundId: ground,
    });
    expect(words(await close(unitId('RH')))).toContain('Há processos sigilosos abertos na unidade RH: 1.');
    for (const acronym of ['COMPRAS', 'PROT', 'RH'])
      await elisa.post(`${root}/unidades/${unitId(acronym)}/lugar`, { parentId: unitId('GAB') });
    const [dti] = await forms.query<{ id: string }>(
      `SELECT id FROM units WHERE tenant_id = $1 AND acronym = 'DTI'`,
    );
    expect((await close(dti!.id)).status).toBe(303);
    expect(words(await close(unitId('SEMAD')))).toContain('Ninguém mais administraria o sistema.');
  });

  it('takes nothing any more once it is closed, whoever began a moment before', async () => {
    const id = await create('BREVE', '00024');
    const { id: processId } = await forms.acts.open(as('bruno', 'SMO'));
    await elisa.post(`${root}/unidades/${id}/encerramento`, {});
    // Its acronym is free for the one that follows.
    await create('BREVE', '00024');
    const late = forms.query(
      `INSERT INTO process_units (tenant_id, process_id, unit_id, origin, arrived_at, level)
       VALUES ($1, $2, $3, 'received', now(), 0)`,
      [processId, id],
    );
    await expect(late).rejects.toMatchObject({ key: 'units.closed_meanwhile', status: 409 });
  });

  it('refuses in words what arrives in the moment in which it is closed', async () => {
    const id = await create('FUGAZ', '00025');
    const { id: processId } = await forms.acts.open(as('bruno', 'SMO'));
    const bruno = await forms.at('bruno', 'SMO');
    await bruno.get(forms.process(processId, '/enviar'));
    const closing = new Client({ connectionString: forms.app.urls.superuser });
    await closing.connect();
    try {
      await closing.query('BEGIN');
      await closing.query('SELECT FROM units WHERE id = $1 FOR UPDATE', [id]);
      await closing.query('UPDATE units SET active = false, accepts_dispatch = false WHERE id = $1', [id]);
      const sent = bruno.post(forms.process(processId, '/enviar'), { unitIds: id });
      await waitingForLock(closing);
      await closing.query('COMMIT');
      const answer = await sent;
      expect([answer.status, words(answer)]).toEqual([
        409,
        expect.stringContaining('A unidade foi encerrada'),
      ]);
      expect(answer.body).toContain(`action="${forms.process(processId, '/enviar')}"`);
    } finally {
      await closing.end();
    }
    // Nothing of it happened.
    await forms.acts.conclude(as('bruno', 'SMO'), processId);
  });
});

it('keeps the bodies, and the names that they had', async () => {
  await elisa.post(`${root}/orgaos`, { acronym: 'FUNDACAO', name: 'Fundação Cultural', code: '0077' });
  const [body] = await forms.query<{ id: string }>(
    `SELECT id FROM bodies WHERE tenant_id = $1 AND code = '0077'`,
  );
  const taken = await elisa.post(`${root}/orgaos`, { acronym: 'FUNDACAO', name: 'Outra', code: '0078' });
  expect([taken.status, words(taken)]).toEqual([
    409,
    expect.stringContaining('A sigla FUNDACAO já é de outro.'),
  ]);
  const wide = await elisa.post(`${root}/orgaos`, { acronym: 'CAMARA', name: 'Câmara', code: '00078' });
  expect([wide.status, words(wide)]).toEqual([
    422,
    expect.stringContaining('O código do órgão não serve para a máscara'),
  ]);
  const path = `${root}/orgaos/${body!.id}`;
  await elisa.post(path, {
    acronym: 'FUNDACAO',
    name: 'Fundação de Cultura',
    code: '0077',
    act: 'Lei nº 3/2026',
  });
  const page = words(await elisa.get(path));
  expect(page).toContain('Fundação Cultural');
  expect(page).toContain('Lei nº 3/2026');
  expect(await audited(body!.id)).toEqual(['body.created', 'body.changed']);
});
