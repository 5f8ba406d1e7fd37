import type { Applicability, DocumentNumbering } from '../../../documents';

export interface StarterDocumentType {
  name: string;
  applicability: Applicability;
  numbering: DocumentNumbering;
  /** By code: what a document of this type is, whatever its process; without one it follows its process. */
  classes: string[];
}

type Line = [name: string, numbering: DocumentNumbering, code?: string];

/** Written here: each has a template. */
const written: Line[] = [
  ['Despacho', 'none'],
  ['Ofício', 'unit-yearly', '010.6'],
  ['Memorando', 'unit-yearly', '010.6'],
  ['Circular', 'unit-yearly', '010.6'],
  ['Convite', 'unit-yearly', '010.6'],
  ['Informação', 'unit-yearly'],
  ['Parecer', 'unit-yearly', '060.2'],
  ['Parecer técnico', 'unit-yearly'],
  ['Nota técnica', 'unit-yearly'],
  ['Relatório', 'unit-yearly'],
  ['Relatório de vistoria', 'unit-yearly'],
  ['Laudo', 'unit-yearly'],
  ['Decisão', 'none'],
  ['Resposta a pedido de informação', 'none', '010.5'],
  ['Intimação', 'unit-yearly'],
  ['Notificação', 'unit-yearly'],
  ['Auto de infração', 'unit-yearly', '110.2'],
  ['Alvará', 'body-yearly'],
  ['Licença', 'body-yearly'],
  ['Certidão', 'unit-yearly'],
  ['Declaração', 'unit-yearly'],
  ['Atestado de capacidade técnica', 'unit-yearly', '030.3'],
  ['Ata de reunião', 'unit-yearly', '010.4'],
  ['Portaria', 'body-yearly', '010.3'],
  ['Decreto', 'informed', '010.3'],
  ['Resolução', 'body-yearly', '010.3'],
  ['Instrução normativa', 'body-yearly', '010.3'],
  ['Projeto de lei', 'body-yearly', '010.3'],
  ['Mensagem à Câmara', 'body-yearly', '010.7'],
  ['Edital', 'body-yearly', '030.2'],
  ['Edital de convocação', 'body-yearly'],
  ['Documento de formalização de demanda', 'unit-yearly'],
  ['Estudo técnico preliminar', 'unit-yearly'],
  ['Termo de referência', 'unit-yearly'],
  ['Pesquisa de preços', 'none'],
  ['Justificativa de contratação direta', 'unit-yearly', '030.1'],
  ['Autorização de contratação', 'none'],
  ['Termo de homologação', 'none', '030.2'],
  ['Contrato', 'body-yearly', '030.3'],
  ['Termo aditivo', 'body-yearly', '030.3'],
  ['Ordem de serviço', 'body-yearly', '030.3'],
  ['Termo de recebimento', 'none', '030.3'],
  ['Relatório de fiscalização de contrato', 'none', '030.3'],
  ['Termo de fomento', 'body-yearly', '030.8'],
  ['Termo de compromisso', 'none'],
  ['Termo de posse', 'none', '020.2'],
  ['Termo de eliminação de documentos', 'body-yearly', '050.2'],
];

/** What arrives as a file. */
const received: string[] = [
  'Planta',
  'Comprovante',
  'Nota fiscal',
  'Documento de identificação',
  'Procuração',
  'Contrato social',
  'Matrícula de imóvel',
  'Anotação de responsabilidade técnica',
  'Atestado médico',
  'Fotografia',
  'Proposta',
  'Orçamento',
  'Guia de recolhimento',
  'Ofício recebido',
  'Petição',
  'Mandado judicial',
];

export const starterDocumentTypes: StarterDocumentType[] = [
  ...written.map(([name, numbering, code]): StarterDocumentType => ({
    name,
    applicability: 'internal',
    numbering,
    classes: code ? [code] : [],
  })),
  { name: 'Requerimento', applicability: 'both', numbering: 'none', classes: [] },
  ...received.map((name): StarterDocumentType => ({
    name,
    applicability: 'external',
    numbering: 'none',
    classes: [],
  })),
];
