import type { VNode } from 'preact';
import type { LegalGround } from '../../../access';
import { parseInput, textOf } from '../../../platform/http';
import type { FieldError, IconName } from '../../../platform/web';
import type { Colleague } from '../../../processes';
import type { Marker } from '../../../organizing';
import type { Permission } from '../../../units';

/** What the forms offer to choose from. */
export interface BulkChoices {
  colleagues: readonly Colleague[];
  markers: readonly Marker[];
  grounds: readonly LegalGround[];
}

export interface BulkFieldsProps {
  /** What was typed, to be shown again. */
  typed: (field: string) => string;
  choices: BulkChoices;
  errors: readonly FieldError[];
}

/** One verb for many processes; its rules stay where the verb is. */
export interface BulkAct {
  /** In the address of the API: a noun. */
  name: string;
  /** In the form of the desk. */
  ato: string;
  /** On the button: "Concluir". */
  verb: string;
  icon?: IconName;
  /** "concluído", "concluídos". */
  done: readonly [one: string, many: string];
  permission: Permission;
  /** What happens, for whoever is asked first. An act without it, and without fields, asks nothing. */
  effect?: string;
  Fields?: (props: BulkFieldsProps) => VNode;
  /** What should be done before, of one process, a sentence each; nothing is hindered. In a unit of work. */
  advise?: (processId: string) => Promise<string[]>;
  /** The act that takes it back, as the form names it. */
  undoneBy?: string;
  /** The fields of the form as the API names them. */
  fromForm: (body: unknown) => object;
  /** Reads the input once for all. @throws DomainError `invalid` @returns the act on each */
  prepare: (input: object) => (processId: string) => Promise<unknown>;
}

interface BulkPlan<Input extends object, Read> extends Omit<BulkAct, 'fromForm' | 'prepare'> {
  input: new () => Input;
  /** What the verb takes, where it is not the input as it is. */
  read?: (input: Input) => Read;
  fields?: readonly string[];
  fromForm?: (body: unknown) => object;
  run: (processId: string, input: Read) => Promise<unknown>;
}

/** An act with what it needs: the same class describes the input of the form and of the API. */
export function bulkAct<Input extends object, Read = Input>(plan: BulkPlan<Input, Read>): BulkAct {
  const { input: Input, fields = [], read, run, ...rest } = plan;
  return {
    ...rest,
    fromForm:
      plan.fromForm ?? ((body) => Object.fromEntries(fields.map((field) => [field, textOf(body, field)]))),
    prepare: (given) => {
      const parsed = parseInput(Input, given);
      const input = read ? read(parsed) : (parsed as unknown as Read);
      return (processId) => run(processId, input);
    },
  };
}

/** Of an act that needs nothing. */
export class NoInput {}

export const inWords = ({ done }: BulkAct, count: number): string =>
  count === 1 ? `1 processo ${done[0]}` : `${count} processos ${done[1]}`;
