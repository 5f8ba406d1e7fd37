import { asset } from '../assets';

export const iconNames = [
  'inbox',
  'folder',
  'folder-open',
  'document',
  'document-plus',
  'pdf',
  'plus',
  'search',
  'menu',
  'close',
  'person',
  'people',
  'unit',
  'sign-out',
  'switch',
  'send',
  'receive',
  'reply',
  'assign',
  'pen',
  'sign',
  'seal',
  'attach',
  'upload',
  'download',
  'print',
  'copy',
  'link',
  'external',
  'check',
  'success',
  'info',
  'warning',
  'danger',
  'clock',
  'calendar',
  'lock',
  'eye',
  'history',
  'marker',
  'note',
  'bell',
  'archive',
  'pause',
  'trash',
  'filter',
  'arrow-left',
  'arrow-right',
  'arrow-down',
  'chevron-down',
  'sort',
  'keyboard',
  'help',
  'undo',
  'redo',
  'list',
  'list-numbered',
  'table',
  'quote',
  'image',
  'page-break',
  'comment',
] as const;

export type IconName = (typeof iconNames)[number];

/** A picture beside words, never alone: hidden from screen readers. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }) {
  return (
    <svg class={extra ? `icon ${extra}` : 'icon'} aria-hidden="true">
      <use href={`${asset('icons.svg')}#${name}`} />
    </svg>
  );
}
