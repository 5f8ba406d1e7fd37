import type { UnitReference } from '../platform/context';

/** Whether a program means this unit: it names one by its id or its acronym, in any letters. */
export const isNamed = ({ id, label }: UnitReference, wanted: string): boolean =>
  id === wanted.toLowerCase() || label.toLocaleUpperCase('pt-BR') === wanted.toLocaleUpperCase('pt-BR');
