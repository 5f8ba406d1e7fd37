import { Icon } from './icon';
import type { Tone } from './notice';

/** The answer to a verification, in one sentence: words, colour and shape. */
export function Verdict({ kind, children }: { kind: Exclude<Tone, 'info'>; children: string }) {
  return (
    <div class={`verdict verdict--${kind}`}>
      {Icon({ name: kind })}
      <p>{children}</p>
    </div>
  );
}
