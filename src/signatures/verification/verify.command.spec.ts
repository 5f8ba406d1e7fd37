import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withSignedData } from '../../../test/support/cms-surgery';
import { certify, cmsOf, smallWorld, stamped } from '../../../test/support/pki';
import { signedBy } from '../../../test/support/pki/pdf';
import { brokenIn } from '../../../test/support/report-contract';
import { plainPdf } from '../../../test/support/seals';
import * as der from '../crypto/asn1/der';
import type { Report } from './report/contract';
import { verifyFiles } from './verify.command';

const world = smallWorld();
const folder = mkdtempSync(join(tmpdir(), 'verify-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function pem(...certificates: Buffer[]): string {
  return certificates
    .map(
      (one) =>
        `subject=Raiz\n-----BEGIN CERTIFICATE-----\n${one.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    )
    .join('');
}

function trustOf(name: string, bytes: Buffer | string, kind?: string): string {
  const path = mkdtempSync(join(folder, 'trust-'));
  if (kind) mkdirSync(join(path, kind));
  writeFileSync(join(path, kind ?? '', name), bytes);
  return path;
}

const at = '2026-06-01T12:00:00-03:00';
let options: { at: string; trust: string };
let good: string, unsigned: string, bad: string;

beforeAll(async () => {
  options = { at, trust: trustOf('raiz.pem', pem(world.root.certificate), 'tenant') };
  const pdf = await plainPdf('table');
  unsigned = file('sem assinatura.pdf', pdf);
  const signed = await signedBy(
    pdf,
    world.plain,
    { field: 'Assinatura_1', docMdp: 2 },
    { unsigned: stamped(world.clock, '2026-01-02T12:03:00Z') },
  );
  good = file('contrato assinado – 1ª via.pdf', signed);
  const changed = Buffer.from(signed);
  changed.write('%PDF-1.6', 0, 'latin1');
  bad = file('adulterado.pdf', changed);
});

async function reported(paths: string[], more = {}): Promise<Report> {
  const { lines } = await verifyFiles(paths, { ...options, ...more, json: true });
  return JSON.parse(lines[0]!) as Report;
}

describe('exit codes', () => {
  it('0, 1, 2, 3: the worst of all files, and every file is answered', async () => {
    const missing = join(folder, 'não existe.pdf');
    const code = async (...paths: string[]) => (await verifyFiles(paths, options)).exitCode;
    expect(await code(good)).toBe(0);
    expect(await code(good, unsigned)).toBe(1);
    expect(await code(bad, unsigned, good)).toBe(2);
    const empty = mkdtempSync(join(folder, 'vazia-'));
    const { exitCode, lines } = await verifyFiles([missing, empty, bad, good], options);
    expect(exitCode).toBe(3);
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      `${missing}: o arquivo não existe.`,
      `${empty}: a pasta não tem PDF nem arquivo de assinatura.`,
      expect.stringContaining('adulterado.pdf: reprovada.'),
      expect.stringContaining('contrato assinado – 1ª via.pdf: aprovada.'),
    ]);
  });

  it('3 with a sentence for a wrong option', async () => {
    for (const wrong of ['ontem', '2026-13-01', '1', '', '17/04/2026']) {
      const { exitCode, lines } = await verifyFiles([good], { ...options, at: wrong });
      expect([exitCode, lines[0]]).toEqual([3, expect.stringContaining('A data de --at')]);
    }
    expect((await verifyFiles([good], { trust: join(folder, 'nada') })).exitCode).toBe(3);
    expect((await verifyFiles([good], { trust: trustOf('leia.txt', 'nada') })).exitCode).toBe(3);
  });
});

describe('--trust', () => {
  it('reads PEM, DER and bundles; its subfolders say the standing', async () => {
    const other = certify({ name: 'Outra raiz', authority: true });
    for (const trust of [
      trustOf('raiz.crt', world.root.certificate),
      trustOf('raiz.pem', pem(world.root.certificate)),
      trustOf('raizes.pem', pem(other.certificate, world.root.certificate)),
    ]) {
      const { signatures, summary } = await reported([good], { trust });
      expect(summary.label).toBe('aprovada');
      expect(signatures[0]).toMatchObject({ level: 'UNDETERMINED', signer: { kind: 'OTHER' } });
    }
    // A collection with its steps: only what nobody in it issued is an anchor.
    const p7b = withSignedData(cmsOf(world.plain, { content: Buffer.alloc(0) }), (fields) => [
      ...fields.slice(0, 3),
      der.implicit(0, der.setOf(world.authority.certificate, world.root.certificate)),
      der.setOf(),
    ]);
    for (const bytes of [p7b, `-----BEGIN PKCS7-----\n${p7b.toString('base64')}\n-----END PKCS7-----\n`]) {
      const [signature] = (await reported([good], { trust: trustOf('cadeia.p7b', bytes) })).signatures;
      expect([signature!.itiLabel, signature!.chain.length]).toEqual(['aprovada', 3]);
    }
    const trust = trustOf('raiz.cer', world.root.certificate, 'icp-brasil');
    expect((await reported([good], { trust })).signatures[0]!.level).toBe('QUALIFIED');
  });

  it('without it a chain that nobody knows is indeterminada', async () => {
    const { exitCode, lines } = await verifyFiles([good], { at, json: true });
    expect([exitCode, (JSON.parse(lines[0]!) as Report).signatures[0]!.subIndication]).toEqual([
      1,
      'NO_CERTIFICATE_CHAIN_FOUND',
    ]);
    // And is told which file to give, and where it is.
    expect((await verifyFiles([good], { at })).lines.at(-1)).toMatch(
      /\/certificado\/raiz\.cer.*--trust PASTA/,
    );
    const known = await verifyFiles([good], {
      ...options,
      trust: trustOf('raiz.cer', world.root.certificate, 'tenant'),
    });
    expect(known.lines.join(' ')).not.toContain('raiz.cer');
  });
});

describe('--at', () => {
  it('judges at that instant; without an offset it is of Brasília', async () => {
    const verifiedAt = async (time: string) => (await reported([good], { at: time })).verifiedAt;
    expect(await verifiedAt('2026-06-01')).toBe('2026-06-01T03:00:00.000Z');
    expect(await verifiedAt('2026-06-01T12:00')).toBe('2026-06-01T15:00:00.000Z');
    expect(await verifiedAt('2026-06-01T12:00:00Z')).toBe('2026-06-01T12:00:00.000Z');
    expect((await reported([good], { at: '2050-01-01' })).summary.label).toBe('indeterminada');
  });
});

it('says instants as people of Brazil read them', async () => {
  const { lines } = await verifyFiles([good], options);
  expect(lines[1]).toContain('em 02/01/2026 09:03, horário de Brasília (provado)');
});

describe('.p7s', () => {
  const content = Buffer.from('Defiro o pedido.');
  const p7s = cmsOf(world.plain, { content });

  it.each([
    ['ofício 12.txt', 'ofício 12.txt.p7s'],
    ['ata.pdf', 'ata.p7s'],
  ])('of %s is found as %s, and the other way about where the name is whole', async (name, signature) => {
    const document = file(name, content);
    const path = file(signature, p7s);
    expect((await verifyFiles([path], options)).exitCode).toBe(0);
    if (signature === `${name}.p7s`) expect((await verifyFiles([document], options)).exitCode).toBe(0);
  });

  it('takes the document of --content; without one nothing was checked; with another it is reprovada', async () => {
    const path = file('solta.p7s', p7s);
    const bare = await reported([path]);
    expect(bare.signatures[0]).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIGNED_DATA_NOT_FOUND',
    });
    expect((await reported([path], { content: file('a.txt', content) })).summary.label).toBe('aprovada');
    expect((await reported([path], { content: file('b.txt', 'outro') })).summary.label).toBe('reprovada');
  });
});

const text = expect.any(String) as string;

describe('--json', () => {
  it('holds every key of the contract, for a good file and a bad one', async () => {
    const report = await reported([good]);
    expect(brokenIn(report)).toEqual([]);
    expect([report.signatures.length, report.signatures[0]!.timestamps.length]).toEqual([1, 1]);
    expect(report.signatures[0]!.chain).toHaveLength(3);
    expect(report.document).toEqual({
      sha256: text,
      bytes: expect.any(Number),
      name: 'contrato assinado – 1ª via.pdf',
      kind: 'PDF',
    });
    expect(brokenIn(await reported([bad]))).toEqual([]);
    expect(brokenIn(await reported([unsigned]))).toEqual([]);
  });

  it('is one object for one file, a list for several, with an error in the place of what was not read', async () => {
    const reports = (await reported([good, join(folder, 'nada.pdf')])) as unknown as unknown[];
    expect(reports).toHaveLength(2);
    expect(reports[1]).toEqual({
      document: { name: 'nada.pdf' },
      path: join(folder, 'nada.pdf'),
      error: 'o arquivo não existe.',
    });
  });

  it('of a folder answers every PDF and every signature in it and below, a document by its signature', async () => {
    const place = mkdtempSync(join(folder, 'pasta-'));
    mkdirSync(join(place, 'anexos'));
    const signed = Buffer.from('Planilha');
    for (const [name, bytes] of [
      ['a.pdf', readFileSync(good)],
      ['b.pdf', readFileSync(unsigned)],
      ['b.pdf.p7s', cmsOf(world.plain, { content: readFileSync(unsigned) })],
      ['leia.txt', Buffer.from('nada')],
      ['anexos/c.xlsx', signed],
      ['anexos/c.p7s', cmsOf(world.plain, { content: signed })],
      ['anexos/d.p7m', cmsOf(world.plain, { content: signed, detached: false })],
    ] as const)
      writeFileSync(join(place, name), bytes);
    const reports = (await reported([place])) as unknown as (Report & { path: string })[];
    expect(reports.map(({ path, summary }) => [path.slice(place.length + 1), summary.label])).toEqual([
      ['a.pdf', 'aprovada'],
      ['anexos/c.p7s', 'aprovada'],
      ['anexos/d.p7m', 'aprovada'],
      ['b.pdf.p7s', 'aprovada'],
    ]);
  });

  it('finds a key that is missing or wrong', async () => {
    const report = await reported([good]);
    const [signature] = report.signatures;
    const wrong = {
      ...report,
      signatures: [{ ...signature, level: 'alta', docMdp: undefined }],
      summary: {},
    };
    expect(brokenIn(wrong)).toEqual([
      '.signatures[].level',
      '.signatures[].docMdp',
      '.summary.label',
      '.summary.sentence',
    ]);
  });
});
