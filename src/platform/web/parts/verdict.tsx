import { Icon } from './icon';
import type { Tone } from './notice';

interface VerdictProps {
  kind: Exclude<Tone, 'info'>;
  /** The page is this answer: who cannot see it hears it first. */
  announced?: boolean;
  children: string;
}

/** The answer to a verification, in one sentence: words, colour and shape. */
export function Verdict({ kind, announced, children }: VerdictProps) {
  const first = announced ? ({ role: 'status', tabIndex: -1, autofocus: true } as const) : {};
  return (
    <div class={`verdict verdict--${kind}`} {...first}>
      {Icon({ name: kind })}
      <p>{children}</p>
    </div>
  );
}
