import type { Level } from '../access';
import type { PartyInput } from '../contacts';
import type { ReturnTerm } from '../dispatch';

interface By {
  who: string;
  unit?: string;
  /** Hours since the step before. */
  after?: number;
}

export type Step = By &
  (
    | { act: 'receive' | 'conclude' | 'sign' }
    | { act: 'write'; type: string; template?: string; name?: string; level?: Level; toParty?: true }
    | { act: 'attach'; type: string; name: string }
    | { act: 'send'; to: string[]; note?: string; keepOpen?: boolean; return?: ReturnTerm }
    | { act: 'assign'; to: string }
    | { act: 'deadline'; businessDays: number }
    | { act: 'follow' }
  );

export interface Plot {
  /** Subjects and parties take turns, so that no two processes on a desk look the same. */
  opens: By & { type: string; subjects: string[]; parties: PartyInput[]; level?: Level; ground?: string };
  steps: Step[];
}

const neighbours: PartyInput[] = [
  { name: 'Marta Oliveira', identifier: '529.982.247-25', email: 'marta@cidadao.exemplo' },
  { name: 'José Tavares', identifier: '111.444.777-35' },
  { name: 'Rosa Almeida', identifier: '123.456.789-09', email: 'rosa@cidadao.exemplo' },
  { name: 'Antônio Pereira' },
  { name: 'Construtora Ipê Ltda.', identifier: '11.222.333/0001-81', email: 'contato@ipe.exemplo' },
];
/** How a letter addresses them. */
export const salutations: Record<string, { treatment: string; vocative: string; address: string }> = {
  'Marta Oliveira': {
    ...{ treatment: 'À Senhora', vocative: 'Prezada Senhora' },
    address: 'Rua das Acácias, 120\n37990-000 Pedra Branca',
  },
  'José Tavares': {
    ...{ treatment: 'Ao Senhor', vocative: 'Prezado Senhor' },
    address: 'Rua do Rosário, 45\n37990-000 Pedra Branca',
  },
  'Rosa Almeida': {
    ...{ treatment: 'À Senhora', vocative: 'Prezada Senhora' },
    address: 'Travessa da Ponte, 8\n37990-000 Pedra Branca',
  },
  'Antônio Pereira': {
    ...{ treatment: 'Ao Senhor', vocative: 'Prezado Senhor' },
    address: 'Estrada do Córrego, km 3\n37990-000 Pedra Branca',
  },
  'Construtora Ipê Ltda.': {
    ...{ treatment: 'À', vocative: 'Prezados Senhores' },
    address: 'Praça da Matriz, 17\n37990-000 Pedra Branca',
  },
};
const families = neighbours.slice(0, 4);
const companies: PartyInput[] = [
  { name: 'Papelaria Horizonte Ltda.', identifier: '11.444.777/0001-61' },
  { name: 'Serviços Vale Verde S.A.', identifier: '12.ABC.345/01DE-35', email: 'licita@valeverde.exemplo' },
];

/** How processes go in Pedra Branca. Told again and again with other people, they make the desk of the demo. */
export const plots: Plot[] = [
  {
    opens: {
      who: 'ana',
      unit: 'PROT',
      type: 'Obras: Alvará de construção',
      subjects: [
        'Casa de dois pavimentos na Rua das Acácias, 120',
        'Ampliação de residência na Rua do Rosário, 45',
        'Muro e garagem na Travessa da Ponte, 8',
        'Galpão na Estrada do Córrego, km 3',
        'Loja térrea na Praça da Matriz, 17',
      ],
      parties: neighbours,
    },
    steps: [
      { who: 'ana', unit: 'PROT', act: 'attach', type: 'Requerimento', name: 'pedido de alvará', after: 1 },
      { who: 'ana', unit: 'PROT', act: 'attach', type: 'Planta', name: 'planta baixa', after: 0.1 },
      {
        who: 'ana',
        unit: 'PROT',
        act: 'send',
        to: ['SMO'],
        note: 'Pedido completo. Favor analisar o projeto e agendar a vistoria.',
      },
      { who: 'bruno', unit: 'SMO', act: 'receive', after: 26 },
      {
        who: 'bruno',
        unit: 'SMO',
        act: 'write',
        type: 'Relatório de vistoria',
        template: 'Relatório de vistoria de obra',
        after: 48,
      },
      { who: 'bruno', unit: 'SMO', act: 'sign', after: 1 },
      {
        who: 'bruno',
        unit: 'SMO',
        act: 'send',
        to: ['PGM'],
        note: 'Vistoria feita. Há dúvida sobre o recuo: peço parecer.',
      },
      { who: 'carla', unit: 'PGM', act: 'receive', after: 30 },
      { who: 'carla', unit: 'PGM', act: 'write', type: 'Parecer', template: 'Parecer jurídico', after: 20 },
      { who: 'carla', unit: 'PGM', act: 'sign', after: 2 },
      {
        who: 'carla',
        unit: 'PGM',
        act: 'send',
        to: ['SMO'],
        note: 'Parecer favorável. O recuo atende ao plano diretor.',
      },
      { who: 'bruno', unit: 'SMO', act: 'receive', after: 25 },
      { who: 'bruno', unit: 'SMO', act: 'conclude', after: 90 },
    ],
  },
  {
    opens: {
      who: 'ana',
      unit: 'PROT',
      type: 'Fazenda: Revisão de IPTU',
      subjects: [
        'Metragem do imóvel da Rua Dom Pedro, 310',
        'Valor venal do terreno da Rua Nova, 22',
        'Imóvel lançado duas vezes na Rua da Serra, 71',
      ],
      parties: neighbours,
      level: 1,
      ground: 'Situação econômico-financeira de contribuinte',
    },
    steps: [
      { who: 'ana', unit: 'PROT', act: 'attach', type: 'Comprovante', name: 'carnê do IPTU', after: 1 },
      {
        who: 'ana',
        unit: 'PROT',
        act: 'send',
        to: ['SMF'],
        note: 'Contribuinte pede revisão da área construída.',
      },
      { who: 'davi', unit: 'SMF', act: 'receive', after: 40 },
      { who: 'davi', unit: 'SMF', act: 'write', type: 'Despacho', template: 'Despacho simples', after: 30 },
      { who: 'davi', unit: 'SMF', act: 'sign', after: 1 },
      {
        who: 'davi',
        unit: 'SMF',
        act: 'send',
        to: ['SMO-FISC'],
        note: 'Favor medir o imóvel.',
        keepOpen: true,
      },
      { who: 'bruno', unit: 'SMO-FISC', act: 'receive', after: 60 },
    ],
  },
  {
    opens: {
      who: 'gabi',
      unit: 'RH',
      type: 'Pessoal: Férias',
      subjects: ['Férias de 20 dias a partir do mês que vem', 'Férias em dois períodos de 15 dias'],
      parties: [{ name: 'Igor Matos' }, { name: 'Júlia Barros' }],
      level: 1,
      ground: 'Informação pessoal',
    },
    steps: [
      { who: 'gabi', unit: 'RH', act: 'write', type: 'Despacho', template: 'Despacho simples', after: 2 },
      { who: 'gabi', unit: 'RH', act: 'sign', after: 1 },
      {
        who: 'gabi',
        unit: 'RH',
        act: 'send',
        to: ['SEMAD'],
        note: 'Período sem prejuízo do serviço. Para autorização.',
      },
      { who: 'elisa', unit: 'SEMAD', act: 'receive', after: 20 },
      {
        who: 'elisa',
        unit: 'SEMAD',
        act: 'write',
        type: 'Despacho',
        template: 'Despacho simples',
        name: 'autorização',
        after: 2,
      },
      { who: 'elisa', unit: 'SEMAD', act: 'sign', after: 1 },
      { who: 'elisa', unit: 'SEMAD', act: 'send', to: ['RH'], note: 'Autorizado.' },
      { who: 'gabi', unit: 'RH', act: 'receive', after: 10 },
      { who: 'gabi', unit: 'RH', act: 'assign', to: 'elisa', after: 1 },
      { who: 'gabi', unit: 'RH', act: 'deadline', businessDays: 5 },
      { who: 'gabi', unit: 'RH', act: 'conclude', after: 5 },
    ],
  },
  {
    opens: {
      who: 'elisa',
      unit: 'COMPRAS',
      type: 'Compras: Dispensa de licitação',
      subjects: [
        'Material de escritório para as escolas',
        'Conserto do telhado do posto de saúde',
        'Cadeiras para a sala de espera',
      ],
      parties: companies,
    },
    steps: [
      { who: 'elisa', unit: 'COMPRAS', act: 'write', type: 'Memorando', after: 4 },
      { who: 'elisa', unit: 'COMPRAS', act: 'sign', after: 1 },
      {
        who: 'elisa',
        unit: 'COMPRAS',
        act: 'send',
        to: ['PGM', 'SMF'],
        note: 'Para parecer e para reserva de dotação.',
        keepOpen: true,
      },
      { who: 'davi', unit: 'SMF', act: 'receive', after: 28 },
      { who: 'davi', unit: 'SMF', act: 'conclude', after: 30 },
    ],
  },
  {
    opens: {
      who: 'elisa',
      unit: 'RH',
      type: 'Pessoal: Sindicância',
      subjects: ['Apuração de fatos no almoxarifado'],
      parties: [{ name: 'Comissão de sindicância' }],
      level: 2,
      ground: 'Investigação de responsabilidade de servidor',
    },
    steps: [
      { who: 'elisa', unit: 'RH', act: 'write', type: 'Despacho', template: 'Despacho simples', after: 3 },
    ],
  },
  {
    opens: {
      who: 'ana',
      unit: 'PROT',
      type: 'Gabinete: Pedido de informação',
      subjects: [
        'Gastos com transporte escolar em 2025',
        'Contratos de coleta de lixo em vigor',
        'Lista de espera das creches por bairro',
      ],
      parties: neighbours,
    },
    steps: [
      {
        who: 'ana',
        unit: 'PROT',
        act: 'send',
        to: ['GAB', 'SME'],
        note: 'Pedido com base na Lei de Acesso à Informação. Prazo de 20 dias.',
      },
      { who: 'helena', unit: 'GAB', act: 'receive', after: 15 },
      {
        who: 'helena',
        unit: 'GAB',
        act: 'write',
        type: 'Ofício',
        template: 'Ofício de resposta ao interessado',
        toParty: true,
        after: 40,
      },
      { who: 'helena', unit: 'GAB', act: 'sign', after: 2 },
      { who: 'julia', unit: 'SME', act: 'receive', after: 30 },
      { who: 'julia', unit: 'SME', act: 'follow', after: 1 },
      { who: 'julia', unit: 'SME', act: 'conclude', after: 20 },
      { who: 'helena', unit: 'GAB', act: 'conclude', after: 50 },
    ],
  },
  {
    opens: {
      who: 'ana',
      unit: 'PROT',
      type: 'Saúde: Fornecimento de medicamento',
      subjects: ['Insulina de uso contínuo', 'Fórmula infantil especial', 'Fraldas geriátricas, uso mensal'],
      parties: families,
      level: 1,
      ground: 'Informação pessoal',
    },
    steps: [
      { who: 'ana', unit: 'PROT', act: 'attach', type: 'Comprovante', name: 'receita médica', after: 1 },
      {
        who: 'ana',
        unit: 'PROT',
        act: 'send',
        to: ['SMS'],
        note: 'Paciente idosa: prioridade.',
        return: { businessDays: 60 },
      },
      { who: 'igor', unit: 'SMS', act: 'receive', after: 12 },
      { who: 'igor', unit: 'SMS', act: 'write', type: 'Despacho', template: 'Despacho simples', after: 10 },
      { who: 'igor', unit: 'SMS', act: 'sign', after: 1 },
    ],
  },
  {
    opens: {
      who: 'ana',
      unit: 'PROT',
      type: 'Educação: Vaga em creche',
      subjects: [
        'Vaga em creche no bairro São José',
        'Vaga em creche perto do trabalho da mãe',
        'Transferência de creche por mudança',
      ],
      parties: families,
      level: 1,
      ground: 'Informação pessoal',
    },
    steps: [
      {
        who: 'ana',
        unit: 'PROT',
        act: 'send',
        to: ['SME'],
        note: 'Família mudou de bairro. Ver fila de espera.',
      },
      { who: 'julia', unit: 'SME', act: 'receive', after: 50 },
    ],
  },
  {
    opens: {
      who: 'ana',
      unit: 'PROT',
      type: 'Fazenda: Certidão negativa',
      subjects: ['Certidão para financiamento da casa', 'Certidão para participar de licitação'],
      parties: neighbours,
    },
    steps: [
      {
        who: 'ana',
        unit: 'PROT',
        act: 'attach',
        type: 'Requerimento',
        name: 'pedido de certidão',
        after: 0.5,
      },
      { who: 'ana', unit: 'PROT', act: 'send', to: ['SMF'], note: 'Pede certidão com urgência.', after: 0.2 },
      { who: 'davi', unit: 'SMF', act: 'receive', after: 20 },
      { who: 'davi', unit: 'SMF', act: 'write', type: 'Despacho', template: 'Despacho simples', after: 2 },
      { who: 'davi', unit: 'SMF', act: 'sign', after: 0.5 },
      {
        who: 'davi',
        unit: 'SMF',
        act: 'send',
        to: ['PROT'],
        note: 'Não há débito. Favor entregar a certidão ao interessado.',
      },
    ],
  },
  {
    opens: {
      who: 'bruno',
      unit: 'SMO',
      type: 'Obras: Habite-se',
      subjects: [
        'Edifício Ipê Amarelo, 12 apartamentos',
        'Residência na Rua das Acácias, 88',
        'Loja na Avenida Minas, 501',
      ],
      parties: [neighbours[4]!, neighbours[0]!, neighbours[3]!],
    },
    steps: [
      { who: 'bruno', unit: 'SMO', act: 'attach', type: 'Planta', name: 'projeto como construído', after: 2 },
      {
        who: 'bruno',
        unit: 'SMO',
        act: 'send',
        to: ['SMO-FISC'],
        note: 'Conferir no local se a obra está de acordo com o projeto.',
        keepOpen: true,
        return: { businessDays: 5 },
      },
      { who: 'bruno', unit: 'SMO-FISC', act: 'receive', after: 30 },
      {
        who: 'bruno',
        unit: 'SMO-FISC',
        act: 'write',
        type: 'Relatório de vistoria',
        template: 'Relatório de vistoria de obra',
        after: 20,
      },
      { who: 'bruno', unit: 'SMO-FISC', act: 'sign', after: 0.5 },
      {
        who: 'bruno',
        unit: 'SMO-FISC',
        act: 'send',
        to: ['SMO'],
        note: 'Obra de acordo com o projeto aprovado.',
      },
    ],
  },
  {
    opens: {
      who: 'vera',
      unit: 'SECR',
      type: 'Gabinete: Pedido de informação',
      subjects: ['Pauta da próxima sessão'],
      parties: neighbours,
    },
    steps: [{ who: 'vera', unit: 'SECR', act: 'send', to: ['MESA'], note: 'Para ciência da Mesa.' }],
  },
];
