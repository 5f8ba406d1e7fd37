import type { Request, Route } from 'playwright-core';
import { demoPassword } from '../../../src/demo/plan';
import { story } from '../../support/story/chapters';
import { originVariable } from '../../support/story/origin';
import { startStoryServer, type StoryServer } from '../../support/story/story-server';
import type { Visitor } from '../../support/story/visitor';
import { begin, enter } from './beginnings';

const { visitor, chapter } = story();
const before = process.env[originVariable];
let server: StoryServer;
let ana: Visitor;
/** Of the document that Ana writes, below the town. */
let path: string;

beforeAll(async () => {
  server = await startStoryServer();
  process.env[originVariable] = server.origin;
});
afterAll(async () => {
  process.env[originVariable] = before;
  await server.stop();
});

const useIt = 'Usar o texto guardado';
const text = ({ page }: Visitor) => page.getByRole('textbox', { name: /^Texto de / });

/** At the end of the text. */
async function write(who: Visitor, words: string): Promise<void> {
  await text(who).click();
  await who.page.keyboard.press('Control+End');
  await who.page.keyboard.type(words);
}

/** Waits until this browser holds the words. */
const kept = ({ page }: Visitor, words: string) =>
  page.waitForFunction(
    (searched) => Object.keys(localStorage).some((key) => localStorage.getItem(key)!.includes(searched)),
    words,
  );

/** The tab dies as it stands: the page has no last word. */
async function kill({ context, page }: Visitor): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** The document in a new tab. */
async function reopened(who: Visitor): Promise<Visitor> {
  const tab = who.at(await who.context.newPage());
  await tab.go(path);
  return tab;
}

/** The server has the words, and this browser nothing more than the server. */
async function sees(who: Visitor, words: string): Promise<void> {
  await who.page.reload();
  await text(who).getByText(words).waitFor();
  const keys = await who.page.evaluate(() => Object.keys(localStorage));
  expect(keys.filter((key) => key.startsWith('autos.draft.'))).toEqual([]);
}

/** A server that starts again takes its time, and each try waits longer. */
const saved = ({ page }: Visitor) =>
  page.locator('.editor__status', { hasText: /^Salvo às \d\d:\d\d$/ }).waitFor({ timeout: 120_000 });

const expected = (complaints: string[], shape: RegExp): void => {
  expect(complaints.splice(0).filter((each) => !shape.test(each))).toEqual([]);
};

describe('a tab that is killed while somebody writes', () => {
  chapter('loses nothing that it kept, though nothing was saved', async () => {
    ana = await visitor();
    await enter(ana, 'ana');
    await begin(ana, 'Muro que caiu');
    await ana.follow('Escrever documento');
    await ana.follow('Despacho');
    await ana.choose('Texto inicial', 'Em branco');
    await ana.press('Começar a escrever');
    await ana.page.waitForURL('**/editar');
    path = new URL(ana.page.url()).pathname.replace(/^\/[^/]+/, '');
    // The saves go out and never arrive.
    await ana.context.route('**/texto', (route) =>
      route.request().method() === 'PUT' ? undefined : route.continue(),
    );
    await write(ana, 'Um muro caiu.');
    await kept(ana, 'Um muro caiu.');
    await kill(ana);
    await ana.context.unrouteAll();
    ana = await reopened(ana);
    await ana.sees(/^Este computador guardou um texto de .* que não chegou a ser salvo\.$/);
    await ana.look({ action: useIt });
    await ana.press(useIt);
    await saved(ana);
    await sees(ana, 'Um muro caiu.');
  });

  chapter('loses nothing that was typed without connection, between one try and the next', async () => {
    await ana.context.setOffline(true);
    await write(ana, ' Dois muros');
    await ana.sees(/^Sem conexão: o texto está guardado neste computador/);
    await write(ana, ' caíram.');
    await kept(ana, 'Dois muros caíram.');
    await kill(ana);
    await ana.context.setOffline(false);
    ana = await reopened(ana);
    await ana.press(useIt);
    await saved(ana);
    await sees(ana, 'Um muro caiu. Dois muros caíram.');
  });

  chapter('loses nothing when it is closed at once, without connection', async () => {
    await ana.context.setOffline(true);
    await write(ana, ' Três.');
    await ana.page.close();
    await ana.context.setOffline(false);
    ana = await reopened(ana);
    // The last save outlives its page: as a rule it fails with the connection, at times it is sent after that is back.
    const offer = ana.named('button', useIt);
    await offer.or(text(ana).getByText('Três.')).first().waitFor();
    if (await offer.isVisible()) await ana.press(useIt);
    await saved(ana);
    await sees(ana, 'Dois muros caíram. Três.');
  });
});

describe('a server that is killed while somebody writes', () => {
  chapter('loses nothing: the line says so, and the text is saved by itself', async () => {
    await write(ana, ' Quatro');
    await server.kill();
    await ana.sees(/^Sem conexão: o texto está guardado neste computador\. Vamos tentar de novo\.$/);
    await write(ana, ' e cinco.');
    await server.start();
    await saved(ana);
    await sees(ana, 'Três. Quatro e cinco.');
  });

  chapter('loses nothing even if the tab is killed too', async () => {
    await server.kill();
    await write(ana, ' Seis.');
    await kept(ana, 'Seis.');
    await kill(ana);
    await server.start();
    ana = await reopened(ana);
    await ana.press(useIt);
    await saved(ana);
    await sees(ana, 'Quatro e cinco. Seis.');
  });
});

describe('a session that ends while somebody writes', () => {
  chapter('loses nothing: she enters in another tab, and the text is saved', async () => {
    await ana.context.clearCookies();
    await write(ana, ' Sete.');
    await ana.sees(/^Sua sessão terminou: o texto está guardado neste computador\./);
    await ana.look({ action: 'Entrar de novo em outra aba' });
    // It is tried again and again meanwhile, and the link stays under the finger.
    const link = ana.page.getByRole('link', { name: 'Entrar de novo em outra aba' });
    await link.evaluate((element) => Object.assign(element, { same: true }));
    for (const _ of ['once', 'and again']) {
      const tried = ana.page.waitForResponse((answer) => answer.request().method() === 'PUT');
      await ana.page.evaluate(() => window.dispatchEvent(new Event('online')));
      await tried;
    }
    expect(await link.evaluate((element) => 'same' in element)).toBe(true);
    const [page] = await Promise.all([
      ana.context.waitForEvent('page'),
      ana.follow('Entrar de novo em outra aba'),
    ]);
    const door = ana.at(page);
    await door.signIn('ana', demoPassword);
    await page.waitForURL('**/controle');
    await page.close();
    await write(ana, ' Oito.');
    await saved(ana);
    expected(ana.complaints, /^40[13] of /);
    await sees(ana, 'Seis. Sete. Oito.');
  });

  chapter('loses nothing when she had left in another tab', async () => {
    const other = ana.at(await ana.context.newPage());
    await other.go('/controle');
    await other.page.locator('.me > summary').click();
    await other.press('Sair');
    await write(ana, ' Nove.');
    await ana.sees(/^Sua sessão terminou: o texto está guardado neste computador\./);
    await enter(other, 'ana');
    await other.page.close();
    await saved(ana);
    expected(ana.complaints, /^40[13] of /);
    await sees(ana, 'Oito. Nove.');
  });
});

describe('a text that was saved without the page hearing of it', () => {
  const recovered = /^O que você digitou antes de esta página ser recarregada foi recuperado/;
  const ofSave = (who: Visitor, put: (route: Route) => Promise<void>) =>
    who.context.route('**/texto', (route) =>
      route.request().method() === 'PUT' ? put(route) : route.continue(),
    );
  const offered = () => ana.named('button', useIt).count();
  /** The save arrives, and its answer does not. */
  const unheard = async (route: Route): Promise<void> => {
    await route.fetch();
    await route.abort();
  };
  const killed = async (): Promise<void> => {
    await kill(ana);
    await ana.context.unrouteAll();
  };

  chapter('is told of where the page shows it already, and of nothing the next time', async () => {
    await ofSave(ana, unheard);
    await write(ana, ' Vírgula.');
    await ana.sees(/^Sem conexão: o texto está guardado neste computador/);
    await killed();
    ana = await reopened(ana);
    await ana.sees(recovered);
    await text(ana).getByText('Nove. Vírgula.').waitFor();
    expect(await offered()).toBe(0);
    await sees(ana, 'Nove. Vírgula.');
    await ana.page.locator('.document:focus').waitFor();
    expect(await ana.page.getByText(recovered).count()).toBe(0);
  });

  chapter('is taken up, and told of, where it arrives after the page was read', async () => {
    let late: Request | undefined;
    // It is never answered.
    await ofSave(ana, (route) => Promise.resolve(void (late ??= route.request())));
    await write(ana, ' Ponto.');
    await kept(ana, 'Ponto.');
    while (!late) await ana.page.waitForTimeout(100);
    await killed();
    const [url, data, all] = [late.url(), late.postDataBuffer()!, late.headers()];
    const headers = { 'content-type': 'application/json', 'x-csrf-token': all['x-csrf-token']! };
    late = undefined;
    let arrived = 0;
    await ana.context.route('**/texto', async (route) => {
      if (arrived++ === 0) expect((await ana.context.request.put(url, { data, headers })).ok()).toBe(true);
      await route.continue();
    });
    ana = await reopened(ana);
    await ana.sees(recovered);
    await text(ana).getByText('Vírgula. Ponto.').waitFor();
    expect(await offered()).toBe(0);
    await ana.context.unrouteAll();
    await sees(ana, 'Vírgula. Ponto.');
  });

  chapter(
    'is told of beside the question about one that never arrived, which may be thrown away',
    async () => {
      await ofSave(ana, () => new Promise(() => undefined));
      await write(ana, ' Perdido.');
      await kept(ana, 'Perdido.');
      await killed();
      ana = await reopened(ana);
      await ana.sees(/^Este computador guardou um texto de .* que não chegou a ser salvo\.$/);
      expect(await ana.page.getByText(recovered).count()).toBe(0);
      await ofSave(ana, unheard);
      await write(ana, ' Achado.');
      await ana.sees(/^Sem conexão: o texto está guardado neste computador/);
      await killed();
      ana = await reopened(ana);
      await ana.sees(recovered);
      await ana.sees(/Depois disso o documento foi salvo com outro texto\. Compare os dois antes/);
      await ana.press('Descartar');
      await sees(ana, 'Ponto. Achado.');
      expect(await text(ana).getByText('Perdido').count()).toBe(0);
    },
  );
});

describe('two tabs at once', () => {
  let second: Visitor;

  chapter('each keeps its own text: the later one is told, and overwrites nothing', async () => {
    second = await reopened(ana);
    await text(second).getByText('Achado.').waitFor();
    // Both are told before either overtakes the other.
    for (const tab of [ana, second]) await tab.sees(/^Você também escreve este documento em outra janela/);
    await write(ana, ' Dez.');
    await saved(ana);
    await write(second, ' Onze.');
    await second.sees(/^Outra pessoa, ou você em outra janela, salvou este documento depois/);
    await second.look({ action: 'Comparar os dois textos' });
    expected(ana.complaints, /^409 of .*\/texto$/);
    // What is on its way in one tab is no question for another.
    const third = await reopened(ana);
    await text(third).getByText('Dez.').waitFor();
    // It would be offered once the server was asked three times, within two seconds.
    await third.page.waitForTimeout(3_000);
    expect(await third.named('button', useIt).count()).toBe(0);
    await third.page.close();
  });

  chapter('the save of one forgets nothing of the other, killed before it was decided', async () => {
    await kill(second);
    await write(ana, ' Doze.');
    await saved(ana);
    second = await reopened(ana);
    await second.sees(/Depois disso o documento foi salvo com outro texto\. Compare os dois antes/);
    expect(await second.named('button', useIt).count()).toBe(0);
    await second.press('Comparar os dois textos');
    await second.page.locator('.comparison ins', { hasText: 'Onze' }).waitFor();
    await second.page.locator('.comparison del', { hasText: 'Dez' }).waitFor();
    await second.look({ action: 'Ficar com o texto salvo' });
    expected(ana.complaints, /^409 of .*\/editar$/);
    await second.press('Ficar com o meu');
    await text(second).getByText('Achado. Onze.').waitFor();
    await sees(second, 'Achado. Onze.');
  });
});

describe('two people at once', () => {
  const editable = (who: Visitor, is: boolean) =>
    who.page.locator(`[role=textbox][contenteditable=${is}]`).waitFor();
  const take = 'Assumir a escrita';
  const mine = 'Agora é você quem escreve.';
  const hers = /escreve agora/;
  let fabio: Visitor;

  chapter('whoever asks for the turn finds what was typed a moment before, and nobody compares', async () => {
    fabio = await visitor();
    await enter(fabio, 'fabio');
    for (const page of ana.context.pages()) if (page !== ana.page) await page.close();
    await ana.go(path);
    await fabio.go(path);
    await fabio.sees(/^Ana Lima está escrevendo este documento$/);
    await write(ana, ' Treze.');
    await fabio.press(take);
    await ana.page.locator('[data-presence-taken]', { hasText: /^.*Fábio Ramos escreve agora/s }).waitFor();
    await editable(ana, false);
    await fabio.sees(mine);
    await text(fabio).getByText('Treze.').waitFor();
    await write(fabio, ' De Fábio.');
    await saved(fabio);
    await fabio.page.waitForTimeout(3_000);
    expect(await ana.page.locator('[data-presence-taken]').isVisible()).toBe(true);
    expect(await fabio.page.getByText(hers).isVisible()).toBe(false);
    await editable(fabio, true);
    expect([...ana.complaints, ...fabio.complaints]).toEqual([]);
  });

  chapter('the turn that comes back says so to both, and a save after it is kept and not taken', async () => {
    await ana.go(path);
    await ana.press(take);
    await ana.sees(mine);
    await fabio.page.locator('[data-presence-taken]', { hasText: 'Ana Lima escreve agora' }).waitFor();
    expect(await fabio.page.getByText(mine).count()).toBe(0);
    await text(ana).getByText('De Fábio.').waitFor();
    // Her page falls silent while she types: the turn passes by itself, and her words stay hers.
    await ana.context.setOffline(true);
    await write(ana, ' Catorze.');
    await kept(ana, 'Catorze.');
    await fabio.go(path);
    await fabio.press(take);
    await fabio.sees(mine);
    await ana.context.setOffline(false);
    await ana.sees(/^Fábio Ramos assumiu a escrita\. O que você digitou não entrou no documento/);
    await editable(ana, false);
    expected(ana.complaints, /^409 of .*\/texto$/);
    await ana.press('Comparar os dois textos');
    await ana.page.locator('.comparison ins', { hasText: 'Catorze' }).waitFor();
    expected(ana.complaints, /^409 of .*\/editar$/);
  });
});
