import type { ComponentChildren } from 'preact';
import { markup } from '../markup';
import { Icon, type IconName } from './icon';
import type { Tone } from './notice';

interface StateLabelProps {
  /** `unread` is the red and bold of what was not received yet. */
  kind?: Tone | 'neutral' | 'unread';
  icon?: IconName;
  children: ComponentChildren;
}

/** A state in words, with its icon and colour. */
export function StateLabel({ kind = 'neutral', icon, children }: StateLabelProps) {
  return markup`<span class="state state--${kind}">${icon && Icon({ name: icon })}${children}</span>`;
}

interface TagProps {
  kind?: Tone;
  icon?: IconName;
  children: ComponentChildren;
}

/** A marker, a level of access, days left. */
export function Tag({ kind, icon, children }: TagProps) {
  const look = kind ? `tag tag--${kind}` : 'tag';
  return markup`<span class="${look}">${icon && Icon({ name: icon })}${children}</span>`;
}
