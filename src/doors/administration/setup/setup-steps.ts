/** In the order in which they are offered. */
export const setupSteps = [
  'identity',
  'units',
  'numbering',
  'types',
  'holidays',
  'signatures',
  'mail',
  'people',
  'production',
] as const;

export type SetupStep = (typeof setupSteps)[number];
export type StepState = 'todo' | 'done' | 'skipped';

export const isSetupStep = (text: string): text is SetupStep =>
  (setupSteps as readonly string[]).includes(text);

interface StepWords {
  /** Below `/{tenant}/administracao/configuracao/`. */
  path: string;
  label: string;
  about: string;
  /** Where what the step did is changed for every day, in words; it is not taken back once the municipality works for real. */
  changedIn?: string;
}

export const stepWords: Record<SetupStep, StepWords> = {
  identity: {
    path: 'identidade',
    label: 'Identidade',
    about: 'O nome, o CNPJ, o brasão e a cor do município.',
    changedIn: 'Administração, Configurações',
  },
  units: {
    path: 'unidades',
    label: 'Órgãos e unidades',
    about: 'O organograma, a partir de um modelo de prefeitura pequena, média ou grande.',
    changedIn: 'Administração, Órgãos e unidades',
  },
  numbering: {
    path: 'numeracao',
    label: 'Número dos processos',
    about: 'Como são os números dos processos, com exemplo.',
    changedIn: 'Administração, Configurações, Máscara dos números',
  },
  types: {
    path: 'tipos',
    label: 'Tipos, modelos e classificação',
    about: 'O que o município já tem pronto, e o que não quer usar.',
    changedIn: 'Administração, Tipos de processo e Tipos de documento',
  },
  holidays: {
    path: 'feriados',
    label: 'Feriados',
    about: 'Os dias em que nenhum prazo acaba: os do estado e os da cidade.',
  },
  signatures: {
    path: 'assinaturas',
    label: 'Regras de assinatura',
    about: 'Que atos pedem mais do que a senha para assinar.',
    changedIn: 'Administração, Níveis de assinatura',
  },
  mail: { path: 'email', label: 'E-mail', about: 'Uma mensagem de teste para você mesmo.' },
  people: { path: 'pessoas', label: 'Pessoas', about: 'Quem vai trabalhar no sistema, e em que unidade.' },
  production: {
    path: 'producao',
    label: 'Entrada em produção',
    about: 'O que ainda falta para trabalhar de verdade.',
  },
};

/** What may be said to be done though nothing shows it: as it is, it serves. */
export const confirmable: ReadonlySet<SetupStep> = new Set([
  'units',
  'types',
  'holidays',
  'signatures',
  'mail',
  'people',
]);

/** The step of an address. */
export const stepAt = (path: string): SetupStep | undefined =>
  setupSteps.find((step) => stepWords[step].path === path);
