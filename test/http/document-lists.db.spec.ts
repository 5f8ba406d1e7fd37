import { ApiWorld } from '../support/api-world';
import { newId } from '../../src/platform/ids';
import { actionOf, FormsWorld, valueOf, words } from '../support/forms';

it('Vários documentos de uma lista: checked, then made, and not twice', async () => {
  const forms = await FormsWorld.start();
  const ana = await forms.at('ana');
  const { id } = await forms.acts.open(forms.world.as('ana', 'PROT'));
  const at = forms.process(id, '/documentos/lista');
  expect(words(await ana.get(forms.process(id, '/documentos/novo')))).toContain('use uma lista');
  const blank = await ana.get(at);
  const form = actionOf(blank, '/lista');
  expect(blank.body).toContain('label="Modelos de Despacho"');
  const narrowed = await ana.get(`${at}?tipo=${forms.world.documentTypes['Ofício']!}`);
  expect(narrowed.body).not.toContain('label="Modelos de Despacho"');
  const fields = {
    typeId: forms.world.documentTypes['Despacho']!,
    templateId: forms.world.templates['Despacho simples']!,
    level: '0',
  };
  const bytes = Buffer.from('nome;Valor\nJoão;=1+1\nRosa;2', 'latin1');
  const checked = await ana.upload(form, fields, { name: 'lista.csv', content: bytes });
  expect(words(checked)).toContain('2 documentos para criar');
  expect(words(checked)).toContain('João');
  const batch = { ...fields, batchId: valueOf(checked, 'batchId')!, csv: valueOf(checked, 'csv')! };
  // The text uses no column: it asks before it makes the same document twice.
  for (const seen of [
    'Os 2 documentos sairiam com o mesmo texto',
    'Não entram no documento: valor. Para usar',
  ])
    expect(words(checked)).toContain(seen);
  const asked = await ana.post(`${at}/criar`, batch);
  expect([asked.status, words(asked), valueOf(asked, 'batchId'), valueOf(asked, 'csv')]).toEqual([
    422,
    expect.stringContaining('Marque que quer todos iguais'),
    batch.batchId,
    batch.csv,
  ]);
  const made = await ana.post(`${at}/criar`, { ...batch, equal: '1' });
  expect(words(made)).toMatch(/2 documentos criados.*Despacho — João.*Despacho — Rosa/);
  expect(made.body).toContain('/documentos-em-bloco"');
  const other = { ...batch, typeId: forms.world.documentTypes['Ofício']! };
  expect(words(await ana.post(`${at}/criar`, other))).toContain('é modelo de outro tipo de documento');
  await ana.post(`${at}/criar`, { ...batch, equal: valueOf(made, 'equal')! });
  expect(
    await forms.query('SELECT id FROM documents WHERE tenant_id = $1 AND process_id = $2', [id]),
  ).toHaveLength(2);
  const wrong = await ana.upload(form, { ...fields, csv: 'nome;valor\nx' }, { name: '', content: '' });
  expect([wrong.status, words(wrong), valueOf(wrong, 'csv')]).toEqual([
    422,
    expect.stringContaining('Linha 2: a quantidade de colunas é 1'),
    'nome;valor\nx',
  ]);
  await forms.app.close();
});

it('through the API', async () => {
  const api = await ApiWorld.start();
  const ana = await api.signIn('ana', 'PROT');
  const opened = await ana.post('/processes', {
    typeId: api.home.processTypes['Gabinete: Pedido de informação'],
    subject: 'Gastos',
    parties: [{ name: 'Rui Lopes' }],
    level: 'public',
  });
  const at = `/processes/${opened.body.id}`;
  const batch = {
    typeId: api.home.documentTypes['Despacho'],
    templateId: api.home.templates['Despacho simples'],
    level: 'public',
    csv: 'nome\nRosa\nRui',
  };
  const shown = await ana.post(`${at}/document-batch-previews`, batch).expect(200);
  expect(shown.body).toMatchObject({
    columns: ['nome'],
    rows: [{ line: 2 }, { line: 3 }],
    unused: [],
    equal: true,
  });
  const address = `${at}/document-batches/${newId()}`;
  const made = await ana.put(address, batch).expect(200);
  expect(made.body).toMatchObject({ done: 2, refused: 0, lines: [{ line: 2 }, { line: 3 }] });
  expect((await ana.put(address, batch).expect(200)).body).toEqual(made.body);
  await ana.put(address, { ...batch, csv: 'nome\nOutra' }).expect(409);
  await ana.put(`${at}/document-batches/x`, batch).expect(422);
  const wrong = await ana.post(`${at}/document-batch-previews`, { ...batch, csv: 'a;b\n1' }).expect(422);
  expect(wrong.body.problems).toEqual([{ field: 'csv', message: expect.stringContaining('Linha 2') }]);
  await api.close();
});
