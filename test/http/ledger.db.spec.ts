import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ProcessRecord, PublicKey, TreeHead } from '../../src/ledger';
import { projectRoot } from '../../src/platform/config';
import { actsOf } from '../support/acts';
import { ApiWorld, type Client } from '../support/api-world';
import { Browser } from '../support/browser';
import { withOtherContent } from '../support/pki/pdf';
import { appendRevision } from '../support/raw-pdf';
import { plainPdf } from '../support/seals';

let world: ApiWorld;
let ana: Client;
let folder: string;
let open: string;

beforeAll(async () => {
  world = await ApiWorld.start();
  folder = mkdtempSync(join(tmpdir(), 'autos-ledger-'));
  ana = await world.signIn('ana', 'PROT');
  const acts = actsOf({ get: world.application.nest.get.bind(world.application.nest) }, world.home);
  const actor = world.home.as('ana', 'PROT');
  ({ id: open } = await acts.open(actor));
  await acts.upload(actor, open, await plainPdf('table'));
  await acts.conclude(actor, open);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const log = (path: string) => world.stranger().get(`/public/${world.home.slug}/ledger/${path}`);
const exported = async (id = open) =>
  (await ana.get(`/processes/${id}/proof/file`).expect(200)).body as ProcessRecord;

/** The program that citizens save, run as they run it. */
async function verify(...given: string[]): Promise<{ code: number; text: string }> {
  const program = join(projectRoot, 'dist/web/verificar-processo.js');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...given], { cwd: folder });
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, text: stdout };
  }
}

const save = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
};

describe('the proof of a process', () => {
  it('is for whoever finds it, and for nobody else', async () => {
    const { body } = await ana.get(`/processes/${open}/proof`).expect(200);
    expect(body).toMatchObject({
      tenant: { slug: world.home.slug },
      process: { id: open },
      documents: [{ kind: 'filed', cancelled: false }],
      proof: { leaf: { seq: 3 }, treeHead: { format: 'autos-tree-head/1' } },
    });
    await world.stranger().get(`/processes/${open}/proof`).expect(401);
    await world.stranger().get(`/processes/${open}/proof/file`).expect(401);
    const away = await world.signIn('vera', undefined, world.away);
    await away.get(`/processes/${open}/proof`).expect(404);
    await ana.get('/processes/nothing/proof').expect(404);
  });

  it('is a file with the number in its name', async () => {
    const answer = await ana.get(`/processes/${open}/proof/file`).expect(200);
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="processo-\d+\.autos\.json"/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is downloaded from the page that verifies the history', async () => {
    const browser = new Browser(world.application.nest);
    const { login, password } = world.home.people['ana']!;
    const slug = world.home.slug;
    await browser.get(`/${slug}/entrar`);
    await browser.post(`/${slug}/entrar`, { login, password });
    const root = `/${slug}/processos/${open}`;
    expect((await browser.get(`${root}/andamentos/verificacao`)).body).toContain(`href="${root}/prova"`);
    const { status, headers, body } = await browser.get(`${root}/prova`);
    expect([status, (JSON.parse(body) as ProcessRecord).process.id]).toEqual([200, open]);
    expect(headers['content-disposition']).toContain('attachment');
  });
});

describe('the verifier for Node.js', () => {
  it('says that a process holds, with its documents and its key', async () => {
    const record = await exported();
    const pdf = save('comprovante.pdf', await plainPdf('table'));
    const { code, text } = await verify('--chave', record.proof.key.id, save('bom.autos.json', record), pdf);
    expect([code, text]).toEqual([0, expect.stringContaining('CONFERE. Nada foi alterado nem retirado.')]);
    expect(text).toContain('“comprovante.pdf” é o documento');
    expect(text).toContain('[não conferido] As assinaturas dentro dos PDF não são conferidas aqui.');
    const unpinned = await verify(join(folder, 'bom.autos.json'), '--json');
    expect([unpinned.code, JSON.parse(unpinned.text)]).toMatchObject([1, { verdict: 'holds_in_part' }]);
  });

  it('finds a document that was exchanged, a history that was cut, and files that mean it ill', async () => {
    const record = await exported();
    const good = save('bom.autos.json', record);
    const other = await verify(good, save('outro.pdf', await plainPdf('stream')));
    expect([other.code, other.text]).toEqual([
      1,
      expect.stringContaining('“outro.pdf” não faz parte do registro'),
    ]);
    const filed = await plainPdf('table');
    const forged = await verify(good, save('forjado.pdf', await withOtherContent(filed, 'Pague.')));
    expect([forged.code, forged.text]).toEqual([
      1,
      expect.stringMatching(
        /NÃO CONFERE\. “forjado.pdf” começa .* Página 1: conteúdo trocado depois do registro/,
      ),
    ]);
    expect(forged.text).not.toContain('Nada foi alterado');
    // Deeper than a reader may be asked to go.
    const root = Number(/\/Root (\d+) 0 R/.exec(filed.toString('latin1'))![1]);
    const many = appendRevision(filed, { 1: '['.repeat(200) + ']'.repeat(200) }, { root });
    const unsure = await verify(good, save('fundo.pdf', many));
    expect([unsure.code, unsure.text]).toEqual([
      1,
      expect.stringContaining(
        'CONFERE EM PARTE. Os andamentos conferem, mas não se sabe o que foi acrescentado a “fundo.pdf”',
      ),
    ]);
    const cut = await verify(save('cortado.json', { ...record, events: record.events.slice(0, -1) }));
    expect([cut.code, cut.text]).toEqual([1, expect.stringContaining('Faltam andamentos no fim')]);
    const hostile = [
      {},
      [],
      null,
      { ...record, events: [null] },
      { ...record, events: [{ hash: 'x', body: {}, openings: {} }] },
      { ...record, proof: { ...record.proof, inclusion: Array<string>(1000).fill('ab'.repeat(32)) } },
      { ...record, proof: { ...record.proof, index: 1e308 } },
      { ...record, proof: { ...record.proof, key: { id: record.proof.key.id, spki: '%%%' } } },
    ];
    for (const [index, value] of hostile.entries())
      expect([index, (await verify(save('hostil.json', value))).code]).toEqual([index, 1]);
    expect((await verify(join(folder, 'nothing.json'))).code).toBe(2);
    expect((await verify()).text).toContain('node verificar-processo.js');
    expect(await verify('--help')).toEqual({ code: 0, text: (await verify()).text });
    for (const wrong of ['xyz', good])
      expect(await verify('--chave', wrong, good)).toMatchObject({
        code: 2,
        text: expect.stringContaining('A chave tem 64 números e letras') as string,
      });
    const another = await verify('--chave', 'ab'.repeat(32), good);
    expect([another.code, another.text]).toEqual([
      1,
      expect.stringContaining('A chave do arquivo não é a que você informou'),
    ]);
    expect((await verify('--key', record.proof.key.id, good)).text).toContain(
      'A chave é a que você informou',
    );
    expect((await verify('--outra', good)).code).toBe(2);
  }, 60_000);

  it('compares with a head that somebody kept', async () => {
    await exported();
    const head = save('cabeca.json', (await log('head').expect(200)).body);
    const { size } = JSON.parse(readFileSync(head, 'utf8')) as TreeHead;
    const acts = actsOf({ get: world.application.nest.get.bind(world.application.nest) }, world.home);
    await acts.open(world.home.as('ana', 'PROT'));
    const record = save('novo.autos.json', await exported());
    const proof = save('prova.json', (await log(`consistency?from=${size}`).expect(200)).body);
    const pdf = save('comprovante.pdf', await plainPdf('table'));
    const { key } = JSON.parse(readFileSync(head, 'utf8')) as TreeHead;
    const { code, text } = await verify('--key', key, record, head, proof, pdf);
    expect([code, text]).toEqual([0, expect.stringContaining('faz parte da mesma história')]);
    expect((await verify(record, head)).text).toContain(`prova de consistência de ${size}`);
  });
});

describe('the public log', () => {
  it('shows its head, its keys and proofs to everybody', async () => {
    const record = await exported();
    const head = (await log('head').expect(200)).body as TreeHead;
    expect((await log(`head?size=${head.size}`).expect(200)).body).toEqual(head);
    const keys = (await log('keys').expect(200)).body as PublicKey[];
    expect(keys.map(({ id }) => id)).toContain(head.key);
    expect((await log(`consistency?from=1&to=${head.size}`).expect(200)).body).toMatchObject({
      from: 1,
      to: head.size,
    });
    const { body } = await log(`inclusion?leaf=${'ab'.repeat(32)}`).expect(404);
    expect((body as { title: string }).title).toContain('não está no registro público');
    expect(JSON.stringify(head)).not.toContain(record.process.id);
  });

  it.each([
    ['head?size=0', 422],
    ['head?size=99999', 404],
    ['head?size=x', 422],
    ['consistency', 422],
    ['consistency?from=0', 422],
    ['consistency?from=2&to=1', 422],
    ['consistency?from=1&to=99999', 422],
    ['consistency?from=1.5', 422],
    ['inclusion', 422],
    ['inclusion?leaf=zz', 422],
    ['inclusion?leaf=a&leaf=b', 422],
    ['nothing', 404],
  ])('refuses %s with %d and a sentence', async (path, status) => {
    const { body } = await log(path).expect(status);
    expect((body as { title: string }).title.length).toBeGreaterThan(10);
  });

  it('of another municipality is another, and an empty one says so', async () => {
    await world.stranger().get('/public/nowhere/ledger/head').expect(404);
    const page = await new Browser(world.application.nest).get(`/${world.home.slug}/registro`);
    const answer = await log('head').expect(200);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    const { key, root } = answer.body as TreeHead;
    expect(page.body).toContain(key);
    expect(page.body).toContain(root);
  });

  it('hands out the verifier, whole, to be saved', async () => {
    const visitor = new Browser(world.application.nest);
    for (const file of ['verificar-processo.js', 'verificar-processo.html']) {
      const { status, headers, body } = await visitor.get(`/${world.home.slug}/registro/${file}`);
      expect([status, headers['content-disposition']]).toEqual([200, expect.stringContaining('attachment')]);
      expect(body).toBe(readFileSync(join(projectRoot, 'dist/web', file), 'utf8'));
      const { body: published } = await visitor.get(`/${world.home.slug}/registro`);
      expect(published).toContain(createHash('sha256').update(body).digest('hex'));
    }
    const page = readFileSync(join(projectRoot, 'dist/web/verificar-processo.html'), 'utf8');
    expect(page).toContain("default-src 'none'");
    expect(page.match(/(src|href)="/g)).toBe(null);
    for (const name of ['manifest.json', '..%2Fmanifest.json', 'constructor'])
      expect((await visitor.get(`/${world.home.slug}/registro/${name}`)).status).toBe(404);
  });
});
