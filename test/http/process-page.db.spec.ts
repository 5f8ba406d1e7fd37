import { text } from '../support/acts';
import type { Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';

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

async function aDraft() {
  const { id: processId } = await forms.acts.open(inProt());
  const { id, code } = await forms.acts.draft(inProt(), processId);
  await forms.acts.save(inProt(), id, 1, text('Ao gabinete.'));
  return { processId, id, code };
}

describe('who sent it and why', () => {
  it('is told of what was sent to the unit that looks, with all that it was sent to', async () => {
    const { id } = await forms.acts.open(inProt());
    await forms.acts.send(inProt(), id, ['SMO', 'SMF'], {
      keepOpen: true,
      note: 'Para conferir e publicar.',
    });
    await forms.acts.send(inProt(), id, ['PGM'], { keepOpen: true, note: 'Para o parecer.' });
    const page = await bruno!.get(forms.process(id));
    const [, header] = /<header class="process__header">(.*?)<\/header>/s.exec(page.body)!;
    const here = words({ ...page, body: header! });
    expect(here).toMatch(/Ana Lima \(PROT\) enviou para SMO e SMF, .*“Para conferir e publicar.”/);
    expect(here).not.toContain('“Para o parecer.”');
    expect(words(await ana!.get(forms.process(id)))).toMatch(
      /Último envio do processo: Ana Lima \(PROT\) enviou para PGM, .*“Para o parecer.”/,
    );
  });
});

describe('who is asked to sign', () => {
  it('comments without the editor, from the request and from the document', async () => {
    const { processId, id } = await aDraft();
    const userId = `${unit('SMO')}:${forms.world.people['bruno']!.userId}`;
    const { location } = await ana!.post(forms.document(id, '/pedir-assinatura'), { userId });
    const comments = forms.document(id, '/comentarios');
    for (const page of [location!, `${forms.process(processId)}?documento=${id}`]) {
      const shown = await bruno!.get(page);
      expect([page, shown.body]).toEqual([page, expect.stringContaining(`href="${comments}"`)]);
      expect(words(shown)).toContain('Comentar o texto');
    }
    const asked = await bruno!.get(comments);
    expect(asked.body).not.toContain(forms.document(id, '/editar'));
    expect((await bruno!.get(forms.document(id, '/conteudo'))).status).toBe(200);
    expect((await bruno!.post(comments, { act: 'begin', text: 'Falta o prazo' })).location).toBe(comments);
    expect(words(await bruno!.get(location!))).toContain('Comentários no texto (1 aberto)');
    expect((await ana!.get(comments)).body).toContain(forms.document(id, '/editar'));
    expect(words(await ana!.get(`${forms.process(processId)}?documento=${id}`))).toContain(
      'Comentários no texto (1 aberto)',
    );
  });

  it('is offered them in the block too, and nobody else is', async () => {
    const { processId, id, code } = await aDraft();
    const { location: block } = await ana!.post(forms.path('/blocos/novo'), {
      kind: 'signature',
      description: 'Ofícios',
    });
    await ana!.post(`${block!}/itens`, { number: code });
    await ana!.post(`${block!}/alterar`, { description: 'Ofícios', unitIds: unit('SMO') });
    await ana!.post(`${block!}/disponibilizacao`);
    await bruno!.post(`${block!}/recebimento`);
    const [, item] = /\/itens\/([0-9a-f-]{36})/.exec((await bruno!.get(block!)).body)!;
    const comments = forms.document(id, '/comentarios');
    expect((await bruno!.get(`${block!}/itens/${item!}`)).body).toContain(`href="${comments}"`);
    expect((await bruno!.get(comments)).body).toContain(forms.document(id, '/editar'));
    const carla = await forms.at('carla');
    expect((await carla.get(`${forms.process(processId)}?documento=${id}`)).body).not.toContain(comments);
    expect((await carla.get(comments)).status).toBe(404);
  });
});

describe('what is told in time', () => {
  it('a cancelled document says why, by whom and when', async () => {
    const { processId, id } = await aDraft();
    await forms.acts.sign(inProt(), id);
    await forms.acts.send(inProt(), processId, ['SMO'], { keepOpen: true });
    await forms.acts.cancel(inProt(), id, 'Saiu com o <endereço> errado');
    const shown = words(await bruno!.get(`${forms.process(processId)}?documento=${id}`));
    expect(shown).toMatch(/foi cancelado e seu conteúdo .*Motivo: Saiu com o <endereço> errado/);
    expect(shown).toMatch(/\(Ana Lima, PROT, [^)]*horário de Brasília\)/);
  });

  it('who cannot publish is told who can', async () => {
    const { processId, id } = await aDraft();
    await forms.acts.sign(inProt(), id);
    await forms.acts.send(inProt(), processId, ['SMO'], { keepOpen: true });
    await forms.acts.receive(forms.world.as('bruno', 'SMO'), processId);
    expect(words(await bruno!.get(forms.document(id, '/publicacao')))).toMatch(
      /A unidade SMO não publica no boletim\. Envie o processo a uma unidade que publica: \w/,
    );
  });

  it('a block says what it waits for, and is one step from the document put into it', async () => {
    const { processId, id } = await aDraft();
    const { location: block } = await ana!.post(forms.path('/blocos/novo'), {
      kind: 'signature',
      description: 'Para assinar',
    });
    expect(words(await ana!.get(block!))).toContain('escolha as unidades que vão recebê-lo');
    const put = await ana!.post(forms.document(id, '/bloco'), { blockId: block!.split('/').pop()! });
    const page = await ana!.get(put.location!);
    expect(page.body).toMatch(new RegExp(`<a href="${block!}">Abrir o bloco</a>`));
    expect((await ana!.get(forms.process(processId))).body).not.toContain('Abrir o bloco');
  });

  it('a circular names what the text asks and a recipient lacks', async () => {
    const { processId } = await aDraft();
    const { id } = await forms.acts.draft(inProt(), processId);
    await forms.acts.save(inProt(), id, 1, text('@vocativo_destinatario@, informo o prazo.'));
    await ana!.post(forms.document(id, '/destinatarios'), { act: 'add', who: '', name: 'Rosa <Almeida>' });
    await ana!.post(forms.document(id, '/destinatarios'), {
      ...{ act: 'add', who: '', name: 'Rui Lopes', vocative: 'Senhor' },
    });
    const asked = words(await ana!.get(forms.document(id, '/circular')));
    expect(asked).toContain('Rosa <Almeida>: o vocativo');
    expect(asked).not.toContain('Rui Lopes: o vocativo');
  });

  it('a number is found without its zeros, and versions lead back to the editor', async () => {
    const { id, code } = await aDraft();
    const found = await ana!.get(`${forms.path('/referencias')}?numero=${Number(code)}`);
    expect(found.json()).toMatchObject({ kind: 'document', number: code });
    const none = await ana!.get(`${forms.path('/referencias')}?numero=999999`);
    expect(none.status).toBe(404);
    expect((await ana!.get(forms.document(id, '/versoes'))).body).toContain(
      `href="${forms.document(id, '/editar')}"`,
    );
  });

  it('who has no JavaScript is told before the number of a template is spent', async () => {
    const { id } = await forms.acts.open(inProt());
    const typeId = forms.world.documentTypes['Ofício']!;
    const page = await ana!.get(`${forms.process(id, '/documentos/novo')}?tipo=${typeId}`);
    expect(page.body).toMatch(/<noscript>.*fica só para leitura.*<\/noscript>/s);
  });
});
