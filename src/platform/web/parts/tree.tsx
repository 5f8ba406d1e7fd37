import type { ComponentChildren } from 'preact';
import { markup } from '../markup';
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
  const current = item.current && markup` aria-current="page"`;
  const number = item.number !== undefined && markup`<span class="tree__number">${item.number}.</span>`;
  const detail = item.detail && markup`<span>${item.detail}</span>`;
  const meta = (detail || item.state) && markup`<span class="tree__meta">${detail}${item.state}</span>`;
  const text = markup`<span class="tree__text"><span class="tree__label">${item.label}</span>${meta}</span>`;
  const icon = Icon({ name: item.icon ?? 'document' });
  return markup`<li><a class="tree__link" href="${item.href}"${current}>${icon}${number}${text}</a></li>`;
}
