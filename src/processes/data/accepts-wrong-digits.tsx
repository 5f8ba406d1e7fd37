import { Checkbox } from '../../platform/web';

/** Whoever types a number has seen that its check digits are wrong (DOMAIN.md 1.10). */
export function AcceptsWrongDigits({
  checked,
  name = 'acceptsWrongDigits',
}: {
  checked: boolean;
  name?: string;
}) {
  return (
    <Checkbox
      name={name}
      label="O número é assim mesmo"
      hint="Só quando os dígitos verificadores não conferem e o número foi publicado desse jeito."
      checked={checked}
    />
  );
}
