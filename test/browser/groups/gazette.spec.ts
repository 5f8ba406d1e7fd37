import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, enter } from './beginnings';

describe('the gazette', () => {
  const { visitor, chapter } = story();
  let ana: Visitor;

  chapter('takes a signed document on a day to come, and lets go of it again', async () => {
    ana = await visitor();
    await enter(ana, 'ana');
    await ana.go('/controle');
    await ana.fill('Filtrar', 'portarias do protocolo');
    await act(ana, 'Filtrar');
    await ana.page.locator('tbody .number').first().click();
    await ana.follow(/^3\. Portaria/);
    await ana.look();
    await ana.followMore('Publicar');
    await ana.look({ action: 'Agendar publicação' });
    await ana.fill('Resumo', 'Declara ponto facultativo');
    await act(ana, 'Agendar publicação');
    await ana.sees('Publicação agendada: ');
    await ana.named('link', /^3\. Portaria.*Publicação agendada/).waitFor();
    await ana.look();
    await ana.followMore('Publicação');
    await ana.look({ action: 'Salvar agendamento' });
    await act(ana, 'Cancelar o agendamento');
    await ana.sees('Agendamento cancelado.');
  });

  chapter('says of a published one that only another document corrects it', async () => {
    await ana.follow(/^1\. Portaria.*Publicado/);
    await ana.followMore('Publicação');
    await ana.sees(/não se edita, não se exclui e não se cancela/);
    await ana.look();
  });

  chapter('is read by everybody, with and without words to look for', async () => {
    const citizen = await visitor();
    await citizen.go('');
    await citizen.follow('Boletim');
    await citizen.look();
    await citizen.fill('Palavras do título ou do resumo', 'feira comissao');
    await act(citizen, 'Procurar');
    await citizen.look();
    await citizen.follow(/^Portaria nº/);
    await citizen.sees('Nomeia a comissão que organiza a feira de domingo.');
    await citizen.sees('Ana Lima');
    await citizen.look({ action: 'Abrir o documento (PDF)' });
  });
});
