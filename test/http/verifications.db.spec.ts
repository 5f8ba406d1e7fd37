import { createServer, type Server } from 'node:http';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { AddressInfo } from 'node:net';
import { headlineOf } from '../../src/doors/portal/verification/claimed-names';
import { Assembly, Dossiers, StampedCopy } from '../../src/dossier';
import { Sequencer } from '../../src/ledger';
import { leafText, type LogProof } from '../../src/ledger/offline/format';
import { leafHashOf, verifyInclusion } from '../../src/ledger/offline/proofs';
import { Clock } from '../../src/platform/clock';
import { actingAs } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { Objects } from '../../src/platform/storage';
import { Authenticity, FileVerification, SignedFiles } from '../../src/signatures';
import { createOcspQuestion } from '../../src/signatures/crypto/certificates/revocation-lists';
import { FetchedLists } from '../../src/signatures/network/fetched-lists';
import { Certificate, type Report } from '../../src/signatures/verification';
import { actsOf, text } from '../support/acts';
import { octetsOf } from '../support/certificate-holder';
import { certify, cmsOf, crlOf, ocspOf, smallWorld } from '../support/pki';
import { engineAt, judged } from '../support/pki/engine';
import { signedBy } from '../support/pki/pdf';
import { contract, page as pageOf } from '../support/contract-pdf';
import { appendRevision, stream, writePdf } from '../support/raw-pdf';
import { portalWorld, type PortalWorld } from '../support/portal-world';
import { Queue } from '../support/queue';
import { brokenIn } from '../support/report-contract';
import { plainPdf } from '../support/seals';
import { unzipped } from '../support/zip';

jest.setTimeout(120_000);

let world: PortalWorld;
let sealed: Buffer;

beforeAll(async () => {
  world = await portalWorld();
  const { code, crc } = world.open;
  sealed = (await world.app.get(Authenticity).pdf(world.home.slug, code, crc))!;
});
afterAll(() => world.app.close());

const api = (where = world.home) => `/api/v1/public/${where.slug}/verifications`;
const page = (where = world.home) => `/${where.slug}/verificar/arquivo`;
const file = (content: Buffer, name = 'documento.pdf') => ({ name, content });

describe('a file dropped on the public page', () => {
  it('sealed here is aprovada, of the simple level, and says who and when', async () => {
    const { status, body, headers } = await world.visitor().upload(page(), {}, file(sealed));
    expect(status).toBe(200);
    expect(body).toContain('verdict--success');
    expect(body).toContain('Selo eletrônico de');
    expect(body).toContain('O documento é verdadeiro e não foi alterado. Uma pessoa o assinou.');
    expect(body).toContain('Ana Lima');
    expect(body).toContain('Agente de Protocolo');
    expect(body).toContain('assinatura eletrônica simples, com senha');
    expect(body).toContain(`/verificar/${world.open.code}?c=${world.open.crc}`);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('sealed by the neighbour is not known here, and is not refused', async () => {
    const { body } = await world.visitor().upload(page(world.away), {}, file(sealed));
    expect(body).toContain('verdict--warning');
    expect(body).toContain('O certificado não foi emitido por autoridade que conhecemos');
  });

  it('altered is reprovada', async () => {
    const altered = Buffer.from(sealed);
    altered.write('%PDF-1.5', 0, 'latin1');
    const { body } = await world.visitor().upload(page(), {}, file(altered));
    expect(body).toContain('verdict--danger');
    expect(body).toContain('O conteúdo foi alterado depois da assinatura.');
    expect(body).toContain('Não confie neste arquivo');
    expect(body).toContain(`href="/${world.home.slug}/verificar"`);
  });

  it('by a certificate that anybody may have made warns of the name, and shows no whole CPF', async () => {
    const self = certify({ name: 'HELENA DUARTE:52998224725' });
    const signed = await signedBy(
      await plainPdf('table'),
      self,
      { field: 'Helena' },
      { certificates: [self.certificate] },
    );
    const { body } = await world.visitor().upload(page(), {}, file(signed));
    expect(body).toMatch(/verdict--warning" role="status" tabindex="-1" autofocus/);
    expect(body).toContain('<title>Verificado: indeterminada');
    const warning = 'O arquivo diz que é de HELENA DUARTE, mas ninguém que conhecemos confirma';
    expect(body.split(warning)).toHaveLength(2);
    expect(body).toContain('Quem o arquivo diz que assinou');
    expect(body).not.toContain('>Quem assinou<');
    expect(body).toContain('O certificado diz CPF ***.982.247-**');
    expect(body).not.toContain('52998224725');
    const json = (await world.visitor().upload(api(), {}, file(signed))).body;
    expect(json).not.toContain('52998224725');
  });

  it('signed apart is told to be another file when it is, whichever way round the two are sent', async () => {
    const content = await plainPdf('table');
    const apart = cmsOf(smallWorld().plain, { content });
    const send = (one: Buffer, other: Buffer) =>
      world.app.get(FileVerification).verify(
        world.home.slug,
        new Map([
          ['file', { fileName: 'a', bytes: one }],
          ['content', { fileName: 'b', bytes: other }],
        ]),
      );
    for (const report of [await send(apart, content), await send(content, apart)]) {
      expect(report.document.kind).toBe('P7S');
      expect(report.signatures[0]!.integrity.digestOk).toBe(true);
    }
    const wrong = await send(apart, Buffer.from('outro'));
    expect(headlineOf(wrong).text).toContain('Provavelmente não é este o arquivo que foi assinado');
    const proof = await world.visitor().upload(page(), {}, file(Buffer.from('{}'), 'processo.autos.json'));
    expect(proof.body).toContain(`href="/${world.home.slug}/registro"`);
  });

  it('without a signature is never called valid', async () => {
    const { body } = await world.visitor().upload(page(), {}, file(await plainPdf('table')));
    expect(body).toContain('verdict--warning');
    expect(body).toContain('O arquivo não tem assinatura eletrônica.');
    expect(body).toContain('Uma cópia carimbada, impressa ou digitalizada não leva assinatura digital');
  });

  it('missing brings the form back with the reason', async () => {
    const { status, body } = await world.visitor().upload(page(), {}, { name: '', content: '' });
    expect(status).toBe(422);
    expect(body).toContain('Escolha o arquivo e envie de novo.');
    const empty = await world.visitor().upload(page(), {}, { name: 'vazio.pdf', content: '' });
    expect([empty.status, empty.body]).toEqual([
      422,
      expect.stringContaining('O arquivo “vazio.pdf” está vazio'),
    ]);
  });

  it('with a hostile name is text', async () => {
    const { body } = await world.visitor().upload(page(), {}, file(sealed, '<img src=x>.pdf'));
    expect(body).toContain('&lt;img src=x>.pdf');
    expect(body).not.toContain('<img src=x>');
  });

  it('with a later signature offers what the first one signed, octet by octet', async () => {
    const stranger = smallWorld();
    const first = await signedBy(await plainPdf('table'), stranger.plain, { field: 'Primeira' });
    const second = await signedBy(first, stranger.plain, { field: 'Segunda' });
    const { body } = await world.visitor().upload(page(), {}, file(second));
    const [, octets] = /href="data:application\/pdf;base64,([^"]+)"/.exec(body)!;
    expect(Buffer.from(octets!, 'base64').equals(first)).toBe(true);
    // Octets that the first signature does not vouch for are not handed out as what was signed.
    const forged = Buffer.from(second);
    forged.write('%PDF-1.5', 0, 'latin1');
    const refused = await world.visitor().upload(page(), {}, file(forged));
    expect(refused.body).toContain('Nenhuma das 2 assinaturas vale');
    expect(refused.body).not.toContain('Baixar a versão que foi assinada');
  });
});

describe('a signed file that was changed since', () => {
  it('shows the words that were signed beside those of today', async () => {
    const signed = await signedBy(writePdf(contract), smallWorld().plain, { field: 'Maria' });
    const content = stream('', 'BT /F1 12 Tf 72 700 Td (Pague R$ 900,00 a <Maria>) Tj ET');
    const altered = appendRevision(signed, { 5: content });
    const { body } = await world.visitor().upload(page(), {}, file(altered));
    expect(body).toMatch(/Página 1, como foi assinada<\/h3><pre[^>]*>Pague R\$ 100,00 a Maria<\/pre>/);
    expect(body).toMatch(/Página 1, como está agora<\/h3><pre[^>]*>Pague R\$ 900,00 a &lt;Maria><\/pre>/);
    expect(body).not.toContain('Página 2, como foi assinada');
    expect(body).toContain('Baixar a versão que foi assinada');
    const drawn = stream('', 'BT /F1 12 Tf 72 500 Td (Pague R$ 100,00 a Maria) Tj ET');
    const moved = await world.visitor().upload(page(), {}, file(appendRevision(signed, { 5: drawn })));
    expect(moved.body).toContain('o que mudou está na aparência');
    const noted = appendRevision(signed, {
      3: pageOf('/Annots[8 0 R 30 0 R]'),
      30: '<</Type/Annot/Subtype/FreeText/Rect[72 400 300 430]/Contents(Pague o dobro)/DA(/F1 12 Tf 0 g)/P 3 0 R>>',
    });
    const { body: notes } = await world.visitor().upload(page(), {}, file(noted));
    expect(notes).not.toContain('o que mudou está na aparência');
    expect(notes).toContain('Anotações foram acrescentadas, alteradas ou retiradas depois da assinatura');
    const forged = Buffer.from(altered);
    forged.write('%PDF-1.5', 0, 'latin1');
    expect((await world.visitor().upload(page(), {}, file(forged))).body).not.toContain('como foi assinada');
  });

  it('that asks for a password says so, signed or not', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    pdf.encrypt({ userPassword: 'segredo', ownerPassword: 'dono' });
    const { body } = await world.visitor().upload(page(), {}, file(Buffer.from(await pdf.save())));
    expect(body).toContain('O PDF pede uma senha para abrir');
    expect(body).not.toContain('não tem assinatura eletrônica');
  });
});

describe('the same by REST', () => {
  it('answers with the report', async () => {
    const answer = await world.visitor().upload(api(), {}, file(sealed, 'C:\\pasta\\documento.pdf'));
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      document: { name: 'documento.pdf', bytes: sealed.length, kind: 'PDF' },
      summary: { label: 'aprovada' },
      signatures: [
        {
          level: 'SIMPLE',
          indication: 'TOTAL-PASSED',
          padesLevel: 'B-B',
          signer: { kind: 'TENANT' },
          docMdp: { p: 2 },
        },
      ],
    });
  });

  it('asks for the document of a detached signature', async () => {
    const cms = cmsOf(smallWorld().plain, { content: Buffer.from('Defiro.') });
    const answer = await world.visitor().upload(api(), {}, file(cms, 'despacho.txt.p7s'));
    expect(answer.json()).toMatchObject({
      document: { kind: 'P7S' },
      signatures: [{ subIndication: 'SIGNED_DATA_NOT_FOUND' }],
    });
  });

  it('refuses what is no form, what has no file, and an unknown municipality', async () => {
    expect((await world.visitor().api('POST', api(), {})).status).toBe(415);
    expect((await world.visitor().upload(api(), {}, { name: '', content: '' })).status).toBe(422);
    const nowhere = await world
      .visitor()
      .upload('/api/v1/public/lugar-nenhum/verifications', {}, file(sealed));
    expect(nowhere.status).toBe(404);
  });

  it('limits how often one address may ask', async () => {
    const visitor = world.visitor();
    const garbage = file(Buffer.from('nada'));
    const statuses: number[] = [];
    for (let turn = 0; turn < 21; turn += 1) statuses.push((await visitor.upload(api(), {}, garbage)).status);
    expect(statuses.at(19)).toBe(200);
    expect(statuses.at(20)).toBe(429);
    const late = await visitor.upload(page(), {}, garbage);
    expect([late.status, late.body]).toEqual([429, expect.stringContaining('O arquivo não foi perdido')]);
  });
});

describe('a file of this system', () => {
  const ask = async (bytes: Buffer, where = world.home) =>
    (await world.visitor().upload(api(where), {}, file(bytes))).json<Report>();

  it('is told by the process and its codes, octet for octet and only here', async () => {
    const { code, crc } = world.open;
    const report = await ask(sealed);
    expect(report.systemRecord).toMatchObject({
      verificationCode: code,
      crc,
      hashMatches: true,
      logInclusion: null,
      logProof: null,
    });
    expect(brokenIn(report)).toEqual([]);
    expect((await ask(Buffer.concat([sealed, Buffer.from('\n')]))).systemRecord).toBeUndefined();
    expect((await ask(sealed, world.away)).systemRecord).toBeUndefined();
  });

  it('is shown to be in the public log once its act was logged', async () => {
    await world.app.get(Sequencer).run(world.home.tenantId);
    const { systemRecord } = await ask(sealed);
    expect(systemRecord).toMatchObject({ logInclusion: true });
    const { leaf, index, inclusion, treeHead } = systemRecord!.logProof as LogProof;
    const hash = await leafHashOf(Buffer.from(leafText(leaf)));
    expect(await verifyInclusion(hash, index, treeHead.size, inclusion, treeHead.root)).toBe(true);
    const { body } = await world.visitor().upload(page(), {}, file(sealed));
    expect(body).toContain(`O ato que o fez está no registro público, na posição ${index + 1}.`);
  });
});

describe('a file of this system whose document is worth nothing since', () => {
  const ask = async (bytes: Buffer) => (await world.visitor().upload(api(), {}, file(bytes))).json<Report>();
  const shown = async (bytes: Buffer) => (await world.visitor().upload(page(), {}, file(bytes))).body;
  const ana = () => world.home.as('ana', 'PROT');
  const acts = () => actsOf(world.app, world.home);

  async function signedFile(): Promise<{ id: string; processId: string; bytes: Buffer }> {
    const { id: processId } = await acts().open(ana());
    const { id } = await acts().draft(ana(), processId);
    await acts().sign(ana(), id);
    return { id, processId, bytes: await fileOf(id) };
  }

  async function fileOf(id: string): Promise<Buffer> {
    const found = await actingAs(ana(), () => world.app.get(SignedFiles).find(id));
    const parts: Buffer[] = [];
    for await (const part of await found.open()) parts.push(part as Buffer);
    return Buffer.concat(parts);
  }

  it('tells first that it was cancelled, and never in green', async () => {
    const { id, processId, bytes } = await signedFile();
    await acts().send(ana(), processId, ['SMO'], { keepOpen: true });
    expect(await ask(bytes)).toMatchObject({
      standing: { state: 'IN_FORCE', since: null },
      summary: { label: 'aprovada' },
      systemRecord: { signers: [{ name: 'Ana Lima', level: 'simple' }] },
    });
    await acts().cancel(ana(), id);
    const report = await ask(bytes);
    expect(report).toMatchObject({
      standing: { state: 'CANCELLED', since: expect.any(String) as string },
      summary: { label: 'reprovada' },
      signatures: [{ itiLabel: 'aprovada' }],
    });
    expect(report.summary.sentence).toMatch(/foi cancelado em \d\d\/\d\d\/\d{4} .*: ele não vale mais/);
    const body = await shown(bytes);
    expect(body).toContain('verdict--danger');
    expect(body).not.toContain('verdict--success');
    expect(body).toContain('ele não vale mais');
  });

  it('tells of a copy what it is, leads to what proves more, and calls no copy valid', async () => {
    const { id, processId, bytes } = await signedFile();
    const who = ana();
    const stamped = async () => (await actingAs(who, () => world.app.get(StampedCopy).of(id))).pdf;
    const { verificationCode: code, crc } = (await ask(bytes)).systemRecord!;
    const copy = await stamped();
    expect(await ask(copy)).toMatchObject({
      copy: { kind: 'STAMPED', verificationCode: code, crc },
      standing: { state: 'IN_FORCE', since: null },
      summary: { label: 'indeterminada' },
    });
    const body = await shown(copy);
    expect(body).toContain('É a cópia carimbada do documento');
    expect(body).toContain(`href="/${world.home.slug}/verificar/${code}?c=${crc}"`);
    expect(body).not.toContain('verdict--success');
    // The same copy is the same file, and is written down once.
    expect((await stamped()).equals(copy)).toBe(true);

    const made = async (format: 'pdf' | 'zip') => {
      const dossiers = world.app.get(Dossiers);
      const { id: dossierId } = await actingAs(who, () =>
        dossiers.request(processId, { format, documentIds: [] }),
      );
      await world.app.get(Assembly).run({ tenantId: world.home.tenantId, dossierId });
      return octetsOf(await actingAs(who, () => dossiers.file(processId, dossierId)));
    };
    for (const format of ['pdf', 'zip'] as const) {
      const whole = await made(format);
      expect((await ask(whole)).copy).toMatchObject({ kind: 'PROCESS', document: null, crc: null });
      expect(await shown(whole)).toContain('É a cópia do processo');
    }
    const files = await unzipped(await made('zip'));
    const [, html] = [...files].find(([name]) => name.endsWith('.html'))!;
    expect((await ask(html)).copy).toMatchObject({ kind: 'TEXT', verificationCode: code, crc });
    const [, pdf] = [...files].find(([name]) => name.endsWith('.pdf'))!;
    expect((await ask(pdf)).systemRecord).toMatchObject({ file: 'RENDITION', verificationCode: code });

    // A stranger's copy, and one octet more, are nobody's.
    expect((await ask(Buffer.concat([copy, Buffer.from('\n')]))).copy).toBeUndefined();
    const away = (await world.visitor().upload(api(world.away), {}, file(copy))).json<Report>();
    expect(away.copy).toBeUndefined();

    await acts().save(who, id, 2, text('Indefiro.'));
    const ended = await ask(copy);
    expect(ended).toMatchObject({ standing: { state: 'WITHDRAWN' }, summary: { label: 'reprovada' } });
    expect(ended.copy).toBeUndefined();
    await acts().delete(who, id);
    expect((await ask(copy)).standing).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('tells that the signature was withdrawn, and no more than the code would', async () => {
    const { id, bytes } = await signedFile();
    const code = (await ask(bytes)).systemRecord!.verificationCode;
    await acts().save(ana(), id, 2, text('Indefiro.'));
    const withdrawn = await ask(bytes);
    expect(withdrawn).toMatchObject({
      standing: { state: 'WITHDRAWN', since: expect.any(String) as string },
      summary: { label: 'reprovada' },
    });
    expect(withdrawn.systemRecord).toBeUndefined();
    const body = await shown(bytes);
    expect(body).toContain('esta versão do documento não vale');
    expect(body).toContain('verdict--danger');
    expect(body).not.toContain(`(<a href="/${world.home.slug}/verificar/${code}`);
    await acts().sign(ana(), id);
    expect((await ask(bytes)).standing).toMatchObject({ state: 'WITHDRAWN' });
    expect((await ask(await fileOf(id))).standing).toMatchObject({ state: 'IN_FORCE' });
  });

  it('tells the same when the document was deleted, and only here', async () => {
    const { id, bytes } = await signedFile();
    await acts().delete(ana(), id);
    const report = await ask(bytes);
    expect(report).toMatchObject({ standing: { state: 'WITHDRAWN' }, summary: { label: 'reprovada' } });
    expect(report.systemRecord).toBeUndefined();
    expect(
      (await world.visitor().upload(api(world.away), {}, file(bytes))).json<Report>().standing,
    ).toBeUndefined();
  });

  it('under the seal alone, as of a secret process, is not said to hold', async () => {
    const [row] = await world.app.query<{ id: string }>(
      world.home.tenantId,
      'SELECT id FROM documents WHERE code = $1',
      [world.secret.code],
    );
    const [stored] = await world.app.query<{ sha256: string }>(
      world.home.tenantId,
      `SELECT encode(object_sha256, 'hex') AS sha256 FROM renditions WHERE document_id = $1`,
      [row!.id],
    );
    const object = await actingAs(ana(), () =>
      world.app.get(Database).work(() => world.app.get(Objects).locate(stored!.sha256)),
    );
    const report = await ask(await world.app.get(Objects).read(object));
    expect(report.systemRecord).toBeUndefined();
    expect(report.standing).toBeUndefined();
    expect(report.summary).toMatchObject({ label: 'indeterminada' });
    expect(report.summary.sentence).toContain('não confirmamos que este documento ainda vale');
  });
});

describe('what other authorities say of revoked certificates', () => {
  const { authority, root, responder } = smallWorld();
  let server: Server;
  let port: string;
  let answer: Buffer;
  const asked: { method?: string | undefined; type?: string | undefined; body: Buffer }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        asked.push({
          method: request.method,
          type: request.headers['content-type'],
          body: Buffer.concat(parts),
        });
        response.end(answer);
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    port = String((server.address() as AddressInfo).port);
  });
  afterAll(() => server.close());

  const rules = () => ({
    ...world.app.get(FetchedLists).rules,
    ports: [port],
    resolve: () => Promise.resolve(['127.0.0.1']),
    isPublic: () => true,
  });
  const personOf = (addresses: { crl?: string; ocsp?: string }) =>
    new Certificate(certify({ name: 'Maria', issuer: authority, ...addresses }).certificate);
  const issuer = new Certificate(authority.certificate);
  const of = (person: Certificate, { tenantId } = world.home) =>
    world.app.get(FetchedLists).knownTo(tenantId).of(person, issuer);
  const fetch = (request: { address: string; question?: string }) =>
    world.app.get(FetchedLists).fetch(world.home.tenantId, request, rules());
  /** What a check of a file of this person would have asked for. */
  const wanted = async (person: Certificate) => {
    const lists = world.app.get(FetchedLists).knownTo(world.home.tenantId);
    await lists.of(person, issuer);
    const { revocation } = world.app.config;
    const { network } = revocation;
    Object.assign(revocation, { network: true });
    await lists.request();
    Object.assign(revocation, { network });
    const queue = new Queue(world.app, world.home.tenantId);
    const jobs = await queue.waiting('signatures.fetch-list');
    await queue.drop();
    return jobs.map(({ payload }) => {
      const { address, question } = payload as unknown as { address: string; question?: string };
      return question === undefined ? { address } : { address, question };
    });
  };

  it('lists are kept when they were fetched, by each municipality for itself, and only a list replaces a list', async () => {
    const list = crlOf(authority, '2026-01-01', '2026-02-01');
    const address = `http://repo.iti.br:${port}/teste.crl`;
    const person = personOf({ crl: address, ocsp: `http://ocsp.certisign.com.br:${port}/` });
    answer = list;
    expect(await of(person)).toEqual({ crls: [], ocsp: [] });
    await fetch({ address });
    expect(await of(person)).toEqual({ crls: [list], ocsp: [] });
    expect(await of(person, world.away)).toEqual({ crls: [], ocsp: [] });
    answer = Buffer.from('página de erro');
    await fetch({ address });
    expect(await of(person)).toEqual({ crls: [list], ocsp: [] });
    expect(asked.at(-1)).toMatchObject({ method: 'GET', type: undefined });
  });

  it('a responder is asked where there is no list or it could not be had, and about nobody else', async () => {
    const ocsp = `http://ocsp.certisign.com.br:${port}/`;
    const listed = personOf({ crl: `http://repo.iti.br:${port}/outra.crl`, ocsp });
    expect(await wanted(listed)).toEqual([{ address: `http://repo.iti.br:${port}/outra.crl` }]);
    answer = Buffer.from('fora do ar');
    await fetch({ address: `http://repo.iti.br:${port}/outra.crl` });
    expect(await wanted(listed)).toEqual([{ address: ocsp, question: expect.any(String) as string }]);
    expect(await wanted(personOf({ ocsp: 'http://ocsp.exemplo.com/' }))).toEqual([]);
    expect(await wanted(personOf({ ocsp: 'http://127.0.0.1/' }))).toEqual([]);
  });

  it('its answer decides, is kept for a week, and what is no answer is none', async () => {
    const ocsp = `http://ocsp.certisign.com.br:${port}/`;
    const holder = certify({ name: 'Maria', issuer: authority, ocsp });
    const person = new Certificate(holder.certificate);
    const [request] = await wanted(person);
    answer = Buffer.from('não sei');
    await fetch(request!);
    expect(await of(person)).toEqual({ crls: [], ocsp: [] });
    const now = world.app.get(Clock).now();
    answer = ocspOf(holder, responder, now.toISOString());
    await fetch(request!);
    expect(asked.at(-1)).toEqual({
      method: 'POST',
      type: 'application/ocsp-request',
      body: createOcspQuestion(holder.certificate, authority.certificate),
    });
    expect(await of(person)).toEqual({ crls: [], ocsp: [answer] });
    const fetcher = {
      fetch: async (one: Certificate, by: Certificate) => ({
        from: 'CACHE' as const,
        ...(await world.app.get(FetchedLists).knownTo(world.home.tenantId).of(one, by)),
      }),
    };
    const engine = { ...engineAt(now.toISOString(), root), fetcher };
    const pdf = await signedBy(await plainPdf('table'), holder, { field: 'a' });
    const { says, signature } = await judged(engine, pdf);
    expect([says, signature.revocation.source]).toEqual(['TOTAL-PASSED', 'OCSP/CACHE']);
    expect((await judged({ ...engine, fetcher: undefined }, pdf)).says).toBe('INDETERMINATE TRY_LATER');
    await world.app.query(
      world.home.tenantId,
      `UPDATE fetched_lists SET fetched_at = fetched_at - interval '8 days' WHERE address LIKE '%#%'`,
    );
    answer = crlOf(authority, '2026-01-01', '2026-02-01');
    await fetch({ address: `http://repo.iti.br:${port}/teste.crl` });
    expect(await of(person)).toEqual({ crls: [], ocsp: [] });
  });
});
