import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, enter } from './beginnings';

describe('who administers the accounts', () => {
  const { visitor, chapter } = story();
  let elisa: Visitor;

  chapter('reads which roles would need the second factor', async () => {
    elisa = await visitor();
    await enter(elisa, 'elisa');
    await elisa.choose('Unidade em que você atua', 'SEMAD · Secretaria de Administração');
    await act(elisa, 'Trocar de unidade');
    await elisa.go('/administracao/segundo-passo');
    await elisa.sees('Ainda não vale');
    await elisa.fill('Prazo, em dias', '400');
    await act(elisa, 'Salvar');
    await elisa.look({ action: 'Salvar' });
  });

  chapter('makes a service account, and sees its key once', async () => {
    await elisa.go('/administracao/contas-de-servico');
    await elisa.look({ action: 'Criar uma conta de serviço' });
    await elisa.follow('Criar uma conta de serviço');
    await act(elisa, 'Criar e ver a chave');
    await elisa.look({ action: 'Criar e ver a chave' });
    await elisa.fill('Nome', 'Sistema tributário');
    await elisa.fill('Para que serve', 'Abre processos de IPTU. Responde a Fazenda.');
    await elisa.check('Ler processos');
    await elisa.check('PROT · Protocolo Geral');
    await act(elisa, 'Criar e ver a chave');
    await elisa.sees('Ela só aparece agora');
    await elisa.look();
    await elisa.follow('Já guardei');
    await elisa.sees('Sistema tributário (conta de serviço)');
    await elisa.look({ action: 'Salvar' });
    await act(elisa, 'Revogar a conta');
    await elisa.sees('A conta de serviço foi revogada.');
    await elisa.look();
  });

  chapter('is told what is wrong with an identity provider', async () => {
    await elisa.go('/administracao/provedores');
    await elisa.look({ action: 'Incluir um provedor' });
    await elisa.follow('Incluir um provedor');
    await act(elisa, 'Salvar');
    await elisa.look({ action: 'Salvar' });
  });

  chapter('finds where the support of the platform is let in', async () => {
    await elisa.go('/administracao/suporte');
    await elisa.look();
  });
});
