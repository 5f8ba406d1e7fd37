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

export interface TreeFolder {
  label: string;
  items: readonly TreeItem[];
  open?: boolean;
}

export type TreeItem = TreeLink | TreeFolder;

interface TreeProps {
  label: string;
  items: readonly TreeItem[];
  /** More links than this are put into folders of so many; the folder of the current one, or the last, is open. */
  folderSize?: number;
}

/** Documents of a process as nested links: read by every screen reader, unlike an ARIA tree. */
export function Tree({ label, items, folderSize = 50 }: TreeProps) {
  return <nav aria-label={label}>{level(inFolders(items, folderSize), 'tree')}</nav>;
}

function level(items: readonly TreeItem[], className?: string) {
  return (
    <ol class={className} role="list">
      {items.map((item) => ('items' in item ? folder(item) : link(item)))}
    </ol>
  );
}

function folder({ label, items, open }: TreeFolder) {
  return (
    <li key={label}>
      <details open={open}>
        <summary>
          {Icon({ name: 'folder' })}
          <span class="tree__text">{label}</span>
        </summary>
        {level(items)}
      </details>
    </li>
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

function inFolders(items: readonly TreeItem[], size: number): readonly TreeItem[] {
  if (items.length <= size) return items;
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  const folders = starts.map((start) => {
    const group = items.slice(start, start + size);
    return {
      label: `Documentos ${start + 1} a ${start + group.length}`,
      items: group,
      open: group.some(isOpen),
    };
  });
  const last = folders[folders.length - 1];
  if (last && !folders.some((each) => each.open)) last.open = true;
  return folders;
}

const isOpen = (item: TreeItem): boolean =>
  'items' in item ? item.items.some(isOpen) : item.current === true;
