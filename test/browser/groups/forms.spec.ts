import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { begin, enter } from './beginnings';

const model = 'Autorização de uso de espaço público';

describe('a document that is written by answering a form', () => {
  const { visitor, chapter } = story();
  let bruno: Visitor;
  const answers = () => bruno.page.getByRole('region', { name: 'Formulário', exact: true });

  chapter('asks a field of each kind once its text is chosen', async () => {
    bruno = await visitor();
    await enter(bruno, 'bruno');
    await begin(bruno, 'Festa da padroeira');
    await bruno.follow('Escrever documento');
    await bruno.follow('Autorização de uso');
    await bruno.choose('Texto inicial', model);
    await bruno.press('Começar a escrever');
    await answers().waitFor();
    await bruno.sees('Confira na agenda da Secretaria');
    await bruno.look({ action: 'Começar a escrever' });
  });

  chapter('says what is wrong with each answer, and keeps all of them', async () => {
    await bruno.fill('Nome do evento', 'Fest');
    await bruno.fill('CPF ou CNPJ do responsável', '111.111.111-11');
    await bruno.fill('Dia do evento', '31/02/2027');
    await bruno.fill('Público esperado', '6.000');
    await bruno.fill('Área usada, em metros quadrados', 'meio campo');
    await bruno.fill('Preço público', '12,345');
    await bruno.check('Palco');
    await bruno.check('Barracas');
    await bruno.press('Começar a escrever');
    const summary = bruno.page.getByRole('alert');
    for (const field of [
      'Nome do evento',
      'Espaço',
      'Dia do evento',
      'Público esperado',
      'Área usada',
      'Preço público',
    ])
      await summary.getByRole('link', { name: new RegExp(field) }).waitFor();
    expect(await bruno.field('Dia do evento').inputValue()).toBe('31/02/2027');
    expect(await bruno.field('Barracas').isChecked()).toBe(true);
    await bruno.look({ action: 'Começar a escrever' });
    // The summary leads to the field.
    await summary.getByRole('link', { name: /Público esperado/ }).press('Enter');
    expect(await bruno.field('Público esperado').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
  });

  chapter('fills the text with what was answered', async () => {
    await bruno.fill('Nome do evento', 'Festa da padroeira');
    await bruno.fill('CPF ou CNPJ do responsável', '52998224725');
    await bruno.choose('Espaço', 'Praça da Matriz');
    await bruno.fill('Dia do evento', '2027-02-28');
    await bruno.fill('Público esperado', '1500');
    await bruno.fill('Área usada, em metros quadrados', '');
    await bruno.fill('Preço público', 'R$ 1200');
    await bruno.press('Começar a escrever');
    await bruno.page.waitForURL('**/editar');
    const text = bruno.page.getByRole('textbox', { name: /^Texto de / });
    await text
      .getByText(
        'uso de Praça da Matriz no dia 28/02/2027 para Festa da padroeira, do responsável 529.982.247-25',
      )
      .waitFor();
    await text
      .getByText('Público esperado: 1.500 pessoas. Área: — m². Preço público: R$ 1.200,00.')
      .waitFor();
    await text.getByText('Montagem: Palco, Barracas. Venda de bebida: Não.').waitFor();
    await text.getByText('Espaço limpo até as 12 horas do dia seguinte.').waitFor();
  });
});

describe('the form of a text', () => {
  const { visitor, chapter } = story();
  let elisa: Visitor;

  chapter('is shown to who administers, field by field', async () => {
    elisa = await visitor();
    await enter(elisa, 'elisa');
    await elisa.choose('Unidade em que você atua', 'SEMAD · Secretaria de Administração');
    await elisa.press('Trocar de unidade');
    await elisa.page.waitForFunction(() => document.title.includes('SEMAD'));
    await elisa.go('/modelos');
    await elisa.follow(model);
    await elisa.follow('Formulário deste modelo');
    expect(await elisa.heading()).toBe(`Formulário de ${model}`);
    await elisa.look({ action: 'Acrescentar campo' });
  });

  chapter('gets one more field, in its place, and loses it again', async () => {
    const added = elisa.page.locator('#novo-campo').locator('..');
    await added.getByLabel('Nome do campo').fill('Telefone no dia');
    await added
      .getByLabel('O que se escreve nele')
      .selectOption({ label: 'Texto com máscara, como CPF ou CEP' });
    await added.getByLabel('Variável').fill('telefone');
    await elisa.press('Acrescentar campo');
    await elisa.named('link', /máscara/).waitFor();
    await elisa.look({ action: 'Acrescentar campo' });
    await added.getByLabel('Máscara').fill('(99) 99999-9999');
    await elisa.press('Acrescentar campo');
    await elisa.sees('Campo “Telefone no dia” salvo.');
    await elisa.press('Subir Telefone no dia');
    await elisa.sees('Campo movido.');
    const fields = await elisa.page.locator('main ol > li > strong').allInnerTexts();
    expect(fields.slice(-2)).toEqual(['Telefone no dia', 'Condições']);
    await elisa.press('Remover Telefone no dia');
    await elisa.sees(/^Campo removido\./);
  });
});
