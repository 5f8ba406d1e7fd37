import { newId } from '../../src/platform/ids';
import { actsOf, text } from '../support/acts';
import type { Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';

let forms: FormsWorld;

beforeAll(async () => {
  forms = await FormsWorld.start();
});
afterAll(() => forms.app.close());

const person = (name: string) => forms.world.people[name]!;
const unit = (acronym: string) => forms.world.units[acronym]!.id;
const elisaInRh = () => forms.world.as('elisa', 'RH');

const at = (name: string, acronym: string): Promise<Browser> => forms.at(name, acronym);

async function aSecret(): Promise<string> {
  const { id } = await actsOf(forms.app, forms.world).open(elisaInRh(), {
    typeId: forms.world.processTypes['Pessoal: Sindicância'],
    level: 2,
    legalGroundId: forms.world.legalGrounds['Investigação de responsabilidade de servidor'],
  });
  return id;
}

/** Elisa at her browser, with the process open before her. */
async function opened(): Promise<{ id: string; elisa: Browser }> {
  const [id, elisa] = [await aSecret(), await at('elisa', 'RH')];
  await elisa.post(forms.process(id, '/identificacao'), { password: person('elisa').password });
  return { id, elisa };
}

describe('Confirmar a senha', () => {
  it('stands before the process, and leads to where one was going', async () => {
    const [id, elisa] = [await aSecret(), await at('elisa', 'RH')];
    const wanted = forms.process(id, '/andamentos');
    const barred = await elisa.get(wanted);
    expect(barred.location).toBe(`${forms.process(id, '/identificacao')}?next=${encodeURIComponent(wanted)}`);
    const page = await elisa.get(barred.location!);
    expect(words(page)).toContain('Confirme sua senha para abrir o processo');
    expect(words(page)).not.toContain('Gastos com transporte escolar');
    const answer = await elisa.post(forms.process(id, '/identificacao'), {
      password: person('elisa').password,
      next: wanted,
    });
    expect([answer.status, answer.location]).toEqual([303, wanted]);
    expect((await elisa.get(wanted)).status).toBe(200);
  });

  it('refuses a wrong password beside its field, and goes nowhere else than this site', async () => {
    const [id, elisa] = [await aSecret(), await at('elisa', 'RH')];
    const wrong = await elisa.post(forms.process(id, '/identificacao'), { password: 'errada errada' });
    expect([wrong.status, wrong.body.includes('campo-password-erro')]).toEqual([422, true]);
    expect((await elisa.post(forms.process(id, '/identificacao'))).status).toBe(422);
    const led = await elisa.post(forms.process(id, '/identificacao'), {
      password: person('elisa').password,
      next: '//evil.example/',
    });
    expect(led.location).toBe(forms.process(id));
  });

  it('is of one browser: the same person in another is asked again', async () => {
    const { id, elisa } = await opened();
    expect((await elisa.get(forms.process(id))).status).toBe(200);
    expect((await (await at('elisa', 'RH')).get(forms.process(id))).status).toBe(303);
  });

  it('keeps what was typed when it is asked for in the middle of an act', async () => {
    const [id, elisa] = [await aSecret(), await at('elisa', 'RH')];
    const signed = await forms.acts.draft(elisaInRh(), id);
    await forms.acts.sign(elisaInRh(), signed.id);
    const reason = 'Incluído por engano no processo de outra pessoa';
    const kept = await elisa.post(forms.document(signed.id, '/cancelar'), { reason });
    expect([kept.status, words(kept)]).toEqual([403, expect.stringContaining(reason)]);
    expect(words(kept)).toContain('Confirmar em outra aba');
    const nothing = await elisa.post(forms.process(id, '/conclusao'));
    expect([nothing.status, nothing.location]).toEqual([303, forms.process(id, '/identificacao')]);
  });

  it('is asked of the editor as an address, and the text saves once it was shown', async () => {
    const [id, elisa] = [await aSecret(), await at('elisa', 'RH')];
    const draft = await forms.acts.draft(elisaInRh(), id);
    const body = { content: text('Apurado.'), revision: 1 };
    const barred = await elisa.put(forms.document(draft.id, '/texto'), body);
    expect([barred.status, barred.json()]).toEqual([
      403,
      expect.objectContaining({ confirmUrl: forms.process(id, '/identificacao') }),
    ]);
    await elisa.post(forms.process(id, '/identificacao'), { password: person('elisa').password });
    expect((await elisa.put(forms.document(draft.id, '/texto'), body)).status).toBe(200);
  });

  it('of a process that is not secret leads to the process', async () => {
    const { id } = await forms.acts.open(forms.world.as('ana', 'PROT'));
    const ana = await forms.at('ana');
    expect((await ana.get(forms.process(id, '/identificacao'))).location).toBe(forms.process(id));
  });
});

describe('Credenciais', () => {
  it('finds a person without accents and gives the credential', async () => {
    const { id, elisa } = await opened();
    const page = forms.process(id, '/credenciais');
    expect(words(await elisa.get(`${page}?busca=zzz`))).toContain('Ninguém encontrado');
    const found = await elisa.get(`${page}?busca=julia%20sme`);
    expect(words(found)).toContain('Júlia Barros (SME)');
    const given = await elisa.post(page, { userId: `${unit('SME')}:${person('julia').userId}` });
    expect([given.status, given.location]).toEqual([303, page]);
    expect(words(await elisa.get(page))).toMatch(/Júlia Barros SME por Elisa Prado.* Não recebido/);
    const offered = await elisa.get(`${page}?busca=julia%20sme`);
    expect(words(offered)).toContain('quem já tem credencial na unidade está na lista acima');
    expect(offered.body).not.toContain(`value="${unit('SME')}:`);
    const again = await elisa.post(page, { userId: `${unit('SME')}:${person('julia').userId}` });
    expect([again.status, words(again)]).toEqual([409, expect.stringContaining('já tem credencial')]);
    const nobody = await elisa.post(page, { userId: newId(), busca: 'julia' });
    expect([nobody.status, words(nobody)]).toEqual([404, expect.stringContaining('Escolha uma pessoa')]);
  });

  it('asks before it revokes and before one renounces; renews at once', async () => {
    const { id, elisa } = await opened();
    const [julia, gabi] = [forms.world.as('julia'), forms.world.as('gabi')];
    for (const each of [julia, gabi]) {
      await forms.acts.grant(elisaInRh(), id, each);
      await forms.acts.identify(each, id);
      await forms.acts.receive(each, id);
    }
    const of = ({ userId, unit: { id: unitId } }: typeof julia, act: string) =>
      forms.process(id, `/credenciais/${unitId}/${userId}/${act}`);
    await forms.acts.conclude(gabi, id);
    expect((await elisa.post(of(gabi, 'renovacao'))).status).toBe(303);
    const open = await elisa.post(of(gabi, 'renovacao'));
    expect([open.status, words(open)]).toEqual([409, expect.stringContaining('já está aberto para')]);
    expect(words(await elisa.get(of(julia, 'cassar')))).toContain('Cassar a credencial de Júlia Barros?');
    expect((await elisa.post(of(julia, 'cassacao'))).status).toBe(303);
    expect((await elisa.get(of(julia, 'cassar'))).status).toBe(404);
    expect((await elisa.post(of(julia, 'renovacao'))).status).toBe(409);
    expect(words(await elisa.get(forms.process(id, '/credenciais')))).toContain('cassada por Elisa Prado');
    expect(words(await elisa.get(forms.process(id, '/credenciais/renunciar')))).toContain('Renunciar à sua');
    const left = await elisa.post(forms.process(id, '/credenciais/renuncia'));
    expect(left.location).toBe(forms.path('/controle'));
    expect((await elisa.get(forms.process(id))).status).toBe(404);
  });

  it('tells the only holder why not', async () => {
    const { id, elisa } = await opened();
    const refused = await elisa.post(forms.process(id, '/credenciais/renuncia'));
    expect([refused.status, words(refused)]).toEqual([409, expect.stringContaining('única pessoa')]);
    const own = await elisa.post(
      forms.process(id, `/credenciais/${unit('RH')}/${person('elisa').userId}/cassacao`),
    );
    expect([own.status, words(own)]).toEqual([409, expect.stringContaining('Renunciar à credencial')]);
  });
});

describe('Sigilosos da unidade', () => {
  it('are for who has the custody, in that unit', async () => {
    const elisa = await at('elisa', 'RH');
    expect(words(await elisa.get(forms.path('/controle')))).toContain('Sigilosos da unidade');
    const gabi = await at('gabi', 'RH');
    expect((await gabi.get(forms.path('/sigilosos'))).status).toBe(403);
    expect(words(await gabi.get(forms.path('/controle')))).not.toContain('Sigilosos da unidade');
    expect((await (await at('elisa', 'SEMAD')).get(forms.path('/sigilosos'))).status).toBe(403);
  });

  it('are put in the hands of who works there, and taken from who left', async () => {
    const id = await aSecret();
    const elisa = await at('elisa', 'RH');
    const address = (rest: string) => forms.path(`/sigilosos/${id}${rest}`);
    expect(words(await elisa.get(address('/ativar?busca=gabriela')))).toContain('Gabriela Souza (RH)');
    expect(words(await elisa.get(address('/ativar?busca=carla')))).toContain('Ninguém encontrado');
    const gabi = `${unit('RH')}:${person('gabi').userId}`;
    expect((await elisa.post(address('/ativacao'), { userId: gabi })).location).toBe(
      forms.path('/sigilosos'),
    );
    expect((await elisa.get(address('/ativar?busca=gabriela'))).body).not.toContain(`value="${gabi}"`);
    expect((await elisa.post(address('/ativacao'), { userId: gabi })).status).toBe(409);
    const cancel = `/credenciais/${person('gabi').userId}`;
    const present = await elisa.post(address(`${cancel}/cancelamento`));
    expect([present.status, words(present)]).toEqual([409, expect.stringContaining('ainda trabalha')]);
    await forms.query(
      `UPDATE memberships SET starts_on = starts_on - 10, ends_on = starts_on - 5 WHERE tenant_id = $1 AND user_id = $2`,
      [person('gabi').userId],
    );
    expect(words(await elisa.get(forms.path('/sigilosos')))).toContain('Gabriela Souza Saiu da unidade');
    expect(words(await elisa.get(address(`${cancel}/cancelar`)))).toContain('saiu da unidade RH');
    expect((await elisa.post(address(`${cancel}/cancelamento`))).status).toBe(303);
    expect((await elisa.get(address(`${cancel}/cancelar`))).status).toBe(404);
  });
});
