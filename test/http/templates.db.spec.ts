import { ApiWorld } from '../support/api-world';
import { text } from '../support/acts';
import { FormsWorld, valueOf, words } from '../support/forms';

describe('Modelos e textos padrão', () => {
  let forms: FormsWorld;
  beforeAll(async () => {
    forms = await FormsWorld.start();
  });
  afterAll(() => forms.app.close());

  it('are made, written without JavaScript, used and archived', async () => {
    const ana = await forms.at('ana');
    const all = forms.path('/modelos');
    const made = await ana.post(all, { act: 'create', name: 'Encerramento', typeId: '', scope: 'unit' });
    expect(made.status).toBe(303);
    const at = made.location!;
    const page = await ana.get(at);
    expect(words(page)).toContain('@interessados_virgula_espaco@');
    const revision = valueOf(page, 'revision')!;
    expect((await ana.post(at, { revision, text: 'Atenciosamente, @nome_usuario@' })).status).toBe(303);
    const stale = await ana.post(at, { revision, text: 'outro' });
    expect([stale.status, words(stale)]).toEqual([409, expect.stringContaining('Outra pessoa salvou')]);
    expect(stale.body).toContain('>outro<');
    const wrong = await ana.post(all, { act: 'create', name: 'encerramento', typeId: '', scope: 'unit' });
    expect([wrong.status, wrong.body]).toEqual([409, expect.stringContaining('value="encerramento"')]);
    expect((await ana.post(all, { act: 'create', name: 'x', scope: 'tenant' })).status).toBe(403);

    const { id } = await forms.acts.open(forms.world.as('ana', 'PROT'));
    const typeId = forms.world.documentTypes['Despacho']!;
    const form = await ana.get(forms.process(id, `/documentos/novo?tipo=${typeId}`));
    expect(form.body).toMatch(/<optgroup label="Textos padrão"><option[^>]*>Encerramento/);
    const templateId = at.split('/').at(-1)!;
    const begun = await ana.post(forms.process(id, '/documentos/novo'), { typeId, templateId, level: '0' });
    expect((await ana.get(begun.location!)).body).toContain('Atenciosamente, Ana Lima');
    expect((await ana.post(all, { act: 'archive', id: templateId })).status).toBe(303);
    expect(words(await ana.get(all))).toContain('Encerramento (arquivado)');
  });

  it('a document begins another, and is kept as a standard text', async () => {
    const ana = await forms.at('ana');
    const who = forms.world.as('ana', 'PROT');
    const { id } = await forms.acts.open(who);
    const model = await forms.acts.draft(who, id);
    await forms.acts.save(who, model.id, 1, text('Texto-modelo'));
    const typeId = forms.world.documentTypes['Despacho']!;
    const at = forms.process(id, '/documentos/novo');
    const begun = await ana.post(at, { typeId, modelCode: model.code, level: '0' });
    expect((await ana.get(begun.location!)).body).toContain('Texto-modelo');
    const wrong = await ana.post(at, { typeId, modelCode: 'abc', level: '0' });
    expect([wrong.status, valueOf(wrong, 'modelCode')]).toEqual([422, 'abc']);
    const copied = await ana.post(forms.document(model.id, '/duplicar'), {});
    expect([copied.status, (await ana.get(copied.location!)).body]).toEqual([
      303,
      expect.stringContaining('Texto-modelo'),
    ]);
    // The form comes first, with what the document is; of one that may not be read there is no form.
    const asked = await ana.get(forms.path(`/modelos?documento=${model.id}`));
    expect(asked.body.indexOf('Guardar o texto de')).toBeGreaterThan(0);
    expect(asked.body.indexOf('Guardar o texto de')).toBeLessThan(asked.body.indexOf('<table'));
    expect([valueOf(asked, 'name'), asked.body]).toEqual([
      expect.stringContaining('Despacho'),
      expect.stringContaining(`<option value="${typeId}" selected`),
    ]);
    const bruno = await forms.at('bruno');
    expect((await bruno.get(forms.path(`/modelos?documento=${model.id}`))).status).toBe(404);
    expect((await ana.get(forms.path('/modelos?documento=x'))).status).toBe(200);
    const kept = await ana.post(forms.path('/modelos'), {
      act: 'create',
      name: 'Guardado',
      scope: 'unit',
      documentId: model.id,
    });
    expect((await ana.get(kept.location!)).body).toContain('Texto-modelo');
  });
});

it('templates through the API', async () => {
  const api = await ApiWorld.start();
  const ana = await api.signIn('ana', 'PROT');
  const made = await ana
    .post('/templates', { name: 'Convite', scope: 'unit', content: text('Convido') })
    .expect(201);
  const at = `/templates/${made.body.id}`;
  expect((await ana.get(at).expect(200)).body).toMatchObject({ name: 'Convite', typeId: null, revision: 1 });
  await ana.put(`${at}/content`, { content: text('Convidamos'), revision: 1 }).expect(200);
  await ana.put(`${at}/content`, { content: text('x'), revision: 1 }).expect(409);
  await ana.put(at, { name: 'Convites', scope: 'unit' }).expect(204);
  await ana.put(at, { name: 'Convites', scope: 'tenant' }).expect(403);
  await ana.post(`${at}/archiving`).expect(204);
  expect((await ana.get('/templates').expect(200)).body).toContainEqual(
    expect.objectContaining({ name: 'Convites', archived: true }),
  );
  await ana.post(`${at}/restoration`).expect(204);
  await ana.post('/templates', { name: '', scope: 'x' }).expect(422);
  const bruno = await api.signIn('bruno', 'SMO');
  await bruno.get(at).expect(404);
  await api.close();
});
