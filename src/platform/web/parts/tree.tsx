import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

export interface TreeLink {
  href: string;
  label: string;
  /** Place in the process, shown before the label. */
  number?: number;
  /** Author's unit, date. */
  detail?: ComponentChildren;
  /** State in words: a `<StateLabel>`. */
  state?: ComponentChildren;
  icon?: IconName;
  current?: boolean;
}

interface TreeProps {
  /** What the links are; without it the tree is a part of another navigation. */
  label?: string;
  items: readonly TreeLink[];
}

/** Documents of a process as nested links: read by every screen reader, unlike an ARIA tree. */
export function Tree({ label, items }: TreeProps) {
  return label ? <nav aria-label={label}>{level(items, 'tree')}</nav> : level(items);
}

function level(items: readonly TreeLink[], className?: string) {
  return (
    <ol class={className} role="list">
      {items.map(link)}
    </ol>
  );
}

function link(item: TreeLink) {
  return (
    <li key={item.href}>
      <a class="tree__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
        {Icon({ name: item.icon ?? 'document' })}
        {item.number === undefined ? null : <span class="tree__number">{item.number}.</span>}
        <span class="tree__text">
          <span class="tree__label">{item.label}</span>
          {item.detail || item.state ? (
            <span class="tree__meta">
              {item.detail ? <span>{item.detail}</span> : null}
              {item.state}
            </span>
          ) : null}
        </span>
      </a>
    </li>
  );
}
