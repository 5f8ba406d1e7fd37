import type { Permission } from '../permissions';

/**
 * What a service account may be allowed to do (operações). A route says which one opens it (`ForService`); the permissions are those that
 * the act itself asks, and none signs, cancels, deletes, administers or opens what is secret.
 */
export const serviceOperations = {
  'processes.read': {
    label: 'Ler processos',
    hint: 'Dados, lista de documentos, andamentos, textos e arquivos do que as unidades podem ver.',
    permissions: ['process.read'],
  },
  'processes.open': {
    label: 'Iniciar processos',
    hint: 'Públicos ou restritos, nas unidades da conta.',
    permissions: ['process.open'],
  },
  'documents.include': {
    label: 'Incluir documentos',
    hint: 'Minutas e arquivos. A conta não assina.',
    permissions: ['document.write'],
  },
  'processes.send': {
    label: 'Receber e enviar processos',
    hint: 'De uma unidade da conta a qualquer outra.',
    permissions: ['process.dispatch', 'process.read'],
  },
  'processes.conclude': {
    label: 'Concluir e reabrir processos',
    hint: 'Nas unidades da conta.',
    permissions: ['process.conclude'],
  },
  'catalogues.read': {
    label: 'Ler os catálogos',
    hint: 'Tipos, hipóteses legais, assuntos, unidades e feriados.',
    permissions: [],
  },
} as const satisfies Record<string, { label: string; hint: string; permissions: readonly Permission[] }>;

export type ServiceOperation = keyof typeof serviceOperations;

export const serviceOperationKeys = Object.keys(serviceOperations) as ServiceOperation[];

export const permissionsOfOperations = (operations: readonly ServiceOperation[]): Permission[] => [
  ...new Set(operations.flatMap((operation) => serviceOperations[operation].permissions)),
];
