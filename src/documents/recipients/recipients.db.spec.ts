import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Circulars } from '../circular/circulars';
import { Documents, DocumentsQueries, Templates, toHtml } from '../index';
import { RecipientTexts } from './recipient-texts';
import { Recipients, recipientValues, type RecipientInput } from './recipients';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
let processId: string;
let templateId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
  templateId = await actingAs(ana, () =>
    app.get(Templates).create({
      name: 'Carta',
      scope: 'unit',
      content: text(
        '@tratamento_destinatario@ @nome_destinatario@, @cargo_destinatario@ de @orgao_destinatario@',
        '@endereco_destinatario@',
        '@vocativo_destinatario@, a @destinatarios_virgula_espaco@. @sigla_unidade@',
      ),
    }),
  );
});
afterAll(() => app.close());
beforeEach(async () => {
  processId = (await acts.open(ana)).id;
});

const rosa: RecipientInput = {
  name: 'Rosa <Almeida>',
  treatment: 'À Senhora',
  vocative: 'Senhora Presidente',
  position: 'Presidente',
  bodyName: 'Câmara & Cia.',
  address: 'Rua das Flores, 10\nCentro',
};
const letter = (recipients: RecipientInput[] = [], more = {}) =>
  acts.draft(ana, processId, { typeId: world.documentTypes['Ofício']!, templateId, recipients, ...more });
const add = (id: string, input: RecipientInput, who = ana) =>
  actingAs(who, () => app.get(Recipients).add(id, input));
const list = async (id: string, who = ana) =>
  (await actingAs(who, () => app.get(Recipients).list(id))).recipients;
const fill = (id: string) => actingAs(ana, () => app.get(RecipientTexts).fill(id));
const details = (id: string, who = ana) =>
  actingAs(who, () => app.get(Database).work(() => app.get(DocumentsQueries).details(id)));
const html = async (id: string) => toHtml((await details(id)).content!);
const circular = (id: string, batchId: string, ids: string[], who = ana) =>
  actingAs(who, () => app.get(Circulars).make(id, batchId, ids));

describe('the variables of recipients', () => {
  it('are filled when the document begins with one, as text and with its lines', async () => {
    const { id } = await letter([rosa]);
    expect(await html(id)).toBe(
      '<p>À Senhora Rosa &lt;Almeida&gt;, Presidente de Câmara &amp; Cia.</p><p>Rua das Flores, 10<br />Centro</p>' +
        '<p>Senhora Presidente, a Rosa &lt;Almeida&gt;. PROT</p>',
    );
  });

  it('stay as they are written while there is none; those of one wait while there are several', async () => {
    const { id } = await letter();
    expect(await html(id)).toContain('@nome_destinatario@');
    await add(id, rosa);
    await add(id, { name: 'Rui Lopes' });
    await fill(id);
    const written = await html(id);
    expect(written).toContain('a Rosa &lt;Almeida&gt;, Rui Lopes. PROT');
    expect(written).toContain('@nome_destinatario@');
  });

  it('of what was not written of somebody stay, to be seen', () => {
    const bare = { treatment: null, vocative: null, position: null, bodyName: null, address: null };
    expect(recipientValues([])).toEqual({});
    expect(recipientValues([{ name: 'Rui', ...bare }])).not.toHaveProperty('cargo_destinatario');
    expect(
      recipientValues([
        { name: 'José', ...bare },
        { name: 'Íris', ...bare },
      ]),
    ).toEqual({
      destinatarios_virgula_espaco: 'José, Íris',
      destinatarios_virgula_espaco_maiuscula: 'JOSÉ, ÍRIS',
      destinatarios_quebra_linha: 'José\nÍris',
      destinatarios_quebra_linha_maiuscula: 'JOSÉ\nÍRIS',
    });
  });

  it('are filled later in what the template fixed too, in a version of its own, and a name is no variable', async () => {
    const section = { type: 'section', attrs: { kind: 'header', name: 'Destinatário', locked: true } };
    const fixed = await actingAs(ana, () =>
      app.get(Templates).create({
        name: 'Carta fixa',
        scope: 'unit',
        content: { type: 'doc', content: [{ ...section, content: text('@nome_destinatario@').content }] },
      }),
    );
    const { id } = await letter([], { templateId: fixed });
    await add(id, { name: '@processo@' });
    const { version } = await fill(id);
    expect(version).toBe(2);
    expect(await html(id)).toContain('<p>@processo@</p>');
  });

  it('are not filled in what is signed', async () => {
    const { id } = await letter();
    await add(id, rosa);
    await acts.sign(ana, id);
    expect(await refusalOf(fill(id))).toMatchObject({ key: 'documents.signed_not_completed' });
    expect((await details(id)).state).toBe('signed');
  });
});

describe('recipients', () => {
  it('are interested parties, units, persons and others, each with the name of that day', async () => {
    const { id } = await letter();
    const [party] = await app.query<{ id: string }>(
      world.tenantId,
      'SELECT contact_id AS id FROM process_parties WHERE process_id = $1',
      [processId],
    );
    await add(id, { contactId: party!.id });
    await add(id, { unitId: world.units['SMO']!.id });
    await add(id, { userId: bruno.userId });
    await add(id, { name: 'Câmara Municipal', treatment: 'À' });
    expect((await list(id)).map(({ kind, name }) => [kind, name])).toEqual([
      ['contact', 'Marta Oliveira'],
      ['unit', world.units['SMO']!.name],
      ['person', bruno.name],
      ['contact', 'Câmara Municipal'],
    ]);
    const person = (await list(id))[2]!;
    expect(person.position).toBeTruthy();
    await actingAs(ana, () => app.get(Recipients).change(id, person.id, { vocative: 'Senhor' }));
    expect((await list(id))[2]).toMatchObject({ vocative: 'Senhor', position: null });
    await actingAs(ana, () => app.get(Recipients).remove(id, person.id));
    expect((await list(id)).map(({ kind }) => kind)).toEqual(['contact', 'unit', 'contact']);
  });

  it.each<[string, () => RecipientInput, string]>([
    ['nobody', () => ({}), 'name'],
    ['two at once', () => ({ name: 'Rui', unitId: world.units['SMO']!.id }), 'name'],
    ['an unknown unit', () => ({ unitId: newId() }), 'unitId'],
    ['an unknown person', () => ({ userId: newId() }), 'userId'],
    ['a contact of another process', () => ({ contactId: newId() }), 'contactId'],
  ])('are refused: %s', async (_what, input, field) => {
    const { id } = await letter();
    expect(await refusalOf(add(id, input()))).toMatchObject({ fields: [field] });
    expect(await refusalOf(letter([{ name: 'Rui' }, input()]))).toMatchObject({
      fields: [`recipients.1.${field}`],
    });
    expect(await list(id)).toEqual([]);
  });

  it('are read by who reads the document, and chosen by who writes it until the pen is black', async () => {
    const { id } = await letter([rosa]);
    for (const act of [() => list(id, bruno), () => add(id, { name: 'Eu' }, bruno)])
      expect(await refusalOf(act())).toMatchObject({ code: 'not_found' });
    await acts.sign(ana, id);
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    expect(await list(id, bruno)).toHaveLength(1);
    expect(await refusalOf(add(id, { name: 'Tarde' }))).toMatchObject({ key: 'documents.locked' });
    expect(await refusalOf(add(id, { name: 'Eu' }, bruno))).toMatchObject({ code: 'not_found' });
  });

  it('come along in a copy, and go with the draft', async () => {
    const { id } = await letter([rosa]);
    const copy = await actingAs(ana, () => app.get(Documents).duplicate(id));
    expect(await list(copy.id)).toMatchObject([{ name: 'Rosa <Almeida>', treatment: 'À Senhora' }]);
    await acts.delete(ana, id);
    expect(
      await app.query(world.tenantId, 'SELECT 1 FROM document_recipients WHERE document_id = $1', [id]),
    ).toEqual([]);
  });
});

describe('a circular', () => {
  it('is a draft for each chosen recipient, of one number, each with its own in the text; nothing is made twice', async () => {
    const source = await letter([rosa, { name: 'Rui Lopes' }, { name: 'Fora' }]);
    const ids = (await list(source.id)).map(({ id }) => id).slice(0, 2);
    const batch = newId();
    const made = await circular(source.id, batch, ids);
    expect(await circular(source.id, batch, ids)).toEqual(made);
    expect(made.map(({ name }) => name)).toEqual(['Rosa <Almeida>', 'Rui Lopes']);
    const [first, second] = made.map(({ document }) => document!.id) as [string, string];
    expect(await html(first)).toContain('À Senhora Rosa &lt;Almeida&gt;, Presidente');
    expect(await html(second)).toContain('@tratamento_destinatario@ Rui Lopes, @cargo_destinatario@');
    expect((await list(second)).map(({ name }) => name)).toEqual(['Rui Lopes']);
    const numberOf = (title: string) => / nº (\S+)/.exec(title)![1];
    const titles = await Promise.all([source.id, first, second].map(async (id) => (await details(id)).title));
    expect(new Set(titles.map(numberOf)).size).toBe(1);
    expect(titles[1]).toContain('— Rosa <Almeida>');
    expect(await html(source.id)).toContain('@nome_destinatario@');
  });

  it('in a restricted process names no person in its title, which more people see than may read it', async () => {
    processId = (
      await acts.open(ana, {
        typeId: world.processTypes['Pessoal: Sindicância'],
        level: 1,
        legalGroundId: world.legalGrounds['Informação pessoal'],
      })
    ).id;
    const source = await letter([{ unitId: world.units['SMO']!.id }, { name: 'Fora' }, rosa]);
    const [unit, , person] = await list(source.id);
    const made = await circular(source.id, newId(), [unit!.id, person!.id]);
    expect(made.map(({ name }) => name)).toEqual([unit!.name, 'Rosa <Almeida>']);
    const titles = made.map(({ document }) => document!.title.replace(/^.* — /, ''));
    expect(titles).toEqual([unit!.name, 'destinatário 3']);
    expect((await list(made[1]!.document!.id)).map(({ name }) => name)).toEqual(['Rosa <Almeida>']);
    expect(await html(made[1]!.document!.id)).toContain('À Senhora Rosa &lt;Almeida&gt;, Presidente');
  });

  it('is refused without recipients of the document, and to who does not write it', async () => {
    const source = await letter([rosa]);
    const [own] = (await list(source.id)).map(({ id }) => id);
    for (const ids of [[], [newId()], [own!, newId()]])
      expect(await refusalOf(circular(source.id, newId(), ids))).toMatchObject({ fields: ['recipientIds'] });
    expect(await refusalOf(circular(source.id, newId(), [own!], bruno))).toMatchObject({ code: 'not_found' });
    const batch = newId();
    await circular(source.id, batch, [own!]);
    const other = await letter([rosa]);
    const [theirs] = (await list(other.id)).map(({ id }) => id);
    expect(await refusalOf(circular(other.id, batch, [theirs!]))).toMatchObject({ code: 'conflict' });
  });
});
