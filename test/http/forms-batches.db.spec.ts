import { newId } from '../../src/platform/ids';
import { exhibitsOf } from '../support/matrix';
import { FormsWorld, valueOf, words } from '../support/forms';
import type { Answer, Browser } from '../support/browser';

let forms: FormsWorld;
let ana: Browser;

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana');
});
afterAll(() => forms.app.close());

const inProt = () => forms.world.as('ana', 'PROT');
const opened = async (count: number) => {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push((await forms.acts.open(inProt())).id);
  return ids;
};
const lote = () => forms.path('/controle/lote');
const desk = () => forms.path('/controle');

describe('Ações em lote', () => {
  it('offers the acts that the person may do', async () => {
    const ids = await opened(2);
    const page = await ana.post(lote(), { ids, ato: 'escolher' });
    expect(words(page)).toContain('O que fazer com 2 processos');
    for (const ato of ['enviar', 'assinar', 'receber', 'concluir', 'marcar', 'exportar'])
      expect(page.body).toContain(`name="ato" value="${ato}"`);
    const fabio = await forms.at('fabio');
    expect((await fabio.post(lote(), { ids, ato: 'escolher' })).body).not.toContain('value="assinar"');
    expect((await fabio.post(lote(), { ids, ato: 'assinar' })).status).toBe(403);
  });

  it('does at once what asks nothing, and says how many', async () => {
    const ids = await opened(2);
    await forms.acts.send(inProt(), ids[0]!, ['SMO']);
    const bruno = await forms.at('bruno');
    const answer = await bruno.post(lote(), { ids: ids[0]!, ato: 'receber' });
    expect(answer.location).toBe(desk());
    expect(words(await bruno.get(desk()))).toContain('1 processo recebido.');
  });

  it('asks once before concluding, then tells what each came to', async () => {
    const [good, gone] = (await opened(2)) as [string, string];
    await forms.acts.conclude(inProt(), gone);
    const asked = await ana.post(lote(), { ids: [good, gone], ato: 'concluir' });
    expect([asked.status, words(asked)]).toEqual([
      200,
      expect.stringContaining('Eles saem do Controle de Processos'),
    ]);
    const done = await ana.post(lote(), { ids: [good, gone, newId()], ato: 'concluir', confirmar: '1' });
    expect(words(done)).toMatch(/1 processo concluído\..*2 ficaram como estavam/);
    expect(words(done)).toContain('Reabra-o antes de continuar');
    expect(words(done)).toContain('Este processo não existe, ou você não tem acesso a ele.');
    const again = await ana.post(lote(), { ids: [good, gone], ato: 'reabrir', confirmar: '1' });
    expect(again.location).toBe(desk());
  });

  it('keeps what was typed when something is missing', async () => {
    const ids = await opened(1);
    const wrong = await ana.post(lote(), { ids, ato: 'prazo', confirmar: '1', date: '2026-02-30' });
    expect([wrong.status, valueOf(wrong, 'date')]).toEqual([422, '2026-02-30']);
    expect(wrong.body).toContain(`name="ids" value="${ids[0]}"`);
    for (const [ato, fields] of [
      ['sobrestar', {}],
      ['atribuir', { userId: '' }],
      ['anotar', { text: ' ' }],
      ['marcar', { markerId: '' }],
      ['priorizar', {}],
      ['nivel-de-acesso', {}],
    ] as [string, Record<string, string>][]) {
      expect((await ana.post(lote(), { ids, ato })).status).toBe(200);
      expect([ato, (await ana.post(lote(), { ids, ato, confirmar: '1', ...fields })).status]).toEqual([
        ato,
        422,
      ]);
    }
  });

  it.each([
    ['atribuir', () => ({ userId: forms.world.people['fabio']!.userId })],
    ['retirar-atribuicao', () => ({})],
    ['anotar', () => ({ text: 'Ligar', priority: '1' })],
    ['prazo', () => ({ amount: '5', unit: 'business-days' })],
    ['acompanhar', () => ({ owner: 'unit', group: 'Obras' })],
    ['priorizar', () => ({ priority: 'elderly' })],
    [
      'nivel-de-acesso',
      () => ({ level: '1', legalGroundId: forms.world.legalGrounds['Informação pessoal']! }),
    ],
    ['ciencia', () => ({})],
    ['nao-lido', () => ({})],
    ['sobrestar', () => ({ reason: 'Aguarda perícia' })],
  ])('does %s by the form', async (ato, fields) => {
    const ids = await opened(2);
    if (ato === 'retirar-atribuicao')
      await ana.post(lote(), {
        ids,
        ato: 'atribuir',
        confirmar: '1',
        userId: forms.world.people['ana']!.userId,
      });
    const done = await ana.post(lote(), {
      ids,
      ato,
      confirmar: '1',
      ...(fields() as Record<string, string>),
    });
    expect([ato, done.status, done.location]).toEqual([ato, 303, desk()]);
  });

  it('opens the form of sending with the chosen ones', async () => {
    const ids = await opened(2);
    const page = await ana.post(lote(), { ids, ato: 'enviar' });
    expect(words(page)).toContain('Enviar 2 processos');
    expect(page.body).toContain(`action="${forms.path('/processos/enviar')}"`);
  });

  it('downloads a spreadsheet of the chosen ones that may be seen', async () => {
    const { secret, restricted } = await exhibitsOf(forms.app, forms.world);
    await forms.acts.send(inProt(), restricted.id, ['SMF'], { keepOpen: true, note: 'Isenção por doença' });
    const bruno = await forms.at('bruno');
    const sheet = await bruno.post(lote(), { ids: [secret.id, restricted.id], ato: 'exportar' });
    expect(sheet.headers['content-type']).toContain('text/csv');
    expect(sheet.body).toContain(restricted.number);
    expect(sheet.body).not.toContain(secret.number);
    expect(sheet.body).not.toContain('Isenção por doença');
  });

  it('is about something, and is an act that exists', async () => {
    expect(words(await ana.post(lote(), { ato: 'concluir' }))).toContain('Nenhum processo escolhido');
    expect((await ana.post(lote(), { ids: await opened(1), ato: 'excluir' })).status).toBe(404);
  });
});

describe('A volta ao Controle de Processos', () => {
  const hidden = (next: string) => `name="next" value="${next.replaceAll('&', '&amp;')}"`;

  it('is to the desk as it was: filter, order, view and page', async () => {
    const next = `${desk()}?texto=obra%20nova&ordem=numero&naoRecebidos=1&recebidos=abc&gerados=def`;
    expect((await ana.get(next)).body).toContain(hidden(next));
    const ids = await opened(2);
    for (const ato of ['escolher', 'concluir', 'enviar'])
      expect([ato, (await ana.post(lote(), { ids, ato, next })).body]).toEqual([
        ato,
        expect.stringContaining(hidden(next)),
      ]);
    expect((await ana.post(lote(), { ato: 'concluir', next })).body).toContain(next.replaceAll('&', '&amp;'));
    const send = forms.path('/processos/enviar');
    const unitIds = forms.world.units['SMO']!.id;
    const looked = await ana.post(send, { ids, unitIds, next, act: 'check' });
    expect(looked.body).toContain(hidden(next));
    const sent = await ana.post(send, { ids: ids[0]!, unitIds, next });
    expect(sent.location).toBe(next);
    const mixed = await ana.post(lote(), { ids: [ids[1]!, newId()], ato: 'concluir', confirmar: '1', next });
    expect(mixed.body).toContain(`href="${next.replaceAll('&', '&amp;')}"`);
    const again = await ana.post(lote(), { ids: ids[1]!, ato: 'reabrir', confirmar: '1', next });
    expect(again.location).toBe(next);
    expect(words(await ana.get(next))).toContain('1 processo reaberto.');
  });

  it('is never to another site', async () => {
    const ids = await opened(1);
    for (const next of [
      'https://outro.exemplo/',
      '//outro.exemplo',
      '/\\outro.exemplo',
      `/${'x'.repeat(1_000)}`,
    ])
      expect((await ana.post(lote(), { ids, ato: 'nao-lido', confirmar: '1', next })).location).toBe(desk());
  });

  it('says so when nothing is left on the page one was in', async () => {
    await opened(1);
    const end = Buffer.from(JSON.stringify(['zzzz', newId()])).toString('base64url');
    const page = words(await ana.get(`${desk()}?ordem=numero&gerados=${end}`));
    expect(page).toContain('Não há mais processos nesta página da lista');
    expect(page).toContain('Anteriores');
  });
});

describe('Assinar em lote', () => {
  const password = () => forms.world.people['ana']!.password;

  it('shows the drafts of the unit with their hashes, asks one password, and signs those that stay', async () => {
    const ids = await opened(2);
    const drafts = [await forms.acts.draft(inProt(), ids[0]!), await forms.acts.draft(inProt(), ids[1]!)];
    const listed = await ana.post(lote(), { ids, ato: 'assinar' });
    expect(words(listed)).toContain('Assinar 2 documentos');
    for (const { id } of drafts) expect(listed.body).toContain(`name="documents" value="${id}" checked`);
    const confirm = (page: Answer, given: object = {}) =>
      ana.post(forms.path('/assinaturas'), {
        ...{ challenge: valueOf(page, 'challenge')!, documents: [drafts[0]!.id], password: password() },
        ...given,
      });
    const fewer = await ana.post(forms.path('/assinaturas/lista'), { documents: [drafts[0]!.id] });
    expect(words(fewer)).toContain('Assinar 1 documento');
    const wrong = await confirm(fewer, { password: 'x' });
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('A senha não confere')]);
    expect((await ana.post(forms.path('/assinaturas/lista'), {})).status).toBe(422);
    const done = await confirm(wrong, { next: forms.path('/blocos') });
    expect(words(done)).toContain('1 documento assinado.');
    expect(done.body).toContain(`href="${forms.path('/blocos')}"`);
    expect(words(await ana.post(lote(), { ids, ato: 'assinar' }))).toContain('Assinar 1 documento');
    const mixed = await ana.post(forms.path('/assinaturas/lista'), { documents: drafts.map(({ id }) => id) });
    expect(words(mixed)).toMatch(/1 documento ficou de fora.*Você já assinou/);
    await confirm(mixed);
    expect(words(await ana.post(lote(), { ids, ato: 'assinar' }))).toContain('Não há minuta da sua unidade');
  });
});
