import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { plainPdf } from '../../../test/support/seals';
import type { World } from '../../demo';
import { DocumentsQueries } from '../../documents';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Objects } from '../../platform/storage';
import type { OpenProcessInput } from '../../processes';
import { verifySeal } from '../crypto/pdf/pades';
import { Authenticity, FormerCodes, SignaturesQueries } from '../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const check = (code: string, crc: string, slug = world.slug) => app.get(Authenticity).check(slug, code, crc);

interface Signed {
  id: string;
  processId: string;
  code: string;
  crc: string;
}

async function signed(who = ana, input: Partial<OpenProcessInput> = {}): Promise<Signed> {
  const { id: processId } = await acts.open(who, input);
  const { id, code } = await acts.draft(who, processId);
  await acts.save(who, id, 1, text('Defiro o pedido.'));
  await acts.sign(who, id);
  const { crc } = (await within(who, () => app.get(SignaturesQueries).rendition(id)))!;
  return { id, processId, code, crc };
}

/** Where the bytes of its PDF or of its source lie. */
async function fileOf(id: string, what: 'pdfSha256' | 'sourceSha256'): Promise<string> {
  const rendition = (await within(ana, () => app.get(SignaturesQueries).rendition(id)))!;
  const { storageKey } = await within(ana, () => app.get(Objects).locate(rendition[what]));
  return join(app.config.dataFolder, 'objects', storageKey);
}

describe('the check of authenticity', () => {
  it('with the right pair shows the document, who signed it and that it is whole', async () => {
    const { code, crc, id } = await signed();
    expect(await check(code, crc)).toMatchObject({
      documentId: id,
      title: 'Despacho',
      unitName: 'Protocolo Geral',
      cancelled: false,
      whole: true,
      contentShown: true,
      signatures: [{ signerName: 'Ana Lima', positionTitle: 'Agente de Protocolo', level: 'simple' }],
    });
    const pdf = await app.get(Authenticity).pdf(world.slug, code, crc);
    expect(() => verifySeal(pdf!)).not.toThrow();
  });

  it('reads the codes as people type them', async () => {
    const { code, crc } = await signed();
    const typed = crc.toLowerCase().replace(/0/g, 'o');
    expect(
      (await check(` ${code.replace(/0/g, 'O')} `, `${typed.slice(0, 4)} ${typed.slice(4)}`))?.whole,
    ).toBe(true);
  });

  it('gives the same nothing for whatever is not right', async () => {
    const { code, crc } = await signed();
    const other = await signed();
    const wrong = crc.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    const { id: processId } = await acts.open(ana);
    const draft = await acts.draft(ana, processId);
    for (const [typedCode, typedCrc] of [
      [code, wrong],
      [code, other.crc],
      [draft.code, crc],
      ['9999999', crc],
      ['', ''],
      [code, ''],
      ["' OR true --", crc],
      [code, '\0'],
      ['1'.repeat(5000), crc],
    ] as const) {
      expect(await check(typedCode, typedCrc)).toBeUndefined();
      expect(await app.get(Authenticity).pdf(world.slug, typedCode, typedCrc)).toBeUndefined();
    }
  });

  it('of another municipality finds nothing, though the number is the same', async () => {
    const { code, crc } = await signed();
    const other = await app.newWorld();
    expect(await check(code, crc, other.slug)).toBeUndefined();
    await expect(check(code, crc, 'lugar-nenhum')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('turns the pen black: what a citizen has checked is never changed again', async () => {
    const { id, code, crc } = await signed();
    const locked = async () => (await within(ana, () => app.get(DocumentsQueries).details(id))).locked;
    expect(await locked()).toBe(false);
    await check(code, crc);
    expect(await locked()).toBe(true);
  });

  it('confirms a restricted document and does not show it', async () => {
    const { code, crc } = await signed(ana, {
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
      level: 1,
      legalGroundId: world.legalGrounds['Situação econômico-financeira de contribuinte'],
    });
    expect(await check(code, crc)).toMatchObject({ whole: true, contentShown: false });
    expect(await app.get(Authenticity).pdf(world.slug, code, crc)).toBeUndefined();
  });

  it('does not show a public document of a process that became restricted', async () => {
    const { code, crc, processId } = await signed();
    await acts.draft(ana, processId, {
      level: 1,
      legalGroundId: world.legalGrounds['Documento preparatório'],
    });
    expect(await check(code, crc)).toMatchObject({ contentShown: false });
  });

  it('gives nothing away of a secret one', async () => {
    const { code, crc } = await signed(world.as('elisa', 'RH'), {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    expect(await check(code, crc)).toBeUndefined();
    expect(await app.get(Authenticity).pdf(world.slug, code, crc)).toBeUndefined();
  });

  it('says of a cancelled one that it is cancelled, and hides it', async () => {
    const { id, code, crc } = await signed();
    // Whoever checks it has seen it.
    expect(await check(code, crc)).toMatchObject({ cancelled: false });
    await acts.cancel(ana, id);
    expect(await check(code, crc)).toMatchObject({ cancelled: true, contentShown: false });
    expect(await app.get(Authenticity).pdf(world.slug, code, crc)).toBeUndefined();
  });
});

describe('the codes of what is worth nothing since', () => {
  const former = (code: string, crc: string, slug = world.slug) => app.get(FormerCodes).find(slug, code, crc);
  const withdrawn = { state: 'WITHDRAWN', at: expect.any(Date) as Date };
  const raise = (processId: string, level: number) =>
    app.asSuperuser((client) =>
      client.query('UPDATE processes SET documents_level = $2 WHERE id = $1', [processId, level]),
    );

  it('tell that the signature was withdrawn, only as a right pair, and leave the draft unseen', async () => {
    const { id, code, crc } = await signed();
    expect(await former(code, crc)).toBeUndefined();
    await acts.save(ana, id, 3, text('Indefiro o pedido.'));
    expect(await check(code, crc)).toBeUndefined();
    const wrong = crc.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    for (const [typedCode, typedCrc] of [
      [code, wrong],
      [code, (await signed()).crc],
      ['9999999', crc],
      ["' OR true --", crc],
      [code, '\0'],
      [code, ''],
    ] as const)
      expect(await former(typedCode, typedCrc)).toBeUndefined();
    expect(await former(` ${code.replace(/0/g, 'O')} `, crc.toLowerCase())).toEqual(withdrawn);
    expect(await former(code, crc, (await app.newWorld()).slug)).toBeUndefined();
    await expect(former(code, crc, 'lugar-nenhum')).rejects.toMatchObject({ code: 'not_found' });
    expect((await within(ana, () => app.get(DocumentsQueries).details(id))).locked).toBe(false);
  });

  it('stay apart, version by version, while the pair of the text in force finds it', async () => {
    const { id, processId, code, crc } = await signed();
    await acts.save(ana, id, 3, text('Indefiro o pedido.'));
    const at = await former(code, crc);
    await acts.sign(ana, id);
    const now = (await within(ana, () => app.get(SignaturesQueries).rendition(id)))!.crc;
    expect([await former(code, now), await former(code, crc)]).toEqual([undefined, at]);
    expect(await check(code, now)).toMatchObject({ whole: true });
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    await acts.cancel(ana, id);
    expect([await check(code, crc), await former(code, crc)]).toEqual([undefined, at]);
    expect(await check(code, now)).toMatchObject({ cancelled: true });
  });

  it('of the same text, signed once more, find what is in force', async () => {
    const { id, code, crc } = await signed();
    await acts.save(ana, id, 3, text('Indefiro o pedido.'));
    await acts.save(ana, id, 4, text('Defiro o pedido.'));
    expect(await former(code, crc)).toEqual(withdrawn);
    await acts.sign(ana, id);
    expect(await check(code, crc)).toMatchObject({ whole: true, signatures: [{ signerName: 'Ana Lima' }] });
  });

  it('outlive a document that was deleted, since its signature ended', async () => {
    const [signedOne, drafted] = [await signed(), await signed()];
    await acts.save(ana, drafted.id, 3, text('Indefiro o pedido.'));
    const at = await former(drafted.code, drafted.crc);
    for (const { id, code, crc } of [signedOne, drafted]) {
      await acts.delete(ana, id);
      expect(await former(code, crc)).toEqual(withdrawn);
      expect(await check(code, crc)).toBeUndefined();
    }
    expect(await former(drafted.code, drafted.crc)).toEqual(at);
  });

  it.each(['draft', 'deleted'])(
    'of a %s say the same in a restricted process and nothing in a secret one',
    async (state) => {
      const { id, processId, code, crc } = await signed();
      if (state === 'draft') await acts.save(ana, id, 3, text('Indefiro o pedido.'));
      else await acts.delete(ana, id);
      await raise(processId, 1);
      expect(await former(code, crc)).toEqual(withdrawn);
      await raise(processId, 2);
      expect(await former(code, crc)).toBeUndefined();
    },
  );
});

describe('what somebody did to the files', () => {
  it.each(['pdfSha256', 'sourceSha256'] as const)('shows when one bit of %s is another', async (what) => {
    const { id, code, crc } = await signed();
    const file = await fileOf(id, what);
    const content = await app
      .get(Objects)
      .read({ storageKey: file.split('/objects/')[1]!, sha256: '', bytes: 0 });
    content.writeUInt8(content.readUInt8(content.length >> 1) ^ 1, content.length >> 1);
    await rm(file);
    await writeFile(file, content);
    expect(await check(code, crc)).toMatchObject({ whole: false });
  });

  it('shows when a file is gone', async () => {
    const { id, code, crc } = await signed();
    await rm(await fileOf(id, 'pdfSha256'));
    expect(await check(code, crc)).toMatchObject({ whole: false });
  });

  it('shows when another file was put in its place, with the rows made to fit', async () => {
    const { id, code, crc } = await signed();
    const other = await acts.upload(ana, (await acts.open(ana)).id, await plainPdf('table'));
    await app.asSuperuser(async (client) => {
      await client.query('SET session_replication_role = replica');
      await client.query(
        `UPDATE renditions SET object_sha256 = (SELECT object_sha256 FROM document_files WHERE document_id = $2)
          WHERE document_id = $1`,
        [id, other.id],
      );
    });
    expect(await check(code, crc)).toMatchObject({ whole: false });
  });

  it('shows when the sealed PDF is that of another document, rightly sealed', async () => {
    const [one, two] = [await signed(), await signed()];
    await app.asSuperuser(async (client) => {
      await client.query('SET session_replication_role = replica');
      await client.query(
        `UPDATE renditions SET object_sha256 = (SELECT object_sha256 FROM renditions WHERE document_id = $2)
          WHERE document_id = $1`,
        [one.id, two.id],
      );
    });
    expect(await check(one.code, one.crc)).toMatchObject({ whole: false });
  });
});
