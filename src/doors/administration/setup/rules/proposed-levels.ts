export interface ProposedLevel {
  /** As the starter set calls the type of document. */
  type: string;
  minimum: 'advanced' | 'qualified';
  because: string;
}

const head = 'Ato do chefe do Poder: Lei nº 14.063/2020, art. 5º, § 2º, I';
const money = 'Obriga o município a pagar ou a receber';

/** What a municipality may well begin with. The law fixes the first three; the others are good practice, and each is a choice. */
export const proposedLevels: readonly ProposedLevel[] = [
  { type: 'Decreto', minimum: 'qualified', because: head },
  { type: 'Projeto de lei', minimum: 'qualified', because: head },
  { type: 'Mensagem à Câmara', minimum: 'qualified', because: head },
  { type: 'Contrato', minimum: 'advanced', because: money },
  { type: 'Termo aditivo', minimum: 'advanced', because: money },
  { type: 'Termo de homologação', minimum: 'advanced', because: money },
  { type: 'Termo de fomento', minimum: 'advanced', because: money },
];
