import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { Queue } from '../../../test/support/queue';
import { text } from '../../../test/support/acts';
import { Signers } from '../../../test/support/signers';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Objects } from '../../platform/storage';
import { readDer } from '../crypto/asn1/der-reader';
import { createTimestampRequest, readTimestampResponse } from '../crypto/timestamp/exchange';
import { answersOf, provesItself, requirePreserved } from '../sealing/evidence-check';
import { Authenticity, Preservation, SignaturesQueries, TimestampAuthority, Timestamps } from '../index';
import { readSignedData } from '../verification/cms/signed-data';
import { PreservedFiles } from './preserved-files';

let app: TestApplication;
let signers: Signers;
let tenantId: string;
let queue: Queue;

beforeAll(async () => {
  app = await testApplication();
  signers = await Signers.of(app);
  ({ tenantId } = signers.world);
  queue = new Queue(app, tenantId);
  await queue.drop();
});
// Codes count once, so the clock of the tests goes on and never back.
afterEach(() => app.clock.forward(0));
afterAll(async () => {
  app.clock.real();
  await app.close();
});

const preserve = (id: string) => app.get(Preservation).run(tenantId, id);

/** With a certificate, not stamped yet. */
async function signed(by = signers.carla): Promise<string> {
  const id = await signers.drafted(by.who);
  await signers.advanced(by, id);
  return id;
}

const soon = () => new Date(app.get(Clock).now().getTime() + 60_000);

async function said(pdf: Buffer, at = soon()) {
  return (await answersOf(pdf, await signers.trust(), at)).map(({ type, itiLabel, padesLevel, time }) =>
    [type === 'SIGNATURE' ? padesLevel : 'TS', itiLabel, time.source].join(' '),
  );
}

async function authentic(id: string) {
  const { crc } = (await signers.within(() => app.get(SignaturesQueries).rendition(id)))!;
  return app.get(Authenticity).check(signers.world.slug, await signers.codeOf(id), crc);
}

const rows = (id: string) =>
  app.query<{ step: number; level: string; complete: boolean }>(
    tenantId,
    'SELECT step, pades_level AS level, complete FROM preserved_files WHERE document_id = $1 ORDER BY created_at, step',
    [id],
  );

const imprint = createHash('sha256').update('Defiro').digest();

describe('a signed document', () => {
  it('gets its timestamp and its proofs after the signer has gone, by octets added at the end', async () => {
    const id = await signed();
    const before = await signers.fileOf(id);
    expect(await said(before)).toEqual(['B-B aprovada M', 'B-B aprovada M']);
    expect((await authentic(id))!.timestamp).toBeUndefined();
    expect(await queue.finish()).toContain('signatures.preserve');
    const after = await signers.fileOf(id);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect(await said(after)).toEqual([
      'B-LT aprovada DOC_TST',
      'B-LT aprovada DOC_TST',
      'TS aprovada DOC_TST',
    ]);
    expect(await rows(id)).toEqual([{ step: 1, level: 'B-LT', complete: true }]);
    const found = await authentic(id);
    expect(found).toMatchObject({ whole: true, hasEvidence: true });
    expect(found!.timestamp!.by).toMatch(/^Carimbo do tempo de Prefeitura/);
    // Nothing is left to be done.
    await preserve(id);
    expect(await rows(id)).toHaveLength(1);
  });

  it('believes a certificate that was revoked after the timestamp, and not one that has none', async () => {
    const [stamped, bare] = [await signed(signers.bruno), await signed(signers.bruno)];
    await preserve(stamped);
    // Certificates know whole seconds: in that of the signature itself, it would have been revoked when it was made.
    app.clock.forward(1);
    await signers.bruno.act((certificates) => certificates.revokeOwn('not_used'));
    const judged = async (id: string) => (await said(await signers.fileOf(id)))[1];
    expect(await judged(stamped)).toBe('B-LT aprovada DOC_TST');
    expect(await judged(bare)).toBe('B-B indeterminada M');
  });

  it('takes another signature after its timestamp, and then another timestamp', async () => {
    const id = await signed();
    await preserve(id);
    const first = await signers.fileOf(id);
    await signers.simply(id);
    await preserve(id);
    const second = await signers.fileOf(id);
    expect(second.subarray(0, first.length).equals(first)).toBe(true);
    expect(await said(second)).toEqual([
      'B-LTA aprovada DOC_TST',
      'B-LTA aprovada DOC_TST',
      'TS aprovada DOC_TST',
      'B-LTA aprovada DOC_TST',
      'TS aprovada DOC_TST',
    ]);
    expect(await authentic(id)).toMatchObject({ whole: true });
  });

  it('without a person’s certificate is stamped too: the seal needs no more proof', async () => {
    const id = await signers.drafted(signers.ana);
    await signers.simply(id);
    await preserve(id);
    expect(await said(await signers.fileOf(id))).toEqual(['B-T aprovada DOC_TST', 'TS aprovada DOC_TST']);
    expect(await rows(id)).toEqual([{ step: 1, level: 'B-T', complete: true }]);
    expect(await authentic(id)).toMatchObject({ whole: true });
  });
});

describe('what goes wrong', () => {
  it('killed between the bytes and the row, it is done again, once', async () => {
    const id = await signed();
    const objects = app.get(Objects);
    const record = objects.record.bind(objects);
    objects.record = () => Promise.reject(new Error('killed'));
    const killed = await preserve(id).catch(String);
    objects.record = record;
    expect(killed).toBe('Error: killed');
    expect(await rows(id)).toEqual([]);
    await Promise.all([preserve(id), preserve(id)]);
    expect(await rows(id)).toHaveLength(1);
    expect(await authentic(id)).toMatchObject({ whole: true });
  });

  it('a file that was damaged is not stamped, and it is told', async () => {
    const id = await signed();
    const found = (await signers.within(() => app.get(PreservedFiles).one(id)))!;
    const pdf = await app.get(Objects).read(found.object);
    const damaged = Buffer.from(pdf);
    damaged[2000]! ^= 1;
    const file = join(app.config.dataFolder, 'objects', found.object.storageKey);
    await rm(file);
    await writeFile(file, damaged);
    await preserve(id);
    expect(await rows(id)).toEqual([]);
    const told = await app.query<{ attributes: object }>(
      tenantId,
      `SELECT attributes FROM audit_entries WHERE kind = 'timestamp.refused' AND subject_id = $1`,
      [id],
    );
    expect(told).toEqual([
      { attributes: { file: found.newestSha256, reason: expect.stringContaining('not the one') } },
    ]);
  });

  it('a revision that would spoil a signature is refused', async () => {
    const id = await signed();
    const before = await signers.fileOf(id);
    await preserve(id);
    const after = await signers.fileOf(id);
    const [own, now] = [await signers.trust(), soon()];
    await requirePreserved(before, after, own, now);
    await expect(requirePreserved(Buffer.from('x'), after, own, now)).rejects.toThrow('does not begin');
    const flipped = Buffer.from(after);
    flipped[after.lastIndexOf('DocTimeStamp')]! ^= 1;
    await expect(requirePreserved(before, flipped, own, now)).rejects.toThrow();
    const shown = Buffer.concat([after, Buffer.from('\n1 0 obj\n<< >>\nendobj\n')]);
    await expect(requirePreserved(before, shown, own, now)).rejects.toThrow();
    expect(await provesItself(before, own, now)).toBe(false);
    expect(await provesItself(after, own, now)).toBe(true);
  });

  it('the night looks at what is due alone, and last at what it looked at before', async () => {
    const [waiting, done, gone] = [await signed(), await signed(), await signed()];
    await preserve(done);
    const unsigned = await app.query(tenantId, 'SELECT FROM due_timestamps WHERE document_id = $1', [gone]);
    expect(unsigned).toHaveLength(1);
    const [row] = await app.query<{ revision: number }>(
      tenantId,
      'SELECT revision FROM documents WHERE id = $1',
      [gone],
    );
    await signers.acts.save(signers.carla.who, gone, row!.revision, text('Indefiro o pedido.'));
    await preserve(gone);
    app.clock.forward(1);
    const due = async (most = 1000) =>
      (await signers.within(() => app.get(PreservedFiles).due(most))).map(({ documentId }) => documentId);
    const first = await due();
    expect(first).toContain(waiting);
    expect(first).not.toContain(done);
    expect(first).not.toContain(gone);
    app.clock.forward(1);
    const newer = await signed();
    app.clock.forward(1);
    expect(await due(first.length)).not.toContain(newer);
    expect((await due(first.length + 1)).sort()).toEqual([...first, newer].sort());
    // Of a few rows the planner would read all.
    const plan = await signers.within(async () => {
      const database = app.get(Database);
      await database.query('SET LOCAL enable_seqscan = off');
      await database.query('SET LOCAL enable_sort = off');
      return database.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT document_id FROM due_timestamps
          WHERE tenant_id = $1 AND due_at <= $2 ORDER BY due_at LIMIT 10`,
        [tenantId, new Date()],
      );
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('due_timestamps_due');
  });

  it('is of the tenant alone, and its rows never change', async () => {
    const id = await signed();
    await preserve(id);
    const other = await app.newWorld();
    expect(await app.query(other.tenantId, 'SELECT 1 FROM preserved_files')).toEqual([]);
    await expect(app.query(tenantId, 'UPDATE preserved_files SET step = 9')).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('the authority of time', () => {
  const answer = (request: Buffer) => signers.within(() => app.get(TimestampAuthority).answer(request));
  const serialIn = (response: Buffer) => {
    const { content } = readSignedData(readTimestampResponse(response));
    return readDer(content!).sequence()[3]!.integer();
  };

  it('never gives a serial number twice, not even after an act that was undone', async () => {
    const undone = signers.within(async () => {
      serials.push(serialIn(await app.get(TimestampAuthority).answer(createTimestampRequest(imprint, 1n))));
      throw new Error('undone');
    });
    const serials: bigint[] = [];
    await expect(undone).rejects.toThrow('undone');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => answer(createTimestampRequest(imprint, 1n))),
    );
    serials.push(...answers.map(serialIn));
    expect(new Set(serials).size).toBe(9);
    expect(serials.every((serial) => serial > 0n && serial < 1n << 159n)).toBe(true);
  });

  it('refuses in the words of the standard what it cannot stamp', async () => {
    const refusal = async (request: Buffer) => {
      const [status] = readDer(await answer(request)).sequence();
      const [code, , info] = status!.sequence();
      return [Number(code!.integer()), info!.content.toString('hex')];
    };
    expect(await refusal(Buffer.from('?'))).toEqual([2, '0204']);
    expect(await refusal(createTimestampRequest(imprint.subarray(1), 1n))).toEqual([2, '0780']);
    expect(await refusal(createTimestampRequest(imprint, 1n, '1.2.3'))).toEqual([2, '000001']);
  });
});

describe('as the years pass', () => {
  it('the authority has a new key each year; what the old one stamped holds', async () => {
    const old = await signers.within(() => app.get(TimestampAuthority).certificate());
    app.clock.at(new Date(Date.now() + 366 * 86_400_000));
    const stamps = await Promise.all([1, 2].map(() => app.get(Timestamps).stamp(tenantId, [imprint])));
    const certificates = stamps.map(({ token }) => readSignedData(token).certificates[0]!.toString('hex'));
    expect(new Set(certificates).size).toBe(1);
    expect(certificates[0]).not.toBe(old!.toString('hex'));
    const kept = await app.query<{ wrapped: object; active: boolean }>(
      tenantId,
      `SELECT wrapped_key AS wrapped, active FROM seal_certificates WHERE purpose = 'timestamp' AND NOT active`,
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every(({ wrapped }) => Object.keys(wrapped).length === 0)).toBe(true);
  });

  it('a document is stamped anew long before the timestamp ends, and outlives everybody’s certificates', async () => {
    const id = await signed();
    await preserve(id);
    const first = await signers.fileOf(id);
    const inYears = (years: number) => new Date(Date.now() + years * 365.25 * 86_400_000);
    app.clock.at(inYears(8));
    await preserve(id);
    expect(await rows(id)).toHaveLength(1);
    app.clock.at(inYears(9.2));
    await app.get(Preservation).everyTenant();
    expect((await queue.waiting('signatures.preserve')).map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ documentId: id }),
    );
    await queue.drop();
    await preserve(id);
    const second = await signers.fileOf(id);
    expect(second.subarray(0, first.length).equals(first)).toBe(true);
    expect((await rows(id)).at(-1)).toEqual({ step: 2, level: 'B-LTA', complete: true });
    // Seal, person, intermediate and first authority of time have all ended.
    const answers = await said(second, inYears(15));
    expect(answers.map((one) => one.split(' ')[1])).toEqual(Array(answers.length).fill('aprovada'));
    expect((await said(first, inYears(15)))[1]).toContain('indeterminada');
  });
});
