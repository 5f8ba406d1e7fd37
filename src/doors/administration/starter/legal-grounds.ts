import type { Level } from '../../../access';

/** Why something is not public (DOMAIN.md 1.8): each with its law, for one level. */
export const starterGrounds: { name: string; legalBase: string; level: Level }[] = [
  { name: 'Informação pessoal', legalBase: 'Lei nº 12.527/2011, art. 31', level: 1 },
  { name: 'Documento preparatório', legalBase: 'Lei nº 12.527/2011, art. 7º, § 3º', level: 1 },
  {
    name: 'Situação econômico-financeira de contribuinte',
    legalBase: 'Lei nº 5.172/1966 (CTN), art. 198',
    level: 1,
  },
  { name: 'Controle interno', legalBase: 'Lei nº 10.180/2001, art. 26, § 3º', level: 1 },
  {
    name: 'Saúde: prontuário do paciente',
    legalBase: 'Lei nº 13.787/2018; Lei nº 12.527/2011, art. 31',
    level: 1,
  },
  { name: 'Criança e adolescente', legalBase: 'Lei nº 8.069/1990 (ECA), arts. 17 e 143', level: 1 },
  {
    name: 'Propostas antes da abertura',
    legalBase: 'Lei nº 14.133/2021, art. 13, parágrafo único, I',
    level: 1,
  },
  {
    name: 'Orçamento sigiloso da contratação',
    legalBase: 'Lei nº 14.133/2021, arts. 13, parágrafo único, II, e 24',
    level: 1,
  },
  {
    name: 'Segredo industrial',
    legalBase: 'Lei nº 9.279/1996, art. 195, XI; Lei nº 12.527/2011, art. 22',
    level: 1,
  },
  { name: 'Direito autoral', legalBase: 'Lei nº 9.610/1998, art. 24, III', level: 1 },
  { name: 'Pendente de análise de restrição', legalBase: 'Lei nº 12.527/2011, art. 6º, III', level: 1 },
  {
    name: 'Investigação de responsabilidade de servidor',
    legalBase: 'Lei nº 8.112/1990, art. 150',
    level: 2,
  },
  { name: 'Proteção de denunciante', legalBase: 'Lei nº 13.608/2018, art. 4º-B', level: 2 },
  { name: 'Segredo de justiça', legalBase: 'Lei nº 13.105/2015 (CPC), art. 189', level: 2 },
];
