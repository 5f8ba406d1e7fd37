import type { Chapter } from './tale';

export const proving: Chapter = (tale) => {
  tale.chapter('the history shows every act, and proves itself', async () => {
    const { ana } = tale;
    await ana.go(tale.processPath);
    await ana.follow('Andamentos');
    const acts = await ana.page.locator('.timeline__text').allInnerTexts();
    const expected = [
      /^Processo público aberto: Obras: Alvará de construção$/,
      /^Documento \d+ \(Despacho\) criado$/,
      /^Documento externo \d+ \(Planta — planta térrea\) incluído$/,
      /^Documento \d+ \(Despacho\) assinado por Ana Lima, Agente de Protocolo$/,
      /^Processo enviado pela unidade PROT para SMO$/,
      /^Conclusão automática na unidade, pelo envio$/,
      /^Processo recebido na unidade$/,
      /^Documento \d+ \(Relatório de vistoria nº [^)]+\) criado$/,
      /^Documento \d+ \(Relatório de vistoria nº [^)]+\) assinado por Bruno Castro, Engenheiro Civil$/,
      /^Processo concluído na unidade$/,
    ];
    expect(acts.reverse()).toEqual(expected.map((act) => expect.stringMatching(act)));
    await ana.look({ action: 'Verificar a cadeia de andamentos' });
    await ana.follow('Verificar a cadeia de andamentos');
    await ana.sees(new RegExp(`^Os ${expected.length} andamentos estão íntegros`));
    await ana.look();
  });
};
