import { DomainError, type FieldProblem, sentence } from '../../platform/errors';
import { VARIABLES } from '../content/variables';
import { measure, readAnswer } from './answers';
import { hasChoices, isRanged, isText, mostChoices, mostText, type FieldDefinition } from './field';
import { isMask } from './values';

/**
 * A field as it is kept: without what its kind has no use for.
 * @throws DomainError `invalid` for limits, mask, choices or first value that do not go together; `conflict` for a variable in use
 */
export function checkedDefinition(
  input: FieldDefinition,
  others: readonly FieldDefinition[],
): FieldDefinition {
  const { kind, name } = input;
  const asks = kind !== 'information';
  const field: FieldDefinition = {
    ...input,
    required: asks && input.required,
    minimum: isRanged(kind) ? input.minimum : '',
    maximum: isRanged(kind) ? input.maximum : '',
    mask: kind === 'masked-text' ? input.mask : '',
    choices: hasChoices(kind) ? input.choices : [],
    initial: asks ? input.initial : '',
  };
  if (others.some((other) => other.name === name) || (VARIABLES as readonly string[]).includes(name))
    throw new DomainError('conflict', 'documents.field_name_taken', { name }, { field: 'name' });
  const problems = [...limitProblems(field), ...formProblems(field)];
  if (problems.length === 0) problems.push(...initialProblems(field));
  if (problems.length > 0) throw new DomainError('invalid', 'platform.invalid', {}, { problems });
  return field;
}

function limitProblems({ kind, minimum, maximum }: FieldDefinition): FieldProblem[] {
  const orderOf = (limit: string): bigint | undefined => {
    if (!isText(kind)) return measure(kind, limit)?.order;
    return /^\d{1,5}$/.test(limit) && Number(limit) <= mostText[kind] ? BigInt(limit) : undefined;
  };
  const wrong = (['minimum', 'maximum'] as const).filter((limit) => {
    const typed = { minimum, maximum }[limit];
    return typed !== '' && orderOf(typed) === undefined;
  });
  if (wrong.length > 0) return wrong.map((field) => ({ field, message: sentence('documents.field_limit') }));
  const [least, most] = [orderOf(minimum), orderOf(maximum)];
  if (least === undefined || most === undefined || least <= most) return [];
  return [{ field: 'maximum', message: sentence('documents.field_limits_order') }];
}

function formProblems({ kind, mask, choices }: FieldDefinition): FieldProblem[] {
  if (kind === 'masked-text' && !isMask(mask))
    return [{ field: 'mask', message: sentence('documents.field_mask') }];
  if (!hasChoices(kind)) return [];
  const fits =
    choices.length > 0 && choices.length <= mostChoices && new Set(choices).size === choices.length;
  return fits
    ? []
    : [{ field: 'choices', message: sentence('documents.field_choices', { most: mostChoices }) }];
}

function initialProblems(field: FieldDefinition): FieldProblem[] {
  if (field.initial === '') return [];
  const typed = field.kind === 'options' ? field.initial.split('\n') : [field.initial];
  const read = readAnswer(field, typed);
  if (!('problem' in read)) return [];
  return [{ field: 'initial', message: sentence('documents.field_initial') }];
}
