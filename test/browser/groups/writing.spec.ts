import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { begin, enter } from './beginnings';

describe('the tools of the editor', () => {
  const { visitor, chapter } = story();
  let bruno: Visitor;
  const text = () => bruno.page.getByRole('textbox', { name: /^Texto de / });
  const choose = async (menu: string, item: string) => {
    await bruno.press(menu);
    await bruno.page.getByRole('menu', { name: menu }).getByText(item, { exact: true }).click();
  };
  const saved = () => bruno.sees(/^Salvo às \d\d:\d\d$/);

  chapter('number a paragraph and its note by themselves', async () => {
    bruno = await visitor();
    await enter(bruno, 'bruno');
    await begin(bruno, 'Obra com muitos estilos');
    await bruno.follow('Escrever documento');
    await bruno.follow('Despacho');
    await bruno.choose('Texto inicial', 'Em branco');
    await bruno.press('Começar a escrever');
    await bruno.page.waitForURL('**/editar');
    // Whoever begins writes at once.
    await bruno.page.locator('.document:focus').waitFor();
    await bruno.page.keyboard.type('O muro está pronto');
    await bruno.page.getByLabel('Estilo do parágrafo').selectOption('numbered');
    await choose('Inserir', 'Nota de rodapé');
    await bruno.fill('Texto da nota', 'Lei 14.133/2021');
    await bruno.look();
    await bruno.press('Inserir a nota');
    await text().locator('p.numbered[data-number="1."] sup[data-number="1"]').waitFor();
    // It is read without being opened, and changed from there.
    const notes = bruno.page.getByRole('region', { name: 'Notas de rodapé' });
    await notes.getByText('Lei 14.133/2021').waitFor();
    await notes.getByRole('button', { name: 'Mudar a nota 1' }).press('Enter');
    await bruno.fill('Texto da nota', 'Lei nº 14.133/2021');
    await bruno.press('Mudar a nota');
    await notes.getByText('Lei nº 14.133/2021').waitFor();
    await bruno.look({ action: 'Inserir' });
  });

  chapter('find a word and put another in its place', async () => {
    await text().click();
    await bruno.page.keyboard.press('Control+f');
    await bruno.page.getByLabel('Localizar', { exact: true }).fill('MURO');
    await bruno.page.getByLabel('Trocar por').fill('telhado');
    await bruno.press('Trocar todas');
    await text().getByText('O telhado está pronto').waitFor();
    await bruno.look();
    await bruno.press('Fechar');
    await saved();
  });

  chapter('keep a suggestion apart until it is accepted', async () => {
    await text().click();
    await bruno.press('Sugerir');
    // An accident takes nothing away: all of it stays, struck out, until it is refused.
    const before = await text().innerText();
    await bruno.page.keyboard.press('Control+A');
    await bruno.page.keyboard.press('Delete');
    await text().locator('del').first().waitFor();
    await choose('Revisar', 'Recusar todas');
    await text().locator('del').waitFor({ state: 'detached' });
    expect(await text().innerText()).toBe(before);
    await bruno.page.keyboard.press('Control+Home');
    await bruno.page.keyboard.type('Em tempo: ');
    await text().locator('ins', { hasText: 'Em tempo:' }).waitFor();
    await bruno.page.keyboard.press('Control+End');
    await bruno.page.keyboard.type(', enfim');
    const bar = bruno.page.getByRole('group', { name: 'Sugestões' });
    await bar.getByText(/^Sugestão 2 de 2, de /).waitFor();
    await bruno.look();
    // One after the other, by the keyboard alone.
    await bruno.page.keyboard.press('Control+Alt+j');
    await bar.getByText(/^Sugestão 1 de 2, de /).waitFor();
    await bruno.sees(/: põe “Em tempo:”\.$/);
    const accept = bar.getByRole('button', { name: 'Aceitar', exact: true });
    await accept.press('Enter');
    await bar.getByText(/^Sugestão 1 de 1, de /).waitFor();
    await text().locator('ins.reviewed, ins .reviewed', { hasText: ', enfim' }).waitFor();
    await bruno.page.keyboard.press('Enter');
    await text().locator('ins').waitFor({ state: 'detached' });
    await bruno.sees('Não há mais sugestões.');
    await bruno.press('Sugerir');
    await bar.waitFor({ state: 'hidden' });
    await saved();
    await bruno.page.reload();
    await text().getByText('Em tempo: O telhado está pronto').waitFor();
  });

  chapter('keep a conversation beside the words, until it is resolved', async () => {
    await text().getByText('telhado').dblclick();
    await bruno.page.keyboard.press('Control+Alt+m');
    await bruno.page.locator('dialog').getByLabel('Comentário').fill('Confirmar na vistoria');
    // Left by accident, and the page with it: what was typed is there again.
    await bruno.page.keyboard.press('Escape');
    await bruno.sees('Você começou um comentário e não o enviou.');
    await saved();
    await bruno.page.reload();
    await bruno.press('Continuar o comentário');
    await bruno.page
      .locator('dialog')
      .getByText(/^“\p{L}+” \(Ctrl\+Enter comenta\)$/u)
      .waitFor();
    await bruno.page.locator('dialog').getByRole('button', { name: 'Comentar' }).click();
    await bruno.page.getByText('Você começou um comentário e não o enviou.').waitFor({ state: 'detached' });
    const thread = bruno.page.locator('.thread');
    await thread.getByText('Confirmar na vistoria').waitFor();
    await text().locator('mark.commented').waitFor();
    // From the words to what is said of them, and back.
    await text().locator('mark.commented').click();
    await bruno.page.keyboard.press('Control+Alt+m');
    await bruno.page.locator('.thread:focus').waitFor();
    await bruno.press('Ver no texto');
    await bruno.page.locator('.document:focus').waitFor();
    await thread.getByText('Responder', { exact: true }).first().click();
    await thread.getByLabel('Resposta').fill('Confirmado');
    await saved();
    await bruno.page.reload();
    await thread.getByText('Guardado neste computador: ainda não foi enviado.').waitFor();
    await thread.getByRole('button', { name: /^Responder/ }).click();
    await thread.getByText('Confirmado').waitFor();
    await saved();
    await bruno.page.reload();
    await text().locator('mark.commented').waitFor();
    const keys = await bruno.page.evaluate(() => Object.keys(localStorage));
    expect(keys.filter((key) => key.startsWith('autos.unsent.'))).toEqual([]);
    await thread.getByRole('button', { name: /^Resolver/ }).click();
    await text().locator('mark.commented').waitFor({ state: 'detached' });
    await bruno.page.locator('.thread[data-resolved]:focus').waitFor();
    await text().getByText('telhado').waitFor();
    // Last, since axe leaves attributes of style behind, which a swap would copy and the policy refuse.
    await bruno.look();
  });

  chapter('name another document of the process, found by its words', async () => {
    await bruno.follow('Voltar ao processo');
    await bruno.follow('Escrever documento');
    await bruno.follow('Despacho');
    await bruno.choose('Texto inicial', 'Em branco');
    await bruno.press('Começar a escrever');
    await bruno.page.waitForURL('**/editar');
    await text().click();
    await choose('Inserir', 'Referência');
    const offered = bruno.page.locator('dialog option', { hasText: 'Despacho' });
    await offered.first().waitFor({ state: 'attached' });
    expect(await offered.count()).toBe(1);
    await bruno.fill('Número do documento ou do processo', 'nada disso');
    await bruno.press('Inserir a referência');
    await bruno.sees(/^Nenhum outro documento deste processo tem estas palavras/);
    await bruno.fill('Número do documento ou do processo', 'DESPÁCHO');
    await bruno.look();
    await bruno.page.keyboard.press('Enter');
    await text().locator('.reference').waitFor();
    expect(await text().locator('p').first().textContent()).toMatch(/^Despacho.* \(\d{7}\)$/);
    await saved();
  });
});
