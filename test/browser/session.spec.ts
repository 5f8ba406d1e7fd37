import { generateSync } from 'otplib';
import { demoPassword } from '../../src/demo/plan';
import { story } from '../support/story/chapters';
import type { Visitor } from '../support/story/visitor';

const stepSeconds = 30;
const stepNow = (): number => Math.floor(Date.now() / 1000 / stepSeconds);

/** The application of a telephone: each code serves once, so a second one in the same half minute is the next. */
class Telephone {
  private lastStep = 0;

  constructor(private readonly secret: string) {}

  code(): string {
    this.lastStep = Math.max(stepNow(), this.lastStep + 1);
    return generateSync({ secret: this.secret, epoch: this.lastStep * stepSeconds });
  }
}

describe('a second factor', () => {
  const { visitor, chapter } = story();
  let helena: Visitor;
  let telephone: Telephone;

  chapter('is turned on with the application of a telephone', async () => {
    helena = await visitor();
    await helena.go('/minha-conta');
    await helena.signIn('helena', demoPassword);
    await helena.page.waitForURL('**/minha-conta');
    await helena.look({ action: 'Ligar o segundo passo' });
    await helena.follow('Ligar o segundo passo');
    await helena.look({ action: 'Continuar' });
    await helena.fill('Sua senha', demoPassword);
    await helena.press('Continuar');
    const key = await helena.page
      .locator('p', { hasText: 'digite nele esta chave' })
      .locator('strong')
      .innerText();
    telephone = new Telephone(key.replace(/ /g, ''));
    await helena.look({ action: 'Ligar o segundo passo' });
    await helena.fill('Código', telephone.code());
    await helena.press('Ligar o segundo passo');
    await helena.sees('O segundo passo está ligado.');
  });

  chapter('is asked at the next sign-in, and a wrong code does not enter', async () => {
    await helena.page.locator('.me > summary').click();
    await helena.press('Sair');
    await helena.go('/entrar');
    await helena.signIn('helena', demoPassword);
    await helena.field('Código').waitFor();
    await helena.look({ action: 'Confirmar' });
    await helena.fill('Código', '000000');
    await helena.press('Confirmar');
    await helena.named('link', /código/i).waitFor();
    await helena.look({ action: 'Confirmar' });
    await helena.fill('Código', telephone.code());
    await helena.press('Confirmar');
    await helena.page.waitForURL('**/controle');
  });

  chapter('is asked for a signature', async () => {
    await helena.page.locator('.desk__process').first().click();
    await helena.follow('Escrever documento');
    await helena.follow('Memorando');
    await helena.press('Começar a escrever');
    await helena.page.waitForURL('**/editar');
    await helena.follow('Assinar');
    await helena.field('Código do segundo passo').waitFor();
    await helena.look({ action: 'Assinar' });
  });
});

describe('a session that ended', () => {
  const { visitor, chapter } = story();
  let fabio: Visitor;

  chapter('goes on where it was after signing in again', async () => {
    fabio = await visitor();
    await fabio.go('/controle');
    await fabio.signIn('fabio', demoPassword);
    await fabio.page.waitForURL('**/controle');
    await fabio.page.locator('.desk__process').first().click();
    await fabio.page.waitForURL(/\/processos\//);
    const place = `${fabio.page.url()}/andamentos?resumo=1`;
    await fabio.context.clearCookies();
    await fabio.page.goto(place);
    await fabio.sees('Entre para continuar de onde parou.');
    await fabio.signIn('fabio', 'errei-a-senha');
    await fabio.named('link', /senha/).waitFor();
    await fabio.look({ action: 'Entrar' });
    await fabio.signIn('fabio', demoPassword);
    await fabio.page.waitForURL(place);
    expect(await fabio.heading()).toBe('Andamentos');
  });
});
