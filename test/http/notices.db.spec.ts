import { SignatureRequests } from '../../src/blocks';
import { actingAs } from '../../src/platform/context';
import { SecretProcesses } from '../../src/processes';
import { Queue } from '../support/queue';
import { FormsWorld, valueOf, words } from '../support/forms';
import type { Browser } from '../support/browser';

let forms: FormsWorld;
let queue: Queue;
let bruno: Browser;

beforeAll(async () => {
  forms = await FormsWorld.start();
  queue = new Queue(forms.app, forms.world.tenantId);
  bruno = await forms.at('bruno');
});
afterAll(() => forms.app.close());

const avisos = (rest = '') => forms.path(`/avisos${rest}`);
const arrival = async (to = 'SMO') => {
  const process = await forms.acts.open(forms.world.as('ana', 'PROT'));
  await forms.acts.send(forms.world.as('ana', 'PROT'), process.id, [to]);
  await queue.finish();
  return process;
};
const count = async (browser: Browser) =>
  /Avisos ([\d+]+) , (?:mais de )?\d+ por ler/.exec(words(await browser.get(forms.path('/controle'))))?.[1] ??
  '0';
const ids = async (browser: Browser, all = false) =>
  [
    ...(await browser.get(avisos(all ? '?mostrar=todos' : ''))).body.matchAll(
      /avisos\/([0-9a-f-]{36})\/leitura/g,
    ),
  ].map(([, id]) => id!);

describe('Avisos', () => {
  it('stand in the top bar with their count, and in a list with the next step', async () => {
    expect(await count(bruno)).toBe('0');
    expect(words(await bruno.get(avisos()))).toContain('Nenhum aviso por ler');
    const { number } = await arrival();
    expect(await count(bruno)).toBe('1');
    const page = words(await bruno.get(avisos()));
    expect(page).toContain('Chegou um processo na unidade SMO.');
    expect(page).toContain(`${number} · Gabinete: Pedido de informação`);
  });

  it('are read by POST alone: looking at the list changes nothing', async () => {
    const before = await ids(bruno);
    expect(before.length).toBeGreaterThan(0);
    for (const path of [
      avisos(),
      avisos('?mostrar=todos'),
      avisos(`/${before[0]}/abertura`),
      avisos('/leitura'),
    ])
      await bruno.get(path);
    expect(await ids(bruno)).toEqual(before);
    const read = await bruno.post(avisos(`/${before[0]}/leitura`));
    expect([read.status, read.location]).toEqual([303, avisos()]);
    expect(await ids(bruno)).toEqual(before.slice(1));
    expect(words(await bruno.get(avisos('?mostrar=todos')))).toContain('Chegou um processo na unidade SMO.');
  });

  it('open what they are about, in the unit that it concerns', async () => {
    const { id, number } = await arrival('SMO-FISC');
    const page = await bruno.get(avisos());
    expect(words(page)).toContain(`Abrir em SMO-FISC ${number}`);
    const [notice] = await ids(bruno);
    const opened = await bruno.post(avisos(`/${notice}/abertura`));
    expect([opened.status, opened.location]).toEqual([303, forms.process(id)]);
    expect(words(await bruno.get(opened.location!))).toContain('Agora você atua na unidade SMO-FISC');
    expect(await ids(bruno)).not.toContain(notice);
    await forms.switch(bruno, 'SMO');
  });

  it('of a signature that is asked lead to the request', async () => {
    const [ana, asked] = [forms.world.as('ana', 'PROT'), forms.world.as('bruno')];
    const process = await forms.acts.open(ana);
    const { id: documentId } = await forms.acts.draft(ana, process.id);
    const id = await actingAs(ana, () =>
      forms.app.get(SignatureRequests).request({ documentId, userId: asked.userId }),
    );
    await queue.finish();
    expect(words(await bruno.get(avisos()))).toContain('Ana Lima pediu a sua assinatura em um documento.');
    const [notice] = await ids(bruno);
    const opened = await bruno.post(avisos(`/${notice}/abertura`));
    expect([opened.status, opened.location]).toEqual([303, forms.path(`/pedidos-de-assinatura/${id}`)]);
    expect((await bruno.get(opened.location!)).status).toBe(200);
    expect(await ids(bruno)).not.toContain(notice);
  });

  it('of a credential that ended lead nowhere', async () => {
    const [elisa, carla] = [forms.world.as('elisa', 'RH'), await forms.at('carla')];
    const holder = forms.world.as('carla');
    const { id, number } = await forms.acts.open(elisa, {
      typeId: forms.world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: forms.world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    await forms.acts.grant(elisa, id, holder);
    await queue.finish();
    expect(words(await carla.get(avisos()))).toContain(number);
    const [given] = await ids(carla);
    const from = { userId: holder.userId, unitId: holder.unit.id };
    await actingAs(elisa, () => forms.app.get(SecretProcesses).revoke(id, from));
    expect((await carla.post(avisos(`/${given}/abertura`))).status).toBe(404);
    await queue.finish();
    const page = await carla.get(avisos('?mostrar=todos'));
    expect(words(page)).toContain('Elisa Prado encerrou uma credencial sua de processo sigiloso.');
    expect(page.body).not.toMatch(new RegExp(`${number}|${id}|Sindicância|abertura`));
    const [ended] = await ids(carla);
    expect((await carla.post(avisos(`/${ended}/abertura`))).location).toBe(avisos());
  });

  it('are all read at once, up to the newest that the page showed', async () => {
    await arrival();
    const upTo = valueOf(await bruno.get(avisos()), 'upTo')!;
    const { number } = await arrival();
    const all = await bruno.post(avisos('/leitura'), { upTo });
    expect([all.status, all.location]).toEqual([303, avisos()]);
    const left = words(await bruno.get(avisos()));
    expect(left).toContain('Os avisos foram marcados como lidos.');
    expect(left).toContain(number);
    expect(await ids(bruno)).toHaveLength(1);
  });

  it('of another person, or that never were, are not there', async () => {
    await arrival();
    const [notice] = await ids(bruno);
    const carla = await forms.at('carla');
    for (const path of [
      `/${notice}/abertura`,
      `/${notice}/leitura`,
      '/nada/leitura',
      `/${'0'.repeat(36)}/abertura`,
    ])
      expect((await carla.post(avisos(path))).status).toBe(404);
    expect((await carla.post(avisos('/leitura'), { upTo: notice! })).status).toBe(404);
    expect(await ids(bruno)).toContain(notice);
  });

  it('take nothing without the token, and lead nowhere else', async () => {
    const [notice] = await ids(bruno);
    expect((await bruno.post(avisos('/leitura'), { _csrf: 'x' })).status).toBe(403);
    const read = await bruno.post(avisos(`/${notice}/leitura`), { returnTo: '//elsewhere.example' });
    expect(read.location).toBe(avisos());
  });

  it.each(['x', '2026-01-01T00:00:00.000Z_x', '9999-99-99T99:99:99Z_01890000-0000-7000-8000-000000000000'])(
    'refuse the cursor %s',
    async (cursor) => {
      expect((await bruno.get(avisos(`?depois=${encodeURIComponent(cursor)}`))).status).toBe(422);
    },
  );

  it('ask a stranger to sign in', async () => {
    const answer = await new (bruno.constructor as new (nest: unknown) => Browser)(forms.app.nest).get(
      avisos(),
    );
    expect([answer.status, answer.location]).toEqual([303, expect.stringContaining('/entrar')]);
  });
});

describe('Como receber avisos', () => {
  const choices = () => forms.path('/minha-conta/avisos');

  it('are chosen kind by kind, and hold', async () => {
    expect(words(await bruno.get(forms.path('/minha-conta')))).toContain('Escolher os avisos');
    const page = await bruno.get(choices());
    expect(valueOf(page, 'mail.process_arrived')).toBe('digest');
    const kinds = [...page.body.matchAll(/name="mail\.(\w+)"/g)].map(([, kind]) => kind!);
    const form = Object.fromEntries(kinds.map((kind) => [`mail.${kind}`, 'never']));
    const saved = await bruno.post(choices(), { ...form, 'inApp.process_assigned': '1' });
    expect([saved.status, saved.location]).toEqual([303, choices()]);
    const after = await bruno.get(choices());
    expect(words(after)).toContain('As escolhas foram salvas.');
    expect(after.body).toMatch(/name="inApp\.process_assigned" value="1" checked/);
    expect(after.body).not.toMatch(/name="inApp\.process_arrived" value="1" checked/);
    const before = await ids(bruno);
    await arrival();
    expect(await ids(bruno)).toEqual(before);
  });

  it('refuse what is no time, above the same form', async () => {
    const wrong = await bruno.post(choices(), { 'mail.process_arrived': 'sometimes' });
    expect(wrong.status).toBe(422);
    expect(words(wrong)).toContain('Escolha quando o e-mail é enviado');
  });
});
