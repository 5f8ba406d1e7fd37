import { headsOfPower } from '../../../../signatures';

export interface ProposedLevel {
  /** As the starter set calls the type of document, or the position of who signs. */
  of: string;
  by: 'type' | 'position';
  minimum: 'advanced' | 'qualified';
  because: string;
}

const head = 'Ato do chefe do Poder: Lei nº 14.063/2020, art. 5º, § 2º, I';
const money = 'Obriga o município a pagar ou a receber';

/** What a municipality may well begin with. The law fixes those of heads of Powers; the others are good practice, and each is a choice. */
export const proposedLevels: readonly ProposedLevel[] = [
  ...headsOfPower.map((of) => ({ of, by: 'position', minimum: 'qualified', because: head }) as const),
  { of: 'Decreto', by: 'type', minimum: 'qualified', because: head },
  { of: 'Projeto de lei', by: 'type', minimum: 'qualified', because: head },
  { of: 'Mensagem à Câmara', by: 'type', minimum: 'qualified', because: head },
  { of: 'Contrato', by: 'type', minimum: 'advanced', because: money },
  { of: 'Termo aditivo', by: 'type', minimum: 'advanced', because: money },
  { of: 'Termo de homologação', by: 'type', minimum: 'advanced', because: money },
  { of: 'Termo de fomento', by: 'type', minimum: 'advanced', because: money },
];
