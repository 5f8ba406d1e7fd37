import { actionOf, FormsWorld, valueOf, words } from '../support/forms';
import { actsOf } from '../support/acts';
import { lifeActsOf, type LifeActs } from '../support/life-acts';
import type { Browser } from '../support/browser';

let forms: FormsWorld;
let life: LifeActs;
let ana: Browser;
let elisa: Browser;

beforeAll(async () => {
  forms = await FormsWorld.start();
  life = lifeActsOf(forms.app);
  [ana, elisa] = [await forms.at('ana'), await forms.at('elisa', 'SEMAD')];
});
afterAll(() => forms.app.close());

const inProt = () => forms.world.as('ana', 'PROT');
const inSemad = () => forms.world.as('elisa', 'SEMAD');
const aProcess = async (who = inProt()) => (await forms.acts.open(who)).id;
const numberOf = async (id: string) => (await life.header(inProt(), id)).number;

/** Posts the form that the page shows, and takes the way back that the notice offers. */
async function undo(browser: Browser, location: string, label: string): Promise<string> {
  const page = await browser.get(location);
  const [notice = ''] = /<div class="notice notice--success"[^>]*>.*?<\/form>/s.exec(page.body) ?? [];
  expect(notice).toContain(label);
  const action = actionOf({ ...page, body: notice }, '/processos/');
  const fields = Object.fromEntries(
    [...notice.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
      .map(([, name, value]) => [name!, value!])
      .filter(([name]) => name !== '_csrf'),
  );
  const answer = await browser.post(action, fields);
  expect(answer.status).toBe(303);
  return answer.location!;
}

describe('Atribuir', () => {
  it('offers the people of the unit, assigns, and takes it back from the notice', async () => {
    const id = await aProcess();
    const page = await ana.get(forms.process(id, '/atribuir'));
    expect(words(page)).toMatch(/Quem cuida do processo na unidade PROT\?.*Ana Lima Fábio Ramos/);
    const userId = forms.world.people['fabio']!.userId;
    const assigned = await ana.post(forms.process(id, '/atribuir'), { userId });
    expect([assigned.status, assigned.location]).toEqual([303, forms.process(id)]);
    expect(words(await ana.get(forms.process(id, '/atribuir')))).toContain('Hoje está com Fábio Ramos');
    const back = await ana.post(forms.process(id, '/atribuir'), { act: 'unassign' });
    expect(words(await ana.get(back.location!))).toContain('não está mais com Fábio Ramos');
    const nobody = await ana.post(forms.process(id, '/atribuir'), { userId: '' });
    expect([nobody.status, words(nobody)]).toEqual([422, expect.stringContaining('Escolha uma pessoa')]);
  });

  it('is marked as not read from a button of its own', async () => {
    const id = await aProcess();
    const marked = await ana.post(forms.process(id, '/nao-lido'), {});
    expect([marked.status, marked.location]).toEqual([303, forms.path('/controle')]);
  });
});

describe('Concluir e reabrir', () => {
  it('concludes with a day to come back, offers to reopen, and programs another day', async () => {
    const id = await aProcess();
    const wrong = await ana.post(forms.process(id, '/conclusao'), { date: '2020-01-01' });
    expect([wrong.status, valueOf(wrong, 'date')]).toEqual([422, '2020-01-01']);
    const done = await ana.post(forms.process(id, '/conclusao'), { date: '2099-01-05' });
    expect(words(await ana.get(done.location!))).toContain('Ele reabre em 05/01/2099.');
    const page = await ana.get(forms.process(id, '/reabertura-programada'));
    expect([words(page), valueOf(page, 'date')]).toEqual([
      expect.stringContaining('Hoje está programada para 05/01/2099'),
      '2099-01-05',
    ]);
    for (const date of ['', '2099-02-30', 'amanhã', '2020-01-01'])
      expect((await ana.post(forms.process(id, '/reabertura-programada'), { date })).status).toBe(422);
    const set = await ana.post(forms.process(id, '/reabertura-programada'), { date: '2099-03-09' });
    expect(words(await ana.get(set.location!))).toContain('O processo reabre em 09/03/2099.');
    const cancelled = await ana.post(forms.process(id, '/reabertura-programada'), { act: 'cancel' });
    expect(words(await ana.get(cancelled.location!))).toContain('Reabertura programada cancelada.');
  });

  it('is taken back from the notice', async () => {
    const id = await aProcess();
    const done = await ana.post(forms.process(id, '/conclusao'), {});
    await undo(ana, done.location!, 'Reabrir');
    expect((await life.header(inProt(), id)).openAt).toHaveLength(1);
  });
});

describe('Sobrestar', () => {
  it('asks the reason, takes another process by its number, and is taken back from the notice', async () => {
    const [id, other] = [await aProcess(), await aProcess()];
    const page = await ana.get(forms.process(id, '/sobrestar'));
    expect(words(page)).toMatch(/Sobrestar o processo\?.*Motivo.*Espera por outro processo/);
    const empty = await ana.post(forms.process(id, '/sobrestar'), { reason: ' ', number: '999999999' });
    expect([empty.status, words(empty), valueOf(empty, 'number')]).toEqual([
      422,
      expect.stringContaining('Escreva o motivo'),
      '999999999',
    ]);
    const nobody = await ana.post(forms.process(id, '/sobrestar'), {
      reason: 'Perícia',
      number: '999999999',
    });
    expect([nobody.status, words(nobody), valueOf(nobody, 'reason')]).toEqual([
      404,
      expect.stringContaining('Não há processo com este número'),
      'Perícia',
    ]);
    const done = await ana.post(forms.process(id, '/sobrestar'), {
      reason: 'Perícia',
      number: await numberOf(other),
    });
    expect([done.status, done.location]).toEqual([303, forms.process(id)]);
    await ana.get(done.location!);
    expect(words(await ana.get(forms.process(id, '/enviar')))).toContain('É preciso retomá-lo antes');
    expect(words(await ana.get(forms.process(id, '/alterar')))).toContain('É preciso retomá-lo antes');
    expect(words(await ana.get(forms.path('/controle')))).not.toContain(await numberOf(id));
    const back = await ana.post(forms.process(id, '/retomar'), {});
    expect(words(await ana.get(back.location!))).toContain('Processo retomado.');
    expect(words(await ana.get(forms.path('/controle')))).toContain(await numberOf(id));
    expect(words(await ana.get(forms.process(id, '/retomar')))).toContain('O processo não está sobrestado.');
  });
});

it('receives by the red number of the board, as on the desk', async () => {
  const id = await aProcess();
  await forms.acts.send(inProt(), id, ['SMO']);
  const bruno = await forms.at('bruno', 'SMO');
  const board = await bruno.get(forms.path('/controle/quadro'));
  expect(board.body).toContain(`action="${forms.process(id, '/recebimento')}"`);
  expect((await bruno.post(forms.process(id, '/recebimento'))).location).toBe(forms.process(id));
  expect((await bruno.get(forms.path('/controle/quadro'))).body).not.toContain(`${id}/recebimento`);
});

describe('Anexar e relacionar', () => {
  it('annexes by number, says why it cannot, and lets an administrator undo it', async () => {
    const [id, parent] = [await aProcess(), await aProcess()];
    expect(words(await ana.get(forms.process(id, '/anexar')))).toContain(
      'Inclua ao menos um antes de anexar',
    );
    await forms.acts.draft(inProt(), id);
    const wrong = await ana.post(forms.process(id, '/anexar'), { number: '12' });
    expect([wrong.status, valueOf(wrong, 'number')]).toEqual([404, '12']);
    const itself = await ana.post(forms.process(id, '/anexar'), { number: await numberOf(id) });
    expect([itself.status, itself.body]).toEqual([422, expect.stringContaining('id="campo-number-erro"')]);
    const away = await aProcess(forms.world.as('bruno', 'SMO'));
    const refused = await ana.post(forms.process(id, '/anexar'), { number: await numberOf(away) });
    expect([refused.status, words(refused)]).toEqual([
      409,
      expect.stringContaining(`Trata-se do processo principal, ${await numberOf(away)}.`),
    ]);
    const asked = await ana.post(forms.process(id, '/anexar'), { number: await numberOf(parent) });
    expect([asked.status, valueOf(asked, 'parentId')]).toEqual([200, parent]);
    expect(words(asked)).toContain('Anexar a este processo principal?');
    const done = await ana.post(forms.process(id, '/anexar'), {
      number: await numberOf(parent),
      parentId: parent,
    });
    expect([done.status, done.location]).toEqual([303, forms.process(parent)]);
    expect((await ana.get(forms.process(id, '/desanexar'))).status).toBe(403);
    const blank = await elisa.post(forms.process(id, '/desanexar'), { reason: '' });
    expect(blank.status).toBe(422);
    expect((await elisa.get(forms.process(id, '/desanexar'))).status).toBe(200);
    const undone = await elisa.post(forms.process(id, '/desanexar'), { reason: 'Engano' });
    expect(undone.status).toBe(303);
  });

  it('relates from both sides, undoes, and starts a process from another', async () => {
    const [id, other] = [await aProcess(), await aProcess()];
    const done = await ana.post(forms.process(id, '/relacionar'), { number: await numberOf(other) });
    const page = await ana.get(done.location!);
    expect(words(page)).toContain(await numberOf(other));
    const sequence = /(\d+)\/\d{4}/.exec(await numberOf(other))![1]!;
    const year = /\/(\d{4})/.exec(await numberOf(other))![1]!;
    for (const number of [String(Number(sequence)), sequence, `${Number(sequence)}/${year}`]) {
      const again = await ana.post(forms.process(id, '/relacionar'), { number });
      expect([number, again.status]).toEqual([number, 303]);
    }
    await ana.get(done.location!);
    const undone = await ana.post(forms.process(id, '/relacionar'), { act: 'unrelate', processId: other });
    expect(words(await ana.get(undone.location!))).toMatch(/Relação desfeita.*Nenhum ainda/);
    expect((await ana.post(forms.process(id, '/relacionar'), { number: '' })).status).toBe(404);
    const types = await ana.get(forms.path(`/processos/novo?relacionado=${id}`));
    const typeId = forms.world.processTypes['Gabinete: Pedido de informação']!;
    const address = forms.path(`/processos/novo?relacionado=${id}&tipo=${typeId}`);
    expect(types.body).toContain(`href="${address.replace('&', '&amp;')}"`);
    const form = await ana.get(address);
    expect([valueOf(form, 'subject'), valueOf(form, 'parties.0.name')]).toEqual([
      'Gastos com transporte escolar',
      'Marta Oliveira',
    ]);
    const started = await ana.post(forms.path('/processos/novo'), {
      typeId,
      subject: 'Continuação',
      'parties.0.name': 'Marta Oliveira',
      level: '0',
      relatedToId: id,
    });
    expect(started.status).toBe(303);
    expect(words(await ana.get(forms.process(id, '/relacionar')))).toContain('Continuação');
  });
});

describe('Duplicar', () => {
  it('opens a copy with the chosen documents', async () => {
    const id = await aProcess();
    const draft = await forms.acts.draft(inProt(), id);
    const page = await ana.get(forms.process(id, '/duplicar'));
    expect(page.body).toContain(`value="${draft.id}"`);
    const wrong = await ana.post(forms.process(id, '/duplicar'), { documentIds: 'x' });
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('não pode ser copiado')]);
    const copy = await ana.post(forms.process(id, '/duplicar'), { documentIds: draft.id });
    expect(copy.status).toBe(303);
    expect(copy.location).not.toBe(forms.process(id));
    expect(words(await ana.get(copy.location!))).toContain('iniciado como cópia.');
  });
});

describe('Excluir e bloquear', () => {
  it('stand apart, and ask', async () => {
    const id = await aProcess();
    expect(words(await ana.get(forms.process(id, '/excluir')))).toContain('Ele some para todos e não volta');
    const gone = await ana.post(forms.process(id, '/excluir'), {});
    expect(gone.location).toBe(forms.path('/controle'));
    expect((await ana.get(forms.process(id))).status).toBe(404);
    const kept = await aProcess();
    await forms.acts.draft(inProt(), kept);
    const refused = await ana.post(forms.process(kept, '/excluir'), {});
    expect([refused.status, words(refused)]).toEqual([409, expect.stringContaining('tem documentos')]);
  });

  it('blocks with a reason, and is taken back from the notice', async () => {
    const id = await aProcess(inSemad());
    expect((await ana.get(forms.process(id, '/bloquear'))).status).toBe(403);
    expect((await elisa.post(forms.process(id, '/bloquear'), { reason: '' })).status).toBe(422);
    const done = await elisa.post(forms.process(id, '/bloquear'), { reason: 'Foi a outro sistema' });
    await undo(elisa, done.location!, 'Desbloquear');
    expect(words(await elisa.get(forms.process(id, '/desbloquear')))).toContain('não está bloqueado');
    await elisa.post(forms.process(id, '/bloquear'), { reason: 'De novo' });
    expect(words(await elisa.get(forms.process(id, '/sobrestar')))).toContain('até que seja desbloqueado');
  });
});

describe('Alterar', () => {
  it('shows what it is, adds a row, and saves what changed', async () => {
    const id = await aProcess();
    const page = await ana.get(forms.process(id, '/alterar'));
    expect([valueOf(page, 'subject'), valueOf(page, 'parties.0.name')]).toEqual([
      'Gastos com transporte escolar',
      'Marta Oliveira',
    ]);
    const filled = {
      typeId: valueOf(page, 'typeId')!,
      subject: 'Outra',
      'parties.0.name': 'Marta Oliveira',
      rows: '1',
    };
    const more = await ana.post(forms.process(id, '/alterar'), { ...filled, act: 'more-party' });
    expect([more.status, valueOf(more, 'rows'), valueOf(more, 'subject')]).toEqual([200, '2', 'Outra']);
    const mistakes: Record<string, string>[] = [
      { subject: '' },
      { typeId: 'x' },
      { 'parties.0.name': '' },
      { 'parties.0.identifier': '1' },
    ];
    for (const wrong of mistakes)
      expect((await ana.post(forms.process(id, '/alterar'), { ...filled, ...wrong })).status).toBe(422);
    expect((await ana.post(forms.process(id, '/alterar'), filled)).status).toBe(303);
    expect((await life.header(inProt(), id)).subject).toBe('Outra');
  });

  it('changes number and date for a protocol, with a warning for wrong digits', async () => {
    const id = await aProcess(inSemad());
    const bruno = await forms.at('bruno');
    expect((await bruno.get(forms.process(id, '/numero'))).status).toBe(403);
    const date = valueOf(await elisa.get(forms.process(id, '/numero')), 'date')!;
    const fields = { number: '13990.811212/2020-00', date };
    const warned = await elisa.post(forms.process(id, '/numero'), fields);
    expect([warned.status, words(warned)]).toEqual([422, expect.stringContaining('13990.811212/2020-11')]);
    const future = await elisa.post(forms.process(id, '/numero'), {
      ...fields,
      date: '2999-01-01',
      acceptsWrongDigits: '1',
    });
    expect(future.status).toBe(422);
    const saved = await elisa.post(forms.process(id, '/numero'), {
      ...fields,
      date: '2020-02-03',
      acceptsWrongDigits: '1',
    });
    expect(saved.status).toBe(303);
    expect(await life.header(inSemad(), id)).toMatchObject({
      number: fields.number,
      registeredOn: '2020-02-03',
    });
  });

  it('registers a process that has a number, for a protocol alone', async () => {
    const bruno = await forms.at('bruno');
    expect((await bruno.get(`${forms.path('/processos/novo')}?tipo=${typeId()}`)).body).not.toContain(
      'registered.number',
    );
    const filled = { typeId: typeId(), subject: 'Do papel', 'parties.0.name': 'Rui', level: '0' };
    const bare = await elisa.post(forms.path('/processos/novo'), {
      ...filled,
      'registered.number': '00400.000800/2021-51',
    });
    expect([bare.status, bare.body]).toEqual([
      422,
      expect.stringContaining('id="campo-registered-date-erro"'),
    ]);
    const opened = await elisa.post(forms.path('/processos/novo'), {
      ...filled,
      'registered.number': '00400.000800/2021-51',
      'registered.date': '2021-03-02',
    });
    expect(words(await elisa.get(opened.location!))).toContain('00400.000800/2021-51');
    const portal = await forms.stranger().get(forms.path('/consulta?q=00400.000800%2F2021-51'));
    expect(words(portal)).toMatch(/Autuado em\s+2 de março de 2021/);
    const id = opened.location!.split('/').at(-1)!;
    const date = { number: '00400.000800/2021-51', acceptsWrongDigits: '1' };
    const early = await elisa.post(forms.process(id, '/numero'), { ...date, date: '1800-01-01' });
    expect([early.status, words(early)]).toEqual([422, expect.stringContaining('antes de 1900')]);
    const doubtful = await elisa.post(forms.process(id, '/numero'), { ...date, date: '2019-05-04' });
    expect(words(await elisa.get(doubtful.location!))).toContain(
      'O ano do número não é o da data de autuação',
    );
  });

  it('changes the level with its ground, and the priority by the law', async () => {
    const id = await aProcess();
    expect(valueOf(await ana.get(forms.process(id, '/nivel')), 'level')).toBe('0');
    expect((await ana.post(forms.process(id, '/nivel'), { level: '1' })).status).toBe(422);
    const legalGroundId = forms.world.legalGrounds['Informação pessoal']!;
    expect((await ana.post(forms.process(id, '/nivel'), { level: '1', legalGroundId })).status).toBe(303);
    expect(words(await ana.get(forms.process(id, '/prioridade')))).toContain('Lei 10.741/2003, art. 71');
    expect((await ana.post(forms.process(id, '/prioridade'), { priority: 'x' })).status).toBe(422);
    expect((await ana.post(forms.process(id, '/prioridade'), { priority: 'elderly' })).status).toBe(303);
    expect((await ana.post(forms.process(id, '/prioridade'), { priority: 'none' })).status).toBe(303);
  });

  const typeId = () => forms.world.processTypes['Gabinete: Pedido de informação']!;
});

describe('Ciência e andamento', () => {
  it('gives ciência once and lists who gave it', async () => {
    const id = await aProcess();
    expect(words(await ana.get(forms.process(id, '/ciencia')))).toContain('Ninguém deu ciência ainda');
    expect((await ana.post(forms.process(id, '/ciencia'), {})).status).toBe(303);
    const again = await ana.post(forms.process(id, '/ciencia'), {});
    expect([again.status, words(again)]).toEqual([
      409,
      expect.stringMatching(/Você já deu ciência.*Ana Lima/),
    ]);
  });

  it('writes what people say into the history', async () => {
    const id = await aProcess();
    expect((await ana.post(forms.process(id, '/andamentos/novo'), { text: '' })).status).toBe(422);
    const hostile = `<script>alert(1)</script>\nsegunda linha`;
    const written = await ana.post(forms.process(id, '/andamentos/novo'), { text: hostile });
    const page = await ana.get(written.location!);
    expect(page.body).not.toContain('<script>alert');
    expect(words(page)).toContain('segunda linha');
  });
});

it('shows nothing of what is nobody’s business', async () => {
  const there = await forms.elsewhere();
  const { id } = await actsOf(forms.app, there).open(there.as('ana', 'PROT'));
  const pages = [
    'atribuir',
    'sobrestar',
    'retomar',
    'anexar',
    'desanexar',
    'relacionar',
    'duplicar',
    'excluir',
  ];
  const more = [
    'bloquear',
    'desbloquear',
    'ciencia',
    'andamentos/novo',
    'alterar',
    'numero',
    'nivel',
    'prioridade',
  ];
  for (const page of [...pages, ...more, 'reabertura-programada']) {
    expect([page, (await elisa.get(forms.process(id, `/${page}`))).status]).toEqual([page, 404]);
    const fields = {
      reason: 'x',
      text: 'x',
      userId: there.people['ana']!.userId,
      date: '2099-01-05',
      priority: 'elderly',
    };
    const rest = {
      number: '00400.000800/2021-51',
      level: '0',
      subject: 'x',
      'parties.0.name': 'x',
      processId: id,
    };
    expect([page, (await elisa.post(forms.process(id, `/${page}`), { ...fields, ...rest })).status]).toEqual([
      page,
      404,
    ]);
  }
});
