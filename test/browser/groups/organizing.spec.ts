import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, begin, enter, type Begun } from './beginnings';

describe('what a unit puts on a process', () => {
  const { visitor, chapter } = story();
  let carla: Visitor;
  let begun: Begun;

  chapter('a marker has a colour with a name', async () => {
    carla = await visitor();
    await enter(carla, 'carla');
    begun = await begin(carla, 'Parecer sobre desapropriação');
    await carla.go('/marcadores');
    await carla.fill('Nome', 'Urgente da PGM');
    await carla.choose('Cor', 'vermelho');
    await carla.look({ action: 'Criar marcador' });
    await act(carla, 'Criar marcador');
    await carla.go(`${begun.path}/marcadores`);
    await carla.choose('Marcador', 'Urgente da PGM (vermelho)');
    await carla.look({ action: 'Marcar' });
    await act(carla, 'Marcar');
    await carla.go(begun.path);
    await carla.sees(/Urgente da PGM/);
  });

  chapter('a deadline in business days shows its day, and stands in the list of deadlines', async () => {
    await carla.follow('Prazo');
    await carla.check('Dias úteis');
    await carla.fill('Quantos dias', '5');
    await carla.look({ action: 'Marcar prazo' });
    await act(carla, 'Marcar prazo');
    await carla.go('/prazos');
    await carla.named('link', begun.number).waitFor();
    await carla.look();
  });

  chapter('a note is of the unit or of the person, and shows on the desk', async () => {
    await carla.go(`${begun.path}/anotacao`);
    await carla.page.getByLabel('Texto').first().fill('Conferir a matrícula do imóvel.');
    await carla.look();
    await act(carla, 'Salvar anotação');
    await carla.go('/controle?texto=desapropriacao');
    await carla.sees(/^Anotação/);
    await carla.look();
  });

  chapter('what one follows, comments and keeps is found again', async () => {
    await carla.go(`${begun.path}/acompanhamento`);
    await carla.check('Só eu');
    await carla.look({ action: 'Acompanhar' });
    await act(carla, 'Acompanhar');
    await carla.go('/acompanhamentos');
    await carla.named('link', begun.number).waitFor();
    await carla.go(`${begun.path}/comentarios`);
    await carla.fill('Comentário', 'Falta a certidão do cartório.');
    await carla.look({ action: 'Comentar' });
    await act(carla, 'Comentar');
    await carla.go(`${begun.path}/comentarios`);
    await carla.sees('Falta a certidão do cartório.');
    await carla.go('/visitados');
    await carla.look();
  });
});
