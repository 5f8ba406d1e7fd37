import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { type Signer } from '../../src/signatures/crypto/cms/cms';
import { extractSignature, signPdf } from '../../src/signatures/crypto/pdf/pades';
import { description, noon, pedraBranca, plainPdf, rsaSigner, sealSigner } from '../support/seals';

const folder = mkdtempSync(join(tmpdir(), 'seal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' });
}

/** A rendition as the system makes them: PDF/A-2a by Typst. */
function archivePdf(): Buffer {
  const source =
    '#set document(title: "Despacho", author: "Pedra Branca")\n#set text(lang: "pt")\n= Despacho\nDefiro.';
  const options = { pdfStandard: PdfStandard.A_2a, creationTimestamp: noon.getTime() / 1000 };
  return Buffer.from(NodeCompiler.create({}).pdf({ mainFileContent: source }, options));
}

const bases: [string, () => Buffer | Promise<Buffer>][] = [
  ['a cross-reference table', () => plainPdf('table')],
  ['a cross-reference stream', () => plainPdf('stream')],
  ['PDF/A-2a by Typst', archivePdf],
];

const signers: [string, Signer, Buffer][] = [
  ['ECDSA P-256', sealSigner(), pedraBranca.root.certificate],
  ['RSA-2048', ...(Object.values(rsaSigner()) as [Signer, Buffer])],
];

async function signedThrice(base: Buffer, signer: Signer): Promise<Buffer> {
  let pdf = base;
  for (const turn of [1, 2, 3]) {
    const change = { fieldName: `Assinatura_${turn}`, docMdp: turn === 1 ? (2 as const) : undefined };
    pdf = await signPdf(pdf, signer, description(change));
  }
  return pdf;
}

describe.each(bases)('three signatures on %s', (_, base) => {
  it.each(signers)('by %s: pdfsig finds all valid, qpdf finds no error', async (_name, signer) => {
    const path = file('signed.pdf', await signedThrice(await base(), signer));
    const report = run('pdfsig', '-nocert', path);
    expect(report.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(3);
    expect(report.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(3);
    expect(report.match(/Signing Hash Algorithm: SHA-256/g)).toHaveLength(3);
    expect(report.match(/Not total document signed/g)).toHaveLength(2);
    expect(report.split('Signature #3')[1]).toContain('- Total document signed');
    // qpdf exits with 2 for errors and 3 for warnings.
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
    expect(run('pdfinfo', path)).toMatch(/Pages: +[12]\n/);
  });
});

it('pdfsig names the seal and the claimed time', async () => {
  const path = file('named.pdf', await signPdf(await plainPdf('table'), sealSigner(), description()));
  const report = execFileSync('pdfsig', ['-nocert', path], {
    encoding: 'utf8',
    env: { TZ: 'UTC', PATH: '/usr/bin:/bin' },
  });
  expect(report).toContain('Signature Field Name: Assinatura_1');
  expect(report).toContain(
    'Signer Certificate Common Name: Selo eletrônico de Prefeitura Municipal de Pedra Branca',
  );
  expect(report).toContain('Signing Time: Mar 02 2026 15:00:00');
});

it('pdfsig finds a changed octet', async () => {
  const pdf = await signPdf(await plainPdf('table'), sealSigner(), description());
  pdf[pdf.indexOf('/MediaBox') + 12] = '1'.charCodeAt(0);
  expect(run('pdfsig', '-nocert', file('changed.pdf', pdf))).toContain('Digest Mismatch');
});

it('the revision keeps a PDF/A-2a what it was, as far as its objects tell', async () => {
  const base = archivePdf();
  const path = file('archive.pdf', await signedThrice(base, sealSigner()));
  const json = JSON.parse(run('qpdf', '--json=1', path)) as {
    objects: Record<string, Record<string, unknown>>;
  };
  const objects = Object.values(json.objects).filter((item) => typeof item === 'object' && item !== null);
  const widgets = objects.filter((item) => item['/Subtype'] === '/Widget');
  expect(widgets).toHaveLength(3);
  for (const widget of widgets) {
    // ISO 19005-2, 6.3.2: Print (bit 3) set; Invisible, Hidden, NoView, ToggleNoView (bits 1, 2, 6, 9) clear. 6.4.1: no /A, no /AA.
    expect(Number(widget['/F']) & 0b1_0010_0111).toBe(0b100);
    expect(widget['/Rect']).toEqual([0, 0, 0, 0]);
    expect(Object.keys(widget)).not.toEqual(expect.arrayContaining(['/A']));
    expect(Object.keys(widget)).not.toEqual(expect.arrayContaining(['/AA']));
  }
  const catalogue = objects.find((item) => item['/Type'] === '/Catalog');
  expect(Object.keys(catalogue ?? {})).toEqual(
    expect.arrayContaining(['/Metadata', '/OutputIntents', '/MarkInfo', '/StructTreeRoot']),
  );
  expect(Object.keys(catalogue ?? {})).not.toEqual(expect.arrayContaining(['/Perms']));
  expect(run('pdfinfo', '-meta', path)).toMatch(/pdfaid:part>2</);
  expect(run('pdftotext', path, '-')).toContain('Defiro.');
});

describe.each(signers)('OpenSSL with %s', (_, signer, root) => {
  const pem = (name: string, certificate: Buffer) => {
    const der = file(`${name}.der`, certificate);
    run('openssl', 'x509', '-inform', 'der', '-in', der, '-out', join(folder, `${name}.pem`));
    return join(folder, `${name}.pem`);
  };

  it('verifies the chain, strictly', () => {
    const at = String(noon.getTime() / 1000 + 60);
    const [trusted, leaf] = [pem('root', root), pem('leaf', signer.certificate)];
    expect(run('openssl', 'verify', '-x509_strict', '-attime', at, '-CAfile', trusted, leaf)).toContain(
      ': OK',
    );
  });

  it('reads the certificate', () => {
    const text = run('openssl', 'x509', '-in', pem('leaf', signer.certificate), '-noout', '-text');
    expect(text).toContain('Signature Algorithm: ecdsa-with-SHA384');
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation/);
    expect(text).toMatch(/Extended Key Usage: *\s+(1\.3\.6\.1\.5\.5\.7\.3\.36|Document Signing)/);
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    expect(text).toContain('Authority Key Identifier');
    expect(text).not.toContain('2.16.76');
    expect(run('openssl', 'x509', '-in', pem('root', root), '-noout', '-text')).toMatch(/CA:TRUE, pathlen:1/);
  });

  it('verifies the CMS over the signed octets, and no other', async () => {
    const { cms, content } = extractSignature(await signPdf(await plainPdf('stream'), signer, description()));
    const verify = (over: Buffer) =>
      spawnSync('openssl', [
        ...[
          'cms',
          '-verify',
          '-inform',
          'DER',
          '-in',
          file('cms.der', cms),
          '-content',
          file('content', over),
          '-binary',
        ],
        ...['-CAfile', pem('root', root), '-purpose', 'any', '-attime', String(noon.getTime() / 1000 + 60)],
        ...['-out', join(folder, 'out')],
      ]);
    expect(verify(content).stderr.toString()).toContain('CMS Verification successful');
    expect(verify(Buffer.concat([content, Buffer.of(10)])).status).not.toBe(0);
  });
});
