import { createHash } from 'node:crypto';
import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { certify, smallWorld, stamp, TIME_STAMPING } from '../../test/support/pki';
import { signedBy, timestampedBy, withComment, withOtherContent } from '../../test/support/pki/pdf';
import { plainPdf } from '../../test/support/seals';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { History } from '../history';
import { Jobs } from '../platform/jobs';
import { Objects } from '../platform/storage';
import { SignaturesQueries } from '../signatures';
import {
  LedgerCommand,
  LedgerKeys,
  LedgerProofs,
  ProcessRecords,
  Sequencer,
  type ProcessRecord,
} from './index';
import { stampedText } from './offline/format';
import { verifyConsistency } from './offline/proofs';
import { checkStamp as stampOf } from './offline/timestamp';
import { verifyFiles } from './offline/verify';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;

beforeAll(async () => {
  app = await testApplication();
});
beforeEach(async () => {
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
});
afterAll(() => app.close());

const sequence = () => app.get(Sequencer).run(world.tenantId);
const within = <T>(run: () => Promise<T>) => app.get(Database).transaction(world.tenantId, run);
const head = () => within(() => app.get(LedgerProofs).head());
const exported = (id: string, who = ana) => actingAs(who, () => app.get(ProcessRecords).of(id));
const audit = () => app.get(LedgerCommand).verify({ tenant: world.slug });
const file = (value: unknown, name = 'processo.autos.json') => ({
  name,
  content: new TextEncoder().encode(JSON.stringify(value)),
});
const check = (record: ProcessRecord, key: string | undefined = record.proof.key.id) =>
  verifyFiles([file(record)], { key });
const logged = () =>
  app.query<{ place: string; process_id: string; seq: number }>(
    world.tenantId,
    'SELECT place, process_id, seq FROM ledger_entries ORDER BY place',
  );
const tamper = (sql: string, ...parameters: unknown[]) =>
  app.asSuperuser(async (client) => {
    await client.query('SET session_replication_role = replica');
    const { rowCount } = await client.query(sql, parameters);
    expect(rowCount).toBeGreaterThan(0);
  });

const pki = smallWorld();
const clock = certify({
  name: 'ACT',
  issuer: pki.root,
  purposes: [TIME_STAMPING],
  purposesCritical: true,
  to: '2050-01-01',
});
/** As it is handed out once timestamps were added to its end. */
async function preserved(pdf: Buffer, times = 1): Promise<Buffer> {
  let file = pdf;
  for (let n = 1; n <= times; n += 1)
    file = await timestampedBy(file, clock, `Carimbo_${n}`, '2030-02-01T00:00:00Z');
  return file;
}

describe('the sequencer', () => {
  it('logs every event once, whoever else runs', async () => {
    const ids = await Promise.all([acts.open(ana), acts.open(ana), acts.open(ana)]);
    const counts = await Promise.all([sequence(), sequence(), sequence()]);
    await acts.conclude(ana, ids[0].id);
    expect([counts.reduce((a, b) => a + b), await sequence(), await sequence()]).toEqual([3, 1, 0]);
    expect((await logged()).map(({ place, seq }) => [place, seq])).toEqual([
      ['0', 1],
      ['1', 1],
      ['2', 1],
      ['3', 2],
    ]);
    expect(await head()).toMatchObject({ tenant: world.tenantId, size: 4 });
    expect(await audit()).toEqual({
      lines: [expect.stringMatching(/^pedra-branca-\w+: 4 andamentos, \d cabeças, registro íntegro$/)],
      exitCode: 0,
    });
  });

  it('passes over nothing that commits late with an earlier identifier', async () => {
    const [early, late] = [await acts.open(ana), await acts.open(ana)];
    await sequence();
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let written = (): void => undefined;
    const began = new Promise<void>((resolve) => (written = resolve));
    const slow = actingAs(ana, () =>
      app.get(Database).work(async () => {
        await app.get(History).record({ processId: early.id, type: 'process.acknowledged' });
        written();
        await held;
      }),
    );
    await began;
    await acts.conclude(ana, late.id);
    expect(await sequence()).toBe(1);
    letGo();
    await slow;
    expect(await sequence()).toBe(1);
    expect((await logged()).map(({ process_id, seq }) => [process_id, seq])).toEqual([
      [early.id, 1],
      [late.id, 1],
      [late.id, 2],
      [early.id, 2],
    ]);
    expect((await audit()).exitCode).toBe(0);
  });

  it('leaves nothing behind when it fails, and an act that is undone is never logged', async () => {
    const undone = actingAs(ana, () =>
      app.get(Database).work(async () => {
        await acts.open(ana);
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    expect(await sequence()).toBe(0);
    await expect(head()).rejects.toThrow('ainda não tem');
  });

  it('runs each minute', () => {
    expect(app.get(Jobs).schedules.get('ledger:sequence')?.at).toBe('* * * * *');
  });

  it('has the newest head dated by the authority of time, once, and the verifier without network agrees', async () => {
    const { id } = await acts.open(ana);
    await sequence();
    expect((await head()).timestamp).toBeNull();
    await app.get(Sequencer).everyTenant();
    await app.get(Sequencer).everyTenant();
    const record = await exported(id);
    const stamped = (copy: ProcessRecord, stamp?: string) =>
      verifyFiles([file(copy)], { key: copy.proof.key.id, stamp }).then(({ checks }) =>
        checks.find(({ code }) => code === 'timestamp')!,
      );
    // Anybody can make a token that bears any name: only a certificate that the person knows proves the date.
    const unknown = await stamped(record);
    expect(unknown).toMatchObject({ ok: null, message: expect.stringContaining('Carimbo do tempo de') });
    const certificate = /[0-9a-f]{64}$/.exec(unknown.message)![0];
    expect(certificate).toBe((await stampOf(record.proof.treeHead))!.certificate);
    expect((await stamped(record, certificate)).ok).toBe(true);
    const apart = await verifyFiles([file(record)], { key: record.proof.key.id, stamp: 'ab'.repeat(32) });
    expect([apart.verdict, apart.sentence]).toEqual([
      'holds_in_part',
      expect.stringContaining('não é do certificado informado'),
    ]);
    const early = { ...record, exportedAt: '2020-01-01T00:00:00.000Z' };
    expect(await stamped(early, certificate)).toMatchObject({
      ok: false,
      message: expect.stringContaining('depois da exportação'),
    });
    const distant = structuredClone(record);
    const late = stamp(clock, {
      time: '2100-01-01T00:00:00Z',
      covered: Buffer.from(stampedText(distant.proof.treeHead)),
    });
    distant.proof.treeHead.timestamp = late.toString('base64');
    distant.exportedAt = '2100-02-01T00:00:00.000Z';
    expect((await stamped(distant)).ok).toBe(false);
    const { heads, more } = await within(() => app.get(LedgerProofs).heads(0));
    expect([heads.map(({ size, timestamp }) => [size, timestamp !== null]), more]).toEqual([
      [[1, true]],
      false,
    ]);
    expect((await within(() => app.get(LedgerProofs).heads(1))).heads).toEqual([]);
    const token = Buffer.from(record.proof.treeHead.timestamp!, 'base64');
    // What is stamped, when, by which number and how exactly; and the end of the signature over that.
    const imprint = createHash('sha256').update(stampedText(record.proof.treeHead)).digest();
    const from = token.indexOf(imprint);
    const places = Array.from({ length: 32 + 60 }, (_, index) => from + index);
    for (const at of [...places, token.length - 1, token.length - 9]) {
      const flipped = Buffer.from(token);
      flipped[at]! ^= 1;
      const copy = structuredClone(record);
      copy.proof.treeHead.timestamp = flipped.toString('base64');
      expect([at, (await stamped(copy)).ok]).toEqual([at, false]);
    }
    await acts.open(ana);
    await app.get(Sequencer).everyTenant();
    const other = structuredClone(record);
    other.proof.treeHead.timestamp = (await head()).timestamp;
    expect((await stamped(other)).ok).toBe(false);
    other.proof.treeHead.timestamp = 'x';
    expect((await stamped(other)).ok).toBe(false);
    expect((await check(other)).verdict).toBe('fails');
  });

  it('takes tenants apart', async () => {
    await acts.open(ana);
    const other = await app.newWorld();
    await app.get(Sequencer).everyTenant();
    expect((await logged()).length).toBe(1);
    expect(await app.query(other.tenantId, 'SELECT FROM ledger_entries')).toEqual([]);
  });
});

describe('the tables of the log', () => {
  it('only grow, for the application', async () => {
    await acts.open(ana);
    await sequence();
    for (const sql of [
      'DELETE FROM ledger_entries',
      'DELETE FROM ledger_tiles',
      `UPDATE ledger_entries SET seq = 9`,
      `UPDATE ledger_tree_heads SET size = 9`,
      'DELETE FROM ledger_tree_heads',
      `UPDATE ledger_head_timestamps SET size = 9`,
    ])
      await expect(app.query(world.tenantId, sql)).rejects.toThrow(/permission denied/);
    for (const hashes of [`substring(hashes || hashes FROM 2 FOR 64)`, `decode(repeat('00', 32), 'hex')`])
      await expect(app.query(world.tenantId, `UPDATE ledger_tiles SET hashes = ${hashes}`)).rejects.toThrow(
        'only grows',
      );
  });
});

describe('consistency', () => {
  it('is proven between all heads, also after a change of the key', async () => {
    const heads = [];
    for (let round = 0; round < 4; round += 1) {
      const { id } = await acts.open(ana);
      if (round % 2 === 1) await acts.conclude(ana, id);
      if (round === 2) await app.get(LedgerCommand).rotateKey(world.slug);
      await sequence();
      heads.push(await head());
    }
    for (const [index, newer] of heads.entries()) {
      for (const older of heads.slice(0, index + 1)) {
        const { path } = await within(() => app.get(LedgerProofs).consistency(older.size, newer.size));
        expect(await verifyConsistency(older.size, newer.size, path, older.root, newer.root)).toBe(true);
      }
    }
    const keys = await within(() => app.get(LedgerKeys).history());
    expect(keys.map(({ retiredAt, endorsement }) => [retiredAt === null, endorsement !== null])).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(new Set(heads.map(({ key }) => key))).toEqual(new Set(keys.map(({ id }) => id)));
    expect((await audit()).exitCode).toBe(0);
    await expect(within(() => app.get(LedgerProofs).consistency(1, 99))).rejects.toThrow('até esse');
    await expect(within(() => app.get(LedgerProofs).consistency(3, 2))).rejects.toThrow('Troque');
  });
});

describe('an exported process', () => {
  /** Uploaded, signed and sent: with a document of each kind. */
  async function story(): Promise<string> {
    const { id } = await acts.open(ana);
    await acts.upload(ana, id, await plainPdf('table'));
    const draft = await acts.draft(ana, id);
    await acts.save(ana, draft.id, 1, text('Defiro.'));
    await acts.sign(ana, draft.id);
    await acts.draft(ana, id);
    await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { note: 'Favor analisar.' });
    return id;
  }

  it('holds, with its documents, and says what was not looked at', async () => {
    const id = await story();
    const record = await exported(id);
    expect(record.documents.map(({ kind }) => kind)).toEqual(['filed', 'signed']);
    const report = await verifyFiles(
      [file(record), { name: 'comprovante.pdf', content: await plainPdf('table') }],
      { key: record.proof.key.id },
    );
    expect(report).toMatchObject({
      verdict: 'holds_in_part',
      sentence: 'CONFERE EM PARTE. Os andamentos conferem, mas 1 documento não foi entregue.',
      process: { number: record.process.number },
    });
    expect(report.checks.filter(({ ok }) => ok === null).map(({ code }) => code)).toEqual([
      'origin',
      'timestamp',
      'missing-document',
      'pdf-signatures',
    ]);
    const unpinned = await verifyFiles([file(record)]);
    expect([unpinned.verdict, unpinned.sentence]).toEqual([
      'holds_in_part',
      expect.stringMatching(/2 documentos não foram entregues\. Falta comparar a chave/),
    ]);
    expect((await check(record, 'ab'.repeat(32))).verdict).toBe('fails');
    const bare = structuredClone(record);
    for (const event of bare.events) event.openings = {};
    expect((await check(bare)).sentence).toMatch(
      /2 documentos .*; \d+ dados dos andamentos não foram entregues\.$/,
    );
    const more = { ...record, parecer: 'aprovado', tenant: { ...record.tenant, name: 'Outra' } };
    expect((await verifyFiles([file(more)], { key: record.proof.key.id })).sentence).toContain(
      'campos que nada prova',
    );
    const { openings: _, ...torn } = record.events[1]!;
    const broken = { ...record, events: record.events.with(1, torn as never) };
    expect((await check(broken)).sentence).toBe(
      'NÃO CONFERE. “processo.autos.json” é um processo exportado incompleto: falta nele, ou não tem a forma certa, a parte “events[1].openings”.',
    );
    expect((await verifyFiles([])).sentence).toContain('NADA FOI CONFERIDO.');
    expect((await audit()).exitCode).toBe(0);
  });

  it('knows every file that the system hands out, and says of the others that it does not', async () => {
    const id = await story();
    const { documents } = await exported(id);
    const code = documents.at(-1)!.code;
    const [row] = await app.query<{ id: string }>(
      world.tenantId,
      'SELECT id FROM documents WHERE code = $1',
      [code],
    );
    const stored = (sha256: string) =>
      within(async () => app.get(Objects).locate(sha256)).then((object) => app.get(Objects).read(object));
    const hashes = async () => (await within(() => app.get(SignaturesQueries).rendition(row!.id)))!;
    const first = await hashes();
    await acts.receive(world.as('bruno', 'SMO'), id);
    await acts.sign(world.as('bruno', 'SMO'), row!.id);
    const record = await exported(id);
    const { pdfSha256, sourceSha256 } = await hashes();
    const pdf = await stored(pdfSha256);
    const draft = Buffer.from('%PDF-1.7 minuta');
    const line = (arquivo: string, content: Buffer, conteudo: string, documento = code) => ({
      ...{ arquivo, conteudo, documento },
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    const manifest = {
      arquivos: [line('1.pdf', pdf, 'PDF assinado')],
    };
    const whole = [
      file(record),
      { name: '1.pdf', content: pdf },
      { name: 'primeira.pdf', content: await stored(first.pdfSha256) },
      { name: 'texto.html', content: await stored(sourceSha256) },
      { name: 'carimbado.pdf', content: await preserved(pdf) },
      { name: 'comprovante.pdf', content: await plainPdf('table') },
      file(manifest, 'manifesto.json'),
    ];
    const report = await verifyFiles(whole, { key: record.proof.key.id });
    expect(report.verdict).toBe('holds');
    const said = report.checks.filter(({ code: which }) => which === 'file').map(({ message }) => message);
    expect(said.join('\n')).toMatch(/“1.pdf” é o documento \d+ \(Despacho\), sem alteração/);
    expect(said.join('\n')).toContain('“texto.html” é o texto assinado do documento');
    expect(said.join('\n')).toContain('“carimbado.pdf” começa com o arquivo registrado');
    expect(report.sentence).toContain('Só a lista da cópia não foi conferida');
    const twice = await verifyFiles([file(record), { name: 'duas.pdf', content: await preserved(pdf, 2) }]);
    expect(twice.verdict).toBe('holds_in_part');
    // The list of the copy settles nothing: what is signed is no draft, whatever it says.
    const asDraft = async (documento: string) => {
      const listed = { arquivos: [line('2.pdf', draft, 'minuta', documento)] };
      const given = [file(record), { name: '2.pdf', content: draft }, file(listed, 'manifesto.json')];
      return verifyFiles(given, { key: record.proof.key.id });
    };
    const disguised = await asDraft(code);
    expect([disguised.verdict, disguised.sentence]).toEqual([
      'fails',
      expect.stringContaining(`“2.pdf” está na lista da cópia como minuta do documento ${code}`),
    ]);
    expect(disguised.checks.map(({ message }) => message).join('\n')).not.toMatch(
      `documento ${code} .*não foi entregue`,
    );
    const begun = record.events.find(
      ({ body }) =>
        body['type'] === 'document.drafted' &&
        !documents.some((one) => one.code === (body['attributes'] as { code: string }).code),
    );
    const open = (begun!.body['attributes'] as { code: string }).code;
    expect((await asDraft(open)).sentence).toMatch(
      /CONFERE EM PARTE.*“2.pdf” é minuta, que o registro não prova/,
    );
    expect((await asDraft('9999999')).sentence).toMatch(
      /CONFERE EM PARTE.*“2.pdf” não faz parte do registro/,
    );
    // An earlier PDF lacks the last signature.
    const withheld = whole.filter(({ name }) => name !== '1.pdf' && name !== 'carimbado.pdf');
    expect((await verifyFiles(withheld, { key: record.proof.key.id })).checks).toContainEqual(
      expect.objectContaining({
        code: 'missing-document',
        message: expect.stringContaining('como ficou depois da última assinatura') as string,
      }),
    );
    expect(twice.checks.find(({ message }) => message.includes('“duas.pdf” começa com'))!.ok).toBe(true);
    const changed = 'conteúdo trocado depois da assinatura.';
    const forged: [string, Buffer, string][] = [
      ['trocada', await withOtherContent(pdf, 'Indefiro.'), `Página 1: ${changed}`],
      ['carimbada', await preserved(await withOtherContent(pdf, 'Indefiro.')), `Página 1: ${changed}`],
      ['comentada', await withComment(pdf, 'Sem efeito.'), 'Página 1: comentário acrescentado'],
      ['assinada', await signedBy(pdf, pki.plain, { field: 'Outra' }), 'Nova assinatura no campo “Outra”.'],
      ['pendurada', Buffer.concat([pdf, Buffer.from('9 0 obj\n%%EOF\n')]), 'Dados acrescentados ao fim'],
    ];
    for (const [name, content, what] of forged) {
      const given = [...whole, { name: `${name}.pdf`, content }];
      const { verdict, sentence } = await verifyFiles(given, { key: record.proof.key.id });
      expect([verdict, sentence]).toEqual(['fails', expect.stringContaining(what)]);
      expect(sentence).toContain(`NÃO CONFERE. “${name}.pdf” começa com o arquivo registrado do documento`);
    }
    const broken = { name: 'cortada.pdf', content: pdf.subarray(0, pdf.length - 100) };
    expect((await verifyFiles([file(record), broken], { key: record.proof.key.id })).verdict).toBe(
      'holds_in_part',
    );
    const stray = { name: 'outro.pdf', content: Buffer.from('%PDF-1.7 outro') };
    const more = await verifyFiles([...whole, stray], { key: record.proof.key.id });
    expect([more.verdict, more.checks.some(({ ok }) => ok === false)]).toEqual(['holds_in_part', false]);
    const altered = { name: '1.pdf', content: Buffer.concat([Buffer.from(' '), pdf]) };
    expect((await verifyFiles([file(record), altered], { key: record.proof.key.id })).verdict).toBe(
      'holds_in_part',
    );
    const listed = await verifyFiles([file(record), altered, file(manifest, 'manifesto.json')]);
    expect(listed.verdict).toBe('fails');
  });

  it('says of a file whose signature was withdrawn that it holds no more', async () => {
    const { id } = await acts.open(ana);
    const draft = await acts.draft(ana, id);
    await acts.sign(ana, draft.id);
    const { pdfSha256 } = (await within(() => app.get(SignaturesQueries).rendition(draft.id)))!;
    const object = await within(() => app.get(Objects).locate(pdfSha256));
    const content = await app.get(Objects).read(object);
    await acts.save(ana, draft.id, 2, text('Indefiro.'));
    const later = await exported(id);
    const ended = await verifyFiles([file(later), { name: '1.pdf', content }], { key: later.proof.key.id });
    expect(ended.checks.find(({ message }) => message.includes('“1.pdf”'))).toMatchObject({
      ok: null,
      message: expect.stringContaining('de uma versão que deixou de valer depois') as string,
    });
    // As it was handed out once a timestamp was added to its end: ours all the same.
    const again = { name: '1.pdf', content: await preserved(content) };
    const grown = await verifyFiles([file(later), again], { key: later.proof.key.id });
    expect(grown.verdict).toBe('holds');
    expect(grown.checks.map(({ message }) => message).join('\n')).toMatch(
      /“1.pdf” começa com o arquivo registrado .* É de uma versão que deixou de valer depois/,
    );
  });

  it('shows its notes to whoever may read it, and holds without what the law had erased', async () => {
    const { id } = await acts.open(ana, {
      level: 1,
      legalGroundId: world.legalGrounds['Situação econômico-financeira de contribuinte'],
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
    });
    await acts.send(ana, id, ['PGM'], { note: 'Só para quem lê.' });
    expect(JSON.stringify(await exported(id))).toContain('Só para quem lê.');
    const stranger = await exported(id, world.as('bruno', 'SMO'));
    expect(JSON.stringify(stranger)).not.toContain('Só para quem lê.');
    expect((await check(stranger)).sentence).toContain('1 dado dos andamentos não foi entregue');
    await app.query(world.tenantId, 'DELETE FROM event_values');
    const bare = await exported(id);
    expect(bare.events.every(({ openings }) => Object.keys(openings).length === 0)).toBe(true);
    expect((await check(bare)).sentence).toMatch(/EM PARTE.* \d+ dados dos andamentos não foram entregues/);
  });

  it('of a secret process is only for its holders, and the log does not name it', async () => {
    const { id } = await acts.open(ana, {
      level: 2,
      typeId: world.processTypes['Pessoal: Sindicância'],
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    await sequence();
    await expect(exported(id, world.as('bruno', 'SMO'))).rejects.toThrow();
    const rows = await app.query<{ name: Buffer }>(world.tenantId, 'SELECT name FROM ledger_map_entries');
    expect(
      rows.every(({ name }) => name.length === 32 && !name.toString('hex').includes(id.replace(/-/g, ''))),
    ).toBe(true);
  });

  it('finds every kind of tampering', async () => {
    const id = await story();
    const early = structuredClone(await exported(id));
    await acts.receive(world.as('bruno', 'SMO'), id);
    const record = await exported(id);
    const other = await exported((await acts.open(ana)).id);
    const changed = (change: (copy: ProcessRecord) => void): ProcessRecord => {
      const copy = structuredClone(record);
      change(copy);
      return copy;
    };
    const flip = (hash: string): string => (hash.startsWith('0') ? '1' : '0') + hash.slice(1);
    const forgeries: Record<string, [string, ProcessRecord]> = {
      'an attribute': [
        'chain',
        changed(
          ({ events }) => ((events[1]!.body['attributes'] as Record<string, unknown>)['title'] = 'outro'),
        ),
      ],
      'a time': [
        'chain',
        changed(({ events }) => (events[0]!.body['occurredAt'] = '2020-01-01T00:00:00.000Z')),
      ],
      'a field more': ['chain', changed(({ events }) => (events[0]!.body['more'] = true))],
      'a name': ['personal', changed(({ events }) => (events[0]!.openings['actorName']!.value = 'Outra'))],
      'an opening of nothing': [
        'personal',
        changed(({ events }) => (events[0]!.openings['nobody'] = { salt: '00', value: 'x' })),
      ],
      'the last event gone': ['end', changed(({ events }) => void events.pop())],
      'an event gone': ['chain', changed(({ events }) => void events.splice(1, 1))],
      'two that changed places': [
        'chain',
        changed(({ events }) => events.splice(1, 2, events[2]!, events[1]!)),
      ],
      'an event twice': ['chain', changed(({ events }) => void events.push(events.at(-1)!))],
      'no events': ['chain', changed(({ events }) => void events.splice(0))],
      'a document gone': ['documents', changed(({ documents }) => void documents.pop())],
      'a document exchanged': [
        'documents',
        changed(({ documents }) => (documents[0]!.sha256 = flip(documents[0]!.sha256))),
      ],
      'a document more': [
        'documents',
        changed(({ documents }) => void documents.push({ ...documents[0]!, code: '9999999' })),
      ],
      'another number': ['number', changed(({ process }) => (process.number = other.process.number))],
      'the leaf of another process': ['name', changed(({ proof }) => (proof.leaf = other.proof.leaf))],
      'the proof of another process': [
        'inclusion',
        changed(({ proof }) => (proof.inclusion = other.proof.inclusion)),
      ],
      'another place': ['inclusion', changed(({ proof }) => (proof.index += 1))],
      'a map of another process': ['latest', changed(({ proof }) => (proof.map = other.proof.map))],
      'an older leaf': [
        'latest',
        changed((copy) => {
          copy.events = early.events;
          copy.proof = { ...copy.proof, leaf: early.proof.leaf, index: early.proof.index };
        }),
      ],
      'a root': ['signature', changed(({ proof }) => (proof.treeHead.root = flip(proof.treeHead.root)))],
      'the time of the head': [
        'signature',
        changed(({ proof }) => (proof.treeHead.time = '2030-01-01T00:00:00.000Z')),
      ],
      'a signature': [
        'signature',
        changed(({ proof }) => (proof.treeHead.signature = flip(proof.treeHead.signature))),
      ],
      'a key': [
        'signature',
        changed(({ proof }) => (proof.key.spki = proof.key.spki.replace(/^.{4}/, 'AAAA'))),
      ],
      'another tenant': ['chain', changed(({ tenant }) => (tenant.id = id))],
    };
    expect((await check(record)).verdict).toBe('holds_in_part');
    for (const [what, [code, forged]] of Object.entries(forgeries)) {
      const { verdict, checks } = await check(forged);
      expect([what, verdict, checks.filter(({ ok }) => ok === false).map((one) => one.code)]).toEqual([
        what,
        'fails',
        expect.arrayContaining([code]),
      ]);
    }
  });

  it('finds a log that was forked, by a head that somebody kept', async () => {
    const id = await story();
    const before = (await exported(id)).proof.treeHead;
    await acts.receive(world.as('bruno', 'SMO'), id);
    const record = await exported(id);
    const consistency = await within(() => app.get(LedgerProofs).consistency(before.size));
    const verify = (...more: unknown[]) =>
      verifyFiles([file(record), ...more.map((one, index) => file(one, `${index}.json`))], {
        key: record.proof.key.id,
      });
    expect((await verify(before, consistency)).sentence).not.toContain('outra cabeça');
    expect((await verify(before)).sentence).toContain('outra cabeça do registro não pôde ser comparada');
    expect((await verify(before)).checks.find(({ code }) => code === 'other-head')?.ok).toBe(null);
    // The operator of the machine makes the log anew, with another beginning, and signs it with the same key.
    await tamper(`DELETE FROM ledger_entries WHERE tenant_id = $1`, world.tenantId);
    for (const table of ['ledger_tiles', 'ledger_map_entries', 'ledger_map_nodes', 'ledger_tree_heads'])
      await tamper(`DELETE FROM ${table} WHERE tenant_id = $1`, world.tenantId);
    await tamper(`UPDATE ledgers SET size = 0 WHERE tenant_id = $1`, world.tenantId);
    await tamper(
      `INSERT INTO event_queue SELECT tenant_id, process_id, seq FROM events WHERE tenant_id = $1 AND process_id = $2`,
      world.tenantId,
      id,
    );
    await sequence();
    await acts.open(ana);
    await acts.open(ana);
    const forked = await exported(id);
    expect((await check(forked)).sentence).toMatch(/EM PARTE.*não foram entregues\.$/);
    const size = before.size;
    const proof = await within(() => app.get(LedgerProofs).consistency(size));
    const report = await verifyFiles([file(forked), file(before, 'a.json'), file(proof, 'b.json')], {
      key: forked.proof.key.id,
    });
    expect(report.checks.filter(({ ok }) => ok === false).map(({ code }) => code)).toEqual(['other-head']);
  });
});

describe('the audit of the log', () => {
  const cases: Record<string, [string, string]> = {
    'an event that was altered with a hash that fits': [
      `UPDATE events SET hash = decode(repeat('ab', 32), 'hex') WHERE tenant_id = $1 AND seq = 2`,
      'é outro',
    ],
    'an event that was deleted': [`DELETE FROM events WHERE tenant_id = $1 AND seq = 2`, 'não existe mais'],
    'a leaf that was exchanged': [
      `UPDATE ledger_entries SET leaf_hash = decode(repeat('ab', 32), 'hex') WHERE tenant_id = $1 AND place = 0`,
      'é outro',
    ],
    'leaves that changed places': [
      `UPDATE ledger_entries SET place = place - 9 WHERE tenant_id = $1 AND place < 2; UPDATE ledger_entries SET place = -8 - place WHERE tenant_id = $1 AND place < 0`,
      'a raiz',
    ],
    'a log that was cut': [`DELETE FROM ledger_entries WHERE tenant_id = $1 AND place = 1`, 'faltam folhas'],
    'a tile that was written over': [
      `UPDATE ledger_tiles SET hashes = decode(repeat('ab', 32), 'hex') WHERE tenant_id = $1`,
      'ladrilho',
    ],
    'a head that was written over': [
      `UPDATE ledger_tree_heads SET root = decode(repeat('ab', 32), 'hex') WHERE tenant_id = $1`,
      'a assinatura da cabeça',
    ],
    'a map that was signed otherwise': [
      `UPDATE ledger_tree_heads SET map_root = decode(repeat('ab', 32), 'hex') WHERE tenant_id = $1`,
      'mapa',
    ],
    'an event that was slipped past the queue': [
      `INSERT INTO events SELECT tenant_id, gen_random_uuid(), process_id, 99, type, occurred_at, actor_user_id, unit_id,
         attributes, commitments, previous_hash, hash FROM events WHERE tenant_id = $1 AND seq = 2`,
      'nem na fila',
    ],
  };

  it.each(Object.entries(cases))('finds %s', async (_, [sql, problem]) => {
    const { id } = await acts.open(ana);
    await sequence();
    await acts.conclude(ana, id);
    await acts.open(ana);
    await sequence();
    for (const one of sql.split(';')) await tamper(one, world.tenantId);
    const { lines, exitCode } = await audit();
    expect([exitCode, lines.join('\n')]).toEqual([1, expect.stringContaining(problem)]);
  });
});
