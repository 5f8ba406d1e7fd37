import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { plainPdf } from '../../../test/support/seals';
import type { World } from '../../demo';
import { DocumentsQueries, Documents, type DraftInput } from '../../documents';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { LevelChange } from '../../processes';
import { ConfirmPublications, Gazette, Publications, PublishingUnits, type PublicationInput } from '../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;

/** A Tuesday, at noon in Brasília. */
const noon = new Date('2026-03-10T15:00:00Z');

beforeAll(async () => {
  app = await testApplication();
  app.clock.at(noon);
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
});
beforeEach(() => app.clock.at(noon));
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const publications = () => app.get(Publications);
const confirm = () => app.get(ConfirmPublications).everyTenant();
const ordinary: PublicationInput = {
  kind: 'publication',
  availableOn: '2026-03-12',
  summary: 'Nomeia a comissão da feira',
};
const schedule = (id: string, input: Partial<PublicationInput> = {}, who = ana) =>
  actingAs(who, () => publications().schedule(id, { ...ordinary, ...input }));
const details = (id: string, who = ana) => within(who, () => app.get(DocumentsQueries).details(id));
const events = async (processId: string) =>
  (await within(ana, () => app.get(HistoryQueries).entries(processId, { limit: 100, contents: true })))
    .map(({ type }) => type)
    .filter((type) => type.startsWith('publication.'));

async function signed(
  input: Partial<DraftInput> = {},
): Promise<{ id: string; processId: string; code: string }> {
  const { id: processId } = await acts.open(ana);
  const { id, code } = await acts.draft(ana, processId, {
    typeId: world.documentTypes['Portaria'],
    ...input,
  });
  await acts.save(ana, id, 1, text('Nomeia os membros da comissão.'));
  await acts.sign(ana, id);
  return { id, processId, code };
}

async function published(input: Partial<PublicationInput> = {}, draft: Partial<DraftInput> = {}) {
  const document = await signed(draft);
  const publicationId = await schedule(document.id, input);
  app.clock.at(new Date('2026-03-12T15:00:00Z'));
  await confirm();
  return { ...document, publicationId };
}

describe('scheduling', () => {
  it('keeps the text as it is until the day, and tells the history', async () => {
    const { id, processId } = await signed();
    await schedule(id);
    const refusal = { key: 'documents.publication_scheduled' };
    await expect(acts.save(ana, id, 3, text('Outro'))).rejects.toMatchObject(refusal);
    await expect(acts.delete(ana, id)).rejects.toMatchObject(refusal);
    await expect(acts.cancel(ana, id)).rejects.toMatchObject(refusal);
    await expect(schedule(id)).rejects.toMatchObject(refusal);
    expect(await events(processId)).toEqual(['publication.scheduled']);
  });

  it('is for a signed text of a public process', async () => {
    const { id: processId } = await acts.open(ana);
    const draft = await acts.draft(ana, processId);
    const file = await acts.upload(ana, processId, await plainPdf('table'));
    await expect(schedule(draft.id)).rejects.toMatchObject({ key: 'documents.unsigned_not_published' });
    await expect(schedule(file.id)).rejects.toMatchObject({ key: 'documents.external_not_published' });
    const { id } = await signed();
    const { id: other } = await acts.open(ana, {
      level: 1,
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
      legalGroundId: world.legalGrounds['Situação econômico-financeira de contribuinte'],
    });
    const restricted = await acts.draft(ana, other);
    await acts.save(ana, restricted.id, 1, text('Defiro.'));
    await acts.sign(ana, restricted.id);
    await expect(schedule(restricted.id)).rejects.toMatchObject({ key: 'gazette.not_public' });
    await expect(schedule(id, {}, world.as('bruno', 'SMO'))).rejects.toMatchObject({
      key: 'processes.not_open_here',
    });
  });

  it('is for units that publish, which who administers chooses', async () => {
    const smo = world.as('bruno', 'SMO');
    const { id, processId } = await signed();
    await acts.send(ana, processId, ['SMO']);
    await acts.receive(smo, processId);
    await expect(schedule(id, {}, smo)).rejects.toMatchObject({ key: 'gazette.unit_not_publishing' });
    const units = await actingAs(ana, () => app.get(PublishingUnits).list());
    const before = units.filter(({ publishes }) => publishes).map((each) => each.id);
    expect(units.filter(({ publishes }) => publishes).map(({ label }) => label)).toEqual(['PROT', 'SEMAD']);
    const choose = (ids: string[]) =>
      actingAs(world.as('elisa', 'SEMAD'), () => app.get(PublishingUnits).choose(ids));
    await expect(choose([id])).rejects.toMatchObject({ code: 'unknown_reference' });
    await choose([...before, world.units['SMO']!.id]);
    await schedule(id, {}, smo);
    await choose(before);
    // Of another unit: read, not changed; its own unit still may.
    await expect(actingAs(ana, () => publications().cancel(id))).rejects.toMatchObject({
      key: 'gazette.of_other_unit',
    });
    await actingAs(smo, () => publications().cancel(id));
  });

  it.each([
    ['2026-03-09', 'gazette.day_passed'],
    ['2026-03-14', 'gazette.not_business_day'],
    ['2026-04-03', 'gazette.not_business_day'],
    ['2026-13-01', 'gazette.day'],
    ['2099-01-05', 'gazette.day_far'],
  ])('on %s is refused: %s', async (availableOn, key) => {
    const { id } = await signed();
    await expect(schedule(id, { availableOn })).rejects.toMatchObject({
      key,
      code: 'invalid',
    });
    expect((await details(id)).state).toBe('signed');
  });

  it('of what corrects nothing is a publication', async () => {
    const { id } = await signed();
    await expect(schedule(id, { kind: 'rectification' })).rejects.toMatchObject({
      key: 'gazette.correction_needed',
    });
  });

  it('is changed and cancelled by its unit, also after the process went on', async () => {
    const { id, processId } = await signed();
    await schedule(id);
    await acts.send(ana, processId, ['SMO']);
    await actingAs(ana, () => publications().change(id, { ...ordinary, availableOn: '2026-03-13' }));
    await actingAs(ana, () => publications().cancel(id));
    expect((await events(processId)).sort()).toEqual([
      'publication.cancelled',
      'publication.changed',
      'publication.scheduled',
    ]);
    await expect(actingAs(ana, () => publications().cancel(id))).rejects.toMatchObject({
      key: 'gazette.none',
    });
    expect((await details(id)).state).toBe('signed');
  });

  it('of another municipality does not exist', async () => {
    const { id } = await signed();
    const other = await app.newWorld();
    await expect(schedule(id, {}, other.as('ana', 'PROT'))).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the confirmation', () => {
  const shown = (publicationId: string) => app.get(Gazette).show(world.slug, publicationId);

  it('comes with the day in Brasília, once, however often it runs', async () => {
    const { id, processId } = await signed();
    const publicationId = await schedule(id);
    app.clock.at(new Date('2026-03-12T02:59:00Z'));
    await confirm();
    await expect(shown(publicationId)).rejects.toMatchObject({ code: 'not_found' });
    app.clock.at(new Date('2026-03-12T03:05:00Z'));
    await Promise.all([confirm(), confirm()]);
    await confirm();
    expect(await events(processId)).toEqual(
      expect.arrayContaining(['publication.made', 'publication.scheduled']),
    );
    expect(await events(processId)).toHaveLength(2);
    expect(await shown(publicationId)).toMatchObject({
      title: expect.stringMatching(/^Portaria nº \d+\/2026$/),
      signatures: [{ signerName: 'Ana Lima' }],
      availableOn: '2026-03-12',
    });
  });

  it('comes later when nobody served that day', async () => {
    const { id } = await signed();
    const publicationId = await schedule(id);
    app.clock.at(new Date('2026-03-20T15:05:00Z'));
    await confirm();
    expect((await shown(publicationId)).availableOn).toBe('2026-03-12');
  });

  it('passes over what was put off or cancelled', async () => {
    const [off, cancelled] = [await signed(), await signed()];
    const ids = [await schedule(off.id), await schedule(cancelled.id)];
    await actingAs(ana, () => publications().change(off.id, { ...ordinary, availableOn: '2026-03-16' }));
    await actingAs(ana, () => publications().cancel(cancelled.id));
    app.clock.at(new Date('2026-03-13T15:00:00Z'));
    await confirm();
    for (const id of ids) await expect(shown(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('withholds what is no longer public, and the history says so', async () => {
    const { id, processId } = await signed();
    const publicationId = await schedule(id);
    await restrict(processId);
    app.clock.at(new Date('2026-03-12T15:00:00Z'));
    await confirm();
    await expect(shown(publicationId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await events(processId)).toContain('publication.withheld');
  });
});

const restrict = (processId: string) =>
  actingAs(ana, () =>
    app.get(LevelChange).change(processId, {
      level: 1,
      legalGroundId: world.legalGrounds['Documento preparatório'],
    }),
  );

describe('what was published', () => {
  it('is never edited, signed, deleted or cancelled', async () => {
    const { id } = await published();
    const refusal = { code: 'rule', key: 'documents.published' };
    await expect(acts.save(ana, id, 3, text('Outro'))).rejects.toMatchObject(refusal);
    await expect(acts.delete(ana, id)).rejects.toMatchObject(refusal);
    await expect(acts.cancel(ana, id)).rejects.toMatchObject(refusal);
    await expect(acts.sign(world.as('ana', 'PROT'), id)).rejects.toMatchObject({ code: 'rule' });
    await expect(actingAs(ana, () => publications().cancel(id))).rejects.toMatchObject(refusal);
    await expect(actingAs(ana, () => publications().change(id, ordinary))).rejects.toMatchObject(refusal);
  });

  it.each([
    `UPDATE documents SET state = 'cancelled' WHERE tenant_id = $1 AND id = $2`,
    `UPDATE documents SET publication = NULL WHERE tenant_id = $1 AND id = $2`,
    'DELETE FROM documents WHERE tenant_id = $1 AND id = $2',
    `UPDATE publications SET summary = 'Outro' WHERE tenant_id = $1 AND document_id = $2`,
  ])('is kept by the database itself: %s', async (sql) => {
    const { id } = await published();
    await expect(app.query(world.tenantId, sql, [world.tenantId, id])).rejects.toThrow(
      'What the gazette has published does not change.',
    );
  });

  it('stays public when its process is restricted', async () => {
    const { processId, publicationId } = await published();
    await restrict(processId);
    expect((await app.get(Gazette).show(world.slug, publicationId)).id).toBe(publicationId);
  });

  it('is corrected by another document of the same number, which begins with its text', async () => {
    const { id, processId, publicationId } = await published();
    const correction = await actingAs(ana, () => publications().correct(id));
    const [old, draft] = [await details(id), await details(correction)];
    expect(draft).toMatchObject({ title: old.title, content: old.content, state: 'draft', processId });
    expect(draft.code).not.toBe(old.code);
    await acts.sign(ana, correction);
    const day = { availableOn: '2026-03-13' };
    await expect(schedule(correction, day)).rejects.toMatchObject({ key: 'gazette.is_correction' });
    const second = await schedule(correction, { ...day, kind: 'rectification' });
    app.clock.at(new Date('2026-03-13T15:00:00Z'));
    await confirm();
    const gazette = app.get(Gazette);
    expect(await gazette.show(world.slug, publicationId)).toMatchObject({
      correctedBy: [{ id: second, kind: 'rectification' }],
    });
    expect(await gazette.show(world.slug, second)).toMatchObject({ corrects: { id: publicationId } });
  });

  it('alone is corrected so', async () => {
    const { id } = await signed();
    await expect(actingAs(ana, () => publications().correct(id))).rejects.toMatchObject({
      key: 'gazette.only_published_corrected',
    });
  });

  it('leaves a correction that was given up to be deleted', async () => {
    const { id } = await published();
    const correction = await actingAs(ana, () => publications().correct(id));
    await actingAs(ana, () => app.get(Documents).delete(correction));
  });
});

describe('the search', () => {
  it('finds by words without accents, by type and by year, page after page', async () => {
    const place = await app.newWorld();
    const [there, who] = [actsOf(app, place), place.as('ana', 'PROT')];
    const { id: processId } = await there.open(who);
    for (let each = 0; each < 32; each += 1) {
      const typeId = place.documentTypes[each === 0 ? 'Portaria' : 'Despacho'];
      const { id } = await there.draft(who, processId, { typeId });
      await there.sign(who, id);
      const summary = each === 0 ? 'Nomeação da comissão 100%' : `Convocação ${each}`;
      await actingAs(who, () => publications().schedule(id, { ...ordinary, summary }));
    }
    const search = (input: Parameters<Gazette['search']>[1]) => app.get(Gazette).search(place.slug, input);
    expect((await search({})).items).toEqual([]);
    app.clock.at(new Date('2026-03-12T15:00:00Z'));
    await confirm();
    const first = await search({});
    const rest = await search({ after: first.next });
    expect([first.items.length, rest.items.length, rest.next]).toEqual([30, 2, undefined]);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(32);
    const portaria = place.documentTypes['Portaria'];
    for (const found of [
      { words: 'COMISSAO nomeação' },
      { words: 'portaria' },
      { words: '100%' },
      { typeId: portaria, year: 2026 },
    ])
      expect((await search(found)).items.map(({ typeName }) => typeName)).toEqual(['Portaria']);
    for (const none of [
      { words: '_%_' },
      { words: "' OR true" },
      { year: 2025 },
      { words: 'comissao convocacao' },
    ])
      expect((await search(none)).items).toEqual([]);
    expect(first.types.map(({ name }) => name)).toEqual(['Despacho', 'Portaria']);
    expect((await app.get(Gazette).search(world.slug, { words: 'Convocação' })).items).toEqual([]);
  }, 60_000);
});
