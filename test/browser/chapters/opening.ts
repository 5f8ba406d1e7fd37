import { checkNumbers } from '../../../src/numbering/recognition/number-check.command';
import { demoPassword } from '../../../src/demo/plan';
import type { Chapter } from './tale';

export const signingIn: Chapter = (tale) => {
  tale.chapter('Ana signs in and sees what her unit received and made', async () => {
    const { ana } = tale;
    await ana.go('/controle');
    await ana.look({ action: 'Entrar' });
    await ana.signIn('ana', demoPassword);
    await ana.page.waitForURL('**/controle');
    expect(await ana.heading()).toBe('Controle de Processos');
    for (const list of ['Recebidos', 'Gerados'])
      await ana.named('heading', new RegExp(`^${list} \\d+( · \\d+ não recebidos?)?$`)).waitFor();
    expect(await ana.page.title()).toContain('PROT');
    await ana.look({ action: 'Iniciar processo' });
  });

  tale.chapter('she works for another unit, and comes back', async () => {
    const { ana } = tale;
    await ana.choose('Unidade em que você atua', 'SEMAD · Secretaria de Administração');
    await ana.press('Trocar de unidade');
    await ana.page.waitForFunction(() => document.title.includes('SEMAD'));
    await ana.look();
    await ana.choose('Unidade em que você atua', 'PROT · Protocolo Geral');
    await ana.press('Trocar de unidade');
    await ana.page.waitForFunction(() => document.title.includes('PROT'));
  });
};

const rightCpf = '529.982.247-25';
const wrongCpf = '529.982.247-26';

export const startingAProcess: Chapter = (tale) => {
  tale.chapter('a wrong CPF is named beside its field, and what was typed stays', async () => {
    const { ana } = tale;
    await ana.main().getByRole('link', { name: 'Iniciar processo' }).click();
    await ana.look({ action: 'Alvará de construção' });
    await ana.follow('Alvará de construção');
    await ana.fill('Especificação', `Ampliação da casa ${tale.mark}`);
    await ana.fill('Nome do 1º interessado', 'Marta Oliveira');
    await ana.fill('CPF ou CNPJ do 1º interessado', wrongCpf);
    await ana.press('Iniciar processo');
    await ana.named('link', /CPF/).waitFor();
    expect(await ana.page.title()).toMatch(/^Erro/);
    const field = ana.field('CPF ou CNPJ do 1º interessado');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe(wrongCpf);
    expect(await ana.field('Especificação').inputValue()).toBe(`Ampliação da casa ${tale.mark}`);
    await ana.look({ action: 'Iniciar processo' });
  });

  tale.chapter('the process begins, public, with a number whose digits are right', async () => {
    const { ana } = tale;
    await ana.fill('CPF ou CNPJ do 1º interessado', rightCpf);
    expect(await ana.field('Público').isChecked()).toBe(true);
    await ana.press('Iniciar processo');
    await ana.sees(/^Processo [\d./-]+ iniciado\.$/);
    tale.number = await ana.page.locator('h1 .number').innerText();
    tale.processPath = new URL(ana.page.url()).pathname.replace(/^\/[^/]+/, '');
    const { lines, exitCode } = checkNumbers([tale.number]);
    expect([lines.join('\n'), exitCode]).toEqual([expect.stringContaining('dígitos corretos'), 0]);
    await ana.sees('Marta Oliveira');
    await ana.look({ action: 'Escrever documento' });
  });
};
