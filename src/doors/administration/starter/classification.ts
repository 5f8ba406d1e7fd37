import type { Destination, RecordClassInput } from '../../../classification';

/** Code, name, years in the current archive, years in the intermediate one, destination, note. */
type Line =
  | [code: string, name: string]
  | [code: string, name: string, current: number | null, intermediate: number, end: 'P' | 'E', note?: string];

const ends: Record<'P' | 'E', Destination> = { P: 'permanent', E: 'elimination' };

export const starterPlanName = 'Plano inicial';

/**
 * A plan to begin with, of our own: names, codes and terms are a proposal that the municipality's own commission revises
 * (Lei 8.159/1991; Lei 12.527/2011, art. 5º). Terms reckon with the five years of most claims against the public body
 * (Decreto 20.910/1932, art. 1º; CTN, arts. 173 and 174) and, where a law says more, with that law.
 */
const lines: Line[] = [
  ['000', 'Administração geral'],
  ['010', 'Governo e organização'],
  ['010.1', 'Estrutura, competências e regimentos', 5, 5, 'P'],
  ['010.2', 'Planos, metas e relatórios de gestão', 5, 5, 'P'],
  ['010.3', 'Leis, decretos e outros atos normativos', null, 5, 'P', 'Corrente enquanto o ato valer.'],
  ['010.4', 'Conselhos, comissões e audiências públicas', 4, 6, 'P'],
  ['010.5', 'Acesso à informação e ouvidoria', 2, 3, 'E'],
  ['010.6', 'Correspondência e rotina das unidades', 2, 1, 'E'],
  ['010.7', 'Relações com a Câmara e outros órgãos', 4, 6, 'P'],
  ['020', 'Pessoal'],
  [
    '020.1',
    'Concursos e seleções',
    null,
    10,
    'E',
    'Corrente até o fim da validade. Guardar um edital e a lista final.',
  ],
  ['020.2', 'Admissão, posse e vida funcional', null, 80, 'P', 'Corrente enquanto durar o vínculo.'],
  ['020.3', 'Férias e frequência', 5, 5, 'E'],
  ['020.4', 'Licenças e afastamentos', 5, 47, 'E', 'Pode contar tempo para a aposentadoria.'],
  ['020.5', 'Remuneração e folha de pagamento', 5, 95, 'E', 'Prova de tempo e de contribuição.'],
  ['020.6', 'Saúde e segurança no trabalho', 5, 35, 'E'],
  ['020.7', 'Sindicância e processo disciplinar', 5, 95, 'E'],
  ['020.8', 'Aposentadoria e pensão', null, 10, 'E', 'Corrente enquanto houver quem receba.'],
  ['020.9', 'Capacitação e carreira', 5, 5, 'E'],
  ['030', 'Compras, contratos e patrimônio'],
  ['030.1', 'Contratação direta', null, 10, 'E', 'Corrente até o julgamento das contas do exercício.'],
  ['030.2', 'Licitação', null, 10, 'E', 'Corrente até o julgamento das contas do exercício.'],
  ['030.3', 'Gestão e fiscalização de contrato', null, 10, 'E', 'Corrente enquanto o contrato valer.'],
  ['030.4', 'Sanção a licitante ou contratado', 5, 5, 'E'],
  ['030.5', 'Bens móveis e almoxarifado', 5, 5, 'E'],
  ['030.6', 'Bens imóveis', null, 10, 'P', 'Corrente enquanto o bem for do município.'],
  ['030.7', 'Frota e transporte oficial', 3, 5, 'E'],
  [
    '030.8',
    'Convênios e parcerias',
    null,
    10,
    'E',
    'Corrente até o julgamento das contas. Lei nº 13.019/2014, art. 68.',
  ],
  ['040', 'Orçamento e finanças'],
  ['040.1', 'Plano plurianual, diretrizes e orçamento anual', 5, 5, 'P'],
  [
    '040.2',
    'Despesa: empenho, liquidação e pagamento',
    null,
    10,
    'E',
    'Corrente até o julgamento das contas do exercício.',
  ],
  ['040.3', 'Prestação de contas e controle', 5, 10, 'P'],
  ['040.4', 'Diárias e adiantamentos', null, 5, 'E', 'Corrente até o julgamento das contas do exercício.'],
  ['050', 'Arquivo e tecnologia'],
  ['050.1', 'Protocolo e gestão de documentos', 5, 5, 'E'],
  ['050.2', 'Eliminação e recolhimento de documentos', 5, 0, 'P'],
  ['050.3', 'Sistemas, redes e segurança da informação', 5, 5, 'E'],
  ['060', 'Assuntos jurídicos'],
  ['060.1', 'Ações judiciais', null, 10, 'E', 'Corrente até o trânsito em julgado.'],
  ['060.2', 'Consultas e pareceres', 5, 10, 'P'],
  ['060.3', 'Precatórios e pequeno valor', null, 10, 'E', 'Corrente até o pagamento.'],
  ['100', 'Tributos'],
  ['100.1', 'Imposto sobre a propriedade urbana', 5, 5, 'E'],
  ['100.2', 'Imposto sobre serviços e cadastro mobiliário', 5, 5, 'E'],
  ['100.3', 'Imposto sobre a transmissão de imóveis', 5, 5, 'E'],
  ['100.4', 'Taxas e contribuições', 5, 5, 'E'],
  ['100.5', 'Certidões fiscais', 1, 4, 'E'],
  [
    '100.6',
    'Dívida ativa e parcelamento',
    null,
    5,
    'E',
    'Corrente até o pagamento, o cancelamento ou a prescrição.',
  ],
  ['100.7', 'Isenção, imunidade e restituição', 5, 5, 'E'],
  ['110', 'Atividades econômicas e posturas'],
  ['110.1', 'Licença de funcionamento', null, 5, 'E', 'Corrente enquanto o estabelecimento funcionar.'],
  ['110.2', 'Fiscalização de posturas e autos de infração', 5, 5, 'E'],
  ['110.3', 'Uso de espaço público e eventos', 2, 3, 'E'],
  ['110.4', 'Desenvolvimento econômico e rural', 5, 5, 'E'],
  ['120', 'Obras e urbanismo'],
  ['120.1', 'Licença de obra e aprovação de projeto', 5, 5, 'P'],
  ['120.2', 'Conclusão de obra e habite-se', 5, 5, 'P'],
  ['120.3', 'Fiscalização de obra particular', 5, 5, 'E'],
  ['120.4', 'Parcelamento do solo e regularização fundiária', 5, 5, 'P'],
  ['120.5', 'Obra pública', null, 20, 'P', 'Corrente até o recebimento definitivo.'],
  ['120.6', 'Manutenção de vias, drenagem e iluminação', 2, 5, 'E'],
  ['120.7', 'Numeração e informações urbanísticas', 5, 5, 'P'],
  ['130', 'Meio ambiente e serviços urbanos'],
  ['130.1', 'Licenciamento ambiental', null, 10, 'P', 'Corrente enquanto a licença valer.'],
  ['130.2', 'Arborização', 2, 5, 'E'],
  ['130.3', 'Limpeza urbana e resíduos', 5, 5, 'E'],
  ['130.4', 'Cemitérios', 5, 5, 'P'],
  ['140', 'Saúde'],
  ['140.1', 'Atendimento e fornecimento de medicamento', 5, 15, 'E', 'Lei nº 13.787/2018, art. 6º.'],
  ['140.2', 'Tratamento fora do domicílio', 5, 15, 'E'],
  ['140.3', 'Vigilância sanitária', 5, 5, 'E'],
  ['140.4', 'Vigilância epidemiológica e programas de saúde', 5, 10, 'P'],
  ['150', 'Educação'],
  ['150.1', 'Vaga, matrícula e transferência', 5, 5, 'E'],
  ['150.2', 'Vida escolar', 5, 95, 'P', 'Histórico e diploma provam a formação por toda a vida.'],
  ['150.3', 'Transporte e alimentação escolar', 5, 5, 'E'],
  ['160', 'Assistência social e habitação'],
  ['160.1', 'Benefícios eventuais', 5, 5, 'E'],
  ['160.2', 'Atendimento a famílias e pessoas', 5, 15, 'E'],
  ['160.3', 'Direitos da criança e do adolescente', 5, 18, 'E'],
  ['160.4', 'Habitação de interesse social', 5, 25, 'E'],
  ['170', 'Cultura, esporte e turismo'],
  ['170.1', 'Fomento e prêmios', 5, 5, 'E'],
  ['170.2', 'Patrimônio cultural', 5, 5, 'P'],
  ['170.3', 'Programas e eventos', 3, 5, 'E'],
  ['180', 'Trânsito e transporte'],
  ['180.1', 'Infrações e recursos', 2, 5, 'E'],
  ['180.2', 'Transporte público', null, 10, 'E', 'Corrente enquanto a concessão ou a permissão valer.'],
  ['180.3', 'Credenciais e sinalização', 2, 5, 'E'],
  ['190', 'Segurança e defesa civil'],
  ['190.1', 'Defesa civil', 5, 10, 'P'],
  ['190.2', 'Guarda municipal', 5, 5, 'E'],
];

export const starterClasses: RecordClassInput[] = lines.map(([code, name, ...rest]) => {
  const [currentYears, intermediateYears, end, note = null] = rest;
  if (end === undefined || currentYears === undefined || intermediateYears === undefined)
    return { code, name, terms: null, note: null };
  return { code, name, note, terms: { currentYears, intermediateYears, destination: ends[end] } };
});
