import { demoOperator, demoPassword } from '../../../src/demo/plan';
import {
  enterFirst,
  firstProcess,
  openCity,
  setUp,
  valeDoSol,
  type Hands,
} from '../../../bench/onboarding/first-day';
import { story } from '../../support/story/chapters';
import { storyOrigin } from '../../support/story/origin';
import type { Visitor } from '../../support/story/visitor';
import { act } from './beginnings';

describe('a municipality comes aboard by itself', () => {
  const { visitor, chapter } = story();
  const { slug } = valeDoSol;
  let olga: Visitor;
  let marta: Visitor;

  chapter('the operator opens it and invites who administers it', async () => {
    olga = await visitor();
    const hands = handsOf(olga);
    await hands.open('/plataforma/entrar');
    await hands.fill('E-mail', demoOperator.login);
    await hands.fill('Senha', demoPassword);
    await hands.press('Entrar');
    await openCity(hands, valeDoSol);
  });

  chapter('who was invited chooses a password and is offered the set-up', async () => {
    marta = await visitor();
    const mail = marta.page.locator('pre a[href*="/senha/nova/"]').first();
    await marta.page.goto(`${storyOrigin()}/${slug}/correio`);
    // The message leaves by a job.
    for (let tries = 0; tries < 50 && (await mail.count()) === 0; tries += 1) {
      await marta.page.waitForTimeout(200);
      await marta.page.reload();
    }
    const { pathname } = new URL((await mail.getAttribute('href'))!);
    await enterFirst(handsOf(marta), pathname, valeDoSol);
  });

  chapter('goes through every step', () => setUp(handsOf(marta), valeDoSol));

  chapter('sends the coat of arms, and sees it on every page', async () => {
    await marta.follow('Identidade');
    await marta.field('Arquivo do brasão').setInputFiles('web/favicon.svg');
    await act(marta, 'Enviar o brasão');
    await marta.sees(/O brasão é uma imagem PNG/);
    await marta.look({ action: 'Enviar o brasão' });
    await marta.field('Arquivo do brasão').setInputFiles({
      name: 'brasao.png',
      mimeType: 'image/png',
      buffer: await marta.page.locator('h1').screenshot(),
    });
    await act(marta, 'Enviar o brasão');
    await marta.sees('O brasão já está no alto das páginas.');
    await marta.look({ action: 'Enviar o brasão' });
  });

  chapter('chooses the colour in the palette of the browser, or writes it', async () => {
    const palette = marta.field('Cor principal, na paleta do navegador');
    await palette.fill('#1f4e79');
    expect(await marta.field('Cor principal').inputValue()).toBe('#1f4e79');
    await marta.fill('Cor principal', 'A12');
    expect(await palette.inputValue()).toBe('#aa1122');
    await marta.look({ action: 'Salvar a identidade' });
  });

  chapter('sees the numbers change as the mask is typed', async () => {
    await marta.page.goto(`${storyOrigin()}/${slug}/administracao/configuracao/numeracao`);
    await marta.fill('Máscara', '');
    await marta.field('Máscara').pressSequentially('@cod_orgao_04d@.@seq_anual_05d@/@ano_4d@');
    await marta.sees(/0001\.00001\/\d{4}, 0001\.00002/);
    await marta.fill('Máscara', '@ano_4d@');
    await marta.sees(/Acrescente a sequência/);
    await marta.look({ action: 'Ver os números' });
  });

  chapter('takes a type of process out of use, among all of them', async () => {
    await marta.page.goto(`${storyOrigin()}/${slug}/administracao/configuracao/tipos`);
    for (const list of ['Tipos de processo em uso', 'Tipos de documento em uso'])
      await marta.page.locator('summary', { hasText: list }).click();
    await marta.look({ action: 'Usar só os marcados' });
    await marta.field('Fiscalização: Alvará de funcionamento').uncheck();
    await act(marta, 'Usar só os marcados');
    await marta.sees(/^Um tipo mudou/);
  });

  chapter('takes back the units that nobody uses, and makes them again', async () => {
    await marta.page.goto(`${storyOrigin()}/${slug}/administracao/configuracao`);
    await act(marta, 'Voltar atrás em Órgãos e unidades');
    await marta.sees('“Órgãos e unidades” voltou a ser como era.');
    await marta.page.goto(`${storyOrigin()}/${slug}/administracao/configuracao/unidades?modelo=medium`);
    await act(marta, 'Criar estas unidades');
    await marta.sees('20 unidades criadas. Corrija os nomes e as siglas em Órgãos e unidades.');
  });

  chapter('begins, signs and sends the first process', () => firstProcess(handsOf(marta), valeDoSol));

  chapter('practises, and reads what goes when the training ends', async () => {
    await marta.page.goto(`${storyOrigin()}/${slug}/administracao/configuracao`);
    await act(marta, 'Abrir um processo de treino');
    await marta.sees(/Processo de treino .* aberto/);
    await marta.page.goto(`${storyOrigin()}/${slug}/administracao/configuracao/producao`);
    await marta.sees(/Vai sumir: 2 processos/);
    await marta.fill('Nome do município', 'Outra cidade');
    await marta.fill('Senha', demoPassword);
    await act(marta, 'Concluir a implantação');
    await marta.sees(/Ainda falta o que é preciso/);
    await marta.look({ action: 'Concluir a implantação' });
  });

  chapter('finds every setting with its meaning, and what is left to do', async () => {
    await marta.page.goto(`${storyOrigin()}/${slug}/administracao`);
    await marta.sees('8 de 9 passos');
    await marta.look({ action: 'Continuar a configuração' });
    await marta.follow('Configurações');
    await marta.look({ action: 'Salvar a base legal' });
  });
});

function handsOf(visitor: Visitor): Hands {
  return {
    open: async (path) => void (await visitor.page.goto(storyOrigin() + path)),
    fill: (label, text) => visitor.fill(label, text),
    choose: (label, option) => visitor.choose(label, option),
    check: (label) => visitor.check(label),
    press: (name) => act(visitor, name),
    follow: async (name) => {
      await Promise.all([visitor.page.waitForEvent('load'), visitor.follow(name)]);
    },
    sees: (words) => visitor.sees(words),
    look: (action) => visitor.look({ action }),
  };
}
