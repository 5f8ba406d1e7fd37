import { text } from '../support/acts';
import type { Browser } from '../support/browser';
import { FormsWorld, valueOf, words } from '../support/forms';
import { ApiWorld } from '../support/api-world';

describe('Versões', () => {
  let forms: FormsWorld;
  let ana: Browser;
  let id: string;

  beforeAll(async () => {
    forms = await FormsWorld.start();
    ana = await forms.at('ana');
    const [a, f] = [forms.world.as('ana', 'PROT'), forms.world.as('fabio', 'PROT')];
    const process = await forms.acts.open(a);
    id = (await forms.acts.draft(a, process.id)).id;
    const { revision } = await forms.acts.save(a, id, 1, text('O prazo é de dez dias.'));
    await forms.acts.save(f, id, revision, text('O prazo é de <quinze> dias.'));
  });
  afterAll(() => forms.app.close());

  const page = (rest: string) => ana.get(forms.document(id, `/versoes${rest}`));

  it('are listed, compared in words, and restored', async () => {
    expect(words(await page(''))).toMatch(/Versão 2 \(a de agora\) Fábio Ramos .* 6 .*Versão 1 Ana Lima/);
    const compared = await page('/comparar?de=1&ate=2');
    expect(compared.body).toContain('quinze');
    expect(words(compared)).toMatch(/\[a menos: dez\s*\].*\[a mais: <quinze>/);
    const first = await page('/1');
    const revision = valueOf(first, 'revision')!;
    const restored = await ana.post(forms.document(id, '/versoes/1/restaurar'), { revision });
    expect([restored.status, restored.location]).toEqual([303, forms.document(id, '/versoes')]);
    // The same text again would be one's own save, whose answer was lost: another one is stale.
    const stale = await ana.post(forms.document(id, '/versoes/2/restaurar'), { revision });
    expect([stale.status, words(stale)]).toEqual([409, expect.stringContaining('Outra pessoa salvou')]);
    expect((await page('/2')).body).toContain('&lt;quinze&gt;');
  });

  it('asked for wrongly are answered with a sentence', async () => {
    const wrong = await page('/comparar?de=x&ate=');
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('Escolha as versões')]);
    expect((await page('/99')).status).toBe(404);
    expect((await page('/agora')).status).toBe(404);
  });

  it('are not for other units', async () => {
    const bruno = await forms.at('bruno');
    expect((await bruno.get(forms.document(id, '/versoes'))).status).toBe(404);
  });
});

it('versions through the API', async () => {
  const api = await ApiWorld.start();
  const ana = await api.signIn('ana', 'PROT');
  const opened = await ana.post('/processes', {
    typeId: api.home.processTypes['Gabinete: Pedido de informação'],
    subject: 'Gastos',
    parties: [{ name: 'Rui Lopes' }],
    level: 'public',
  });
  const made = await ana
    .post(`/processes/${opened.body.id}/documents`, {
      typeId: api.home.documentTypes['Despacho'],
      level: 'public',
    })
    .expect(201);
  const at = `/documents/${made.body.id}`;
  const saved = await ana.put(`${at}/content`, { content: text('um'), revision: 1 }).expect(200);
  expect((await ana.get(`${at}/versions`).expect(200)).body).toMatchObject([
    { version: 1, by: 'Ana Lima', words: 1 },
  ]);
  const { revision } = saved.body as { revision: number };
  const restored = await ana.post(`${at}/versions/1/restoration`, { revision }).expect(200);
  expect(restored.body).toMatchObject({ revision: revision + 1 });
  const compared = await ana.get(`${at}/versions/comparison?from=1&to=2`).expect(200);
  expect(compared.body).toMatchObject({ added: 0, removed: 0, onlyLooks: false });
  expect((await ana.get(`${at}/versions/2`).expect(200)).body.content).toMatchObject({ type: 'doc' });
  await ana.get(`${at}/versions/comparison?from=0&to=2`).expect(422);
  await ana.put(`${at}/content`, { content: text('dois'), revision: revision + 1 }).expect(200);
  await ana.post(`${at}/versions/1/restoration`, { revision: 1 }).expect(409);
  await api.close();
});
