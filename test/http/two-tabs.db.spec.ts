import { FormsWorld, valueOf, words } from '../support/forms';
import type { Browser } from '../support/browser';

// Elisa works in SEMAD, RH and COMPRAS. A page stays open in one tab while the unit is switched in another.
let forms: FormsWorld;
let elisa: Browser;

beforeAll(async () => {
  forms = await FormsWorld.start();
  elisa = await forms.at('elisa');
});
afterAll(() => forms.app.close());

const unit = (acronym: string): string => forms.world.units[acronym]!.id;

const opening = () => ({
  typeId: forms.world.processTypes['Obras: Alvará de construção']!,
  subject: 'Reforma do telhado',
  'parties.0.name': 'Joana Prado',
  level: '0',
});
const openedIn = async (location: string | undefined) => {
  const [row] = await forms.app.query<{ acronym: string }>(
    forms.world.tenantId,
    `SELECT n.acronym FROM process_units r JOIN units n ON n.id = r.unit_id WHERE r.process_id = $1`,
    [location!.split('/').at(-1)],
  );
  return row?.acronym;
};

describe('what two persons have open at once', () => {
  it('of a process, the later one sees what the first saved, and keeps what was typed', async () => {
    const [ana, fabio] = [await forms.at('ana', 'PROT'), await forms.at('fabio', 'PROT')];
    const { id } = await forms.acts.open(forms.world.as('ana', 'PROT'));
    const change = forms.process(id, '/alterar');
    const shown = async (browser: Browser) => {
      const page = await browser.get(change);
      const fields = ['typeId', 'subject', 'parties.0.name', 'revision'];
      return Object.fromEntries(fields.map((name) => [name, valueOf(page, name)!]));
    };
    const [hers, his] = [await shown(ana), await shown(fabio)];
    expect((await ana.post(change, { ...hers, subject: 'Transporte da zona rural' })).status).toBe(303);
    const late = await fabio.post(change, { ...his, 'parties.0.name': 'Rui Barros' });
    expect([late.status, words(late)]).toEqual([
      409,
      expect.stringMatching(/Outra pessoa mudou este processo.*Como o processo está agora.*zona rural/),
    ]);
    expect(valueOf(late, 'parties.0.name')).toBe('Rui Barros');
    const joined = { ...his, subject: 'Transporte da zona rural', 'parties.0.name': 'Rui Barros' };
    expect((await fabio.post(change, { ...joined, revision: valueOf(late, 'revision')! })).status).toBe(303);
    expect(words(await ana.get(forms.process(id)))).toMatch(/zona rural.*Rui Barros/);
    expect((await fabio.post(change, { ...joined, revision: 'x' })).status).toBe(422);
  });

  it('of the note of a unit, neither replaces nor removes what was not read', async () => {
    const [ana, fabio] = [await forms.at('ana', 'PROT'), await forms.at('fabio', 'PROT')];
    const { id } = await forms.acts.open(forms.world.as('ana', 'PROT'));
    const note = forms.process(id, '/anotacao');
    const seen = async (browser: Browser) => valueOf(await browser.get(note), 'seen')!;
    const [hers, his] = [await seen(ana), await seen(fabio)];
    expect(hers).toBe('none');
    expect((await ana.post(note, { owner: 'unit', text: 'Falta a planta', seen: hers })).status).toBe(303);
    const late = await fabio.post(note, { owner: 'unit', text: 'Ligar amanhã', seen: his });
    expect([late.status, words(late)]).toEqual([
      409,
      expect.stringMatching(/Outra pessoa mudou esta anotação.*Falta a planta.*Ligar amanhã/),
    ]);
    expect((await fabio.post(note, { owner: 'unit', act: 'remove', seen: his })).status).toBe(409);
    const both = { owner: 'unit', text: 'Falta a planta. Ligar amanhã', seen: valueOf(late, 'seen')! };
    expect((await fabio.post(note, both)).status).toBe(303);
    expect((await fabio.post(note, { ...both, seen: 'ontem' })).status).toBe(422);
  });
});

describe('a form that was open while the unit was switched in another tab', () => {
  it('acts in the unit that it shows, and the page that answers is of that unit', async () => {
    await forms.switch(elisa, 'RH');
    await elisa.get(forms.path('/processos/novo'));
    const tab = elisa.remember();
    await forms.switch(elisa, 'COMPRAS');
    elisa.recall(tab);
    const { status, location } = await elisa.post(forms.path('/processos/novo'), opening());
    expect([status, await openedIn(location)]).toEqual([303, 'RH']);
    // Only the unit where it is open may conclude it.
    expect(words(await elisa.get(location!))).toMatch(/Concluir/);
  });

  it('is refused in words when the person no longer works there', async () => {
    await forms.switch(elisa, 'RH');
    await elisa.get(forms.path('/processos/novo'));
    await forms.app.query(forms.world.tenantId, `DELETE FROM memberships WHERE unit_id = $1`, [unit('RH')]);
    const answer = await elisa.post(forms.path('/processos/novo'), opening());
    expect([answer.status, words(answer)]).toEqual([
      403,
      expect.stringContaining('Você não atua nesta unidade'),
    ]);
  });
});
