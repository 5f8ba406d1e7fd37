import { colourNames, type MarkerColour } from './colours';

interface MarkerTagProps {
  name: string;
  colour: MarkerColour;
  text?: string | null;
}

/** A marker in a list: its colour beside its name, never colour alone. */
export function MarkerTag({ name, colour, text }: MarkerTagProps) {
  return (
    <span class="tag marker">
      <span class={`marker__colour marker__colour--${colour}`} />
      <span>
        {name}
        <span class="visually-hidden"> ({colourNames[colour]})</span>
        {text ? (
          <>
            : <span class="tag__text">{text}</span>
          </>
        ) : null}
      </span>
    </span>
  );
}
