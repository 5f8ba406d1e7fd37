import { newId } from '../../src/platform/ids';
import { actsOf } from '../support/acts';
import { FormsWorld, valueOf, words } from '../support/forms';
import type { Browser } from '../support/browser';

let forms: FormsWorld;
let ana: Browser;
let id: string;

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana');
});
beforeEach(async () => {
  id = (await forms.acts.open(forms.world.as('ana', 'PROT'))).id;
});
afterAll(() => forms.app.close());

const page = (rest: string) => ana.get(forms.process(id, rest));
const send = (rest: string, fields: Record<string, string>) => ana.post(forms.process(id, rest), fields);

/** The id of the first thing that a field of the page offers. */
const firstOption = (body: string, field: string): string =>
  new RegExp(`<select[^>]*name="${field}".*?<option value="([0-9a-f-]{36})"`, 's').exec(body)![1]!;

it('Anotação: of the unit and one’s own, with what was typed when it is wrong', async () => {
  expect(words(await page('/anotacao'))).toMatch(/Da unidade PROT .*Só minha/);
  expect((await send('/anotacao', { owner: 'unit', text: 'Sem pressa' })).status).toBe(303);
  const saved = await send('/anotacao', { owner: 'own', text: 'Ligar <b>hoje</b>', priority: '1' });
  expect([saved.status, saved.location]).toEqual([303, forms.process(id)]);
  const again = await page('/anotacao');
  expect(again.body).toContain('Ligar &lt;b>hoje&lt;/b>');
  const wrong = await send('/anotacao', { owner: 'own', text: '  ' });
  expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('Escreva a anotação')]);
  expect(wrong.body.match(/id="campo-text"/g)).toHaveLength(1);
  expect((await send('/anotacao', { owner: 'own', act: 'remove' })).status).toBe(303);
  expect((await page('/anotacao')).body).not.toContain('Ligar');
});

it('Marcadores: made in the unit, put on the process, taken away', async () => {
  const all = forms.path('/marcadores');
  expect((await ana.post(all, { act: 'create', name: 'Urgente', colour: 'red' })).location).toBe(all);
  const wrong = await ana.post(all, { act: 'create', name: 'urgente', colour: 'red' });
  expect([wrong.status, valueOf(wrong, 'name')]).toEqual([409, 'Urgente']);
  const offered = await page('/marcadores');
  expect(words(offered)).toContain('Urgente (vermelho)');
  const markerId = firstOption(offered.body, 'markerId');
  expect((await send('/marcadores', { markerId, text: 'Falta a planta' })).status).toBe(303);
  expect(words(await page('/marcadores'))).toMatch(/Urgente \(vermelho\) Falta a planta Ana Lima/);
  expect((await send('/marcadores', { markerId: '', text: 'x' })).status).toBe(422);
  await send('/marcadores', { act: 'take', markerId });
  expect(words(await page('/marcadores'))).toContain('Marcadores anteriores');
  await ana.post(all, { act: 'archive', id: markerId });
  expect(words(await ana.get(all))).toContain('(arquivado)');
  expect((await ana.post(all, { act: 'archive', id: newId() })).status).toBe(404);
});

it('Prazo: by days or by date, then concluded', async () => {
  const set = await send('/prazo', { how: 'date', date: '2999-12-30', amount: '' });
  expect(words(await ana.get(set.location!))).toContain('Prazo marcado: segunda-feira, 30/12/2999.');
  expect(words(await ana.get(forms.path('/prazos')))).toContain('Prazo 30/12/2999: em dia');
  for (const [fields, sentence] of [
    [{ how: 'days', amount: '' }, 'número inteiro'],
    [{ how: 'business-days', amount: 'dez' }, 'número inteiro'],
    [{ how: 'date', date: '' }, 'data que existe'],
    [{ how: 'date', date: '2000-01-01' }, 'já passou'],
  ] as const) {
    const wrong = await send('/prazo', fields);
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining(sentence)]);
  }
  expect((await send('/prazo', { act: 'conclude' })).status).toBe(303);
  expect((await send('/prazo', { act: 'conclude' })).status).toBe(409);
  expect(words(await ana.get(forms.path('/prazos?concluidos=1')))).toContain('concluído');
  expect((await send('/prazo', { act: 'remove' })).status).toBe(303);
});

it('Situação: chosen from those of the unit', async () => {
  const all = forms.path('/situacoes');
  expect(words(await page('/situacao'))).toContain('A unidade ainda não tem situações');
  await ana.post(all, { act: 'create', name: 'Aguardando vistoria' });
  const offered = await page('/situacao');
  const situationId = firstOption(offered.body, 'situationId');
  await send('/situacao', { situationId });
  expect(words(await page('/situacao'))).toContain('Agora: Aguardando vistoria');
  const { number } = (
    await forms.query<{ number: string }>('SELECT number FROM processes WHERE tenant_id = $1 AND id = $2', [
      id,
    ])
  )[0]!;
  expect(words(await ana.get(`${all}?situacao=${situationId}`))).toContain(number);
  expect((await send('/situacao', { situationId: '' })).status).toBe(422);
  await send('/situacao', { act: 'take' });
  expect(words(await page('/situacao'))).toContain('Situações anteriores');
  await ana.post(all, { act: 'change', id: situationId, name: 'Vistoria marcada' });
  await ana.post(all, { act: 'archive', id: situationId });
  expect(words(await ana.get(all))).toContain('Vistoria marcada (arquivada)');
  expect((await ana.post(all, { act: 'restore', id: situationId })).status).toBe(303);
});

it('Acompanhamento: followed, told of news, seen, removed', async () => {
  const davi = await forms.at('davi');
  const at = forms.process(id, '/acompanhamento');
  const panel = forms.path('/acompanhamentos');
  expect((await davi.post(at, { owner: 'unit', group: 'Liminares', remark: 'Ver' })).status).toBe(303);
  await forms.acts.conclude(forms.world.as('ana', 'PROT'), id);
  const told = await davi.get(panel);
  expect(words(told)).toMatch(/grupo Liminares Ver 1 novidade Processo concluído na unidade/);
  expect(words(await davi.get(`${panel}?grupo=Liminares`))).toContain('1 novidade');
  const none = words(await davi.get(`${panel}?grupo=Outro`));
  expect([none.includes('Liminares'), none.includes('1 novidade')]).toEqual([true, false]);
  const followUp = /name="id" value="([0-9a-f-]{36})"/.exec(told.body)![1]!;
  expect((await davi.post(panel, { act: 'see', id: followUp })).location).toBe(panel);
  expect(words(await davi.get(panel))).not.toContain('1 novidade');
  expect((await davi.post(at, { owner: 'todos' })).status).toBe(422);
  await davi.post(at, { act: 'remove', id: followUp });
  expect(words(await davi.get(panel))).toContain('Nenhum acompanhamento');
});

it('Comentários: written, read as text, removed', async () => {
  const text = '<script>alert(1)</script>';
  expect((await send('/comentarios', { text, documentId: '' })).location).toBe(
    forms.process(id, '/comentarios'),
  );
  const read = await page('/comentarios');
  expect(read.body).toContain('&lt;script>alert(1)&lt;/script>');
  expect((await send('/comentarios', { text: '' })).status).toBe(422);
  const davi = await forms.at('davi');
  expect(words(await davi.get(forms.process(id, '/comentarios')))).toContain(
    'não está aberto na unidade SMF',
  );
  const comment = /name="id" value="([0-9a-f-]{36})"/.exec(read.body)![1]!;
  await send('/comentarios', { act: 'remove', id: comment });
  expect(words(await page('/comentarios'))).toContain('Nenhum comentário');
});

it('Favoritos, Visitados e Visões: the person’s own', async () => {
  await send('/favorito', {});
  expect(words(await ana.get(forms.path('/favoritos')))).toContain('o processo');
  expect((await send('/visita', {})).status).toBe(204);
  expect(words(await ana.get(forms.path('/visitados')))).toContain('Gastos com transporte escolar');
  await ana.post(forms.path('/favoritos'), { processId: id, documentId: '' });
  expect(words(await ana.get(forms.path('/favoritos')))).toContain('Nenhum favorito');
  const views = forms.path('/visoes');
  expect(valueOf(await ana.get(`${views}?consulta=mine%3D1`), 'query')).toBe('mine=1');
  await ana.post(views, { name: 'Meus', query: 'mine=1', preferred: '1' });
  const listed = await ana.get(views);
  expect(listed.body).toContain(`href="${forms.path('/controle?mine=1')}"`);
  expect(words(listed)).toContain('(o Controle de Processos abre com ela)');
  expect((await ana.post(views, { name: '', query: '' })).status).toBe(422);
});

it('a GET keeps nothing: opening the page of a process is no visit', async () => {
  await page('');
  expect(words(await ana.get(forms.path('/visitados')))).not.toContain(id);
  const rows = await forms.query('SELECT FROM visits WHERE tenant_id = $1 AND process_id = $2', [id]);
  expect(rows).toEqual([]);
  expect((await page('/visita')).status).toBe(404);
});

it('looks as if it did not exist, for what is nobody’s business', async () => {
  const there = await forms.elsewhere();
  const theirs = await actsOf(forms.app, there).open(there.as('ana', 'PROT'));
  const rest = ['anotacao', 'marcadores', 'prazo', 'situacao', 'acompanhamento', 'comentarios'];
  for (const form of rest) {
    expect((await page(`/${form}`)).status).toBe(200);
    for (const nobody of [theirs.id, newId(), 'x', '%00'])
      for (const answer of [
        await ana.get(forms.process(nobody, `/${form}`)),
        await ana.post(forms.process(nobody, `/${form}`), {
          text: 'a',
          owner: 'unit',
          how: 'days',
          amount: '1',
        }),
      ])
        expect([form, nobody, [404, 422].includes(answer.status)]).toEqual([form, nobody, true]);
  }
});

it('takes nothing without the token of the form', async () => {
  for (const [rest, fields] of [
    ['/anotacao', { owner: 'unit', text: 'x' }],
    ['/visita', {}],
    ['/favorito', {}],
  ] as const)
    expect((await send(rest, { ...fields, _csrf: 'x' })).status).toBe(403);
});
