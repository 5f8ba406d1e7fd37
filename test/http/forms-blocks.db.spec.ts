import { newId } from '../../src/platform/ids';
import { text } from '../support/acts';
import type { Browser } from '../support/browser';
import { FormsWorld, valueOf, words } from '../support/forms';

let forms: FormsWorld;
let [ana, bruno] = [] as unknown as Browser[];

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana');
  bruno = await forms.at('bruno');
});
afterAll(() => forms.app.close());

const inProt = () => forms.world.as('ana', 'PROT');
const unit = (acronym: string) => forms.world.units[acronym]!.id;
const person = (name: string) => forms.world.people[name]!;

async function aDraft() {
  const { id: processId, number } = await forms.acts.open(inProt());
  const { id, code } = await forms.acts.draft(inProt(), processId);
  await forms.acts.save(inProt(), id, 1, text('Ao gabinete.'));
  return { processId, number, id, code };
}

async function aBlock(kind = 'signature'): Promise<string> {
  const made = await ana!.post(forms.path('/blocos/novo'), { kind, description: 'Ofícios da semana' });
  return made.location!;
}

const itemOf = (body: string): string => /blocos\/[0-9a-f-]{36}\/itens\/([0-9a-f-]{36})/.exec(body)![1]!;

describe('Blocos', () => {
  it('begin with a kind and a purpose, and stand in the list of the unit alone', async () => {
    const wrong = await ana!.post(forms.path('/blocos/novo'), { kind: 'other', description: '' });
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('Escreva para que serve')]);
    const block = await aBlock();
    expect(words(await ana!.get(block))).toContain('O bloco está vazio');
    expect(words(await ana!.get(forms.path('/blocos?tipo=signature')))).toContain('Ofícios da semana');
    expect(words(await bruno!.get(forms.path('/blocos')))).not.toContain('Ofícios da semana');
    expect((await bruno!.get(block)).status).toBe(404);
    expect((await ana!.get(forms.path(`/blocos/${newId()}`))).status).toBe(404);
  });

  it('are made on the way, with the document in them, or not at all', async () => {
    const { id } = await aDraft();
    const at = forms.document(id, '/bloco');
    expect(words(await ana!.get(at))).toContain('Criar o bloco e incluir');
    const nameless = await ana!.post(at, { blockId: 'novo', kind: 'meeting', description: ' ' });
    expect([nameless.status, words(nameless)]).toEqual([422, expect.stringContaining('para que serve')]);
    expect(nameless.body).toMatch(/value="meeting"[^>]*checked|checked[^>]*value="meeting"/);
    const unfit = await ana!.post(at, { blockId: 'novo', kind: 'internal', description: 'Sem lugar' });
    expect([unfit.status, words(await ana!.get(forms.path('/blocos')))]).toEqual([
      409,
      expect.not.stringContaining('Sem lugar'),
    ]);
    const put = await ana!.post(at, { blockId: 'novo', kind: 'signature', description: 'Feito na hora' });
    expect([put.status, put.location]).toEqual([303, expect.stringContaining(id)]);
    const [, block] =
      /href="([^"]*\/blocos\/[0-9a-f-]{36})"[^>]*>[^<]*<span[^>]*>[^<]*<\/span> · Feito na hora/.exec(
        (await ana!.get(forms.path('/blocos'))).body,
      )!;
    expect((await ana!.get(block!)).body).toContain(id);
    const bruno404 = await bruno!.post(at, { blockId: 'novo', kind: 'signature', description: 'Alheio' });
    expect([bruno404.status, words(await bruno!.get(forms.path('/blocos')))]).toEqual([
      404,
      expect.not.stringContaining('Alheio'),
    ]);
  });

  it('are filled, sent, received, signed with one password and given back', async () => {
    const [block, one, two] = [await aBlock(), await aDraft(), await aDraft()];
    const unknown = await ana!.post(`${block}/itens`, { number: '9999999' });
    expect([unknown.status, words(unknown)]).toEqual([404, expect.stringContaining('Não encontramos')]);
    expect((await ana!.post(`${block}/itens`, { number: '' })).status).toBe(422);
    expect((await ana!.post(`${block}/itens`, { number: one.code })).location).toBe(block);
    const [more, another] = [await aDraft(), await aDraft()];
    const pasted = `${more.code}, ${one.code}\r\n${another.code} 9999999;<b>`;
    const several = words(await ana!.post(`${await aBlock()}/itens`, { number: pasted }));
    expect(several).toMatch(/3 de 4 no bloco/);
    expect(several).toMatch(/9999999 Não encontramos este item/);
    const tooMany = Array.from({ length: 201 }, (_, index) => 1_000_000 + index).join(' ');
    expect((await ana!.post(`${block}/itens`, { number: tooMany })).status).toBe(422);
    const put = await ana!.post(forms.document(two.id, '/bloco'), { blockId: block.split('/').pop()! });
    expect(put.status).toBe(303);
    const twice = await ana!.post(`${block}/itens`, { number: one.code });
    expect([twice.status, words(twice)]).toEqual([409, expect.stringContaining('já está no bloco')]);
    const early = await ana!.post(`${block}/disponibilizacao`);
    expect([early.status, words(early)]).toEqual([409, expect.stringContaining('ao menos uma unidade')]);
    const changed = await ana!.post(`${block}/alterar`, { description: 'Ofícios', unitIds: unit('SMO') });
    expect(changed.location).toBe(block);
    expect((await ana!.post(`${block}/disponibilizacao`)).status).toBe(303);
    expect(words(await ana!.get(block))).toContain('SMO (por receber)');

    expect(words(await bruno!.get(forms.path('/blocos')))).toContain('Por receber, de PROT');
    expect((await bruno!.post(`${block}/recebimento`)).status).toBe(303);
    const item = `${block}/itens/${itemOf((await bruno!.get(block)).body)}`;
    const viewer = await bruno!.get(item);
    expect(words(viewer)).toMatch(/Próximo .*Assinar .*Editar/);
    expect((await bruno!.get(forms.document(one.id, '/conteudo'))).body).toContain('Ao gabinete.');
    expect((await bruno!.post(`${item}/anotacao`, { note: 'Conferi os valores' })).location).toBe(item);
    expect((await bruno!.post(`${item}/anotacao`, { note: 'x'.repeat(501) })).status).toBe(422);
    expect((await bruno!.post(`${item}/retirada`)).status).toBe(409);
    expect((await bruno!.get(forms.document(one.id, '/assinar'))).body).toContain('name="password"');

    const asked = await bruno!.get(`${block}/assinar?documento=${one.id}`);
    expect(words(asked)).toContain('Assinar 1 documento');
    expect(words(await bruno!.get(`${block}/assinar`))).toContain('Assinar 2 documentos');
    const form = { challenge: valueOf(asked, 'challenge')!, documents: one.id, next: block };
    const confirm = (given: object) => bruno!.post(forms.path('/assinaturas'), { ...form, ...given });
    const wrong = await confirm({ password: 'errada errada' });
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('Assinar 1 documento')]);
    const { password } = person('bruno');
    const signed = await confirm({ challenge: valueOf(wrong, 'challenge')!, password });
    expect([signed.status, words(signed)]).toEqual([200, expect.stringContaining('1 documento assinado.')]);
    expect(words(await bruno!.get(`${block}/assinar?documento=${one.id}`))).toContain('Nada para assinar');
    expect((await bruno!.post(`${block}/devolucao`)).status).toBe(303);
    expect((await bruno!.get(forms.document(two.id, '/conteudo'))).status).toBe(404);
    expect(words(await ana!.get(block))).toContain('Devolvido');
  });

  it('are called back, concluded, reopened, emptied and deleted', async () => {
    const [block, { code }] = [await aBlock('meeting'), await aDraft()];
    await ana!.post(`${block}/itens`, { number: code });
    await ana!.post(`${block}/alterar`, { description: 'Reunião', unitIds: unit('SMO') });
    await ana!.post(`${block}/disponibilizacao`);
    const full = await ana!.post(`${block}/itens`, { number: code });
    expect([full.status, words(full)]).toEqual([
      409,
      expect.stringContaining('O bloco está disponibilizado'),
    ]);
    expect((await ana!.post(`${block}/disponibilizacao/cancelamento`)).status).toBe(303);
    expect((await ana!.post(`${block}/conclusao`)).status).toBe(303);
    expect((await ana!.post(`${block}/conclusao`)).status).toBe(409);
    expect((await ana!.post(`${block}/reabertura`)).status).toBe(303);
    expect((await ana!.post(`${block}/exclusao`)).status).toBe(409);
    const item = `${block}/itens/${itemOf((await ana!.get(block)).body)}`;
    expect((await ana!.post(`${item}/subida`)).location).toBe(item);
    expect((await ana!.post(`${item}/descida`)).location).toBe(item);
    expect((await ana!.post(`${item}/retirada`)).location).toBe(block);
    expect(words(await ana!.get(`${block}/excluir`))).toContain('Excluir o bloco');
    expect((await ana!.post(`${block}/exclusao`)).location).toBe(forms.path('/blocos'));
  });

  it('hold processes when they are internal', async () => {
    const [block, { number }] = [await aBlock('internal'), await aDraft()];
    expect((await ana!.post(`${block}/itens`, { number })).location).toBe(block);
    expect((await ana!.get(block)).body).toContain(number);
    expect((await ana!.post(`${block}/itens`, { number: '9999999' })).status).toBe(404);
  });

  it('are kept in order by each unit, in groups', async () => {
    const block = await aBlock();
    expect((await ana!.post(forms.path('/blocos/grupos'), { name: 'Gabinete' })).status).toBe(303);
    const same = await ana!.post(forms.path('/blocos/grupos'), { name: 'Gabinete' });
    expect([same.status, words(same)]).toEqual([409, expect.stringContaining('já tem um grupo')]);
    expect((await ana!.post(forms.path('/blocos/grupos'), { name: '' })).status).toBe(422);
    const page = await ana!.get(`${block}/organizar`);
    const groupId = /<option value="([0-9a-f-]{36})"[^>]*>Gabinete/.exec(page.body)![1]!;
    const marks = { priority: '1', assigneeId: person('fabio').userId, groupId, comment: 'Para sexta' };
    expect((await ana!.post(`${block}/organizar`, marks)).location).toBe(block);
    expect(words(await ana!.get(block))).toMatch(/Fábio Ramos .*Gabinete .*Para sexta/);
    expect((await ana!.post(`${block}/organizar`, { assigneeId: person('bruno').userId })).status).toBe(404);
    const used = await ana!.post(forms.path(`/blocos/grupos/${groupId}/exclusao`));
    expect([used.status, words(used)]).toEqual([409, expect.stringContaining('ainda tem blocos')]);
    await ana!.post(`${block}/organizar`, {});
    expect((await ana!.post(forms.path(`/blocos/grupos/${groupId}/exclusao`))).status).toBe(303);
  });
});

describe('Pedir assinatura', () => {
  it('finds the person, who gets a link, reads, signs and comes back to it', async () => {
    const { id } = await aDraft();
    const ask = forms.document(id, '/pedir-assinatura');
    expect(words(await ana!.get(`${ask}?busca=bruno`))).toContain('Bruno Castro (SMO)');
    expect(words(await ana!.get(`${ask}?busca=fabio`))).toContain('Ninguém encontrado');
    const nobody = await ana!.post(ask, { busca: 'bruno', userId: '', message: 'Leia, por favor' });
    expect([nobody.status, nobody.body]).toEqual([422, expect.stringContaining('Leia, por favor')]);
    const chosen = { userId: `${unit('SMO')}:${person('bruno').userId}`, message: 'Até sexta' };
    const made = await ana!.post(ask, chosen);
    expect(made.location).toMatch(/\/pedidos-de-assinatura\/[0-9a-f-]{36}$/);
    expect((await ana!.post(ask, chosen)).status).toBe(409);
    expect(words(await bruno!.get(forms.path('/pedidos-de-assinatura')))).toContain('Ana Lima (PROT)');
    const page = await bruno!.get(made.location!);
    expect(words(page)).toMatch(/Sua assinatura foi pedida .*Até sexta/);
    expect((await (await forms.at('carla')).get(made.location!)).status).toBe(404);
    const signing = await bruno!.get(
      forms.document(id, `/assinar?next=${encodeURIComponent(made.location!)}`),
    );
    expect(signing.body).toContain(`name="next" value="${made.location!}"`);
    const signed = await bruno!.post(forms.document(id, '/assinar'), {
      challenge: valueOf(signing, 'challenge')!,
      password: person('bruno').password,
      next: made.location!,
    });
    expect([signed.status, signed.location]).toEqual([303, made.location]);
    expect(words(await ana!.get(forms.path('/pedidos-de-assinatura?lista=feitos')))).toContain('Assinado');
  });

  it('is declined with a reason, or cancelled by who asked', async () => {
    const request = async () => {
      const { id } = await aDraft();
      const userId = `${unit('SMO')}:${person('bruno').userId}`;
      return (await ana!.post(forms.document(id, '/pedir-assinatura'), { userId })).location!;
    };
    const declined = await request();
    const asked = (await bruno!.get(declined)).body;
    expect(asked).toMatch(/href="#nao-assinar"[^]*<iframe[^]*id="nao-assinar"/);
    expect((await ana!.get(declined)).body).not.toContain('nao-assinar');
    expect((await bruno!.post(`${declined}/recusa`, { reason: '' })).status).toBe(422);
    expect((await bruno!.post(`${declined}/recusa`, { reason: 'Falta a planta' })).location).toBe(declined);
    expect(words(await ana!.get(declined))).toMatch(/Não assinado .*Falta a planta/);
    expect((await bruno!.post(`${declined}/recusa`, { reason: 'De novo' })).status).toBe(409);
    const cancelled = await request();
    expect((await bruno!.post(`${cancelled}/cancelamento`)).status).toBe(404);
    expect((await ana!.post(`${cancelled}/cancelamento`)).location).toBe(cancelled);
    expect((await ana!.post(`${cancelled}/cancelamento`)).status).toBe(409);
  });
});
