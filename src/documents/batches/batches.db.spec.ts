import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { DocumentsQueries, Templates, toHtml } from '../index';
import { DocumentBatches, type BatchInput } from './document-batches';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let processId: string;
let templateId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  templateId = await actingAs(ana, () =>
    app.get(Templates).create({
      name: 'Convocação',
      scope: 'unit',
      content: text('@cidadao@, compareça dia @dia_marcado@. Processo @processo@. @falta@'),
    }),
  );
});
afterAll(() => app.close());
beforeEach(async () => {
  processId = (await acts.open(ana)).id;
});

const csv = 'Cidadão;Dia marcado;nome\nRosa <b>;10;primeira\n=1+1;11;segunda\n@processo@;12;terceira';
const input = (more: Partial<BatchInput> = {}): BatchInput => ({
  processId,
  typeId: world.documentTypes['Ofício']!,
  templateId,
  level: 0,
  csv,
  circular: false,
  ...more,
});
const run = (id: string, more?: Partial<BatchInput>, who = ana) =>
  actingAs(who, () => app.get(DocumentBatches).run(id, input(more)));
const preview = (more?: Partial<BatchInput>, who = ana) =>
  actingAs(who, () => app.get(DocumentBatches).preview(input(more)));
const tree = () =>
  actingAs(ana, () => app.get(Database).work(() => app.get(DocumentsQueries).tree(processId)));
const details = (id: string) =>
  actingAs(ana, () => app.get(Database).work(() => app.get(DocumentsQueries).details(id)));
const words = async (id: string) => {
  const { content } = await details(id);
  return toHtml(content!).replace(/<[^>]+>/g, '');
};

it('is shown before, and makes nothing', async () => {
  const shown = await preview();
  expect(shown).toMatchObject({ missing: ['falta'], unused: [], equal: false });
  const alike = await preview({ csv: 'nome;Processo;hora\nRosa;1;9h\nRui;2;10h' });
  expect(alike).toMatchObject({ unused: ['hora'], equal: true });
  expect(await preview({ csv: 'hora\n9h' })).toMatchObject({ unused: ['hora'], equal: false });
  const written = shown.samples.map(({ line, content }) => [line, toHtml(content)]);
  expect(written).toEqual([
    [2, expect.stringMatching(/Rosa &lt;b&gt;, compareça dia 10\. Processo 4501\.01\.\d+.*\. @falta@/)],
    [3, expect.stringContaining('=1+1, compareça dia 11.')],
    [4, expect.stringContaining('@processo@, compareça dia 12.')],
  ]);
  expect(await tree()).toEqual([]);
});

it('makes a draft of each line, in its order, with what each cell says as text', async () => {
  const results = await run(newId());
  expect(results.map(({ line, sentence }) => [line, sentence])).toEqual([
    [2, undefined],
    [3, undefined],
    [4, undefined],
  ]);
  const titles = results.map(({ document }) => document!.title);
  expect(titles.map((title) => title.split(' — ')[1])).toEqual(['primeira', 'segunda', 'terceira']);
  const numbers = titles.map((title) => Number(/nº (\d+)/.exec(title)![1]));
  expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2]);
  expect(await words(results[1]!.document!.id)).toMatch(/^=1\+1, compareça dia 11\. Processo 4501/);
  expect(await words(results[2]!.document!.id)).toMatch(/^@processo@, compareça/);
});

it('tried again, or twice at once, makes nothing twice', async () => {
  const id = newId();
  const [one, other] = await Promise.all([run(id), run(id)]);
  expect(one).toEqual(other);
  expect(await run(id)).toEqual(one);
  expect(await tree()).toHaveLength(3);
  expect(await refusalOf(run(id, { csv: 'nome\nOutra' }))).toMatchObject({ key: 'documents.batch_other' });
  expect(await refusalOf(run(id, {}, world.as('fabio', 'PROT')))).toMatchObject({
    key: 'documents.batch_other',
  });
});

it('a circular bears one number: its own, or that of the document that is its model', async () => {
  const numbersOf = (titles: string[]) => new Set(titles.map((title) => /nº (\S+)/.exec(title)![1]));
  const own = await run(newId(), { circular: true });
  expect(numbersOf(own.map(({ document }) => document!.title)).size).toBe(1);
  const model = await acts.draft(ana, processId, { typeId: world.documentTypes['Ofício'] });
  await acts.save(ana, model.id, 1, text('Caro @cidadao@'));
  const copies = await run(newId(), { circular: true, modelCode: model.code, templateId: undefined });
  expect([...numbersOf(copies.map(({ document }) => document!.title))]).toEqual([model.numberLabel]);
  expect(await words(copies[1]!.document!.id)).toBe('Caro =1+1');
  const number = { type: 'reference', attrs: { kind: 'document', number: model.code } };
  const naming = (content: object) => JSON.stringify(content).match(/"number":"\d+"/g);
  await acts.save(ana, model.id, 2, {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Este ' }, number] }],
  });
  const itself = await run(newId(), { circular: true, modelCode: model.code, templateId: undefined });
  for (const { document } of itself) {
    const { content, code } = await details(document!.id);
    expect(naming(content!)).toEqual([`"number":"${code}"`]);
  }
});

it.each<[string, () => Partial<BatchInput>, string[]]>([
  ['a name too long', () => ({ csv: `nome\n${'x'.repeat(51)}` }), ['Linha 2, coluna nome: ']],
  [
    'a number that is missing',
    () => ({ typeId: world.documentTypes['Decreto'], csv: 'numero;a\n;1\n7;1' }),
    ['Linha 2, coluna numero: '],
  ],
  ['no text', () => ({ templateId: undefined }), ['Escolha o modelo']],
  ['a type for files', () => ({ typeId: world.documentTypes['Planta'] }), ['O tipo "Planta"']],
])('%s is told before, and nothing is made', async (_what, more, sentences) => {
  const refused = await refusalOf(run(newId(), more()));
  expect(refused).toMatchObject({ code: 'invalid' });
  await expect(preview(more())).rejects.toMatchObject({
    problems: sentences.map((message) =>
      expect.objectContaining({ message: expect.stringContaining(message) }),
    ),
  });
  expect(await tree()).toEqual([]);
});

it('of a process that is not at hand is refused', async () => {
  expect(await refusalOf(run(newId(), {}, world.as('bruno', 'SMO')))).toMatchObject({
    key: 'processes.not_open_here',
  });
});
