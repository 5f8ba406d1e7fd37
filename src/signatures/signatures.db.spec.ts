import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { heldBack } from '../../test/support/held-back';
import { refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { HistoryQueries } from '../history';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { Objects } from '../platform/storage';
import { verifySeal } from './crypto/pdf/pades';
import { SignaturesQueries, TenantSeal } from './index';
import { SignedFiles } from './signed-files';
import { WithdrawSignature } from './signing/withdraw-signature';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
let processId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
  processId = (await acts.open(ana)).id;
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const rendition = (id: string) => within(ana, () => app.get(SignaturesQueries).rendition(id));
const signers = async (id: string) =>
  (await within(ana, () => app.get(SignaturesQueries).signaturesOf(id))).map(({ signerName }) => signerName);

async function pdfOf(id: string, who = ana): Promise<Buffer> {
  const file = await actingAs(who, () => app.get(SignedFiles).find(id));
  const chunks: Buffer[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function drafted(words = 'Defiro o pedido.'): Promise<string> {
  const { id } = await acts.draft(ana, processId);
  await acts.save(ana, id, 1, text(words));
  return id;
}

/** Bytes in the store and rows that name them: they agree whenever nobody is in the middle of an act. */
async function stock(): Promise<{ files: number; rows: number }> {
  const folder = join(app.config.dataFolder, 'objects', world.tenantId);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const rows = await app.query<{ n: number }>(world.tenantId, 'SELECT count(*)::int AS n FROM objects');
  return { files: entries.filter((entry) => entry.isFile()).length, rows: rows[0]!.n };
}

describe('a signature', () => {
  it('makes a PDF sealed with the certificate of the municipality, and its codes', async () => {
    const id = await drafted();
    expect(await rendition(id)).toBeUndefined();
    await acts.sign(ana, id);
    const seal = verifySeal(await pdfOf(id));
    const { seal: certificate } = await within(ana, () => app.get(TenantSeal).certificates());
    expect(seal.certificate.equals(certificate)).toBe(true);
    expect(await rendition(id)).toMatchObject({
      crc: expect.stringMatching(/^[0-9A-F]{8}$/),
      integrityCode: expect.stringMatching(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/),
    });
    const [entry] = await within(ana, () => app.get(HistoryQueries).entries(processId, { limit: 1 }));
    expect(entry!.sentence).toMatch(
      /^Documento \d{7} \(Despacho\) assinado por Ana Lima, Agente de Protocolo$/,
    );
    expect(await stock()).toEqual({ files: 2, rows: 2 });
  });

  it('freezes the source: what is stored gives the same codes for ever', async () => {
    const id = await drafted('Texto com <b>marcas</b> & "aspas"');
    await acts.sign(ana, id);
    const { sourceSha256 } = (await rendition(id))!;
    const source = await within(ana, () => app.get(Objects).locate(sourceSha256));
    const html = (await app.get(Objects).read(source)).toString();
    expect(html).toContain('Texto com &lt;b&gt;marcas&lt;/b&gt; &amp; "aspas"');
    expect(html).toMatch(/^<!doctype html><html lang="pt-BR">/);
  });

  it('of a second person stands beside the first: same text, same codes, a new PDF', async () => {
    const id = await drafted();
    await acts.sign(ana, id);
    const [before, first] = [(await rendition(id))!, await pdfOf(id)];
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    await acts.receive(bruno, processId);
    await acts.sign(bruno, id);
    const after = (await rendition(id))!;
    expect(after).toEqual({ ...before, pdfSha256: after.pdfSha256 });
    expect(after.pdfSha256).not.toBe(before.pdfSha256);
    expect(verifySeal(await pdfOf(id)).certificate).toBeDefined();
    expect(await signers(id)).toEqual(['Ana Lima', 'Bruno Castro']);
    const old = await within(ana, () => app.get(Objects).locate(before.pdfSha256));
    expect((await app.get(Objects).read(old)).equals(first)).toBe(true);
  });

  it('is by the social name', async () => {
    const gabi = world.as('gabi', 'RH');
    const { id: process } = await acts.open(gabi);
    const { id } = await acts.draft(gabi, process);
    await acts.sign(gabi, id);
    const found = await within(gabi, () => app.get(SignaturesQueries).signaturesOf(id));
    expect(found).toMatchObject([
      { signerName: 'Gabriela Souza', positionTitle: 'Analista de Recursos Humanos' },
    ]);
  });
});

describe('a refused signature', () => {
  it.each<[string, () => object, string, string[]]>([
    [
      'the position of somebody else',
      () => ({ positionId: world.people['bruno']!.positionId }),
      'signatures.position',
      ['positionId'],
    ],
    ['no position', () => ({ positionId: 'x' }), 'signatures.position', ['positionId']],
    ['a wrong password', () => ({ password: 'errada errada' }), 'users.wrong_password', ['password']],
    ['an older text', () => ({ revision: 1 }), 'signatures.changed_before', []],
  ])('with %s leaves nothing', async (_what, input, key, fields) => {
    const id = await drafted();
    const before = await stock();
    expect(await refusalOf(acts.sign(ana, id, input()))).toMatchObject({ key, fields });
    expect([await signers(id), await rendition(id), await stock()]).toEqual([[], undefined, before]);
  });

  it('with a position that ended yesterday', async () => {
    const davi = world.as('davi', 'SMF');
    const { id: process } = await acts.open(davi);
    const { id } = await acts.draft(davi, process);
    await app.query(
      world.tenantId,
      `UPDATE positions SET starts_on = current_date - 30, ends_on = current_date - 2 WHERE id = $1`,
      [world.people['davi']!.positionId],
    );
    expect(await refusalOf(acts.sign(davi, id))).toMatchObject({ key: 'signatures.no_position' });
  });

  it('twice by the same person, and of a file that came from outside', async () => {
    const id = await drafted();
    await acts.sign(ana, id);
    expect(await refusalOf(acts.sign(ana, id))).toMatchObject({ key: 'signatures.already_signed' });
    const filed = await acts.upload(ana, processId, await pdfOf(id));
    expect(await refusalOf(acts.sign(ana, filed.id))).toMatchObject({ key: 'documents.external_not_signed' });
  });

  it('of another unit’s draft, or where the process is not at hand', async () => {
    const id = await drafted();
    const elisa = world.as('elisa', 'SEMAD');
    expect(await refusalOf(acts.sign(elisa, id))).toMatchObject({ code: 'not_found' });
    const { id: other } = await acts.open(ana);
    const away = await acts.draft(ana, other);
    await acts.send(ana, other, ['SMO']);
    expect(await refusalOf(acts.sign(ana, away.id))).toMatchObject({ key: 'processes.not_open_here' });
  });

  it('counts wrong passwords, and makes the account wait', async () => {
    const julia = world.as('julia', 'SME');
    const { id: process } = await acts.open(julia);
    const { id } = await acts.draft(julia, process);
    const keys: string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const refusal = await refusalOf(acts.sign(julia, id, { password: 'errada errada' }));
      keys.push(refusal === 'done' ? 'done' : refusal.key);
    }
    expect(keys.slice(0, 4)).toEqual(Array(4).fill('users.wrong_password'));
    // Now even the right password waits.
    expect(await refusalOf(acts.sign(julia, id))).toMatchObject({ code: 'too_many', fields: ['password'] });
    app.clock.forward(16);
    expect(await refusalOf(acts.sign(julia, id))).toBe('done');
    app.clock.real();
  });
});

describe('a signature that is withdrawn', () => {
  const withdraw = (who: Actor, id: string) =>
    refusalOf(actingAs(who, () => app.get(WithdrawSignature).run(id)));

  it('makes a draft of the document again, while nobody else saw it', async () => {
    const id = await drafted();
    expect(await withdraw(ana, id)).toMatchObject({ key: 'signatures.not_yours' });
    await acts.sign(ana, id);
    expect(await withdraw(world.as('fabio', 'PROT'), id)).toMatchObject({ key: 'signatures.not_yours' });
    expect(await withdraw(ana, id)).toBe('done');
    expect([await signers(id), await rendition(id)]).toEqual([[], undefined]);
    const [entry] = await within(ana, () => app.get(HistoryQueries).entries(processId, { limit: 1 }));
    expect(entry!.sentence).toMatch(/^Assinaturas do documento .* retiradas: ele voltou a ser minuta$/);
    await acts.sign(ana, id);
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    expect(await withdraw(ana, id)).toMatchObject({ key: 'documents.locked' });
    expect(await withdraw(world.as('elisa', 'SEMAD'), id)).toMatchObject({ code: 'not_found' });
    expect(await signers(id)).toEqual(['Ana Lima']);
  });
});

describe('a signed text that changes', () => {
  it('loses its signatures; signed again it has new codes', async () => {
    const id = await drafted('Defiro.');
    await acts.sign(ana, id);
    const before = (await rendition(id))!;
    const [{ revision }] = (await app.query(world.tenantId, 'SELECT revision FROM documents WHERE id = $1', [
      id,
    ])) as [{ revision: number }];
    await acts.save(ana, id, revision, text('Indefiro.'));
    expect([await signers(id), await rendition(id)]).toEqual([[], undefined]);
    await acts.sign(ana, id);
    const after = (await rendition(id))!;
    for (const code of ['crc', 'integrityCode', 'sourceSha256', 'pdfSha256'] as const)
      expect(after[code]).not.toBe(before[code]);
    expect(await signers(id)).toEqual(['Ana Lima']);
  });

  it('while a signature is under way: the signature is not made, and the person is told', async () => {
    const id = await drafted('Defiro.');
    const before = await stock();
    const signing = await heldBack(
      app,
      [ana.userId],
      () => refusalOf(acts.sign(ana, id)),
      async () => {
        await acts.save(world.as('fabio', 'PROT'), id, 2, text('Indefiro.'));
      },
    );
    expect(signing).toMatchObject({ code: 'conflict', key: 'signatures.changed_before' });
    expect([await signers(id), await stock()]).toEqual([[], before]);
  });

  it('by two who sign at once: one wins, the other is told and can sign after', async () => {
    const id = await drafted();
    await acts.sign(ana, id);
    await acts.send(ana, processId, ['SMO', 'PGM'], { keepOpen: true });
    const carla = world.as('carla', 'PGM');
    await acts.receive(bruno, processId);
    await acts.receive(carla, processId);
    const before = await stock();
    const both = await heldBack(app, [bruno.userId, carla.userId], () =>
      Promise.all([refusalOf(acts.sign(bruno, id)), refusalOf(acts.sign(carla, id))]),
    );
    // Before the other begins to print, or while it does.
    expect(both.map((answer) => (answer === 'done' ? answer : answer.key)).toSorted()).toEqual([
      'done',
      expect.stringMatching(/^signatures\.changed_(before|meanwhile)$/),
    ]);
    const after = await stock();
    expect([after.rows, after.files]).toEqual([before.rows + 1, before.files + 1]);
    await acts.sign(both[0] === 'done' ? carla : bruno, id);
    expect((await signers(id)).toSorted()).toEqual(['Ana Lima', 'Bruno Castro', 'Carla Nogueira']);
  });
});
