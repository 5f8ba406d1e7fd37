import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { codeOfField, outcomes, refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { HistoryQueries } from '../history';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { DocumentReading, Documents, DocumentsQueries, toHtml, type DocumentContent } from './index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let fabio: Actor;
let bruno: Actor;
let processId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, fabio, bruno] = [world.as('ana', 'PROT'), world.as('fabio', 'PROT'), world.as('bruno', 'SMO')];
});
beforeEach(async () => {
  app.clock.real();
  processId = (await acts.open(ana)).id;
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const details = (who: Actor, id: string) => within(who, () => app.get(DocumentsQueries).details(id));
const events = async (id = processId) =>
  (await within(ana, () => app.get(HistoryQueries).entries(id, { limit: 50 }))).map(({ type }) => type);
const rows = (sql: string, id: string) => app.query<Record<string, unknown>>(world.tenantId, sql, [id]);
const versions = async (id: string) => {
  const found = await rows(
    'SELECT version, content, saved_by_user_id FROM document_versions WHERE document_id = $1 ORDER BY version',
    id,
  );
  return found.map(({ version, content, saved_by_user_id }) => ({
    version,
    html: toHtml(content as DocumentContent),
    by: saved_by_user_id,
  }));
};

describe('a draft', () => {
  it('begins from a template, with its variables filled', async () => {
    const { number, id } = await acts.open(ana, {
      parties: [{ name: 'Marta <Oliveira>' }, { name: 'Rosa Almeida' }],
    });
    app.clock.at(new Date('2031-03-01T02:30:00Z'));
    const draft = await acts.draft(ana, id, {
      templateId: world.templates['Despacho simples'],
      name: 'resposta',
    });
    const html = toHtml((await details(ana, draft.id)).content!);
    expect(html).toContain(number);
    expect(html).toContain('Marta &lt;Oliveira&gt;, Rosa Almeida');
    expect(html).toContain('28 de fevereiro de 2031');
    expect(html).toContain('Pedra Branca');
    expect(html).toContain('Agente de Protocolo');
    expect(html).not.toMatch(/@\w+@/);
    expect(draft.title).toBe('Despacho — resposta');
  });

  it('begins blank, as a version, with its event', async () => {
    const draft = await acts.draft(ana, processId);
    expect(draft).toMatchObject({ title: 'Despacho', state: 'draft', revision: 1, version: 1, place: 1 });
    expect(await versions(draft.id)).toEqual([{ version: 1, html: expect.any(String), by: ana.userId }]);
    expect(await events()).toEqual(['document.drafted', 'process.opened']);
  });

  it.each<[string, () => Record<string, unknown>, string, string]>([
    ['an unknown type', () => ({ typeId: world.tenantId }), 'typeId', 'documents.unknown_type'],
    ['a type that is no id', () => ({ typeId: 'ofício' }), 'typeId', 'documents.unknown_type'],
    [
      'a type for files',
      () => ({ typeId: world.documentTypes['Planta'] }),
      'typeId',
      'documents.type_of_other_kind',
    ],
    [
      'a template of another type',
      () => ({ templateId: world.templates['Parecer jurídico'] }),
      'templateId',
      'documents.unknown_template',
    ],
    ['a template that is no id', () => ({ templateId: 'x' }), 'templateId', 'documents.unknown_template'],
    ['a level without its ground', () => ({ level: 1 }), 'legalGroundId', 'access.ground_missing'],
    [
      'a ground of another level',
      () => ({ level: 1, legalGroundId: world.legalGrounds['Proteção de denunciante'] }),
      'legalGroundId',
      'access.ground_of_other_level',
    ],
  ])('is refused with %s, which is named, and nothing is kept', async (_what, input, field, key) => {
    expect(await refusalOf(acts.draft(ana, processId, input()))).toMatchObject({
      code: codeOfField(key),
      key,
      fields: [field],
    });
    expect(await rows('SELECT id FROM documents WHERE process_id = $1', processId)).toEqual([]);
    expect(await events()).toEqual(['process.opened']);
  });

  it('needs the process open and received here', async () => {
    expect(await refusalOf(acts.draft(bruno, processId))).toMatchObject({ key: 'processes.not_open_here' });
    await acts.send(ana, processId, ['SMO']);
    expect(await refusalOf(acts.draft(bruno, processId))).toMatchObject({ key: 'processes.not_received' });
  });
});

describe('saving', () => {
  it('keeps the saves of one person within ten minutes as one version', async () => {
    const draft = await acts.draft(ana, processId);
    const start = new Date('2026-03-02T12:00:00Z').getTime();
    let revision = 1;
    // The version began with the draft, at the real time: the first save here begins another.
    for (const [minutes, words] of [
      [0, 'um'],
      [5, 'dois'],
      [10, 'três'],
      [10.1, 'quatro'],
    ] as const) {
      app.clock.at(new Date(start + 400 * 24 * 3_600_000 + minutes * 60_000));
      revision = (await acts.save(ana, draft.id, revision, text(words))).revision;
    }
    expect((await versions(draft.id)).map(({ html }) => html.replace(/<[^>]+>/g, ''))).toEqual([
      '',
      'três',
      'quatro',
    ]);
  });

  it('begins a version after a pause of five minutes, and when more than half of the words go at once', async () => {
    const draft = await acts.draft(ana, processId);
    const start = new Date('2026-03-02T12:00:00Z').getTime() + 400 * 24 * 3_600_000;
    const long = 'um dois três quatro cinco '.repeat(6).trim();
    let revision = 1;
    for (const [minutes, words] of [
      [0, 'o começo'],
      [0.1, long],
      [0.2, long.slice(0, 100)],
      // All selected and deleted, and something typed.
      [0.3, 'x'],
      [0.4, 'xy'],
      [5.5, 'depois'],
    ] as const) {
      app.clock.at(new Date(start + minutes * 60_000));
      revision = (await acts.save(ana, draft.id, revision, text(words))).revision;
    }
    expect((await versions(draft.id)).map(({ html }) => html.replace(/<[^>]+>/g, ''))).toEqual([
      '',
      long.slice(0, 100),
      'xy',
      'depois',
    ]);
  });

  it('by another person begins a version, and takes nothing from the one before', async () => {
    const draft = await acts.draft(ana, processId);
    const { revision } = await acts.save(ana, draft.id, 1, text('da Ana'));
    await acts.save(fabio, draft.id, revision, text('do Fábio'));
    const kept = await versions(draft.id);
    expect(kept.map(({ by }) => by)).toEqual([ana.userId, fabio.userId]);
    expect(kept[0]!.html).toContain('da Ana');
  });

  it('over what another person saved meanwhile is refused, and both texts are still there', async () => {
    const draft = await acts.draft(ana, processId);
    await acts.save(fabio, draft.id, 1, text('do Fábio'));
    expect(await refusalOf(acts.save(ana, draft.id, 1, text('da Ana')))).toMatchObject({
      code: 'stale',
      key: 'documents.stale',
    });
    expect(toHtml((await details(ana, draft.id)).content!)).toContain('do Fábio');
  });

  it('of the same text again is one save: the answer to the first was lost', async () => {
    const draft = await acts.draft(ana, processId);
    const first = await acts.save(ana, draft.id, 1, text('da Ana'));
    expect(await acts.save(ana, draft.id, 1, text('da Ana'))).toEqual(first);
    expect(await versions(draft.id)).toHaveLength(1);
  });

  it('of two at once lets one win and tells the other', async () => {
    const draft = await acts.draft(ana, processId);
    const saves = Array.from({ length: 6 }, (_, index) =>
      acts.save(ana, draft.id, 1, text(`texto ${index}`)),
    );
    expect(await outcomes(saves)).toEqual({ done: 1, refused: Array(5).fill('documents.stale') });
  });

  it('refuses a text that cannot be kept, and changes nothing', async () => {
    const draft = await acts.draft(ana, processId);
    for (const content of [null, 'texto', { type: 'doc', content: [{ type: 'script' }] }, { type: 'page' }])
      expect(await refusalOf(acts.save(ana, draft.id, 1, content))).toMatchObject({
        code: 'invalid',
        fields: ['content'],
      });
    expect((await details(ana, draft.id)).revision).toBe(1);
  });

  it('is for the generating unit alone', async () => {
    const draft = await acts.draft(ana, processId);
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    await acts.receive(bruno, processId);
    expect(await refusalOf(acts.save(bruno, draft.id, 1, text('do Bruno')))).toMatchObject({
      code: 'not_found',
    });
  });

  it('needs the process open here: what was sent away is the business of others', async () => {
    const draft = await acts.draft(ana, processId);
    await acts.send(ana, processId, ['SMO']);
    expect(await refusalOf(acts.save(ana, draft.id, 1, text('tarde')))).toMatchObject({
      key: 'processes.not_open_here',
    });
    await acts.reopen(ana, processId);
    expect(await refusalOf(acts.save(ana, draft.id, 1, text('a tempo')))).toBe('done');
  });
});

describe('the pen', () => {
  const signed = async () => {
    const draft = await acts.draft(ana, processId);
    await acts.sign(ana, draft.id);
    return draft.id;
  };
  const pen = async (id: string) => ((await details(ana, id)).locked ? 'black' : 'yellow');

  it('is yellow after signing: an edit cancels the signatures, and says so in the history', async () => {
    const id = await signed();
    expect(await pen(id)).toBe('yellow');
    const { revision } = await details(ana, id);
    await acts.save(ana, id, revision, text('outro texto'));
    expect(await details(ana, id)).toMatchObject({ state: 'draft', version: 2 });
    expect((await events())[0]).toBe('signature.cancelled');
  });

  it.each([
    [
      'the process is sent',
      (id: string) => acts.send(ana, processId, ['SMO'], { keepOpen: true }).then(() => id),
    ],
    ['the process is concluded', async () => acts.conclude(ana, processId)],
    ['another unit reads it', (id: string) => actingAs(bruno, () => app.get(DocumentReading).open(id))],
  ])('turns black when %s', async (_what, happen) => {
    const id = await signed();
    await happen(id);
    expect(await pen(id)).toBe('black');
  });

  it('stays yellow while only its own unit reads it', async () => {
    const id = await signed();
    await actingAs(fabio, () => app.get(DocumentReading).open(id));
    expect(await pen(id)).toBe('yellow');
  });

  it('once black refuses edit and delete with what to do instead, and takes one more signature', async () => {
    const id = await signed();
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    const { revision } = await details(ana, id);
    expect(await refusalOf(acts.save(ana, id, revision, text('x')))).toMatchObject({
      code: 'rule',
      key: 'documents.locked',
    });
    expect(await refusalOf(actingAs(ana, () => app.get(Documents).editable(id)))).toMatchObject({
      key: 'documents.locked',
    });
    expect(await refusalOf(acts.delete(ana, id))).toMatchObject({ key: 'documents.locked_not_deleted' });
    await acts.receive(bruno, processId);
    expect(await refusalOf(acts.sign(bruno, id))).toBe('done');
  });

  it('stays black after the process is reopened', async () => {
    const id = await signed();
    await acts.conclude(ana, processId);
    await acts.reopen(ana, processId);
    expect(await refusalOf(acts.delete(ana, id))).toMatchObject({ key: 'documents.locked_not_deleted' });
  });
});

describe('deleting and cancelling', () => {
  it('a draft leaves the tree; its number stays taken', async () => {
    const type = { typeId: world.documentTypes['Parecer'] };
    const first = await acts.draft(ana, processId, type);
    await acts.delete(ana, first.id);
    const second = await acts.draft(ana, processId, type);
    expect(second.typeNumber).toBe(first.typeNumber! + 1);
    expect(Number(second.code)).toBeGreaterThan(Number(first.code));
    expect(await refusalOf(details(ana, first.id))).toMatchObject({ code: 'not_found' });
    expect((await events()).slice(0, 3)).toEqual([
      'document.drafted',
      'document.deleted',
      'document.drafted',
    ]);
  });

  it('a yellow signed one leaves nothing behind but the events', async () => {
    const draft = await acts.draft(ana, processId);
    await acts.sign(ana, draft.id);
    await acts.delete(ana, draft.id);
    for (const table of ['documents', 'document_versions', 'signatures', 'renditions', 'sealed_documents']) {
      const key = table === 'documents' ? 'id' : 'document_id';
      expect(await rows(`SELECT ${key} FROM ${table} WHERE ${key} = $1`, draft.id)).toEqual([]);
    }
    expect(await events()).toContain('signature.made');
  });

  it('cancelling hides the contents, keeps the node and tells the reason', async () => {
    const draft = await acts.draft(ana, processId);
    await acts.sign(ana, draft.id);
    expect(await refusalOf(acts.cancel(ana, draft.id))).toMatchObject({
      key: 'documents.unseen_not_cancelled',
    });
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    await acts.cancel(ana, draft.id, 'Emitido em duplicidade');
    expect(await refusalOf(details(ana, draft.id))).toMatchObject({ key: 'documents.cancelled' });
    const [node] = await within(ana, () => app.get(DocumentsQueries).tree(processId));
    expect(node).toMatchObject({ state: 'cancelled', readable: false, code: draft.code });
    const [entry] = await within(ana, () => app.get(HistoryQueries).entries(processId, { limit: 1 }));
    expect(entry!.sentence).toBe(
      `Documento ${draft.code} (Despacho) cancelado. Motivo: Emitido em duplicidade`,
    );
    for (const act of [acts.sign, acts.delete, acts.cancel])
      expect(await refusalOf(act(ana, draft.id))).toMatchObject({ key: 'documents.cancelled' });
  });

  it('is refused to another unit, and a draft is not cancelled', async () => {
    const draft = await acts.draft(ana, processId);
    expect(await refusalOf(acts.cancel(ana, draft.id))).toMatchObject({
      key: 'documents.draft_not_cancelled',
    });
    await acts.sign(ana, draft.id);
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    await acts.receive(bruno, processId);
    for (const act of [acts.cancel, acts.delete])
      expect(await refusalOf(act(bruno, draft.id))).toMatchObject({ code: 'not_found' });
  });
});

describe('numbers of documents', () => {
  it('run by type, unit and year; the code runs through the installation', async () => {
    const own = await app.newWorld();
    const ours = actsOf(app, own);
    const [here, there] = [own.as('ana', 'PROT'), own.as('elisa', 'SEMAD')];
    const type = { typeId: own.documentTypes['Memorando'] };
    const titles: string[] = [];
    const codes: string[] = [];
    for (const [who, moment] of [
      [here, '2026-12-31T12:00:00Z'],
      [here, '2027-01-01T02:59:00Z'],
      [there, '2027-01-01T02:59:00Z'],
      [here, '2027-01-01T03:00:00Z'],
    ] as const) {
      app.clock.at(new Date(moment));
      const { id } = await ours.open(who);
      const made = await ours.draft(who, id, type);
      titles.push(made.title);
      codes.push(made.code);
    }
    expect(titles).toEqual([
      'Memorando nº 1/2026/PROT',
      'Memorando nº 2/2026/PROT',
      'Memorando nº 1/2026/SEMAD',
      'Memorando nº 1/2027/PROT',
    ]);
    expect(codes).toEqual(['0000001', '0000002', '0000003', '0000004']);
  });

  it('are taken at once by many, none twice and none skipped', async () => {
    const own = await app.newWorld();
    const ours = actsOf(app, own);
    const who = own.as('ana', 'PROT');
    const processes = await Promise.all(Array.from({ length: 4 }, () => ours.open(who)));
    await outcomes(
      Array.from({ length: 32 }, (_, index) =>
        index % 8 === 7
          ? ours.draft(who, processes[0]!.id, { templateId: own.templates['Parecer jurídico'] })
          : ours.draft(who, processes[index % 4]!.id),
      ),
    );
    const found = await app.query<{ code: string }>(own.tenantId, 'SELECT code FROM documents ORDER BY code');
    expect(found.map(({ code }) => Number(code))).toEqual(
      Array.from({ length: 28 }, (_, index) => index + 1),
    );
  });
});
