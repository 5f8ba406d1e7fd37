import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { lifeActsOf, type LifeActs } from '../../../test/support/life-acts';
import { outcomes, refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import type { Actor } from '../../platform/context';

let app: TestApplication;
let world: World;
let acts: Acts;
let life: LifeActs;
let ana: Actor;
let bruno: Actor;
/** Administers, and so works in a protocol too. */
let elisa: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  life = lifeActsOf(app);
  ana = world.as('ana', 'SEMAD');
  bruno = world.as('bruno', 'SMO');
  elisa = world.as('elisa', 'SEMAD');
});
afterAll(() => app.close());

const ground = (name: string) => world.legalGrounds[name];

describe('type, subject and parties', () => {
  it('change each by itself, and each is told', async () => {
    const { id } = await acts.open(ana, {
      parties: [{ name: 'Rosa Almeida', identifier: '123.456.789-09' }, { name: 'Antônio Pereira' }],
    });
    await life.change(ana, id, { subject: 'Ônibus escolar' });
    await life.change(ana, id, { typeId: world.processTypes['Obras: Habite-se'] });
    await life.change(ana, id, {
      parties: [{ name: 'Antônio Pereira' }, { name: 'Rosa Almeida' }, { name: 'Rui' }],
    });
    expect(await life.header(ana, id)).toMatchObject({
      subject: 'Ônibus escolar',
      typeName: 'Obras: Habite-se',
      parties: ['Antônio Pereira', 'Rosa Almeida', 'Rui'],
    });
    expect((await life.told(ana, id)).slice(-4)).toEqual([
      'Especificação do processo alterado: Ônibus escolar',
      'Tipo do processo alterado: Obras: Habite-se',
      'Classificação do processo: 120.2 Conclusão de obra e habite-se',
      'Interessados do processo alterados: Antônio Pereira, Rosa Almeida, Rui',
    ]);
    const people = await app.query<{ n: number }>(
      world.tenantId,
      `SELECT count(*)::int AS n FROM contacts WHERE name = 'Antônio Pereira'`,
    );
    expect(people[0]!.n).toBe(1);
  });

  it('refuse a type that does not take the level, nobody interested, and nothing changed', async () => {
    const { id } = await acts.open(ana, {
      level: 1,
      typeId: world.processTypes['Pessoal: Férias'],
      legalGroundId: ground('Informação pessoal'),
    });
    const attempts: [Parameters<LifeActs['change']>[2], string, string[]][] = [
      [{ typeId: world.tenantId }, 'processes.unknown_type', ['typeId']],
      [{ parties: [] }, 'processes.party_needed', ['parties.0.name']],
      [{ parties: [{ name: 'Rui', identifier: '1' }] }, 'contacts.identifier', ['parties.0.identifier']],
      [{}, 'processes.nothing_changed', []],
      [{ subject: 'Gastos com transporte escolar' }, 'processes.nothing_changed', []],
    ];
    const before = await life.told(ana, id);
    for (const [input, key, fields] of attempts)
      expect(await refusalOf(life.change(ana, id, input))).toMatchObject({ key, fields });
    expect(await life.told(ana, id)).toEqual(before);
  });
});

describe('the number', () => {
  it('changes to one that the process brings, with a warning for its digits', async () => {
    const { id, number: before } = await acts.open(elisa);
    expect(await refusalOf(life.changeNumber(ana, await idOf(ana), '19957.000052/2014-19'))).toMatchObject({
      code: 'forbidden',
    });
    expect(await refusalOf(life.changeNumber(elisa, id, '13990.811212/2020-00'))).toMatchObject({
      key: 'processes.wrong_digits',
      message: expect.stringContaining('13990.811212/2020-11'),
    });
    await life.changeNumber(elisa, id, '13990.811212/2020-00', true);
    expect(await life.header(ana, id)).toMatchObject({ number: '13990.811212/2020-00' });
    expect((await life.told(ana, id)).slice(-1)).toEqual([
      `Número do processo alterado de ${before} para 13990.811212/2020-00`,
    ]);
    expect(
      await refusalOf(life.changeNumber(elisa, await idOf(elisa), '13990811212202000', true)),
    ).toMatchObject({
      code: 'conflict',
      key: 'processes.number_taken',
    });
    expect(await refusalOf(life.changeNumber(elisa, id, '12'))).toMatchObject({
      key: 'processes.number_form',
    });
  });

  it('is never one that the counter has yet to draw', async () => {
    const { id, number } = await acts.open(elisa);
    const ahead = number.replace(/\d{7}(?=\/)/, '0999999');
    expect(await refusalOf(life.changeNumber(elisa, id, ahead, true))).toMatchObject({
      key: 'numbering.ahead',
    });
    await life.changeNumber(elisa, id, number.replace(/\/\d{4}/, '/2001'), true);
  });

  it('of two who bring the same at once is given to one', async () => {
    const ids = await Promise.all([idOf(elisa), idOf(elisa), idOf(elisa)]);
    const { done, refused } = await outcomes(
      ids.map((id) => life.changeNumber(elisa, id, '50300.018905/2018-67')),
    );
    expect([done, refused]).toEqual([1, ['processes.number_taken', 'processes.number_taken']]);
  });
});

describe('a process that exists already', () => {
  it('is registered with its number and its date, by a protocol', async () => {
    const registered = { number: '00400.000800/2021-51', date: '2021-05-04' };
    expect(await refusalOf(acts.open(ana, { registered }))).toMatchObject({
      key: 'processes.protocol_permission',
    });
    const { id, number } = await acts.open(elisa, { registered });
    expect(number).toBe('00400.000800/2021-51');
    expect(await life.header(ana, id)).toMatchObject({ number, registeredOn: '2021-05-04' });
    expect(await life.told(ana, id)).toEqual([
      'Processo público registrado com o número que já tinha: Gabinete: Pedido de informação. Autuação em 04/05/2021',
    ]);
    expect(await refusalOf(acts.open(elisa, { registered }))).toMatchObject({
      key: 'processes.number_taken',
      fields: ['registered.number'],
    });
    const future = { number: '74390.000013/2026-16', date: '2999-01-01' };
    expect(await refusalOf(acts.open(elisa, { registered: future }))).toMatchObject({
      fields: ['registered.date'],
    });
    await life.changeRegistration(elisa, id, '2020-12-31');
    expect(await life.header(ana, id)).toMatchObject({ registeredOn: '2020-12-31' });
    expect(await refusalOf(life.changeRegistration(elisa, id, '2999-01-01'))).toMatchObject({
      fields: ['date'],
    });
  });
});

describe('the level of access', () => {
  it('changes with its ground, and hides the contents from who never had the process', async () => {
    const { id } = await acts.open(ana, { typeId: world.processTypes['Fazenda: Revisão de IPTU'] });
    expect(await refusalOf(life.changeLevel(ana, id, { level: 1 }))).toMatchObject({
      fields: ['legalGroundId'],
    });
    const input = { level: 1 as const, legalGroundId: ground('Informação pessoal') };
    await life.changeLevel(ana, id, input);
    expect(await life.header(bruno, id)).toMatchObject({ level: 1, readable: false });
    expect(await refusalOf(life.changeLevel(ana, id, input))).toMatchObject({ key: 'processes.level_same' });
    await life.changeLevel(ana, id, { level: 0 });
    expect(await life.header(bruno, id)).toMatchObject({ readable: true });
    expect((await life.told(ana, id)).slice(-2)).toEqual([
      'Nível de acesso alterado de público para restrito. Hipótese legal: Informação pessoal',
      'Nível de acesso alterado de restrito para público. Hipótese legal: não se aplica',
    ]);
  });

  it('becomes secret only where it is open alone, and is then found by its author alone', async () => {
    const typeId = world.processTypes['Pessoal: Sindicância'];
    const type = { typeId, level: 1 as const, legalGroundId: ground('Informação pessoal') };
    const { id } = await acts.open(elisa, type);
    const secret = {
      level: 2 as const,
      legalGroundId: ground('Investigação de responsabilidade de servidor'),
    };
    await acts.send(elisa, id, ['SMO'], { keepOpen: true });
    expect(await refusalOf(life.changeLevel(elisa, id, secret))).toMatchObject({
      key: 'processes.open_elsewhere',
    });
    await acts.receive(bruno, id);
    await acts.conclude(bruno, id);
    await life.changeLevel(elisa, id, secret);
    expect(await life.header(elisa, id)).toMatchObject({ level: 2 });
    for (const who of [ana, bruno])
      expect(await refusalOf(life.header(who, id))).toMatchObject({ code: 'not_found' });
  });

  it('refuses one that the type does not take', async () => {
    const { id } = await acts.open(ana);
    expect(
      await refusalOf(
        life.changeLevel(ana, id, { level: 2, legalGroundId: ground('Proteção de denunciante') }),
      ),
    ).toMatchObject({ key: 'processes.level_not_allowed', fields: ['level'] });
  });
});

it('keeps two parties of one name, whatever else of the process changes', async () => {
  const name = 'João da Silva';
  const { id } = await acts.open(ana, {
    parties: [
      { name, identifier: '246.813.579-28' },
      { name, identifier: '864.297.531-82' },
    ],
  });
  await life.change(ana, id, { subject: 'Outra especificação', parties: [{ name }, { name }] });
  expect(await life.header(ana, id)).toMatchObject({ parties: [name, name], subject: 'Outra especificação' });
  expect((await life.told(ana, id)).filter((each) => each.startsWith('Interessados'))).toEqual([]);
});

describe('priority', () => {
  it('stands on a case of the law, which the history keeps apart from the chain', async () => {
    const { id } = await acts.open(ana);
    expect(await refusalOf(life.prioritise(ana, id, null))).toMatchObject({ key: 'processes.priority_none' });
    await life.prioritise(ana, id, 'illness');
    expect(await life.header(ana, id)).toMatchObject({ priority: 'illness' });
    expect(await refusalOf(life.prioritise(ana, id, 'illness'))).toMatchObject({
      key: 'processes.priority_same',
    });
    const events = await app.query<{ attributes: object; commitments: object }>(
      world.tenantId,
      `SELECT attributes, commitments FROM events WHERE process_id = $1 AND type = 'process.priority_changed'`,
      [id],
    );
    expect(JSON.stringify(events[0]!.attributes)).not.toContain('doença');
    expect(Object.keys(events[0]!.commitments)).toContain('priority');
    await life.prioritise(ana, id, null);
    expect(await life.header(ana, id)).toMatchObject({ priority: null });
  });

  it('and why it stopped, and who is interested, are contents: the history of a restricted process does not tell them to who may only find it', async () => {
    const { id } = await acts.open(ana, {
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
      level: 1,
      legalGroundId: ground('Informação pessoal'),
    });
    await life.prioritise(ana, id, 'illness');
    await life.change(ana, id, { parties: [{ name: 'Zulmira das Dores' }] });
    await life.suspend(ana, id, undefined, 'Aguarda laudo oncológico');
    const stranger = world.as('davi', 'SMF');
    expect(await life.header(stranger, id)).toMatchObject({ readable: false, parties: [] });
    expect((await life.told(stranger, id)).slice(-3)).toEqual([
      'Prioridade do processo: (só para quem pode ler o processo)',
      'Interessados do processo alterados: (só para quem pode ler o processo)',
      'Processo sobrestado. Motivo: (só para quem pode ler o processo)',
    ]);
    expect((await life.told(ana, id)).slice(-1)).toEqual([
      'Processo sobrestado. Motivo: Aguarda laudo oncológico',
    ]);
    expect(await life.header(ana, id)).toMatchObject({ parties: ['Zulmira das Dores'] });
  });
});

describe('ciência and andamento', () => {
  it('are given once by each person, and written by hand', async () => {
    const { id } = await acts.open(ana);
    await life.acknowledge(ana, id);
    expect(await refusalOf(life.acknowledge(ana, id))).toMatchObject({
      key: 'processes.already_acknowledged',
    });
    await life.acknowledge(elisa, id);
    await life.entry(ana, id, 'Interessado avisado por telefone.');
    expect((await life.told(bruno, id)).slice(-3)).toEqual([
      'Ciência no processo',
      'Ciência no processo',
      'Interessado avisado por telefone.',
    ]);
    for (const refusal of await Promise.all(
      [life.acknowledge(bruno, id), life.entry(bruno, id)].map(refusalOf),
    ))
      expect(refusal).toMatchObject({ key: 'processes.not_open_here' });
  });
});

const idOf = async (who: Actor): Promise<string> => (await acts.open(who)).id;
