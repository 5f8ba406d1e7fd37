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
  expect(JSON.parse(body)).toMatchObject({ writer: null, others: ['Ana Lima'], asked: null });
});

it('a page that writes is asked first, and a save after the turn passed is refused with who has it', async () => {
  const content = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'tarde' }] }],
  };
  const { body } = await ana.post(at('/presenca'), { writes: '1', page: 'a' });
  expect(JSON.parse(body)).toMatchObject({ writer: { you: true } });
  expect((await fabio.post(at('/presenca/assumir'), {})).status).toBe(303);
  const waiting = await fabio.get(at('/editar'));
  expect(words(waiting)).toContain('Você pediu a vez');
  expect(words(waiting)).not.toContain('Agora é você quem escreve.');
  expect((await ana.post(at('/presenca/saida'), { page: 'a', saved: 'true' })).status).toBe(204);
  const { revision } = JSON.parse((await fabio.post(at('/presenca'), { writes: '1', page: 'f' })).body) as {
    revision: number;
  };
  const refused = await ana.put(at('/texto'), { content, revision });
  expect([refused.status, JSON.parse(refused.body)]).toEqual([
    409,
    expect.objectContaining({
      code: 'documents.writing_taken',
      title: expect.stringMatching(/^Fábio Ramos assumiu a escrita\./) as string,
    }),
  ]);
  // Without JavaScript too: what was typed stands beside what is saved, and the turn is to be asked for.
  const both = await ana.post(at('/editar'), { revision: String(revision), text: 'tarde' });
  expect(both.status).toBe(409);
  expect(words(both)).toContain('Fábio Ramos está escrevendo este documento');
  expect(both.body).toContain('tarde');
  expect(words(await ana.post(at('/editar'), { revision: '1', text: 'tarde', takes: '1' }))).toContain(
    'Continuar',
  );
  for (const [field, odd] of [
    ['page', 'a b'],
    ['turn', '9999999999'],
    ['turn', 'x'],
  ] as const)
    expect((await fabio.post(at('/presenca'), { writes: '1', [field]: odd })).status).toBe(422);
});

it('is nobody else’s business', async () => {
  const bruno = await forms.at('bruno');
  expect((await bruno.post(at('/presenca'), { writes: '1' })).status).toBe(404);
  expect((await bruno.post(at('/presenca/assumir'), {})).status).toBe(404);
});
