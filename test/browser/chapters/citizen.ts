import { checkNumbers } from '../../../src/numbering/recognition/number-check.command';
import { act, begin } from '../groups/beginnings';
import type { Chapter } from './tale';

export const asking: Chapter = (tale) => {
  tale.chapter('a citizen types the number and reads where the process is', async () => {
    const { citizen } = tale;
    await citizen.go('');
    await citizen.look({ action: 'Consultar' });
    await citizen.fill('Número do processo ou código do documento', tale.number.replace(/\D/g, ''));
    await citizen.press('Consultar');
    await citizen.sees(/^Seu processo está na Secretaria de Obras desde (hoje|ontem)\.$/);
    const text = await citizen.text();
    for (const secret of ['Marta Oliveira', 'Ana Lima', tale.mark, '529.982'])
      expect(text).not.toContain(secret);
    await citizen.look();
  });
};

export const readingTheEnd: Chapter = (tale) => {
  tale.chapter('and, later, that it is over and what happened', async () => {
    const { citizen } = tale;
    await citizen.page.reload();
    await citizen.sees(/^Seu processo foi concluído (hoje|ontem)\.$/);
    await citizen.look();
  });
};

export const checkingTheDocument: Chapter = (tale) => {
  tale.chapter('the two codes on the paper show the document', async () => {
    const { citizen } = tale;
    await citizen.go('');
    await citizen.follow('Verificar documento');
    await citizen.look({ action: 'Verificar' });
    await citizen.fill('Código verificador', tale.code);
    await citizen.fill('CRC', tale.crc.toLowerCase());
    await citizen.press('Verificar');
    await citizen.sees('O documento é verdadeiro e não foi alterado.');
    for (const words of ['Ana Lima', 'Agente de Protocolo, PROT', tale.number]) await citizen.sees(words);
    await citizen.look({ action: 'Abrir o documento (PDF)' });
  });

  tale.chapter('and so does the address in the QR code', async () => {
    const { citizen } = tale;
    await citizen.page.goto(tale.qrAddress);
    await citizen.sees('O documento é verdadeiro e não foi alterado.');
    const address = await citizen.named('link', 'Abrir o documento (PDF)').getAttribute('href');
    const pdf = await citizen.context.request.get(new URL(address!, tale.qrAddress).href);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  tale.chapter('a wrong code shows nothing', async () => {
    const { citizen } = tale;
    const wrong = tale.crc === '00000000' ? '00000001' : '00000000';
    await citizen.page.goto(tale.qrAddress.replace(tale.crc, wrong));
    await citizen.named('button', 'Verificar').waitFor();
    expect(await citizen.text()).not.toContain('Ana Lima');
    await citizen.look({ action: 'Verificar' });
  });
};

export const protecting: Chapter = (tale) => {
  tale.chapter('a restricted process gives away no more than a number that nobody uses', async () => {
    const { citizen, ana } = tale;
    const { number: restricted, path } = await begin(ana, `Denúncia de um vizinho ${tale.mark}`);
    await ana.go(`${path}/nivel`);
    await ana.check('Restrito');
    await ana.field('Hipótese legal').selectOption({ index: 1 });
    await act(ana, 'Salvar');
    const answers = [];
    for (const number of [restricted, unusedLike(tale.number)]) {
      await citizen.go('');
      await citizen.fill('Número do processo ou código do documento', number);
      await citizen.press('Consultar');
      expect(await citizen.heading()).toBe('Não encontramos o processo');
      answers.push((await citizen.page.content()).replaceAll(number, 'NÚMERO'));
    }
    expect(answers[0]).toBe(answers[1]);
    await citizen.look({ action: 'Consultar' });
  });
};

/** Of the same year and body, far beyond what the demo has reached, with right check digits. */
function unusedLike(number: string): string {
  const wrong = number.replace(/\.\d{7}\/(\d{4})-\d\d$/, '.9999999/$1-00');
  const expected = /deveriam ser (\d\d)/.exec(checkNumbers([wrong]).lines.join())?.[1] ?? '00';
  return wrong.replace(/00$/, expected);
}
