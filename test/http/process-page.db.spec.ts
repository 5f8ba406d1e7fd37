import { newId } from '../../src/platform/ids';
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
    const here = words(await bruno!.get(forms.process(id)));
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
