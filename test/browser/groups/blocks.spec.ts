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

  chapter('who administers fixes the least level, and who substitutes whom', async () => {
    const elisa = await visitor();
    await enter(elisa, 'elisa');
    await elisa.choose('Unidade em que você atua', 'SEMAD · Secretaria de Administração');
    await act(elisa, 'Trocar de unidade');
    await elisa.go('/niveis-de-assinatura');
    await elisa.look();
    await act(elisa, 'Criar a regra');
    await elisa.look();
    await elisa.fill('Cargo de quem assina', 'Consultora externa');
    await elisa.choose('Nível mínimo', 'avançada');
    await act(elisa, 'Criar a regra');
    await elisa.look();
    await act(elisa, /^Apagar a regra para documento, assinado como Consultora externa/);
    await elisa.sees('A regra foi apagada.');
    await elisa.go('/substituicoes');
    await elisa.look();
    await elisa.go('/requisitos-da-assinatura');
    await elisa.look();
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
