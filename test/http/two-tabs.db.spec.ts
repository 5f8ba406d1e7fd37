import { FormsWorld, words } from '../support/forms';
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
