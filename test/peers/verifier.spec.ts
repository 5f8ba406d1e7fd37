import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { extractSignature } from '../../src/signatures/crypto/pdf/pades';
import { readSignedData } from '../../src/signatures/verification/cms/signed-data';
import { Attributes } from '../../src/signatures/verification/cms/attributes';
import { pageText } from '../../src/signatures/verification/pdf/appearance/letters';
import { inflate } from '../../src/signatures/verification/pdf/inflate.node';
import { readPdf, structureOf } from '../../src/signatures/verification/pdf/read';
import { contract, page } from '../support/contract-pdf';
import { forgeriesOf } from '../support/forgeries';
import { certify, type KeyKind, type Party, smallWorld, stamped } from '../support/pki';
import { engineAt, judged } from '../support/pki/engine';
import { signedBy, timestampedBy } from '../support/pki/pdf';
import { type Objects, writePdf } from '../support/raw-pdf';
import { plainPdf } from '../support/seals';

const world = smallWorld();
const engine = engineAt('2026-06-01', world.root);
const folder = mkdtempSync(join(tmpdir(), 'verifier-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const pem = file(
  'raiz.pem',
  `-----BEGIN CERTIFICATE-----\n${world.root.certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
);
const AT = '1780315200'; // 2026-06-01T12:00:00Z

/** The contract without its form, as a program that knows no signatures writes it. */
const bare = (change: Objects = {}): Objects => {
  const { 7: _form, 8: _field, ...rest } = contract;
  return { ...rest, 1: '<</Type/Catalog/Pages 2 0 R>>', 3: page(''), ...change };
};

async function linearized(): Promise<Buffer> {
  const [from, to] = [file('plain.pdf', await plainPdf('table')), join(folder, 'linear.pdf')];
  execFileSync('qpdf', ['--linearize', '--static-id', from, to]);
  return readFileSync(to);
}

const kinds: Record<string, () => Buffer | Promise<Buffer>> = {
  'cross-reference table': () => plainPdf('table'),
  'cross-reference stream': () => writePdf(bare(), { form: 'stream' }),
  'object streams': () => plainPdf('stream'),
  linearized,
  'rotated page': () => writePdf(bare({ 3: page('/Rotate 90') })),
  'Annots as an object': () => writePdf(bare({ 3: page('/Annots 10 0 R'), 10: '[]' })),
  'with a form': () => writePdf(contract),
};

interface Expected {
  readonly pdfsig: string;
  readonly openssl: 'successful' | 'failure';
  /** Why another program disagrees with us. */
  readonly because?: string;
}

const agree: Expected = { pdfsig: 'Signature is Valid.', openssl: 'successful' };
const keys: [name: string, kind: KeyKind, pss: boolean, expected: Expected][] = [
  ['RSA-2048', 'rsa2048', false, agree],
  ['RSA-4096', 'rsa4096', false, agree],
  ['RSA-PSS', 'rsa2048', true, agree],
  ['P-256', 'p256', false, agree],
  ['P-384', 'p384', false, agree],
  [
    'Ed25519',
    'ed25519',
    false,
    {
      pdfsig: "Document isn't signed or corrupted data.",
      openssl: 'failure',
      because: 'NSS and the cms command of OpenSSL 3.0 know no Edwards curve in a CMS (RFC 8419)',
    },
  ],
  [
    'Ed448',
    'ed448',
    false,
    { pdfsig: 'Unknown Validation Failure.', openssl: 'failure', because: 'as of Ed25519' },
  ],
];

function askPdfsig(path: string): string[] {
  const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
  return [...stdout.matchAll(/Signature Validation: (.*)/g)].map(([, answer = '']) => answer);
}

function askOpenssl(pdf: Buffer): string {
  const { cms, content } = extractSignature(pdf);
  const [signature, signed] = [file('c.p7s', cms), file('c.bin', content)];
  const { stderr } = spawnSync(
    'openssl',
    ['cms', '-verify', '-binary', '-inform', 'DER', '-in', signature, '-content', signed].concat([
      '-CAfile',
      pem,
      '-purpose',
      'any',
      '-attime',
      AT,
      '-out',
      '/dev/null',
    ]),
    { encoding: 'utf8' },
  );
  return stderr.includes('CMS Verification successful') ? 'successful' : 'failure';
}

async function pdfjsTexts(pdf: Buffer): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replace(/\s+/g, ''),
    );
  }
  return texts;
}

describe.each(keys)('%s', (_, kind, pss, expected) => {
  let signer: Party;
  beforeAll(() => {
    signer = certify({ name: 'Maria', kind, issuer: world.root });
  });

  it.each(['sha256', 'sha512'] as const)(
    'with %s, on every kind of file: we and two others',
    async (digest) => {
      for (const [name, make] of Object.entries(kinds)) {
        const pdf = await signedBy(await make(), signer, { field: 'Assinatura_1' }, { digest, pss });
        expect([name, (await judged(engine, pdf)).says]).toEqual([name, 'TOTAL-PASSED']);
        expect([name, askPdfsig(file('signed.pdf', pdf))]).toEqual([name, [expected.pdfsig]]);
        expect([name, askOpenssl(pdf)]).toEqual([name, expected.openssl]);
      }
    },
  );
});

describe.each(Object.entries(kinds))('%s', (_, make) => {
  it('has the same pages with the same text to us, to pdf.js and to poppler, signed once and three times', async () => {
    let pdf = await make();
    for (const number of [1, 2, 3]) {
      pdf = await signedBy(pdf, world.plain, { field: `Assinatura_${number}` });
      const read = readPdf(pdf, { inflate });
      const view = structureOf(read).view(read.revisions.length);
      const ours = Array.from({ length: read.pageCount() }, (_item, index) => pageText(view, index + 1));
      expect(ours).toEqual(await pdfjsTexts(pdf));
      const words = execFileSync('pdftotext', ['-layout', file('text.pdf', pdf), '-'], { encoding: 'utf8' });
      expect(words.replace(/[\f\s]+/g, '')).toBe(ours.join(''));
    }
    expect(askPdfsig(file('thrice.pdf', pdf))).toEqual(Array(3).fill('Signature is Valid.'));
  });
});

it('twenty signatures, one after another: each keeps what was there, and all are right to us and to pdfsig', async () => {
  let pdf = await plainPdf('table');
  for (let number = 1; number <= 20; number += 1) {
    const before = pdf;
    const certifies = number === 1 ? { docMdp: 2 as const } : {};
    pdf = await signedBy(before, world.plain, { field: `Assinatura_${number}`, ...certifies });
    expect(pdf.subarray(0, before.length).equals(before)).toBe(true);
    const { report } = await judged(engine, pdf);
    const passed = Array<string>(number).fill('TOTAL-PASSED');
    expect(report.signatures.map(({ indication }) => indication)).toEqual(passed);
    expect(askPdfsig(file('many.pdf', pdf))).toEqual(passed.map(() => 'Signature is Valid.'));
  }
});

describe('timestamps', () => {
  const ask = (token: Buffer, covered: Buffer): boolean => {
    const args = ['ts', '-verify', '-token_in', '-in', file('t.tst', token), '-data', file('t.bin', covered)];
    return spawnSync('openssl', [...args, '-CAfile', pem, '-attime', AT]).status === 0;
  };

  it('of a signature and of a document are right to openssl ts too; of another content to neither', async () => {
    const time = '2026-01-02T12:00:00Z';
    const signed = await signedBy(
      await plainPdf('table'),
      world.plain,
      { field: 'Assinatura_1' },
      { unsigned: stamped(world.clock, time) },
    );
    const signer = readSignedData(extractSignature(signed).cms).signers[0]!;
    const token = Attributes.unsigned(signer.unsignedAttributes).all('1.2.840.113549.1.9.16.2.14')[0]!;
    expect(ask(token.encoding, signer.signature)).toBe(true);
    expect(ask(token.encoding, Buffer.from('outra'))).toBe(false);
    const stampedFile = await timestampedBy(signed, world.clock, 'Carimbo', time);
    const { cms, content } = extractSignature(stampedFile);
    expect(ask(cms, content)).toBe(true);
    const { report } = await judged(engine, stampedFile);
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
  });
});

it('pdfsig lets pass what we reject: it compares no revision (SIGNATURES.md, 0)', async () => {
  const passed = new Set<string>();
  for (const { family, name, forged } of forgeriesOf(world.plain)) {
    const bytes = forged();
    expect((await judged(engine, bytes)).report.summary.label).toBe('reprovada');
    if (askPdfsig(file('forged.pdf', bytes)).includes('Signature is Valid.')) passed.add(family || name);
  }
  expect([...passed].sort()).toEqual([
    'EAA',
    'ISA',
    'SSA',
    'SSA on a scanned page',
    'SWA',
    'parser',
    'shadow: hide',
    'shadow: hide and replace',
    'shadow: replace',
  ]);
});
