import type { LocalDate } from '../../calendar';
import { Checkbox, errorOf, TextInput, useFrame, type FieldError } from '../../platform/web';
import { dayInFull } from './return-fields';
import type { TypedDispatch } from './typed-dispatch';

/** How it goes: whether it stays here too, and who is told. */
export function Options({ typed }: { typed: TypedDispatch }) {
  const { actor } = useFrame();
  return (
    <>
      <Checkbox
        name="keepOpen"
        label={`Manter aberto também em ${actor?.unit.label ?? ''}`}
        hint="Sem marcar, o processo sai da sua lista depois do envio."
        checked={typed.keepOpen === '1'}
      />
      <Checkbox
        name="notify"
        label="Avisar as unidades por e-mail"
        hint="Vai para o e-mail da unidade, quando ela tem um."
        checked={typed.notify === '1'}
      />
    </>
  );
}

interface ReopenProps {
  typed: TypedDispatch;
  errors: readonly FieldError[];
  reopenOn: LocalDate | null;
}

export function ReopenField({ typed, errors, reopenOn }: ReopenProps) {
  return (
    <>
      <TextInput
        type="date"
        name="reopenOn"
        label="Reabrir aqui no dia"
        hint="Só quando o processo não fica aberto nesta unidade: nesse dia ele volta à sua lista."
        width="medium"
        value={typed.reopenOn}
        error={errorOf(errors, 'reopenOn')}
        optional
      />
      {reopenOn ? <p class="term__day">Volta à sua lista em {dayInFull(reopenOn)}.</p> : null}
    </>
  );
}
