import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DocumentsQueries, Documents, toHtml } from '../index';
import { Templates, type TemplateInput } from './templates.service';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
let carla: Actor;
let chief: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno, carla] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO'), world.as('carla', 'PGM')];
  chief = { ...ana, permissions: [...ana.permissions, 'tenant.administer'] };
});
afterAll(() => app.close());

let made = 0;
const create = (who: Actor, input: Partial<TemplateInput> & { content?: unknown } = {}) =>
  actingAs(who, () =>
    app.get(Templates).create({ name: `Texto ${++made}`, scope: 'unit', content: text('oi'), ...input }),
  );
const usable = (who: Actor) => actingAs(who, () => app.get(Database).work(() => app.get(Templates).usable()));
const names = async (who: Actor) => (await usable(who)).map(({ name }) => name);
const words = async (who: Actor, id: string) => {
  const { content } = await actingAs(who, () =>
    app.get(Database).work(() => app.get(DocumentsQueries).details(id)),
  );
  return toHtml(content!).replace(/<[^>]+>/g, '');
};

describe('who sees it', () => {
  it('of the unit, the unit alone; of all, everybody', async () => {
    await create(ana, { name: 'Da unidade' });
    await create(chief, { name: 'De todos', scope: 'tenant' });
    expect(await names(ana)).toEqual(expect.arrayContaining(['Da unidade', 'De todos']));
    expect(await names(bruno)).toContain('De todos');
    expect(await names(bruno)).not.toContain('Da unidade');
  });

  it('of the body, the units of that body', async () => {
    await create(chief, { name: 'Do órgão', scope: 'body' });
    const bodies = await app.query<{ acronym: string; body: string }>(
      world.tenantId,
      'SELECT acronym, body_id AS body FROM units WHERE tenant_id = $1',
      [world.tenantId],
    );
    const bodyOf = (acronym: string) => bodies.find((unit) => unit.acronym === acronym)!.body;
    for (const who of [ana, bruno, carla])
      expect((await names(who)).includes('Do órgão')).toBe(bodyOf(who.unit.label) === bodyOf('PROT'));
  });

  it('archived, nobody may choose it any more; restored, they may again', async () => {
    const id = await create(ana, { name: 'Antigo' });
    await actingAs(ana, () => app.get(Templates).archive(id));
    expect(await names(ana)).not.toContain('Antigo');
    await create(ana, { name: 'antigo' });
    expect(await refusalOf(actingAs(ana, () => app.get(Templates).restore(id)))).toMatchObject({
      key: 'documents.template_taken',
    });
  });
});

describe('who keeps it', () => {
  it('those of the body and of all are for who administers', async () => {
    for (const scope of ['body', 'tenant'] as const)
      expect(await refusalOf(create(ana, { scope }))).toMatchObject({ code: 'forbidden' });
    const id = await create(chief, { scope: 'tenant' });
    const save = (who: Actor) =>
      actingAs(who, () => app.get(Templates).save(id, { content: text('novo'), revision: 1 }));
    expect(await refusalOf(save(ana))).toMatchObject({ code: 'forbidden' });
    expect(await save(chief)).toMatchObject({ revision: 2 });
  });

  it('of another unit it does not exist', async () => {
    const id = await create(ana);
    const templates = app.get(Templates);
    const acted: (() => Promise<unknown>)[] = [
      () => templates.read(id),
      () => templates.archive(id),
      () => templates.change(id, { name: 'x', scope: 'unit' }),
      () => templates.standardText(id),
      () => templates.read('x'),
    ];
    for (const act of acted)
      expect(await refusalOf(actingAs(bruno, act))).toMatchObject({ code: 'not_found' });
  });

  it('a stale save is refused', async () => {
    const id = await create(ana);
    const save = (revision: number) =>
      actingAs(ana, () => app.get(Templates).save(id, { content: text('novo'), revision }));
    await save(1);
    expect(await refusalOf(save(1))).toMatchObject({ code: 'stale' });
  });

  it.each<[string, Partial<TemplateInput> & { content?: unknown }, string]>([
    ['a name in use', { name: 'Repetido' }, 'documents.template_taken'],
    [
      'a type that is not there',
      { typeId: '00000000-0000-7000-8000-000000000000' },
      'documents.unknown_type',
    ],
    [
      'a text that is none',
      { content: { type: 'doc', content: [{ type: 'script' }] } },
      'documents.content_invalid',
    ],
  ])('%s is refused', async (_what, input, key) => {
    if (input.name) await create(ana, { name: 'repetido' });
    expect(await refusalOf(create(ana, input))).toMatchObject({ key });
  });
});

describe('a document that begins with it', () => {
  it('has the text, with its variables filled; a standard text serves every type', async () => {
    const templateId = await create(ana, { content: text('Processo @processo@') });
    const { id, number } = await acts.open(ana);
    for (const type of ['Despacho', 'Ofício']) {
      const draft = await acts.draft(ana, id, { templateId, typeId: world.documentTypes[type] });
      expect(await words(ana, draft.id)).toBe(`Processo ${number}`);
    }
  });

  it('cannot begin with that of another unit, of another type, or an archived one', async () => {
    const { id } = await acts.open(ana);
    const ofType = await create(ana, { typeId: world.documentTypes['Ofício'] });
    const archived = await create(ana);
    await actingAs(ana, () => app.get(Templates).archive(archived));
    for (const templateId of [await create(bruno), ofType, archived])
      expect(await refusalOf(acts.draft(ana, id, { templateId }))).toMatchObject({
        key: 'documents.unknown_template',
      });
  });
});

describe('a document as model', () => {
  it('gives its text as it is, found by its number', async () => {
    const { id } = await acts.open(ana);
    const model = await acts.draft(ana, id);
    await acts.save(ana, model.id, 1, text('@processo@ igual'));
    const copy = await acts.draft(ana, id, { modelCode: String(Number(model.code)) });
    expect(await words(ana, copy.id)).toBe('@processo@ igual');
  });

  it('must be one that this person may read, with a text', async () => {
    const { id } = await acts.open(ana);
    const file = await acts.upload(ana, id, Buffer.from('oi\n'), 'nota.txt');
    const draft = await acts.draft(ana, id);
    const { id: other } = await acts.open(bruno);
    for (const [who, processId, modelCode] of [
      [bruno, other, draft.code],
      [ana, id, file.code],
      [ana, id, '99999999'],
    ] as const)
      expect(await refusalOf(acts.draft(who, processId, { modelCode }))).toMatchObject({
        key: 'documents.unknown_model',
        fields: ['modelCode'],
      });
  });

  it('is duplicated in one act: same type, name and text, another number', async () => {
    const { id } = await acts.open(ana);
    const first = await acts.draft(ana, id, { typeId: world.documentTypes['Ofício'], name: 'convite' });
    await acts.save(ana, first.id, 1, text('Convido'));
    const copy = await actingAs(ana, () => app.get(Documents).duplicate(first.id));
    expect(copy.title).toMatch(/^Ofício nº \d+\/\d{4}\/PROT — convite$/);
    expect(copy.typeNumber).toBe(first.typeNumber! + 1);
    expect([await words(ana, copy.id), copy.state]).toEqual(['Convido', 'draft']);
    expect(await refusalOf(actingAs(bruno, () => app.get(Documents).duplicate(first.id)))).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a standard text put into a document', () => {
  it('comes with the data of that document', async () => {
    const { id, number } = await acts.open(ana);
    const draft = await acts.draft(ana, id);
    const textId = await create(ana, { content: text('Autos @processo@') });
    const put = (who: Actor, templateId: string) =>
      actingAs(who, () => app.get(Documents).standardText(draft.id, templateId));
    expect(toHtml(await put(ana, textId))).toContain(`Autos ${number}`);
    const ofType = await create(ana, { typeId: world.documentTypes['Ofício'] });
    expect(await refusalOf(put(ana, ofType))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(put(bruno, textId))).toMatchObject({ code: 'not_found' });
  });
});
