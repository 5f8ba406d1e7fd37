import type { ProcessType } from '../../../processes';
import { Checkbox, Details, errorOf, fieldId, hintAndError, type FieldError } from '../../../platform/web';
import { serviceOperationKeys, serviceOperations, type ChartUnit } from '../../../units';

/** As it stands in the form, whether it may be saved or not. */
export interface ShownScope {
  operations: readonly string[];
  unitIds: readonly string[];
  processTypeIds: readonly string[];
}

export interface ScopeFieldsProps {
  scope: ShownScope;
  units: readonly ChartUnit[];
  types: readonly ProcessType[];
  errors: readonly FieldError[];
}

/** What, where, and of which types. */
export function ScopeFields({ scope, units, types, errors }: ScopeFieldsProps) {
  return (
    <>
      <CheckList
        name="operations"
        legend="O que a conta pode fazer"
        chosen={scope.operations}
        error={errorOf(errors, 'operations')}
        choices={serviceOperationKeys.map((value) => ({ value, ...serviceOperations[value] }))}
      />
      <CheckList
        name="unitIds"
        legend="Unidades em que atua"
        hint="Ela vê e faz o que estas unidades podem ver e fazer, e nada de outras."
        chosen={scope.unitIds}
        error={errorOf(errors, 'unitIds')}
        choices={units.map(({ id, acronym, name }) => ({ value: id, label: `${acronym} · ${name}` }))}
        folded
      />
      <CheckList
        name="processTypeIds"
        legend="Tipos de processo"
        hint="Sem nenhum, valem todos. Com algum, os outros não existem para a conta."
        chosen={scope.processTypeIds}
        error={errorOf(errors, 'processTypeIds')}
        choices={types.map(({ id, name }) => ({ value: id, label: name }))}
        folded
      />
    </>
  );
}

interface CheckListProps {
  name: string;
  legend: string;
  hint?: string;
  chosen: readonly string[];
  error?: string;
  choices: readonly { value: string; label: string; hint?: string }[];
  /** A long list, closed until it is asked for. */
  folded?: boolean;
}

function CheckList({ name, legend, hint, chosen, error, choices, folded }: CheckListProps) {
  const boxes = choices.map(({ value, label, hint: about }, index) => (
    <Checkbox
      key={value}
      name={name}
      id={index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`}
      value={value}
      label={label}
      hint={about}
      checked={chosen.includes(value)}
    />
  ));
  const count = choices.filter(({ value }) => chosen.includes(value)).length;
  return (
    <fieldset class={error ? 'field field--invalid' : 'field'}>
      <legend class="field__label">{legend}</legend>
      {hintAndError({ hint, error }, `lista-${name}`)}
      {folded ? (
        <Details summary={count === 0 ? 'Escolher' : `Escolher (${count} agora)`} open={Boolean(error)}>
          {boxes}
        </Details>
      ) : (
        boxes
      )}
    </fieldset>
  );
}
