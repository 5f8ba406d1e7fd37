import { Button, Checkbox, errorOf, TextInput, type FieldError } from '../../platform/web';
import type { TypedParty } from './open-process.dto';

interface PartyRowsProps {
  parties: readonly TypedParty[];
  /** Rows to show, filled or not. */
  rows: number;
  /** A row has just been asked for. */
  added: boolean;
  most: number;
  hint: string;
  errors: readonly FieldError[];
}

/** Interessados: name, CPF or CNPJ and e-mail of each, with one more row on demand. */
export function PartyRows({ parties, rows, added, most, hint, errors }: PartyRowsProps) {
  return (
    <fieldset class="parties">
      <legend class="field__label">Interessados</legend>
      <p class="field__hint">{hint}</p>
      <input type="hidden" name="rows" value={rows} />
      {Array.from({ length: rows }, (_, index) => (
        <PartyRow
          key={index}
          index={index}
          party={parties[index]}
          errors={errors}
          autofocus={added && index === rows - 1}
        />
      ))}
      {rows < most ? (
        <Button kind="secondary" small icon="plus" name="act" value="more-party">
          Mais um interessado
        </Button>
      ) : (
        <p class="field__hint">São até {most} interessados de cada vez.</p>
      )}
    </fieldset>
  );
}

interface PartyRowProps {
  index: number;
  party?: TypedParty;
  errors: readonly FieldError[];
  autofocus?: boolean;
}

function PartyRow({ index, party, errors, autofocus }: PartyRowProps) {
  const name = (field: keyof TypedParty) => `parties.${index}.${field}`;
  const shared = (field: keyof TypedParty) => ({
    name: name(field),
    value: party?.[field],
    error: errorOf(errors, name(field)),
    autocomplete: 'off',
  });
  // A name that was typed is wrong only beside the CPF or CNPJ of somebody else.
  const isOther = Boolean(party?.name && party.identifier) && errorOf(errors, name('name')) !== undefined;
  const nth = <span class="visually-hidden"> do {index + 1}º interessado</span>;
  return (
    <div class="party">
      <TextInput {...shared('name')} label={<>Nome{nth}</>} autofocus={autofocus} optional={index > 0} />
      <TextInput {...shared('identifier')} label={<>CPF ou CNPJ{nth}</>} optional inputMode="text" />
      <TextInput {...shared('email')} label={<>E-mail{nth}</>} type="email" optional />
      {isOther || party?.confirmed ? (
        <Checkbox
          name={name('confirmed')}
          value={party?.identifier}
          checked={!isOther}
          label={<>É a mesma pessoa: usar o nome do cadastro{nth}</>}
          optional
        />
      ) : null}
    </div>
  );
}
