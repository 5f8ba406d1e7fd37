import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, begin, enter, type Begun } from './beginnings';

describe('the life of a process', () => {
  const { visitor, chapter } = story();
  let ana: Visitor;
  let one: Begun;
  let other: Begun;

  const actions = () => ana.page.getByRole('navigation', { name: 'Ações do processo' });

  chapter('it begins, and is given to somebody', async () => {
    ana = await visitor();
    await enter(ana, 'ana');
    other = await begin(ana, 'Muro de divisa');
    one = await begin(ana, 'Telhado da oficina');
    await ana.follow('Atribuir');
    await ana.choose('Pessoa', 'Ana Lima');
    await ana.look({ action: 'Atribuir' });
    await act(ana, 'Atribuir');
    await ana.sees(/com Ana Lima/);
    await ana.look();
  });

  chapter('it rests with a reason, and leaves the desk until it is taken up again', async () => {
    await ana.go(`${one.path}/sobrestar`);
    await act(ana, 'Sobrestar');
    await ana.named('link', /motivo/i).waitFor();
    await ana.fill('Motivo', 'Aguarda laudo do engenheiro');
    await ana.look({ action: 'Sobrestar' });
    await act(ana, 'Sobrestar');
    await ana.go(one.path);
    await ana.sees(/Aguarda laudo do engenheiro/);
    expect(await actions().getByRole('link', { name: 'Enviar processo' }).count()).toBe(0);
    await ana.go('/controle');
    expect(await ana.page.getByText(one.number).count()).toBe(0);
    await ana.go(`${one.path}/acoes`);
    await ana.sees(/está sobrestado/);
    await ana.look();
    await ana.go(`${one.path}/retomar`);
    await act(ana, 'Retomar');
    await ana.go('/controle');
    await ana.named('link', one.number).waitFor();
  });

  chapter('it points to another, and each shows the other', async () => {
    await ana.go(`${one.path}/relacionar`);
    await ana.fill('Outro processo', other.number);
    await ana.look({ action: 'Relacionar' });
    await act(ana, 'Relacionar');
    await ana.go(other.path);
    await ana.named('link', one.number).waitFor();
  });

  chapter('a process without documents cannot be annexed, and the page says so', async () => {
    await ana.go(`${other.path}/anexar`);
    await ana.look();
    expect(await ana.text()).toMatch(/não tem documento|sem documento|ao menos um documento/i);
  });

  chapter('people write down what happened, and that they know of it', async () => {
    await ana.go(`${one.path}/andamentos/novo`);
    await ana.fill('Andamento', 'Interessada avisada por telefone.');
    await ana.look({ action: 'Escrever' });
    await act(ana, 'Escrever');
    await ana.go(`${one.path}/ciencia`);
    await ana.look({ action: 'Dar ciência' });
    await act(ana, 'Dar ciência');
    await ana.go(`${one.path}/andamentos`);
    await ana.sees(/Interessada avisada por telefone/);
    await ana.sees(/ciência/i);
  });

  chapter('the law puts it before the others', async () => {
    await ana.go(`${one.path}/prioridade`);
    await ana.check('Pessoa com deficiência');
    await ana.look({ action: 'Salvar' });
    await act(ana, 'Salvar');
    await ana.go(one.path);
    await ana.sees('Pessoa com deficiência');
  });

  chapter('its level rises with a legal ground, and the page tells it', async () => {
    await ana.go(`${one.path}/nivel`);
    await ana.check('Restrito');
    await ana.look({ action: 'Salvar' });
    await act(ana, 'Salvar');
    await ana.named('link', /hipótese/i).waitFor();
    await ana.field('Hipótese legal').selectOption({ index: 1 });
    await act(ana, 'Salvar');
    await ana.go(one.path);
    await ana.sees('Restrito');
  });

  chapter('it is concluded, and the notice offers the way back', async () => {
    await ana.follow('Concluir');
    await ana.look({ action: 'Concluir' });
    await act(ana, 'Concluir');
    await ana.sees(/concluído na unidade PROT/i);
    await act(ana, /Reabrir|Desfazer/);
    await ana.sees(/reaberto/i);
    await ana.look();
  });

  chapter('a copy is made, and deleted while it is empty', async () => {
    await ana.go(`${one.path}/duplicar`);
    await ana.look({ action: 'Duplicar o processo' });
    await act(ana, 'Duplicar o processo');
    await ana.page.waitForURL((url) => !url.pathname.includes(one.path));
    const copy = new URL(ana.page.url()).pathname.replace(/^\/[^/]+/, '');
    await ana.go(`${copy}/excluir`);
    await ana.look();
    await act(ana, /^Excluir/);
    await ana.page.waitForURL('**/controle*');
    await ana.go(copy);
    expect(await ana.heading()).toMatch(/não encontrad/i);
  });
});
