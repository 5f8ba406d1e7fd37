import { spawnSync } from 'node:child_process';
import { createPrivateKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { projectRoot } from '../../src/platform/config';
import { createTenantAuthority, localSigner } from '../../src/signatures/crypto/certificates/authority';
import { signPdf } from '../../src/signatures/crypto/pdf/pades';
import type { Figure } from '../figures';
import { median, short } from '../support/report';
import { cacheFolder } from '../world/cache';

const made = new Date('2026-03-02T15:00:00Z');
const judgedAt = '2026-04-01T12:00:00-03:00';
const repetitions = 5;

/** A folder of signed PDFs by one process of ours, start of Node included, against `pdfsig -nocert` run file by file. */
export const verifyFolder: Figure = {
  name: 'signatures-verify',
  about: '200 signed PDFs verified by one process against pdfsig -nocert file by file',
  async *measure(bench) {
    const { paths, trust } = await signedFolder(bench.choose(200, 20));
    const main = join(projectRoot, 'dist/src/signatures/verification/verify.main.js');
    const args = [main, '--json', '--at', judgedAt, '--trust', trust, ...paths];
    const sides = {
      ours: () => checked(run(process.execPath, args), paths.length),
      floor: () => {
        for (const path of paths)
          if (!run('pdfsig', ['-nocert', path]).includes('Signature is Valid')) throw new Error(path);
      },
    };
    const times: Record<keyof typeof sides, number[]> = { ours: [], floor: [] };
    for (let round = 0; round < bench.choose(repetitions, 1); round += 1)
      for (const side of ['ours', 'floor'] as const) {
        const began = performance.now();
        sides[side]();
        times[side].push(performance.now() - began);
      }
    const megabytes = paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
    yield {
      name: 'signatures-verify',
      ours: median(times.ours),
      floor: median(times.floor),
      unit: 'ms',
      of: 'ratio',
      limit: 1,
      details: [
        `${paths.length} files, ${short(megabytes)} MB, one to three signatures`,
        `ours: ${times.ours.map(short).join(', ')} ms`,
        `pdfsig -nocert: ${times.floor.map(short).join(', ')} ms`,
      ],
    };
  },
};

function run(command: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command}: ${status} ${stderr} ${stdout.slice(0, 2000)}`);
  return stdout;
}

/** An answer that is not the right one is not measured. */
function checked(json: string, count: number): void {
  const reports = JSON.parse(json) as { summary?: { label: string } }[];
  const good = reports.filter(({ summary }) => summary?.label === 'aprovada');
  if (good.length !== count) throw new Error(`${good.length} of ${count} were aprovada`);
}

/** From 0.1 to 2 MB, a third of it written pages, half with a cross-reference table, half with streams; signed once to three times. */
async function signedFolder(count: number): Promise<{ paths: string[]; trust: string }> {
  const folder = join(cacheFolder, 'signed-4', String(count));
  const trust = join(folder, 'trust');
  const paths = Array.from({ length: count }, (_, index) => join(folder, `${index}.pdf`));
  if (existsSync(join(folder, 'complete'))) return { paths, trust };
  mkdirSync(join(trust, 'tenant'), { recursive: true });
  const { root, seal } = createTenantAuthority({ tenantName: 'Pedra Branca', now: made });
  writeFileSync(join(trust, 'tenant/root.der'), root.certificate);
  const key = createPrivateKey({ key: seal.privateKey, format: 'der', type: 'pkcs8' });
  const signer = localSigner(seal.certificate, [root.certificate], key);
  for (const [index, path] of paths.entries()) {
    const octets = 100_000 + Math.round((1_900_000 * index) / count);
    let pdf = await (index % 3 === 0 ? written(octets, index % 2 === 0) : document(octets, index % 2 === 0));
    for (let turn = 1; turn <= 1 + (Math.floor(index / 3) % 3); turn += 1)
      pdf = await signPdf(pdf, signer, {
        fieldName: `Assinatura_${turn}`,
        name: 'Maria das Dores',
        reason: 'Assinatura eletrônica',
        location: 'Pedra Branca',
        claimedTime: made,
        docMdp: turn === 1 ? 2 : undefined,
      });
    writeFileSync(path, pdf);
  }
  writeFileSync(join(folder, 'complete'), '');
  return { paths, trust };
}

/** Pages of text until it is so large: up to two thousand objects, all of which count after each signature. */
async function written(octets: number, asStreams: boolean): Promise<Buffer> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (let page = 1; page <= octets / 3000; page += 1)
    pdf.addPage().drawText(`Folha ${page}: ${randomBytes(2500).toString('hex')}`, { size: 5 });
  return Buffer.from(await pdf.save({ useObjectStreams: asStreams }));
}

/** Ten pages of text and a file of random octets that fills it up, as a picture would. */
async function document(octets: number, asStreams: boolean): Promise<Buffer> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (let page = 1; page <= 10; page += 1) pdf.addPage().drawText(`Despacho, folha ${page}`);
  await pdf.attach(randomBytes(octets), 'anexo.bin', { mimeType: 'application/octet-stream' });
  return Buffer.from(await pdf.save({ useObjectStreams: asStreams }));
}
