import { Icon } from './icon';

interface CopyableProps {
  text: string;
  /** What is copied, for who does not see the page: "número do processo". */
  label: string;
  /** An address or a key: it may break anywhere, so that it fits on a telephone. */
  long?: boolean;
}

/** A number to take elsewhere. The button appears only where JavaScript can serve it. */
export function Copyable({ text, label, long }: CopyableProps) {
  return (
    <span class={long ? 'copyable copyable--long' : 'copyable'}>
      <span class="number">{text}</span>
      <button type="button" class="copy" data-copy={text} hidden>
        {Icon({ name: 'copy' })}
        <span data-copy-label="">Copiar</span>
        <span class="visually-hidden"> {label}</span>
      </button>
    </span>
  );
}
