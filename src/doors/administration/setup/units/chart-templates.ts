export const chartSizes = ['small', 'medium', 'large'] as const;
export type ChartSize = (typeof chartSizes)[number];

export interface TemplateUnit {
  acronym: string;
  name: string;
  children: TemplateUnit[];
}

export const sizeWords: Record<ChartSize, { label: string; about: string }> = {
  small: { label: 'Pequena', about: 'Poucas secretarias, sem setores: para até uns 20 mil habitantes.' },
  medium: { label: 'Média', about: 'Secretarias com os setores mais comuns: de 20 a 100 mil habitantes.' },
  large: { label: 'Grande', about: 'Secretarias com departamentos: mais de 100 mil habitantes.' },
};

/**
 * City halls as they often are, written here: a starting point to be corrected. One unit a line, two spaces for each level
 * below; the acronym, then the name.
 */
const texts: Record<ChartSize, string> = {
  small: `
GAB Gabinete do Prefeito
PROC Procuradoria Jurídica
CONT Controle Interno
SEAF Secretaria de Administração e Finanças
SME Secretaria de Educação
SMS Secretaria de Saúde
SMAS Secretaria de Assistência Social
SMOS Secretaria de Obras e Serviços Urbanos`,
  medium: `
GAB Gabinete do Prefeito
PGM Procuradoria-Geral do Município
CGM Controladoria-Geral do Município
SEMAD Secretaria de Administração
  RH Recursos Humanos
  COMPRAS Compras e Licitações
  PATRI Patrimônio e Almoxarifado
SEFAZ Secretaria de Fazenda
  TRIB Tributos e Fiscalização
  CONTAB Contabilidade
  TES Tesouraria
SME Secretaria de Educação
SMS Secretaria de Saúde
  VISA Vigilância em Saúde
SMAS Secretaria de Assistência Social
SMO Secretaria de Obras e Serviços Urbanos
  LICOB Licenciamento de Obras
SMMA Secretaria de Meio Ambiente e Agricultura
SECULT Secretaria de Cultura, Esporte e Turismo
OUV Ouvidoria`,
  large: `
GAB Gabinete do Prefeito
  COMUNIC Comunicação Social
PGM Procuradoria-Geral do Município
  PJUD Procuradoria Judicial
  PCONS Procuradoria Consultiva
  DATIVA Dívida Ativa
CGM Controladoria-Geral do Município
  AUDIT Auditoria Interna
OUV Ouvidoria-Geral
SEMAD Secretaria de Administração
  RH Gestão de Pessoas
  PATRI Patrimônio
  ALMOX Almoxarifado
  TI Tecnologia da Informação
  ARQ Arquivo Público
SECOMP Secretaria de Compras e Contratos
  LICIT Licitações
  CONTR Contratos
SEFAZ Secretaria de Fazenda
  TRIB Administração Tributária
  FISC Fiscalização de Tributos
  CONTAB Contabilidade
  TES Tesouraria
SEPLAN Secretaria de Planejamento e Orçamento
SME Secretaria de Educação
  ENSINO Ensino
  MEREND Alimentação Escolar
SMS Secretaria de Saúde
  ATBAS Atenção Básica
  VISA Vigilância em Saúde
  FARM Assistência Farmacêutica
SMAS Secretaria de Assistência Social
  PSB Proteção Social Básica
  PSE Proteção Social Especial
SMOP Secretaria de Obras Públicas
SMU Secretaria de Urbanismo
  LICOB Licenciamento de Obras
  POSTUR Fiscalização de Posturas
SMSU Secretaria de Serviços Urbanos
SMMA Secretaria de Meio Ambiente
  LICAMB Licenciamento Ambiental
SETRAN Secretaria de Trânsito e Transporte
SECULT Secretaria de Cultura
SEDE Secretaria de Desenvolvimento Econômico
SEMEL Secretaria de Esporte e Lazer`,
};

/** From the top; each unit with those below it. */
export const templateOf = (size: ChartSize): TemplateUnit[] => read(texts[size]);

function read(text: string): TemplateUnit[] {
  const top: TemplateUnit[] = [];
  for (const line of text.trim().split('\n')) {
    const [, indent = '', acronym = '', name = ''] = /^( *)(\S+) (.+)$/.exec(line) ?? [];
    const unit: TemplateUnit = { acronym, name, children: [] };
    (indent === '' ? top : top.at(-1)!.children).push(unit);
  }
  return top;
}

export const countUnits = (units: readonly TemplateUnit[]): number =>
  units.reduce((sum, { children }) => sum + 1 + countUnits(children), 0);
