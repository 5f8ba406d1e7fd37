import { demoPassword } from '../../../src/demo/plan';
import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, begin, enter, type Begun } from './beginnings';

describe('acts on many processes', () => {
  const { visitor, chapter } = story();
  let davi: Visitor;
  const begun: Begun[] = [];

  async function choose(): Promise<void> {
    await davi.go('/controle?texto=lote de teste');
    for (const { number } of begun) await davi.check(`Selecionar ${number}`);
    await davi.sees('2 selecionados');
  }

  chapter('they are chosen on the desk, and the act asks once', async () => {
    davi = await visitor();
    await enter(davi, 'davi');
    for (const subject of ['Primeiro do lote de teste', 'Segundo do lote de teste'])
      begun.push(await begin(davi, subject));
    await choose();
    await davi.look();
    await act(davi, 'Outras ações');
    expect(await davi.heading()).toBe('O que fazer com 2 processos');
    await davi.look({ action: 'Dar ciência' });
    await act(davi, 'Dar ciência');
    await davi.look();
    await act(davi, 'Dar ciência');
    for (const { path } of begun) {
      await davi.go(`${path}/ciencia`);
      await davi.sees(/Davi Ferreira/);
    }
  });

  chapter('what the unit wrote in them is signed with one password, each with its hash', async () => {
    for (const { path } of begun) {
      await davi.go(path);
      await davi.follow('Escrever documento');
      await davi.follow('Despacho');
      await davi.press('Começar a escrever');
      await davi.page.waitForURL('**/editar');
    }
    await choose();
    await act(davi, 'Outras ações');
    await act(davi, 'Assinar as minutas');
    expect(await davi.heading()).toBe('Assinar 2 documentos');
    await davi.look({ action: 'Assinar' });
    await davi.fill('Senha', 'esqueci-a-senha');
    await act(davi, 'Assinar');
    await davi.look({ action: 'Assinar' });
    await davi.fill('Senha', demoPassword);
    await act(davi, 'Assinar');
    await davi.sees('2 documentos assinados.');
    await davi.look();
  });

  chapter('what one refuses is told for that one, and undoes no other', async () => {
    await choose();
    const [first] = begun;
    const other = await davi.context.newPage();
    // Meanwhile somebody of the unit suspends the first in another window.
    await other.goto(new URL(davi.page.url()).origin + `/pedra-branca${first!.path}/sobrestar`);
    await other.getByLabel('Motivo').fill('Aguarda documento');
    await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: 'Sobrestar' }).click()]);
    await other.close();
    await act(davi, 'Concluir');
    await davi.look({ action: 'Concluir' });
    await act(davi, 'Concluir');
    await davi.sees(/está sobrestado/);
    await davi.look();
    await davi.go(begun[1]!.path);
    await davi.sees('Concluído em todas as unidades');
  });
});
