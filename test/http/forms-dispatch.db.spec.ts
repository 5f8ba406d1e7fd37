import { Database } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { Units } from '../../src/units';
import { FormsWorld, valueOf, words } from '../support/forms';
import type { Browser } from '../support/browser';

let forms: FormsWorld;
let ana: Browser;
let bruno: Browser;

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana');
  bruno = await forms.at('bruno');
});
afterAll(() => forms.app.close());

const inProt = () => forms.world.as('ana', 'PROT');
const inSmo = () => forms.world.as('bruno', 'SMO');
const aProcess = async () => (await forms.acts.open(inProt())).id;
const unit = (label: string) => forms.world.units[label]!.id;
const many = () => forms.path('/processos/enviar');

describe('Enviar, com prazo e conferência', () => {
  it('shows the resulting day before sending, and sends nothing by looking', async () => {
    const id = await aProcess();
    const fields = {
      unitIds: unit('SMO'),
      note: 'Para vistoria',
      'return.kind': 'on',
      'return.on': '2099-04-18',
    };
    const page = await ana.post(forms.process(id, '/enviar'), { ...fields, act: 'check' });
    // A Saturday.
    expect(words(page)).toContain('O prazo termina em segunda-feira, 20 de abril de 2099.');
    expect(valueOf(page, 'note')).toBe('Para vistoria');
    expect(words(await ana.get(forms.process(id)))).not.toContain('Retorno programado');
    const sent = await ana.post(forms.process(id, '/enviar'), fields);
    expect(sent.location).toBe(forms.path('/controle'));
    expect(words(await ana.get(forms.path('/retornos')))).toMatch(/Para devolução.*20\/04\/2099/);
  });

  it('refuses by looking what it would refuse by sending, and drops no term in silence', async () => {
    const id = await aProcess();
    const tried: [Record<string, string>, string][] = [
      [{ 'return.amount': '5' }, 'não marcou como ele é contado'],
      [{ 'return.on': '2099-04-17' }, 'não marcou como ele é contado'],
      [{ 'return.kind': 'on', 'return.on': '2020-01-01' }, 'Escolha uma data depois de hoje'],
      [{ 'return.kind': 'on' }, 'Escreva uma data que exista'],
      ...['abc', '-3', '', '999999'].map((amount): [Record<string, string>, string] => [
        { 'return.kind': 'businessDays', 'return.amount': amount },
        'Escreva o número de dias do prazo',
      ]),
      [{ reopenOn: '2020-01-01' }, 'Escolha uma data depois de hoje'],
      [{ reopenOn: '2099-01-01', keepOpen: '1' }, 'não há o que reabrir'],
    ];
    for (const [fields, sentence] of tried)
      for (const place of [forms.process(id, '/enviar'), many()])
        for (const act of ['check', '']) {
          const sent = { ...fields, unitIds: unit('SMO'), ids: id, act };
          const answer = await ana.post(place, sent);
          expect([fields, act, answer.status]).toEqual([fields, act, 422]);
          expect(words(answer)).toContain(sentence);
        }
    const none = await ana.post(forms.process(id, '/enviar'), { act: 'check' });
    expect([none.status, words(none)]).toEqual([
      422,
      expect.stringContaining('Escolha ao menos uma unidade'),
    ]);
    expect((await ana.get(forms.process(id))).body).not.toContain('Cancelar envio');
  });

  it('warns where nobody acts, and only there', async () => {
    const [body] = await forms.query<{ id: string }>('SELECT id FROM bodies WHERE tenant_id = $1 LIMIT 1');
    const idle = await forms.app
      .get(Database)
      .transaction(forms.world.tenantId, () =>
        forms.app
          .get(Units)
          .createUnit({ bodyId: body!.id, acronym: 'VAZIA', name: 'Unidade vazia', code: '00777' }),
      );
    const check = async (unitIds: string) =>
      words(await ana.post(forms.process(await aProcess(), '/enviar'), { unitIds, act: 'check' }));
    expect(await check(idle)).toContain('Ninguém trabalha em VAZIA');
    expect(await check(unit('SMO'))).not.toContain('Ninguém trabalha em');
  });

  it('checks drafts, missing documents, what is restricted and what is owed, each with its link', async () => {
    const empty = await aProcess();
    expect((await ana.get(forms.process(empty, '/enviar'))).body).toContain(
      `href="${forms.process(empty, '/documentos/novo')}"`,
    );
    const { id } = await forms.acts.open(inProt(), {
      typeId: forms.world.processTypes['Fazenda: Revisão de IPTU'],
      level: 1,
      legalGroundId: forms.world.legalGrounds['Situação econômico-financeira de contribuinte'],
    });
    await forms.acts.send(inProt(), id, ['SMO'], { return: { days: 5 } });
    await forms.acts.receive(inSmo(), id);
    const draft = await forms.acts.draft(inSmo(), id);
    const page = await bruno.get(forms.process(id, '/enviar'));
    expect(words(page)).toMatch(/Há retorno programado a cumprir .*Devolver a PROT até/);
    expect(words(page)).toContain('O processo é restrito');
    expect(page.body).toContain(`href="${forms.document(draft.id, '/assinar')}?next=`);
    const back = await bruno.get(`${forms.process(id, '/enviar')}?unitIds=${unit('PROT')}`);
    expect(words(back)).not.toContain('Há retorno programado a cumprir');
    expect(back.body).toMatch(new RegExp(`value="${unit('PROT')}" checked`));
    const refused = await bruno.post(forms.process(id, '/enviar'), { unitIds: unit('PGM') });
    expect([refused.status, words(refused)]).toEqual([
      409,
      expect.stringContaining('deve devolver este processo'),
    ]);
  });

  it.each([
    [{ 'return.kind': 'on', 'return.on': '' }, 'Escreva uma data que exista'],
    [{ 'return.kind': 'on', 'return.on': '2020-01-02' }, 'Escolha uma data depois de hoje'],
    [{ 'return.kind': 'days', 'return.amount': '-1' }, 'Escreva o número de dias do prazo'],
    [{ 'return.kind': 'businessDays', 'return.amount': 'cinco' }, 'Escreva o número de dias do prazo'],
    [{ reopenOn: '31/12/2099' }, 'Escreva uma data que exista'],
    [{ reopenOn: '2099-01-05', keepOpen: '1' }, 'não há o que reabrir'],
  ])('refuses %j above the same form', async (fields, message) => {
    const id = await aProcess();
    const refused = await ana.post(forms.process(id, '/enviar'), {
      unitIds: unit('SMO'),
      note: 'Nota',
      ...fields,
    });
    expect([refused.status, words(refused)]).toEqual([422, expect.stringContaining(message)]);
    expect(valueOf(refused, 'note')).toBe('Nota');
  });
});

describe('Enviar vários', () => {
  it('shows them, sends them all, and goes back to the desk', async () => {
    const ids = [await aProcess(), await aProcess()];
    const page = await ana.get(`${many()}?ids=${ids.join(',')}`);
    expect(words(page)).toContain('Enviar 2 processos');
    for (const id of ids) expect(page.body).toContain(`name="ids" value="${id}"`);
    const filtered = await ana.post(many(), { ids, unitIds: unit('SMO'), act: 'filter', filter: 'saude' });
    expect(filtered.body).toMatch(new RegExp(`value="${unit('SMO')}" checked`));
    const sent = await ana.post(many(), { ids, unitIds: unit('SMO') });
    expect(sent.location).toBe(forms.path('/controle'));
    expect(words(await ana.get(sent.location!))).toContain('2 processos enviados para SMO.');
  });

  it('tells what each came to when one refuses', async () => {
    const [good, concluded] = [await aProcess(), await aProcess()];
    await forms.acts.conclude(inProt(), concluded);
    const page = await ana.post(many(), { ids: [good, concluded, newId()], unitIds: unit('SMO') });
    expect(page.status).toBe(200);
    expect(words(page)).toMatch(/1 processo enviado para SMO.*2 ficaram como estavam/);
    expect(words(page)).toMatch(/Reabra-o antes de continuar.*Não encontrado/);
  });

  it('shows nothing of what may not be seen, and refuses nothing at all', async () => {
    const nothing = await ana.get(`${many()}?ids=${newId()}`);
    expect(words(nothing)).toContain('Este processo não existe, ou você não tem acesso a ele.');
    expect((await ana.post(many(), { unitIds: unit('SMO') })).status).toBe(422);
    expect((await ana.post(many(), { ids: [await aProcess()], unitIds: '' })).status).toBe(422);
  });
});

describe('Cancelar envio', () => {
  it('calls back what was not received', async () => {
    const id = await aProcess();
    const place = forms.process(id, '/cancelar-envio');
    await forms.acts.send(inProt(), id, ['SMO', 'PGM']);
    const page = await ana.get(place);
    for (const destination of ['PGM Procuradoria', 'SMO Secretaria de Obras'])
      expect(words(page)).toContain(destination);
    expect((await ana.post(place)).status).toBe(422);
    const dispatchIds = [...page.body.matchAll(/name="dispatchIds" value="([^"]+)"/g)].map(
      ([, value]) => value!,
    );
    const done = await ana.post(place, { dispatchIds });
    expect(done.location).toBe(forms.process(id));
    expect(words(await ana.get(place))).toContain('Não há envio que ainda possa ser cancelado');
    const late = await ana.post(place, { dispatchIds: dispatchIds.slice(0, 1) });
    expect([late.status, words(late)]).toEqual([409, expect.stringContaining('já foi cancelado')]);
  });

  it('is offered beside the sentence after sending: the whole of that act', async () => {
    const id = await aProcess();
    await ana.post(forms.process(id, '/enviar'), { unitIds: [unit('SMO'), unit('PGM')] });
    const after = await ana.get(forms.path('/controle'));
    expect(words(after)).toMatch(/enviado para .* Cancelar envio/);
    expect(after.body).toContain(`action="${forms.process(id, '/cancelar-envio')}"`);
    const undone = await ana.post(forms.process(id, '/cancelar-envio'), { last: '1' });
    expect(undone.location).toBe(forms.process(id));
    expect(words(await ana.get(forms.process(id)))).toMatch(/Aberto em: PROT \(com/);
    expect((await ana.post(forms.process(id, '/cancelar-envio'), { last: '1' })).status).toBe(422);
  });

  it('is no page for what is nobody’s business', async () => {
    expect((await ana.get(forms.process(newId(), '/cancelar-envio'))).status).toBe(404);
    expect((await ana.post(forms.process(newId(), '/cancelar-envio'), { dispatchIds: newId() })).status).toBe(
      404,
    );
  });
});

describe('Retornos programados', () => {
  it('lists both sides in words, extends and removes', async () => {
    const { id, number } = await forms.acts.open(inProt());
    await forms.acts.send(inProt(), id, ['SMO'], { return: { businessDays: 3 } });
    expect(words(await bruno.get(forms.path('/retornos')))).toMatch(
      new RegExp(`Vence em 3 dias úteis.*${number}`),
    );
    const panel = await ana.get(forms.path('/retornos'));
    const [, returnId] = new RegExp(
      `/retornos/([0-9a-f-]{36})/prorrogar[^>]*>[^<]*<span[^>]*>[^<]*${number}`,
    ).exec(panel.body)!;
    const place = forms.path(`/retornos/${returnId}/prorrogar`);
    expect(words(await ana.get(place))).toContain('SMO devolve o processo a PROT até');
    const look = await ana.post(place, { 'return.kind': 'on', 'return.on': '2099-04-17', act: 'day' });
    expect(words(look)).toContain('sexta-feira, 17 de abril de 2099');
    expect((await ana.post(place, { 'return.kind': 'days', 'return.amount': '1' })).status).toBe(422);
    expect((await ana.post(place, {})).status).toBe(422);
    expect((await bruno.post(place, { 'return.kind': 'on', 'return.on': '2099-04-17' })).status).toBe(409);
    const extended = await ana.post(place, { 'return.kind': 'on', 'return.on': '2099-04-17' });
    expect(words(await ana.get(extended.location!))).toContain(
      'Prazo de retorno prorrogado para 17/04/2099.',
    );
    const removal = forms.path(`/retornos/${returnId}/retirar`);
    expect(words(await ana.get(removal))).toContain('Retirar o prazo de retorno?');
    expect((await bruno.post(removal)).status).toBe(409);
    expect((await ana.post(removal)).location).toBe(forms.path('/retornos'));
    expect((await ana.post(removal)).status).toBe(409);
  });

  it('of others are no page', async () => {
    for (const page of ['prorrogar', 'retirar']) {
      expect((await ana.get(forms.path(`/retornos/${newId()}/${page}`))).status).toBe(404);
      expect(
        (await ana.post(forms.path(`/retornos/x/${page}`), { 'return.kind': 'days', 'return.amount': '5' }))
          .status,
      ).toBe(404);
    }
  });
});

describe('Grupos de envio', () => {
  const groups = (rest = '') => forms.path(`/grupos-de-envio${rest}`);

  it('are made, chosen in the form of sending, changed and deleted', async () => {
    expect(words(await ana.get(groups()))).toContain('Nenhum grupo ainda');
    expect((await ana.get(groups('/novo'))).status).toBe(200);
    const made = await ana.post(groups('/novo'), { name: 'Vistoria', unitIds: [unit('SMO'), unit('PGM')] });
    expect(made.location).toBe(groups());
    const [, groupId] = /grupos-de-envio\/([0-9a-f-]{36})"/.exec((await ana.get(groups())).body)!;
    const id = await aProcess();
    expect(words(await ana.get(forms.process(id, '/enviar')))).toContain('Vistoria (PGM, SMO)');
    await ana.post(forms.process(id, '/enviar'), { groupIds: groupId! });
    expect(words(await ana.get(forms.process(id)))).toContain('PGM');
    expect(valueOf(await ana.get(groups(`/${groupId}`)), 'name')).toBe('Vistoria');
    expect((await ana.post(groups(`/${groupId}`), { name: '', unitIds: unit('SMO') })).status).toBe(422);
    expect((await ana.post(groups(`/${groupId}`), { name: 'Obras', unitIds: unit('SMO') })).location).toBe(
      groups(),
    );
    expect((await ana.post(groups('/novo'), { name: 'Obras', unitIds: unit('SMO') })).status).toBe(409);
    expect((await bruno.get(groups(`/${groupId}`))).status).toBe(404);
    expect((await bruno.post(groups(`/${groupId}/excluir`))).status).toBe(404);
    expect(words(await ana.get(groups(`/${groupId}/excluir`)))).toContain('Excluir o grupo Obras?');
    expect((await ana.post(groups(`/${groupId}/excluir`))).location).toBe(groups());
  });
});
