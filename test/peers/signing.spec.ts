import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../../src/demo';
import { actingAs } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { Authenticity, SignaturesQueries } from '../../src/signatures';
import { actsOf, text } from '../support/acts';
import { testApplication, type TestApplication } from '../support/application';

let app: TestApplication;
let world: World;
let path: string;
let code: string;
let crc: string;
let integrityCode: string;
const folder = mkdtempSync(join(tmpdir(), 'signing-'));

/** A document of Pedra Branca, signed by two people, as the citizen downloads it. */
beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  const acts = actsOf(app, world);
  const [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
  const { id: processId } = await acts.open(ana);
  const draft = await acts.draft(ana, processId);
  await acts.save(ana, draft.id, 1, text('Defiro o pedido de alvará.', 'Publique-se.'));
  await acts.sign(ana, draft.id);
  await acts.send(ana, processId, ['SMO']);
  await acts.receive(bruno, processId);
  await acts.sign(bruno, draft.id);
  const rendition = await actingAs(bruno, () =>
    app.get(Database).work(() => app.get(SignaturesQueries).rendition(draft.id)),
  );
  ({ crc, integrityCode } = rendition!);
  code = draft.code;
  path = join(folder, 'signed.pdf');
  writeFileSync(path, (await app.get(Authenticity).pdf(world.slug, code, crc))!);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' });

describe('the PDF of a signed document, in other programs', () => {
  it('pdfsig: the seal is valid and covers the whole document', () => {
    const report = run('pdfsig', '-nocert', path);
    expect(report.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(1);
    expect(report).toContain('Signature Type: ETSI.CAdES.detached');
    expect(report).toContain('- Total document signed');
    expect(report).toContain('Prefeitura de Pedra Branca');
  });

  it('qpdf: no error, no warning', () => {
    // qpdf exits with 2 for errors and 3 for warnings.
    expect(spawnSync('qpdf', ['--check', path]).status).toBe(0);
  });

  it('pdftotext: the text, the process and the sheet with names, positions and codes', () => {
    const words = run('pdftotext', '-layout', path, '-').replace(/\s+/g, ' ');
    for (const expected of [
      'Defiro o pedido de alvará.',
      'Ana Lima',
      'Agente de Protocolo',
      'Bruno Castro',
      'Engenheiro Civil',
      code,
      crc,
      integrityCode,
      'Lei Federal nº 14.063/2020',
    ])
      expect(words).toContain(expected);
  });

  it('pdfinfo: it is PDF/A and tagged', () => {
    const info = run('pdfinfo', path);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(run('pdfinfo', '-meta', path)).toMatch(/pdfaid:part(="|>)2/);
  });

  it('zbarimg: the QR code holds the address of the check', () => {
    run('pdftoppm', '-r', '150', '-png', path, join(folder, 'page'));
    const pages = run('pdfinfo', path).match(/Pages:\s+(\d+)/)![1];
    const read = spawnSync('zbarimg', [
      '-q',
      '--raw',
      '-Sdisable',
      '-Sqrcode.enable',
      join(folder, `page-${pages}.png`),
    ]);
    expect(read.stdout.toString().trim()).toBe(`http://autos.teste/${world.slug}/verificar/${code}?c=${crc}`);
  });
});
