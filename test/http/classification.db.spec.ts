import { RecordClasses } from '../../src/classification';
import { actingAs } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { Classification, OpenProcess, ProcessTypes } from '../../src/processes';
import { FormsWorld, valueOf, words } from '../support/forms';
import { lifeActsOf, type LifeActs } from '../support/life-acts';
import { refusalOf } from '../support/refusals';
import type { Browser } from '../support/browser';

/** How a process is classified, and how one plan takes over from another (DOMAIN.md 1.5, 1.7). */
let forms: FormsWorld;
let life: LifeActs;
let ana: Browser;
let elisa: Browser;

beforeAll(async () => {
  forms = await FormsWorld.start();
  life = lifeActsOf(forms.app);
  ana = await forms.at('ana', 'SEMAD');
  elisa = await forms.at('elisa', 'SEMAD');
});
afterAll(() => forms.app.close());
afterEach(() => forms.app.clock.real());

const inSemad = () => forms.world.as('ana', 'SEMAD');
const classId = (code: string): string => forms.world.classes[code]!;
const type = (name: string): string => forms.world.processTypes[name]!;
const codesOf = async (id: string): Promise<string[]> => {
  const { classes } = await actingAs(inSemad(), () => forms.app.get(Classification).read(id));
  return classes.map(({ code }) => code);
};
const open = (input: Parameters<FormsWorld['acts']['open']>[1] = {}) => forms.acts.open(inSemad(), input);
const classify = (id: string, codes: string[]) =>
  actingAs(inSemad(), () => forms.app.get(Classification).change(id, codes.map(classId)));
const aType = (name: string, classIds: string[] = []): Promise<string> =>
  actingAs(inSemad(), () =>
    forms.app.get(Database).work(async () => {
      const input = {
        name,
        allowedLevels: [0 as const],
        suggestedLevel: 0 as const,
        suggestedLegalGroundId: null,
      };
      const [id] = await forms.app.get(ProcessTypes).createAll([{ ...input, classIds }]);
      return id!;
    }),
  );

describe('a process', () => {
  it('begins as its type suggests, or as somebody chose', async () => {
    const { id } = await open({ typeId: type('Obras: Habite-se') });
    expect(await codesOf(id)).toEqual(['120.2']);
    const chosen = await open({ classIds: [classId('060.2'), classId('120.2'), classId('060.2')] });
    expect(await codesOf(chosen.id)).toEqual(['060.2', '120.2']);
    expect(await codesOf((await life.duplicate(inSemad(), chosen.id)).id)).toEqual(['060.2', '120.2']);
  });

  it('is refused a class that is none, groups others, or is of another municipality', async () => {
    const away = await forms.elsewhere();
    const before = await forms.count('processes');
    for (const id of [newId(), 'x', classId('120'), away.classes['120.2']!])
      expect(await refusalOf(open({ classIds: [id] }))).toMatchObject({
        code: 'unknown_reference',
        key: 'classification.unknown_class',
        fields: ['classIds'],
      });
    expect(await forms.count('processes')).toBe(before);
  });

  it('asks for a class where the type suggests none, in the form too', async () => {
    const typeId = await aType('Sem sugestão');
    expect(await refusalOf(open({ typeId }))).toMatchObject({
      key: 'classification.needed',
      fields: ['classIds'],
    });
    const novo = forms.path('/processos/novo');
    expect((await ana.get(`${novo}?tipo=${type('Obras: Habite-se')}`)).body).not.toContain('name="classIds"');
    const page = await ana.get(`${novo}?tipo=${typeId}`);
    expect(words(page)).toContain('120.2 Conclusão de obra e habite-se (5 anos no arquivo corrente');
    const filled = { typeId, subject: 'Pedido', 'parties.0.name': 'Joana', level: '0' };
    const refused = await ana.post(novo, { ...filled, classIds: ['', ''] });
    expect([refused.status, words(refused)]).toEqual([
      422,
      expect.stringContaining('Escolha ao menos um assunto'),
    ]);
    const made = await ana.post(novo, { ...filled, classIds: [classId('010.5'), ''] });
    expect(made.status).toBe(303);
    expect(await codesOf(made.location!.split('/').pop()!)).toEqual(['010.5']);
  });

  it('is classified anew by its page, and the history tells', async () => {
    const { id } = await open({ typeId: type('Obras: Habite-se') });
    const path = forms.process(id, '/classificacao');
    expect(words(await ana.get(forms.process(id)))).toContain('Mudar a classificação');
    expect(valueOf(await ana.get(path), 'classIds')).toBe(classId('120.2'));
    const same = await ana.post(path, { classIds: [classId('120.2')] });
    expect([same.status, words(same)]).toEqual([409, expect.stringContaining('Nada mudou')]);
    expect((await ana.post(path, { classIds: ['', ''] })).status).toBe(422);
    expect((await ana.post(path, { classIds: [newId()] })).status).toBe(404);
    const { location } = await ana.post(path, { classIds: [classId('120.1'), classId('060.2')] });
    expect(words(await ana.get(location!))).toContain('Classificação alterada.');
    expect((await life.told(inSemad(), id)).slice(-1)).toEqual([
      'Classificação do processo: 120.1 Licença de obra e aprovação de projeto; 060.2 Consultas e pareceres',
    ]);
  });

  it('is no business of who does not see it, nor changed where it is not open', async () => {
    const { id } = await open();
    const elsewhere = await forms.at('bruno', 'SMO');
    const page = await elsewhere.get(forms.process(id, '/classificacao'));
    expect(words(page)).toContain('010.5 Acesso à informação e ouvidoria');
    expect(page.body).not.toContain('name="classIds"');
    const refused = await elsewhere.post(forms.process(id, '/classificacao'), {
      classIds: [classId('120.1')],
    });
    expect([refused.status, words(refused)]).toEqual([
      409,
      expect.stringContaining('não está aberto na unidade SMO'),
    ]);
    const secret = await forms.acts.open(forms.world.as('elisa', 'RH'), {
      typeId: type('Pessoal: Sindicância'),
      level: 2,
      legalGroundId: forms.world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    expect((await elsewhere.get(forms.process(secret.id, '/classificacao'))).status).toBe(404);
    expect((await elsewhere.post(forms.process(secret.id, '/classificacao'), {})).status).toBe(404);
  });

  it('follows its type while nobody has chosen otherwise', async () => {
    const { id } = await open({ typeId: type('Obras: Habite-se') });
    await life.change(inSemad(), id, { typeId: type('Compras: Pregão') });
    expect(await codesOf(id)).toEqual(['030.2']);
    await classify(id, ['060.2']);
    await life.change(inSemad(), id, { typeId: type('Obras: Habite-se') });
    expect(await codesOf(id)).toEqual(['060.2']);
  });

  it('is kept from the conclusion in the last unit on; a reopening begins anew, and an annex goes with its parent', async () => {
    const bruno = forms.world.as('bruno', 'SMO');
    const { id } = await open({ typeId: type('Obras: Denúncia de obra irregular') });
    const annex = await open();
    const read = (which = id) => actingAs(inSemad(), () => forms.app.get(Classification).read(which));
    await forms.acts.draft(inSemad(), annex.id);
    await life.annex(inSemad(), annex.id, id);
    await forms.acts.send(inSemad(), id, ['SMO'], { keepOpen: true });
    forms.app.clock.at(new Date('2027-03-02T02:30:00Z'));
    await forms.acts.conclude(inSemad(), id);
    expect(await read()).toMatchObject({ concludedOn: null, retention: { currentUntil: null } });
    await forms.acts.receive(bruno, id);
    forms.app.clock.at(new Date('2027-03-05T02:30:00Z'));
    await forms.acts.conclude(bruno, id);
    // Half past eleven of the evening before, in Brasília.
    expect(await read()).toMatchObject({
      concludedOn: '2027-03-04',
      retention: { currentUntil: '2032-03-04', intermediateUntil: '2037-03-04' },
    });
    expect(await read(annex.id)).toMatchObject({ concludedOn: '2027-03-04' });
    // The session of the browser would be over by then.
    forms.app.clock.real();
    expect(words(await ana.get(forms.process(id, '/classificacao')))).toContain(
      'Fica no arquivo corrente até 04/03/2032 e no intermediário até 04/03/2037.',
    );
    await forms.acts.reopen(inSemad(), id);
    expect(await read()).toMatchObject({ concludedOn: null, retention: { intermediateUntil: null } });
  });
});

describe('the plan', () => {
  const plans = () => forms.path('/classificacao');
  const aClass = (change: object = {}) => ({
    ...{ code: '999.1', name: 'Assunto novo', currentYears: '3', intermediateYears: '2' },
    ...{ destination: 'elimination', ...change },
  });
  const currentPlan = async (): Promise<string> =>
    (
      await forms.query<{ id: string }>(
        `SELECT id FROM classification_plans WHERE tenant_id = $1 AND state = 'current'`,
      )
    )[0]!.id;

  it('is for who administers', async () => {
    const plan = await currentPlan();
    for (const path of [plans(), `${plans()}/${plan}`, `${plans()}/${plan}/sucessores`])
      expect((await ana.get(path)).status).toBe(403);
    expect((await ana.post(plans(), { name: 'Outro' })).status).toBe(403);
    const away = await forms.elsewhere();
    const theirs = away.classes['120.2']!;
    expect((await elisa.get(`${plans()}/${newId()}`)).status).toBe(404);
    expect((await elisa.get(`${plans()}/${plan}/assuntos/${theirs}`)).status).toBe(404);
    expect((await elisa.post(`${plans()}/${plan}/assuntos/${theirs}/desativacao`)).status).toBe(404);
  });

  it('gets a class, changes it, retires it and brings it back', async () => {
    const path = `${plans()}/${await currentPlan()}`;
    for (const [field, change] of [
      ['code', { code: '1..2' }],
      ['name', { name: ' ' }],
      ['currentYears', { currentYears: '-1' }],
      ['currentYears', { currentYears: '' }],
      ['intermediateYears', { intermediateYears: '5,5' }],
      ['destination', { destination: '' }],
    ] as const) {
      const refused = await elisa.post(path, aClass(change));
      expect([refused.status, refused.body]).toEqual([
        422,
        expect.stringContaining(`href="#campo-${field}"`),
      ]);
    }
    expect((await elisa.post(path, aClass({ code: '120.2' }))).status).toBe(409);
    expect(words(await elisa.get((await elisa.post(path, aClass())).location!))).toContain(
      'Assunto 999.1 incluído.',
    );
    const [{ id }] = (await forms.query<{ id: string }>(
      `SELECT id FROM record_classes WHERE tenant_id = $1 AND code = '999.1'`,
    )) as [{ id: string }];
    const kept = await open({ classIds: [id] });
    const grouped = await elisa.post(`${path}/assuntos/${id}`, aClass({ grouping: '1' }));
    expect([grouped.status, words(grouped)]).toEqual([409, expect.stringContaining('já é usado')]);
    const note = 'Enquanto durar <b>a obra</b>';
    await elisa.post(`${path}/assuntos/${id}`, aClass({ code: '999.2', currentYears: '', note }));
    await elisa.post(`${path}/assuntos/${id}/desativacao`);
    const page = await elisa.get(path);
    expect(words(page)).toMatch(/999\.2 Assunto novo \(desativado\) Enquanto durar <b>a obra<\/b>/);
    expect(page.body).not.toContain('<b>a obra');
    expect(await refusalOf(open({ classIds: [id] }))).toMatchObject({ key: 'classification.unknown_class' });
    // It stays where it was chosen before, beside another.
    expect(await codesOf(kept.id)).toEqual(['999.2']);
    await actingAs(inSemad(), () => forms.app.get(Classification).change(kept.id, [id, classId('060.2')]));
    await elisa.post(`${path}/assuntos/${id}/reativacao`);
    await open({ classIds: [id] });
  });

  it('gives way to another by a mapping, at once, without a touch on what is classified', async () => {
    const habite = await open({ typeId: type('Obras: Habite-se') });
    const touched = () =>
      forms.query(
        'SELECT process_id, proxy_id, xmin::text FROM process_classes WHERE tenant_id = $1 ORDER BY 1, 2',
      );
    const former = await currentPlan();
    const empty = await elisa.post(plans(), { name: 'Plano vazio' });
    const refused = await elisa.post(`${empty.location!}/ativacao`);
    expect([refused.status, words(refused)]).toEqual([
      409,
      expect.stringContaining('não tem assunto para escolher'),
    ]);
    expect((await elisa.post(plans(), { name: 'Plano vazio' })).status).toBe(409);

    const path = (await elisa.post(plans(), { name: 'Plano de 2027', copied: '1' })).location!;
    const draft = path.split('/').pop()!;
    const classes = await actingAs(forms.world.as('elisa', 'SEMAD'), () =>
      forms.app.get(Database).work(() => forms.app.get(RecordClasses).list(draft)),
    );
    const successor = (code: string) => classes.find((each) => each.code === code)!;
    await elisa.post(
      `${path}/assuntos/${successor('120.2').id}`,
      aClass({ code: '500.1', name: 'Fim de obra' }),
    );
    await elisa.post(`${path}/assuntos/${successor('060.2').id}/desativacao`);
    const missing = await elisa.post(`${path}/ativacao`);
    expect([missing.status, words(missing)]).toEqual([409, expect.stringContaining('060.2')]);
    expect(await currentPlan()).toBe(former);
    const field = `successor.${classId('060.2')}`;
    const wrong = await elisa.post(`${path}/sucessores`, { [field]: '777' });
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('não tem assunto 777')]);
    const page = await elisa.get(`${path}/sucessores`);
    const names = [...page.body.matchAll(/name="(successor\.[^"]+)"/g)].map(([, name]) => name!);
    const filled = Object.fromEntries(names.map((name) => [name, valueOf(page, name)!]));
    expect(filled[`successor.${classId('120.2')}`]).toBe('500.1');
    expect((await elisa.post(`${path}/sucessores`, { ...filled, [field]: '060.1' })).status).toBe(303);
    const before = await touched();
    const { location } = await elisa.post(`${path}/ativacao`);
    expect(words(await elisa.get(location!))).toMatch(/Plano de 2027 Em vigor/);
    expect(await touched()).toEqual(before);
    expect(await codesOf(habite.id)).toEqual(['500.1']);
    expect(await codesOf((await open({ typeId: type('Jurídico: Consulta jurídica') })).id)).toEqual([
      '060.1',
    ]);
    expect(await refusalOf(open({ classIds: [classId('120.2')] }))).toMatchObject({
      key: 'classification.unknown_class',
    });
    expect((await elisa.post(`${plans()}/${former}`, aClass())).status).toBe(409);
    expect((await elisa.post(`${path}/ativacao`)).status).toBe(409);
  });

  it('never leaves a process in a plan of the past, whoever comes first', async () => {
    const prepared = async (round: number) => {
      const path = (await elisa.post(plans(), { name: `Volta ${round}`, copied: '1' })).location!;
      // Nobody has used this one: it has no successor, and need have none.
      const [{ id }] = (await forms.query<{ id: string }>(
        `SELECT c.id FROM record_classes c JOIN classification_plans p ON p.tenant_id = c.tenant_id AND p.id = c.plan_id
          WHERE c.tenant_id = $1 AND p.state = 'current' AND c.code = '190.2'`,
      )) as [{ id: string }];
      await elisa.post(`${path}/sucessores`, { [`successor.${id}`]: '' });
      return { path, id };
    };
    for (let round = 0; round < 4; round += 1) {
      const { path, id } = await prepared(round);
      await Promise.allSettled([
        elisa.post(`${path}/ativacao`),
        ...[1, 2, 3].map(() => actingAs(inSemad(), () => forms.app.get(OpenProcess).run(anOpening(id)))),
      ]);
      const lost = await forms.query(
        `SELECT FROM process_classes k
           JOIN class_proxies x ON x.tenant_id = k.tenant_id AND x.id = k.proxy_id
           JOIN record_classes c ON c.tenant_id = x.tenant_id AND c.id = x.class_id
           JOIN classification_plans p ON p.tenant_id = c.tenant_id AND p.id = c.plan_id
          WHERE k.tenant_id = $1 AND p.state <> 'current'`,
      );
      expect(lost).toEqual([]);
    }
  });

  const anOpening = (id: string) => ({
    ...{ typeId: type('Obras: Habite-se'), subject: 'Corrida', parties: [{ name: 'Rui' }] },
    ...{ level: 0 as const, classIds: [id] },
  });
});
