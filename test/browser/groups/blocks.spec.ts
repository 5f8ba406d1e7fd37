import { demoPassword } from '../../../src/demo/plan';
import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, enter } from './beginnings';

describe('notices, requests of a signature and blocks', () => {
  const { visitor, chapter } = story();
  let bruno: Visitor;

  chapter('a notice tells of the request, and leads to it', async () => {
    bruno = await visitor();
    await enter(bruno, 'bruno');
    await bruno.named('link', /^Avisos/).click();
    await bruno.sees('Ana Lima pediu a sua assinatura em um documento.');
    await bruno.look();
    await bruno.go('/minha-conta/avisos');
    await bruno.look();
  });

  chapter('the request has an address of its own, and is answered by signing', async () => {
    await bruno.go('/pedidos-de-assinatura');
    await bruno.look();
    await bruno.follow(/vistoria conjunta/);
    await bruno.look({ action: 'Assinar' });
    await bruno.follow('Assinar');
    await bruno.fill('Senha', demoPassword);
    await bruno.look({ action: 'Assinar' });
    await act(bruno, 'Assinar');
    await bruno.page.waitForURL('**/pedidos-de-assinatura/**');
    await bruno.sees(/Assinad[oa]/);
    await bruno.look();
  });

  chapter('a block goes from open to received, and back', async () => {
    await bruno.go('/blocos');
    await bruno.look({ action: 'Criar bloco' });
    await bruno.follow(/Reunião das secretarias/);
    await bruno.look();
    await act(bruno, 'Receber o bloco');
    await bruno.sees(/Recebido/);
    await act(bruno, 'Devolver');
    await bruno.sees(/Devolvido|devolvido/);
    await bruno.look();
  });
});
