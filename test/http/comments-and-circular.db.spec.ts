import { text } from '../support/acts';
import { ApiWorld } from '../support/api-world';
import type { Browser } from '../support/browser';
import { FormsWorld, valueOf, words } from '../support/forms';
import { newId } from '../../src/platform/ids';

let forms: FormsWorld;
let ana: Browser;
let processId: string;
let id: string;

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana');
  const who = forms.world.as('ana', 'PROT');
  processId = (await forms.acts.open(who)).id;
  id = (await forms.acts.draft(who, processId, { typeId: forms.world.documentTypes['Ofício']! })).id;
  await forms.acts.save(who, id, 1, text('A @nome_destinatario@, o prazo é de dez dias.'));
});
afterAll(() => forms.app.close());

const page = (rest: string) => ana.get(forms.document(id, rest));

it('comments are read, answered and resolved without JavaScript, and signing warns of the open ones', async () => {
  const at = forms.document(id, '/comentarios');
  expect((await ana.post(at, { act: 'begin', text: 'Falta <a> data' })).location).toBe(at);
  expect(words(await page('/comentarios'))).toContain('Falta <a> data');
  expect(words(await page('/editar'))).toContain('Falta <a> data');
  expect(words(await page('/assinar'))).toContain('Esta minuta tem 1 comentário sem resolver');
  const threadId = valueOf(await page('/comentarios'), 'threadId')!;
  await ana.post(at, { act: 'answer', threadId, text: 'Qual data?' });
  const empty = await ana.post(at, { act: 'answer', threadId, text: ' ' });
  expect([empty.status, words(empty)]).toEqual([422, expect.stringContaining('Escreva o comentário')]);
  await ana.post(at, { act: 'resolve', threadId });
  expect(words(await page('/comentarios'))).toMatch(/Resolvidos \(1\).*Qual data\?.*Resolvido por Ana Lima/);
  expect(words(await page('/assinar'))).not.toContain('sem resolver');
  await ana.post(at, { act: 'reopen', threadId });
  expect(words(await page('/comentarios'))).not.toContain('Resolvidos');
  const long = await ana.post(at, { act: 'begin', text: 'x'.repeat(2_001) });
  expect([long.status, words(long)]).toEqual([422, expect.stringContaining('até 2000 letras')]);
  expect((await ana.post(at, { act: 'resolve', threadId: newId() })).status).toBe(404);
});

it('recipients are chosen and put into the text; the circular makes a draft of each, for a block', async () => {
  const at = forms.document(id, '/destinatarios');
  expect(words(await page('/destinatarios'))).toContain('Nenhum destinatário ainda');
  expect(words(await ana.get(`${at}?pessoa=bruno`))).toContain('Bruno');
  await ana.post(at, { act: 'add', who: `unit:${forms.world.units['SMO']!.id}` });
  const neither = await ana.post(at, { act: 'add', who: '', name: '', treatment: 'À' });
  expect([neither.status, neither.body]).toEqual([422, expect.stringContaining('value="À"')]);
  expect(words(await page('/destinatarios'))).toContain('@nome_destinatario@');
  await ana.post(at, { act: 'add', who: '', name: 'Rosa <Almeida>', treatment: 'À Senhora' });
  expect(words(await page('/destinatarios'))).not.toContain('O texto espera');
  const asked = await page('/circular');
  const recipientIds = [...asked.body.matchAll(/name="recipientIds"[^>]*value="([^"]+)"/g)].map(
    ([, each]) => each!,
  );
  expect(recipientIds).toHaveLength(2);
  const nobody = await ana.post(forms.document(id, '/circular'), { batchId: newId() });
  expect([nobody.status, words(nobody)]).toEqual([422, expect.stringContaining('Escolha ao menos um')]);
  const fields = { batchId: valueOf(asked, 'batchId')!, recipientIds };
  const made = await ana.post(forms.document(id, '/circular'), fields);
  expect(words(made)).toMatch(/2 minutas criadas.*Rosa <Almeida>/);
  const documentIds = [...made.body.matchAll(/name="documentIds" value="([^"]+)"/g)].map(([, each]) => each!);
  const many = forms.path('/documentos-em-bloco');
  expect(words(await ana.post(many, { documentIds }))).toContain('não tem bloco de assinatura aberto');
  expect(words(made)).toContain('Excluir a minuta de base');
  const begun = { act: 'put', documentIds, blockId: 'novo', kind: 'internal', description: 'Ofícios' };
  const unnamed = await ana.post(many, { ...begun, description: '' });
  expect([unnamed.status, unnamed.body]).toEqual([422, expect.stringContaining(documentIds[1]!)]);
  expect(words(await ana.post(many, begun))).toContain('2 de 2 no bloco');
  await ana.post(forms.path('/blocos/novo'), { kind: 'signature', description: 'Outros ofícios' });
  const choice = await ana.post(many, { documentIds });
  const [, blockId] = /name="blockId".*?<option value="([0-9a-f-]{36})"/s.exec(choice.body)!;
  expect((await ana.post(many, { act: 'put', documentIds, blockId: newId() })).status).toBe(404);
  const put = await ana.post(many, { act: 'put', documentIds: [...documentIds, newId()], blockId: blockId! });
  expect(words(put)).toContain('2 de 3 no bloco');
});

it('a new document begins with its recipients, one on each line', async () => {
  const begun = await ana.post(forms.process(processId, '/documentos/novo'), {
    typeId: forms.world.documentTypes['Despacho']!,
    templateId: '',
    level: '0',
    recipients: 'Rosa Almeida\r\n\r\nRui Lopes',
  });
  const address = begun.location!.replace('/editar', '/destinatarios');
  expect(words(await ana.get(address))).toMatch(/Rosa Almeida .*Rui Lopes/);
});

it('are not for other units, nor is what is said beside their drafts', async () => {
  const bruno = await forms.at('bruno');
  for (const rest of ['/comentarios', '/destinatarios', '/circular']) {
    expect([rest, (await bruno.get(forms.document(id, rest))).status]).toEqual([rest, 404]);
    const posted = await bruno.post(forms.document(id, rest), { act: 'begin', text: 'Oi', batchId: newId() });
    expect([rest, posted.status]).toEqual([rest, 404]);
  }
});

it('through the API', async () => {
  const api = await ApiWorld.start();
  const client = await api.signIn('ana', 'PROT');
  const opened = await client.post('/processes', {
    typeId: api.home.processTypes['Gabinete: Pedido de informação'],
    subject: 'Gastos',
    parties: [{ name: 'Rui Lopes' }],
    level: 'public',
  });
  const made = await client
    .post(`/processes/${opened.body.id}/documents`, {
      typeId: api.home.documentTypes['Despacho'],
      level: 'public',
      recipients: [{ name: 'Rosa', treatment: 'À Senhora' }],
    })
    .expect(201);
  const at = `/documents/${made.body.id}`;
  const thread = await client
    .post(`${at}/comment-threads`, { text: 'Prazo?', quote: 'dez dias' })
    .expect(201);
  const content = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Em ' },
          { type: 'text', text: 'dez dias', marks: [{ type: 'comment', attrs: { id: thread.body.id } }] },
          { type: 'text', text: ', @nome_destinatario@.' },
        ],
      },
    ],
  };
  await client.put(`${at}/content`, { content, revision: 1 }).expect(200);
  await client.post(`${at}/comment-threads/${thread.body.id}/comments`, { text: 'Sim' }).expect(201);
  await client.put(`${at}/comment-threads/${thread.body.id}/resolution`, {}).expect(204);
  expect((await client.get(`${at}/comment-threads`).expect(200)).body).toMatchObject([
    { quote: 'dez dias', anchored: true, resolved: { by: 'Ana Lima' }, comments: [{}, { text: 'Sim' }] },
  ]);
  await client.delete(`${at}/comment-threads/${thread.body.id}/resolution`).expect(204);
  await client.post(`${at}/comment-threads`, { text: '' }).expect(422);
  await client.post(`${at}/recipients/completion`, {}).expect(200);
  const [first] = (await client.get(`${at}/recipients`).expect(200)).body as { id: string }[];
  await client.put(`${at}/recipients/${first!.id}`, { vocative: 'Senhora' }).expect(204);
  const more = await client.post(`${at}/recipients`, { unitId: api.home.units['SMO']!.id }).expect(201);
  const circular = await client
    .put(`${at}/circulars/${newId()}`, { recipientIds: [first!.id, more.body.id] })
    .expect(200);
  expect(circular.body).toMatchObject({ done: 2, refused: 0, documents: [{ name: 'Rosa' }, {}] });
  await client.put(`${at}/circulars/x`, { recipientIds: [first!.id] }).expect(422);
  await client.delete(`${at}/recipients/${first!.id}`).expect(204);
  await api.close();
});
