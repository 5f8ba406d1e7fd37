import { dayInFull, placeInWords, statusSentence } from './status-sentence';

const now = new Date('2026-04-20T15:00:00Z');
const march = new Date('2026-03-12T14:00:00Z');
const at = (unitName: string, since = march) => ({ unitName, since });
const normal = { state: 'normal', concludedAt: null } as const;

describe('the sentence of the status', () => {
  it('says where the process is and since when', () => {
    expect(statusSentence({ ...normal, places: [at('Secretaria de Obras')] }, now)).toBe(
      'Seu processo está na Secretaria de Obras desde 12 de março.',
    );
  });

  it('counts the units when there are several', () => {
    const places = [at('Secretaria de Obras'), at('Gabinete da Prefeita')];
    expect(statusSentence({ ...normal, places }, now)).toBe(
      'Seu processo está em 2 unidades ao mesmo tempo.',
    );
  });

  it.each([
    [march, 'Seu processo foi concluído em 12 de março.'],
    [now, 'Seu processo foi concluído hoje.'],
    [new Date('2025-04-01T15:00:00Z'), 'Seu processo foi concluído em 1º de abril de 2025.'],
    [null, 'Seu processo foi concluído.'],
  ])('says when it was concluded: %s', (concludedAt, sentence) => {
    expect(statusSentence({ ...normal, places: [], concludedAt }, now)).toBe(sentence);
  });

  it('says that it stopped, and that it was joined to another', () => {
    const places = [at('Protocolo Geral', now)];
    expect(statusSentence({ state: 'suspended', places, concludedAt: null }, now)).toBe(
      'Seu processo está no Protocolo Geral desde hoje. O andamento está suspenso por enquanto.',
    );
    expect(statusSentence({ state: 'annexed', places, concludedAt: null }, now)).toContain('juntado a outro');
  });
});

describe('a unit in words', () => {
  it.each([
    ['Secretaria de Obras', 'na Secretaria de Obras'],
    ['Procuradoria-Geral do Município', 'na Procuradoria-Geral do Município'],
    ['FISCALIZAÇÃO DE OBRAS', 'na FISCALIZAÇÃO DE OBRAS'],
    ['Gabinete da Prefeita', 'no Gabinete da Prefeita'],
    ['Órgão Gestor', 'no Órgão Gestor'],
    ['Recursos Humanos', 'na unidade Recursos Humanos'],
    ['', 'na unidade '],
  ])('%s', (name, words) => expect(placeInWords(at(name), now)).toBe(`${words} desde 12 de março`));
});

describe('a day in words', () => {
  it.each([
    ['2026-04-20T03:00:00Z', 'hoje'],
    ['2026-04-20T02:59:59Z', 'ontem'],
    ['2026-04-18T15:00:00Z', '18 de abril'],
    ['2025-12-31T15:00:00Z', '31 de dezembro de 2025'],
    ['2026-01-01T02:00:00Z', '31 de dezembro de 2025'],
  ])('%s, in the time of Brasília', (instant, words) =>
    expect(dayInFull(new Date(instant), now)).toBe(words),
  );
});
