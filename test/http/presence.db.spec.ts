import type { Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';

let forms: FormsWorld;
let ana: Browser;
let fabio: Browser;
let id: string;

beforeAll(async () => {
  forms = await FormsWorld.start();
  [ana, fabio] = [await forms.at('ana'), await forms.at('fabio')];
  const who = forms.world.as('ana', 'PROT');
  id = (await forms.acts.draft(who, (await forms.acts.open(who)).id)).id;
});
afterAll(() => forms.app.close());

const at = (rest: string) => forms.document(id, rest);

it('without JavaScript who saves is who writes, and the other may take over', async () => {
  expect((await fabio.get(at('/editar'))).body).toContain('<textarea');
  expect((await ana.post(at('/editar'), { revision: '1', text: 'da Ana' })).status).toBe(303);
  const held = await fabio.get(at('/editar'));
  expect(words(held)).toContain('Ana Lima está escrevendo este documento');
  expect(held.body).toContain('da Ana');
  expect(held.body).not.toContain('<textarea');
  const taken = await fabio.post(at('/presenca/assumir'), {});
  expect([taken.status, taken.location]).toEqual([303, at('/editar')]);
  expect((await fabio.get(at('/editar'))).body).toContain('<textarea');
  expect(words(await ana.get(at('/editar')))).toContain('Fábio Ramos está escrevendo');
});

it('looking changes nothing', async () => {
  await fabio.post(at('/presenca/saida'), {});
  await ana.get(at('/editar'));
  const { body } = await fabio.post(at('/presenca'), { writes: 'false' });
  expect(JSON.parse(body)).toEqual({ writer: null, others: ['Ana Lima'] });
});

it('is nobody else’s business', async () => {
  const bruno = await forms.at('bruno');
  expect((await bruno.post(at('/presenca'), { writes: '1' })).status).toBe(404);
  expect((await bruno.post(at('/presenca/assumir'), {})).status).toBe(404);
});
