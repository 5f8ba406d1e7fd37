import type { CitizenService } from '../platform/context';
import type { Stage } from '../tenants';
import type { Role } from '../units';

/** The small named world: a fictional municipality. It feeds the demo, the tests and the screenshots. */
export interface WorldPlan {
  slug: string;
  name: string;
  city: string;
  state: string;
  numberMask: string;
  service?: CitizenService;
  /** In production, unless told otherwise. */
  stage?: Stage;
  bodies: { acronym: string; name: string; code: string; units: UnitPlan[] }[];
  people: PersonPlan[];
}

export interface UnitPlan {
  acronym: string;
  name: string;
  code: string;
  email?: string;
  /** It publishes in the gazette. */
  publishes?: true;
  children?: UnitPlan[];
}

export interface PersonPlan {
  login: string;
  name: string;
  socialName?: string;
  position: string;
  /** Acronym of the unit → role, or roles. */
  units: Record<string, Role | readonly Role[]>;
}

/** Of every account of the demo: the terminal prints it. */
export const demoPassword = 'pedra-branca-2026';

export const valeClaroAsks = {
  institution: 'Prefeitura de Vale Claro',
  city: 'Vale Claro',
  state: 'MG',
  person: 'Maria Reis',
  position: 'Secretária de Administração',
  login: 'maria@valeclaro.exemplo',
  telephone: '(31) 3333-0000',
  message: 'Somos 140 servidores, e hoje tudo é em papel. Queremos começar pelo protocolo.',
};

export const demoOperator = { login: 'olga@plataforma.exemplo', name: 'Olga Teles' };

export const pedraBranca: WorldPlan = {
  slug: 'pedra-branca',
  name: 'Prefeitura de Pedra Branca',
  city: 'Pedra Branca',
  state: 'MG',
  service: {
    address: 'Praça da Matriz, 100, Centro, Pedra Branca, MG',
    phone: '(31) 3333-4500',
    hours: 'segunda a sexta, das 8h às 17h',
    email: 'atendimento@pedrabranca.exemplo',
    ombudsman: 'https://ouvidoria.pedrabranca.exemplo/',
  },
  numberMask: '@cod_orgao_04d@.01.@seq_anual_07d@/@ano_4d@-@dv_mod97_2d@',
  bodies: [
    {
      acronym: 'PMPB',
      name: 'Prefeitura Municipal de Pedra Branca',
      code: '4501',
      units: [
        {
          acronym: 'GAB',
          name: 'Gabinete da Prefeita',
          code: '00001',
          email: 'gabinete@pedrabranca.exemplo',
        },
        {
          acronym: 'SEMAD',
          name: 'Secretaria de Administração',
          code: '00002',
          publishes: true,
          email: 'semad@pedrabranca.exemplo',
          children: [
            {
              acronym: 'PROT',
              name: 'Protocolo Geral',
              code: '00003',
              publishes: true,
              email: 'protocolo@pedrabranca.exemplo',
            },
            { acronym: 'RH', name: 'Recursos Humanos', code: '00004', email: 'rh@pedrabranca.exemplo' },
            { acronym: 'COMPRAS', name: 'Compras e Contratos', code: '00005' },
          ],
        },
        {
          acronym: 'SMO',
          name: 'Secretaria de Obras',
          code: '00006',
          email: 'obras@pedrabranca.exemplo',
          children: [{ acronym: 'SMO-FISC', name: 'Fiscalização de Obras', code: '00007' }],
        },
        {
          acronym: 'SMF',
          name: 'Secretaria da Fazenda',
          code: '00008',
          email: 'fazenda@pedrabranca.exemplo',
        },
        { acronym: 'SMS', name: 'Secretaria de Saúde', code: '00009' },
        { acronym: 'SME', name: 'Secretaria de Educação', code: '00010' },
        {
          acronym: 'PGM',
          name: 'Procuradoria-Geral do Município',
          code: '00011',
          email: 'pgm@pedrabranca.exemplo',
        },
      ],
    },
  ],
  people: [
    {
      login: 'ana@pedrabranca.exemplo',
      name: 'Ana Lima',
      position: 'Agente de Protocolo',
      units: { PROT: 'protocol', SEMAD: 'basic' },
    },
    {
      login: 'bruno@pedrabranca.exemplo',
      name: 'Bruno Castro',
      position: 'Engenheiro Civil',
      units: { SMO: 'basic', 'SMO-FISC': 'basic' },
    },
    {
      login: 'carla@pedrabranca.exemplo',
      name: 'Carla Nogueira',
      position: 'Procuradora do Município',
      units: { PGM: 'basic' },
    },
    {
      login: 'davi@pedrabranca.exemplo',
      name: 'Davi Ferreira',
      position: 'Fiscal de Tributos',
      units: { SMF: 'basic' },
    },
    {
      login: 'elisa@pedrabranca.exemplo',
      name: 'Elisa Prado',
      position: 'Secretária de Administração',
      units: { SEMAD: 'administrator', RH: ['basic', 'custodian'], COMPRAS: 'basic' },
    },
    {
      login: 'fabio@pedrabranca.exemplo',
      name: 'Fábio Ramos',
      position: 'Estagiário',
      units: { PROT: 'collaborator' },
    },
    {
      login: 'gabi@pedrabranca.exemplo',
      name: 'Gabriel Souza',
      socialName: 'Gabriela Souza',
      position: 'Analista de Recursos Humanos',
      units: { RH: 'basic' },
    },
    {
      login: 'helena@pedrabranca.exemplo',
      name: 'Helena Duarte',
      position: 'Prefeita',
      units: { GAB: 'basic' },
    },
    {
      login: 'igor@pedrabranca.exemplo',
      name: 'Igor Matos',
      position: 'Enfermeiro',
      units: { SMS: 'basic' },
    },
    {
      login: 'julia@pedrabranca.exemplo',
      name: 'Júlia Barros',
      position: 'Pedagoga',
      units: { SME: 'basic' },
    },
  ],
};

/** It stands beside the first, so that isolation shows from the first day. */
export const serraAzul: WorldPlan = {
  slug: 'serra-azul',
  name: 'Câmara Municipal de Serra Azul',
  city: 'Serra Azul',
  state: 'MG',
  service: {
    address: 'Rua das Flores, 20, Serra Azul, MG',
    phone: '(31) 3333-4600',
    hours: 'segunda a sexta, das 12h às 18h',
  },
  numberMask: '@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@',
  bodies: [
    {
      acronym: 'CMSA',
      name: 'Câmara Municipal de Serra Azul',
      code: '0001',
      units: [
        { acronym: 'SECR', name: 'Secretaria da Câmara', code: '00001' },
        { acronym: 'MESA', name: 'Mesa Diretora', code: '00002' },
      ],
    },
  ],
  people: [
    {
      login: 'vera@serraazul.exemplo',
      name: 'Vera Pires',
      position: 'Secretária Legislativa',
      units: { SECR: 'administrator' },
    },
    {
      login: 'wagner@serraazul.exemplo',
      name: 'Wagner Teles',
      position: 'Presidente da Câmara',
      units: { MESA: 'basic' },
    },
  ],
};
