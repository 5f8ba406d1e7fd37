import { demoOperator, demoPassword } from '../../src/demo/plan';
import { enterFirst, firstProcess, openCity, setUp, valeDoSol } from './first-day';
import { headlessChromium } from '../documents/chromium';
import type { Figure } from '../figures';
import { startProduct } from '../support/product';
import { superuserClient } from '../support/statements';
import { copyDataFolder, type Urls } from '../world/cache';
import { Typist, type Pace } from './typist';

const limitSeconds = 600;
/** A person who types 60 words in three minutes, and looks for each control. */
const human: Pace = { key: 200, look: 1500 };
const hurried: Pace = { key: 0, look: 0 };

/**
 * A municipality from nothing to its first signed and dispatched process, on the pages that people use. The floor is what
 * the person alone takes, to find and to type: with pages that take no time at all.
 */
export const firstProcessFigure: Figure = {
  name: 'onboarding-first-process',
  about: 'from "new tenant" to the first signed and dispatched process, in a browser at a person’s speed',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.copyOf(2_000, 'first-process');
    const dataFolder = copyDataFolder(cache, 'first-process');
    const product = bench.keep(await startProduct({ urls, dataFolder, log: 'onboarding-first-process' }));
    const browser = await headlessChromium();
    const pace = bench.size === 'full' ? human : hurried;
    const person = async (): Promise<Typist> =>
      new Typist(await (await browser.newContext({ locale: 'pt-BR' })).newPage(), product.origin, pace);
    try {
      const [olga, marta] = [await person(), await person()];
      await olga.open('/plataforma/entrar');
      await olga.fill('E-mail', demoOperator.login);
      await olga.fill('Senha', demoPassword);
      await olga.press('Entrar');
      const ownBefore = olga.ownMs;
      const began = performance.now();
      const seconds: string[] = [];
      const stage = async (words: string, run: () => Promise<void>): Promise<void> => {
        const since = performance.now();
        await run();
        seconds.push(`${words} ${((performance.now() - since) / 1000).toFixed(0)} s`);
      };
      await stage('opened', () => openCity(olga, valeDoSol));
      await stage('entered', async () => enterFirst(marta, await invitation(urls), valeDoSol));
      await stage('set up', () => setUp(marta, valeDoSol));
      await stage('first process', () => firstProcess(marta, valeDoSol));
      const controls = olga.done.controls + marta.done.controls;
      yield {
        name: 'onboarding-first-process',
        ours: (performance.now() - began) / 1000,
        floor: (olga.ownMs - ownBefore + marta.ownMs) / 1000,
        unit: 's',
        of: 'ours',
        limit: limitSeconds,
        details: [
          seconds.join(', '),
          `${controls} controls at ${pace.look} ms, ${olga.done.keys + marta.done.keys} keys at ${pace.key} ms`,
        ],
      };
    } finally {
      await browser.close();
      await bench.stopAll();
    }
  },
};

/** The path in the message that the platform sends to whoever will administer the municipality. */
async function invitation(urls: Urls): Promise<string> {
  const client = await superuserClient(urls);
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      const { rows } = await client.query<{ body: string }>(
        'SELECT body FROM caught_mails WHERE recipient = $1',
        [valeDoSol.administrator.login],
      );
      const [, path] = /https?:\/\/[^/]+(\/\S+\/senha\/nova\/\S+)/.exec(rows[0]?.body ?? '') ?? [];
      if (path) return path;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The invitation did not come.');
  } finally {
    await client.end();
  }
}
