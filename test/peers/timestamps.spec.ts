import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../../src/demo';
import { actingAs } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { SignedFiles, TenantSeal } from '../../src/signatures';
import { actsOf, text } from '../support/acts';
import { testApplication, type TestApplication } from '../support/application';
import { Certified } from '../support/certified';
import { Queue } from '../support/queue';

let app: TestApplication;
let world: World;
const folder = mkdtempSync(join(tmpdir(), 'timestamps-'));
const at = (name: string): string => join(folder, name);
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' });

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  writeFileSync(at('data.txt'), 'Defiro o pedido.');
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

async function stamped(query: Buffer): Promise<Buffer> {
  const answer = await app.nest.inject({
    method: 'POST',
    url: `/${world.slug}/carimbo-do-tempo`,
    headers: { 'content-type': 'application/timestamp-query' },
    payload: query,
  });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/timestamp-reply']);
  return answer.rawPayload;
}

const pem = (certificate: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

describe('the authority of time, asked by openssl ts', () => {
  it.each(['sha256', 'sha384', 'sha512'])('stamps a question of %s, and openssl agrees', async (digest) => {
    run('openssl', 'ts', '-query', '-data', at('data.txt'), `-${digest}`, '-cert', '-out', at('q.tsq'));
    writeFileSync(at('r.tsr'), await stamped(readFileSync(at('q.tsq'))));
    const { root } = await app
      .get(Database)
      .transaction(world.tenantId, () => app.get(TenantSeal).certificates());
    writeFileSync(at('root.pem'), pem(root));
    const by = ['-in', at('r.tsr'), '-CAfile', at('root.pem')];
    expect(run('openssl', 'ts', '-verify', '-queryfile', at('q.tsq'), ...by)).toContain('Verification: OK');
    expect(run('openssl', 'ts', '-verify', '-data', at('data.txt'), ...by)).toContain('Verification: OK');
    const shown = run('openssl', 'ts', '-reply', '-in', at('r.tsr'), '-text');
    expect(shown).toContain('Status: Granted.');
    expect(shown).toContain('Accuracy: 0x01 seconds');
    expect(shown).toMatch(/TSA: DirName:.*Carimbo do tempo/);
    writeFileSync(at('other.txt'), 'Indefiro.');
    expect(() => run('openssl', 'ts', '-verify', '-data', at('other.txt'), ...by)).toThrow('imprint');
  });

  it('refuses SHA-1, and openssl reads why', async () => {
    run('openssl', 'ts', '-query', '-data', at('data.txt'), '-sha1', '-out', at('weak.tsq'));
    writeFileSync(at('weak.tsr'), await stamped(readFileSync(at('weak.tsq'))));
    const shown = run('openssl', 'ts', '-reply', '-in', at('weak.tsr'), '-text');
    expect(shown).toContain('Status: Rejected.');
    expect(shown).toContain('unrecognized or unsupported algorithm identifier');
  });
});

it('pdfsig and qpdf: every signature of the file that is kept holds', async () => {
  const acts = actsOf(app, world);
  const bruno = await Certified.of(app, world, 'bruno', 'SMO');
  const { id: processId } = await acts.open(bruno.who);
  const { id } = await acts.draft(bruno.who, processId);
  await acts.save(bruno.who, id, 1, text('Defiro o pedido.'));
  await acts.sign(bruno.who, id, { code: bruno.telephone.code() });
  await new Queue(app, world.tenantId).finish();
  const file = await actingAs(bruno.who, () => app.get(SignedFiles).find(id, 'evidence'));
  const chunks: Buffer[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
  writeFileSync(at('kept.pdf'), Buffer.concat(chunks));
  const report = run('pdfsig', '-nocert', at('kept.pdf'));
  expect(report.match(/Signature is Valid/g)).toHaveLength(2);
  // Poppler shows timestamps of documents and does not check them.
  expect(report.match(/Signature has not yet been verified/g)).toHaveLength(1);
  run('qpdf', '--check', at('kept.pdf'));
  app.clock.real();
});
