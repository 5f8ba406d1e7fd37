import { readFileSync } from 'node:fs';
import { story } from '../../support/story/chapters';
import { desktop, type Visitor } from '../../support/story/visitor';
import { act, begin, enter, type Begun } from './beginnings';

describe('the desk', () => {
  const { visitor, chapter } = story();
  let elisa: Visitor;
  let begun: Begun;

  chapter('finds by the words that a row shows, whatever the accents', async () => {
    elisa = await visitor();
    await enter(elisa, 'elisa');
    begun = await begin(elisa, 'Reforma do salão nobre');
    await elisa.go('/controle');
    await elisa.fill('Filtrar', 'salao rosa');
    await act(elisa, 'Filtrar');
    await elisa.sees(/Filtrado/);
    await elisa.named('link', begun.number).waitFor();
    await elisa.look();
  });

  chapter('orders and groups, and the address says so', async () => {
    await elisa.follow('Mais filtros, ordem e grupos');
    await elisa.fill('Palavras', '');
    await elisa.choose('Ordenar por', 'Número');
    await elisa.choose('Agrupar por', 'Tipo');
    await elisa.look({ action: 'Mostrar' });
    await act(elisa, 'Mostrar');
    await elisa
      .named('rowheader', /Alvará de construção/)
      .or(elisa.page.locator('.desk__group'))
      .first()
      .waitFor();
    expect(new URL(elisa.page.url()).searchParams.get('grupo')).toBe('tipo');
    await elisa.look();
  });

  chapter('keeps a view by name, and opens with it when asked to', async () => {
    await elisa.follow('Guardar esta visão');
    await elisa.fill('Nome', 'Por tipo');
    await elisa.check('Abrir o Controle de Processos com ela');
    await elisa.look({ action: 'Guardar visão' });
    await act(elisa, 'Guardar visão');
    await elisa.go('/controle');
    await elisa.page.locator('.desk__group').first().waitFor();
    await elisa.follow('Limpar');
    expect(await elisa.page.locator('.desk__group').count()).toBe(0);
  });

  chapter('is a spreadsheet too', async () => {
    const [download] = await Promise.all([
      elisa.page.waitForEvent('download'),
      elisa.follow('Baixar planilha'),
    ]);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(lines[0]).toContain('Processo;Tipo;Especificação');
    expect(lines.filter((line) => line.includes(begun.number))).toHaveLength(1);
  });

  chapter('selects rows by the keyboard, and says how many', async () => {
    await elisa.go('/controle?tudo=1');
    await elisa.page.locator('h1').click();
    await elisa.page.keyboard.press('j');
    await elisa.page.keyboard.press('x');
    await elisa.sees('1 selecionado');
    await elisa.look();
  });

  chapter('begins on the first screen of a telephone, its tools behind one link', async () => {
    await elisa.page.setViewportSize({ width: 320, height: 640 });
    await elisa.go('/controle?tudo=1');
    const list = await elisa.page.locator('.desk__list h2').first().boundingBox();
    expect(list!.y + list!.height).toBeLessThan(640);
    expect(await elisa.field('Filtrar').isVisible()).toBe(false);
    await elisa.follow('Filtrar e agir');
    await elisa.field('Filtrar').fill('salao rosa');
    await act(elisa, 'Filtrar');
    await elisa.sees(/Filtrado/);
    await elisa.page.setViewportSize(desktop);
  });

  chapter('is a board of the situations of the unit, moved without a mouse', async () => {
    await elisa.go('/situacoes');
    await elisa.fill('Nome', 'Em estudo');
    await elisa.look({ action: 'Criar situação' });
    await act(elisa, 'Criar situação');
    await elisa.go('/controle/quadro');
    const card = elisa.page.locator('.board__card', { hasText: begun.number });
    await card.locator('select').selectOption({ label: 'Em estudo' });
    await Promise.all([elisa.page.waitForEvent('load'), card.getByRole('button', { name: 'Mover' }).click()]);
    await elisa.sees('Processo movido no quadro.');
    await elisa.page
      .locator('.board__column', { hasText: 'Em estudo' })
      .locator('.board__card', { hasText: begun.number })
      .waitFor();
    await elisa.look();
  });
});
