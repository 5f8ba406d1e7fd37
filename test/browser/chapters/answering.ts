import { demoPassword } from '../../../src/demo/plan';
import { storyOrigin } from '../../support/story/origin';
import { town, type Visitor } from '../../support/story/visitor';
import type { Chapter, Tale } from './tale';

const note = 'Para vistoria: o vizinho reclama do recuo.';

export const sending: Chapter = (tale) => {
  tale.chapter('Ana sends the process to the works office, and says why', async () => {
    const { ana } = tale;
    await ana.follow('Enviar processo');
    await ana.look({ action: 'Enviar processo' });
    await ana.press('Enviar processo');
    await ana.named('link', /unidade/i).waitFor();
    await ana.look({ action: 'Enviar processo' });
    await ana.fill('Por que você envia', note);
    await ana.check('SMO Secretaria de Obras');
    await ana.press('Enviar processo');
    await ana.sees(/enviado/i);
    await ana.look();
  });
};

export const receiving: Chapter = (tale) => {
  tale.chapter('Bruno finds it in red, with who sent it and why', async () => {
    const { bruno } = tale;
    await bruno.go('/entrar');
    await bruno.signIn('bruno', demoPassword);
    await bruno.page.waitForURL('**/controle');
    const row = rowOf(bruno, tale);
    for (const words of ['Não recebido', 'Ana Lima', 'PROT', note])
      await row.getByText(words).first().waitFor();
    const [red = 0, green = 0, blue = 0] = await colourOf(bruno, tale);
    expect(red).toBeGreaterThan(2 * Math.max(green, blue));
    await bruno.look({ action: tale.number });
  });

  tale.chapter('neither a look at its address nor a prefetch receives it', async () => {
    const { bruno } = tale;
    const address = `${storyOrigin()}/${town}${tale.processPath}`;
    const prefetched = await bruno.context.request.get(address, { headers: { 'sec-purpose': 'prefetch' } });
    expect(prefetched.status()).toBe(200);
    await bruno.go(tale.processPath);
    await bruno.named('button', 'Receber o processo').waitFor();
    await bruno.look({ action: 'Receber o processo' });
    await bruno.go('/controle');
    await rowOf(bruno, tale).getByText('Não recebido').waitFor();
  });

  tale.chapter('opening it from the desk does', async () => {
    const { bruno } = tale;
    await bruno.press(tale.number);
    await bruno.named('link', 'Escrever documento').waitFor();
    await bruno.sees(`“${note}”`);
    await bruno.sees('Ana Lima (PROT)');
    await bruno.look({ action: 'Escrever documento' });
    await bruno.go('/controle');
    await rowOf(bruno, tale).getByText('Recebido', { exact: true }).waitFor();
    await bruno.follow(tale.number);
  });
};

export const answering: Chapter = (tale) => {
  tale.chapter('he answers with a report, and signs it', async () => {
    const { bruno } = tale;
    await bruno.follow('Escrever documento');
    await bruno.follow('Relatório de vistoria');
    if (!tale.javaScript) await bruno.choose('Texto inicial', 'Em branco');
    await bruno.press('Começar a escrever');
    await bruno.page.waitForURL('**/editar');
    if (!tale.javaScript) {
      await bruno.fill('Texto (modo simples)', 'O recuo está de acordo com o plano diretor.');
      await bruno.press('Salvar');
      await bruno.sees('Texto salvo.');
    }
    await bruno.follow('Assinar');
    await bruno.fill('Senha', demoPassword);
    await bruno.press('Assinar');
    await bruno.named('link', /Relatório de vistoria.*Assinado/).waitFor();
  });

  tale.chapter('and concludes', async () => {
    const { bruno } = tale;
    await bruno.follow('Concluir');
    await bruno.look({ action: 'Concluir' });
    await bruno.press('Concluir');
    await bruno.sees(/^Processo concluído na unidade SMO/);
    await bruno.sees('Concluído em todas as unidades');
    await bruno.look({ action: 'Reabrir nesta unidade' });
    await bruno.go('/controle');
    expect(await rowOf(bruno, tale).count()).toBe(0);
  });
};

const rowOf = (visitor: Visitor, { number }: Tale) => visitor.page.locator('tr', { hasText: number });

async function colourOf(visitor: Visitor, tale: Tale): Promise<number[]> {
  const colour = await rowOf(visitor, tale)
    .getByText('Não recebido')
    .evaluate((element) => getComputedStyle(element).color);
  return (colour.match(/\d+/g) ?? []).map(Number);
}
