import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, begin, enter } from './beginnings';

const kept = '5 anos no arquivo corrente, 5 anos no intermediário; depois, guarda permanente';

describe('the catalogues of who administers', () => {
  const { visitor, chapter } = story();
  let elisa: Visitor;

  chapter('process types are filtered, made and changed', async () => {
    elisa = await visitor();
    await enter(elisa, 'elisa');
    await elisa.choose('Unidade em que você atua', 'SEMAD · Secretaria de Administração');
    await act(elisa, 'Trocar de unidade');
    await elisa.go('/tipos-de-processo');
    await elisa.look({ action: 'Incluir tipo de processo' });
    await elisa.follow('Incluir tipo de processo');
    await elisa.look();
    await act(elisa, 'Incluir');
    await elisa.look();
    await elisa.fill('Nome', 'Obras: Muro de arrimo');
    await elisa.choose('Assunto', `120.1 Licença de obra e aprovação de projeto (${kept})`);
    await act(elisa, 'Incluir');
    await elisa.sees('Tipo de processo incluído.');
  });

  chapter('document types and legal grounds too', async () => {
    await elisa.go('/tipos-de-documento');
    await elisa.look({ action: 'Incluir tipo de documento' });
    await elisa.go('/tipos-de-documento/novo');
    await elisa.look({ action: 'Incluir' });
    await elisa.go('/hipoteses-legais');
    await elisa.look();
    await elisa.follow('Alterar Controle interno');
    await elisa.look({ action: 'Salvar' });
  });

  chapter('a plan takes over from another', async () => {
    await elisa.go('/classificacao');
    await elisa.look();
    await elisa.fill('Nome', 'Plano de 2027');
    await act(elisa, 'Preparar o plano');
    await elisa.look();
    await elisa.follow('Alterar 010.1 Estrutura, competências e regimentos');
    await elisa.look({ action: 'Salvar' });
    await elisa.page.goBack();
    await elisa.follow('Sucessores dos assuntos');
    await elisa.look({ action: 'Salvar os sucessores' });
    await act(elisa, 'Salvar os sucessores');
    await elisa.look({ action: 'Pôr em vigor' });
    await act(elisa, 'Pôr em vigor');
    await elisa.sees('O plano está em vigor.');
  });

  chapter('a process is classified anew', async () => {
    const { path } = await begin(elisa, 'Muro na Rua das Flores');
    await elisa.go(`${path}/classificacao`);
    await elisa.look({ action: 'Salvar' });
    await elisa.choose('Outro assunto (2º)', `120.2 Conclusão de obra e habite-se (${kept})`);
    await act(elisa, 'Salvar');
    await elisa.sees('Classificação alterada.');
  });
});
