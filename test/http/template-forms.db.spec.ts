import { ApiWorld } from '../support/api-world';
import { text } from '../support/acts';
import { FormsWorld, valueOf, words } from '../support/forms';

describe('Formulário de um modelo', () => {
  let forms: FormsWorld;
  let ana: Awaited<ReturnType<FormsWorld['at']>>;
  let typeId: string;
  let at: string;
  beforeAll(async () => {
    forms = await FormsWorld.start();
    ana = await forms.at('ana');
    typeId = forms.world.documentTypes['Despacho']!;
    const { id } = await forms.acts.open(forms.world.as('ana', 'PROT'));
    at = forms.process(id, '/documentos/novo');
  });
  afterAll(() => forms.app.close());

  let made = 0;
  async function template(written: string, ...fields: Record<string, string>[]): Promise<string> {
    const all = forms.path('/modelos');
    const { location } = await ana.post(all, {
      act: 'create',
      name: `Modelo ${++made}`,
      typeId,
      scope: 'unit',
    });
    const revision = valueOf(await ana.get(location!), 'revision')!;
    expect((await ana.post(location!, { revision, text: written })).status).toBe(303);
    for (const field of fields)
      expect((await ana.post(`${location}/formulario`, { act: 'add', ...field })).status).toBe(303);
    return location!.split('/').at(-1)!;
  }
  const date = { kind: 'date', name: 'inicio', label: 'Início', required: '1' };
  const reason = { kind: 'long-text', name: 'motivo', label: 'Motivo', initial: 'De praxe' };
  const flag = { kind: 'flag', name: 'aceite', label: 'Aceito', initial: 'sim' };

  it('is asked, refused with what was typed, answered, and written', async () => {
    const templateId = await template('De @inicio@: @motivo@, @aceite@.', date, reason, flag);
    const base = { typeId, templateId, level: '0' };
    const first = await ana.post(at, base);
    expect([first.status, words(first)]).toEqual([200, expect.stringContaining('Início')]);
    expect(first.body).toContain('De praxe</textarea>');
    const asked = valueOf(first, 'asked')!;
    const typed = { 'answers.inicio': '30/02/2026', 'answers.motivo': '<b>é & é</b>' };
    const wrong = await ana.post(at, { ...base, asked, ...typed });
    expect(wrong.status).toBe(422);
    expect(words(wrong)).toContain('“Início”: escreva dia, mês e ano de uma data que existe');
    expect(wrong.body).toContain('href="#campo-answers-inicio"');
    expect(valueOf(wrong, 'answers.inicio')).toBe('30/02/2026');
    expect(wrong.body).toContain('&lt;b>é &amp; é&lt;/b>');
    // The box was emptied: its initial value does not come back.
    expect(wrong.body).not.toMatch(/<input[^>]*name="answers.aceite"[^>]* checked/);
    const done = await ana.post(at, { ...base, asked, ...typed, 'answers.inicio': '2026-02-28' });
    expect(done.status).toBe(303);
    expect(words(await ana.get(done.location!))).toContain('De 28/02/2026: <b>é & é</b>, Não.');
  });

  it('keeps what was typed when another text is chosen, and goes on without it only when that was told', async () => {
    const one = await template('@inicio@ @motivo@', date, reason);
    const two = await template('@inicio@ @aceite@', date, flag);
    const base = { typeId, level: '0' };
    const shown = await ana.post(at, { ...base, templateId: one });
    const typed = { 'answers.inicio': '01/12/2026', 'answers.motivo': 'Mudança' };
    const asked = valueOf(shown, 'asked')!;
    const other = await ana.post(at, { ...base, templateId: two, asked, ...typed });
    expect([other.status, valueOf(other, 'answers.inicio'), valueOf(other, 'answers.motivo')]).toEqual([
      200,
      '01/12/2026',
      'Mudança',
    ]);
    expect(words(other)).toContain('Estas respostas não entram');
    expect(other.body).toMatch(/<input[^>]*name="answers.aceite"[^>]* checked/);
    const back = await ana.post(at, {
      ...base,
      ...typed,
      templateId: one,
      asked: valueOf(other, 'asked')!,
    });
    expect(back.body).toContain('Mudança</textarea>');
    expect(words(back)).not.toContain('Estas respostas não entram');

    for (const [templateId, modelCode] of [
      ['', ''],
      [one, '0000001'],
    ] as const) {
      const without = await ana.post(at, { ...base, ...typed, templateId, modelCode, asked });
      expect([without.status, words(without)]).toEqual([
        200,
        expect.stringContaining('Estas respostas não entram'),
      ]);
    }
    const blank = await ana.post(at, { ...base, ...typed, templateId: '', asked });
    const begun = await ana.post(at, { ...base, ...typed, asked: valueOf(blank, 'asked')! });
    expect(begun.status).toBe(303);
  });

  it('asks again when the form was changed meanwhile', async () => {
    const templateId = await template('@inicio@', date);
    const base = { typeId, templateId, level: '0' };
    const asked = valueOf(await ana.post(at, base), 'asked')!;
    await ana.post(forms.path(`/modelos/${templateId}/formulario`), { act: 'add', ...reason });
    const again = await ana.post(at, { ...base, asked, 'answers.inicio': '01/12/2026' });
    expect([again.status, valueOf(again, 'answers.inicio')]).toEqual([200, '01/12/2026']);
    expect(again.body).toContain('De praxe</textarea>');
  });

  it('is kept on a page whose controls have names and ids of their own', async () => {
    const id = await template('@inicio@', date, reason);
    const page = forms.path(`/modelos/${id}/formulario`);
    const ids = ({ body }: { body: string }) => [...body.matchAll(/ id="([^"]+)"/g)].map(([, each]) => each);
    const read = await ana.get(page);
    expect(new Set(ids(read)).size).toBe(ids(read).length);
    const fieldId = /name="fieldId" value="([0-9a-f-]{36})"/.exec(read.body)![1]!;
    for (const sent of [{ fieldId }, { fieldId: '' }]) {
      const act = sent.fieldId ? 'change' : 'add';
      const wrong = await ana.post(page, { act, ...sent, kind: 'integer', name: 'Não Serve', label: 'Dias' });
      expect(wrong.status).toBe(422);
      expect(wrong.body).toContain('value="Não Serve"');
      expect(wrong.body).toMatch(/<input[^>]*id="campo-name"[^>]*>/);
      expect(new Set(ids(wrong)).size).toBe(ids(wrong).length);
    }
    await ana.post(page, { act: 'change', fieldId, ...date, label: 'Começo' });
    await ana.post(page, { act: 'down', fieldId });
    expect(words(await ana.get(page))).toMatch(/Motivo Texto em várias linhas.*Começo Data, obrigatório/s);
    await ana.post(page, { act: 'remove', fieldId });
    expect(words(await ana.get(page))).not.toContain('Começo');
    const bruno = await forms.at('bruno', 'SMO');
    expect((await bruno.get(page)).status).toBe(404);
    expect((await bruno.post(page, { act: 'add', ...date, name: 'outro' })).status).toBe(404);
  });
});

describe('the API of forms', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await ApiWorld.start();
  });
  afterAll(() => api.close());

  it('makes, changes, asks and fills', async () => {
    const ana = await api.signIn('ana', 'PROT');
    const content = text('De @inicio@: @itens@, @aceite@');
    const made = await ana.post('/templates', { name: 'Férias', scope: 'unit', content }).expect(201);
    const at = `/templates/${made.body.id}/form`;
    const field = { kind: 'date', name: 'inicio', label: 'Início', required: true, minimum: '01/01/2026' };
    const { id } = (await ana.post(at, field).expect(201)).body;
    expect((await ana.post(at, field).expect(409)).body.code).toBe('documents.field_name_taken');
    expect(
      (await ana.post(at, { ...field, name: 'x', kind: 'color' }).expect(422)).body.problems[0].field,
    ).toBe('kind');
    const choices = ['um', 'dois'];
    await ana.post(at, { kind: 'options', name: 'itens', label: 'Itens', choices }).expect(201);
    const flag = await ana.post(at, { kind: 'flag', name: 'aceite', label: 'Aceite' }).expect(201);
    await ana.post(`${at}/${flag.body.id}/move`, { direction: 'up' }).expect(204);
    await ana.put(`${at}/${id}`, { ...field, label: 'Começo' }).expect(204);
    expect((await ana.get(at).expect(200)).body).toMatchObject([
      { id, label: 'Começo', kind: 'date', minimum: '01/01/2026' },
      { name: 'aceite' },
      { name: 'itens', choices },
    ]);

    const { home } = api;
    const opened = await ana
      .post('/processes', {
        typeId: home.processTypes['Gabinete: Pedido de informação'],
        subject: 'Férias',
        parties: [{ name: 'Rui' }],
        level: 'public',
      })
      .expect(201);
    const documents = `/processes/${opened.body.id}/documents`;
    const base = { typeId: home.documentTypes['Despacho'], level: 'public', templateId: made.body.id };
    const problems = async (answers: unknown) =>
      (await ana.post(documents, { ...base, answers }).expect(422)).body.problems;
    expect(await problems(undefined)).toMatchObject([{ field: 'answers.inicio' }]);
    expect(await problems({ inicio: '31/12/2025', outro: 'x' })).toMatchObject([
      { field: 'answers.inicio', message: '“Começo”: o mínimo é 01/01/2026.' },
      { field: 'answers.outro' },
    ]);
    await ana.post(documents, { ...base, answers: { inicio: { ano: 2026 } } }).expect(422);
    await ana.post(documents, { ...base, answers: ['01/12/2026'] }).expect(422);
    const answers = { inicio: '01/12/2026', itens: ['dois', 'um'], aceite: true };
    const drafted = await ana.post(documents, { ...base, answers }).expect(201);
    const read = await ana.get(`/documents/${drafted.body.id}/content`).expect(200);
    expect(JSON.stringify(read.body)).toContain('De 01/12/2026: um, dois, Sim');
    await ana.delete(`${at}/${id}`).expect(204);
    await ana.delete(`${at}/${id}`).expect(404);
  });
});
