import type { Level } from '../../../access';

export interface StarterProcessType {
  name: string;
  levels: Level[];
  suggested: Level;
  /** By name; there is one wherever public is not suggested. */
  ground: string | null;
  /** By code, the main one first. */
  classes: string[];
}

const levelOf = (digit: string): Level => Number(digit) as Level;

type Line = [name: string, codes: string, levels?: string, ground?: string];

const personal = 'Informação pessoal';
const fiscal = 'Situação econômico-financeira de contribuinte';
const health = 'Saúde: prontuário do paciente';
const child = 'Criança e adolescente';
const servant = 'Investigação de responsabilidade de servidor';

/**
 * Name, classes, levels: the allowed ones, the suggested one behind the colon ("01:1" allows public and restricted and
 * suggests restricted); without them public is suggested and restricted allowed. Then the ground of what is suggested.
 */
const lines: Line[] = [
  ['Obras: Alvará de construção', '120.1'],
  ['Obras: Habite-se', '120.2'],
  ['Obras: Denúncia de obra irregular', '120.3', '012:1', personal],
  ['Obras: Licença de demolição', '120.1'],
  ['Obras: Parcelamento do solo', '120.4'],
  ['Obras: Regularização fundiária', '120.4'],
  ['Obras: Numeração e certidão urbanística', '120.7'],
  ['Obras: Execução de obra pública', '120.5'],
  ['Obras: Manutenção de via e iluminação', '120.6'],
  ['Fazenda: Revisão de IPTU', '100.1', '01:1', fiscal],
  ['Fazenda: Certidão negativa', '100.5'],
  ['Fazenda: Isenção ou imunidade', '100.7', '01:1', fiscal],
  ['Fazenda: Restituição de tributo', '100.7', '01:1', fiscal],
  ['Fazenda: Parcelamento de débito', '100.6', '01:1', fiscal],
  ['Fazenda: ITBI', '100.3', '01:1', fiscal],
  ['Fazenda: ISS e cadastro de prestador', '100.2', '01:1', fiscal],
  ['Fiscalização: Alvará de funcionamento', '110.1'],
  ['Fiscalização: Auto de infração', '110.2'],
  ['Fiscalização: Evento em espaço público', '110.3'],
  ['Pessoal: Férias', '020.3', '01:1', personal],
  ['Pessoal: Licença para tratamento de saúde', '020.4', '12:1', personal],
  ['Pessoal: Outras licenças e afastamentos', '020.4', '01:1', personal],
  ['Pessoal: Sindicância', '020.7', '12:2', servant],
  ['Pessoal: Processo administrativo disciplinar', '020.7', '12:2', servant],
  ['Pessoal: Admissão e posse', '020.2', '01:1', personal],
  ['Pessoal: Concurso e processo seletivo', '020.1'],
  ['Pessoal: Progressão e adicional', '020.9', '01:1', personal],
  ['Pessoal: Aposentadoria e pensão', '020.8', '01:1', personal],
  ['Pessoal: Cessão de servidor', '020.2'],
  ['Pessoal: Diárias e viagem', '040.4'],
  ['Compras: Dispensa de licitação', '030.1'],
  ['Compras: Inexigibilidade', '030.1'],
  ['Compras: Contratação de serviço', '030.2'],
  ['Compras: Pregão', '030.2'],
  ['Compras: Concorrência', '030.2'],
  ['Compras: Adesão a registro de preços', '030.2'],
  ['Compras: Aditivo de contrato', '030.3'],
  ['Compras: Fiscalização de contrato', '030.3'],
  ['Compras: Sanção a contratado', '030.4'],
  ['Finanças: Pagamento a fornecedor', '040.2'],
  ['Finanças: Adiantamento', '040.4'],
  ['Finanças: Prestação de contas', '040.3'],
  ['Planejamento: Orçamento e metas', '040.1'],
  ['Parcerias: Colaboração ou fomento', '030.8'],
  ['Parcerias: Convênio', '030.8'],
  ['Patrimônio: Baixa de bem móvel', '030.5'],
  ['Patrimônio: Doação ou cessão de imóvel', '030.6'],
  ['Saúde: Fornecimento de medicamento', '140.1', '12:1', health],
  ['Saúde: Tratamento fora do domicílio', '140.2', '12:1', health],
  ['Saúde: Licença sanitária', '140.3'],
  ['Educação: Vaga em creche', '150.1', '01:1', child],
  ['Educação: Matrícula e transferência', '150.1', '01:1', child],
  ['Educação: Transporte escolar', '150.3', '01:1', child],
  ['Assistência: Benefício eventual', '160.1', '12:1', personal],
  ['Assistência: Atendimento à criança e ao adolescente', '160.3', '12:1', child],
  ['Habitação: Inscrição em programa', '160.4', '01:1', personal],
  ['Meio ambiente: Licença ambiental', '130.1'],
  ['Meio ambiente: Poda ou corte de árvore', '130.2'],
  ['Serviços urbanos: Sepultamento e jazigo', '130.4'],
  ['Cultura: Fomento e edital', '170.1'],
  ['Cultura: Tombamento', '170.2'],
  ['Trânsito: Recurso de multa', '180.1', '01:1', personal],
  ['Trânsito: Credencial de estacionamento', '180.3', '01:1', personal],
  ['Defesa civil: Vistoria de risco', '190.1'],
  ['Jurídico: Consulta jurídica', '060.2'],
  ['Jurídico: Ação judicial', '060.1'],
  ['Jurídico: Precatório e pequeno valor', '060.3', '01:1', personal],
  ['Gabinete: Pedido de informação', '010.5'],
  ['Gabinete: Ato normativo', '010.3'],
  ['Gabinete: Requerimento da Câmara', '010.7'],
  ['Gabinete: Conselho ou comissão', '010.4'],
  ['Ouvidoria: Reclamação ou sugestão', '010.5', '01:1', personal],
  ['Ouvidoria: Denúncia', '010.5', '12:1', personal],
  ['Arquivo: Eliminação de documentos', '050.2'],
  ['Tecnologia: Acesso e segurança da informação', '050.3'],
];

export const starterProcessTypes: StarterProcessType[] = lines.map(
  ([name, codes, levels = '01:0', ground = null]) => {
    const [allowed = '', suggested = ''] = levels.split(':');
    return {
      name,
      levels: [...allowed].map(levelOf),
      suggested: levelOf(suggested),
      ground,
      classes: codes.split(' '),
    };
  },
);
