import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

export interface Column {
  label: string;
  /** Sorting by this column: the address of the list so sorted. */
  href?: string;
  /** How the list is sorted now by this column. */
  sorted?: 'ascending' | 'descending';
  kind?: 'number' | 'select';
  /** The heading is said but not shown (the column of selection). */
  hidden?: boolean;
}

interface TableProps {
  caption: ComponentChildren;
  /** The caption is said but not shown, when a heading just above says it. */
  captionHidden?: boolean;
  columns: readonly Column[];
  /** Rows: `<tr>` of `<td data-label="…">`; the label shows at 320 px, where cells are stacked. */
  children: ComponentChildren;
  /** Keyboard j, k, x move over the rows marked with data-row. */
  list?: boolean;
  /** Below 640 px the cells stand one under the other. False: for tables of two short columns. */
  stack?: boolean;
}

export function Table({ caption, captionHidden, columns, children, list, stack = true }: TableProps) {
  return (
    <table class={stack ? 'table table--stack' : 'table'} data-list={list ? '' : undefined}>
      <caption>{captionHidden ? <span class="visually-hidden">{caption}</span> : caption}</caption>
      <thead>
        <tr>{columns.map(heading)}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function heading(column: Column) {
  return (
    <th
      key={column.label}
      scope="col"
      class={column.kind ? `cell--${column.kind}` : undefined}
      aria-sort={column.sorted}
    >
      {column.hidden ? <span class="visually-hidden">{column.label}</span> : headingLabel(column)}
    </th>
  );
}

function headingLabel({ label, href, sorted }: Column) {
  if (!href) return label;
  return (
    <a href={href}>
      {label} {Icon({ name: sorted ? 'arrow-down' : 'sort', class: 'icon--sort' })}
    </a>
  );
}

interface SelectRowProps {
  name: string;
  value: string;
  /** What the row is, e.g. the number of the process. */
  label: string;
}

/** The box that selects a row. */
export function SelectRow({ name, value, label }: SelectRowProps) {
  return (
    <label class="select-row">
      <input type="checkbox" name={name} value={value} />
      <span class="visually-hidden">Selecionar {label}</span>
    </label>
  );
}

/** The actions on the selected rows: inside the form that holds the table. With JavaScript it appears with the selection. */
export function SelectionBar({ children }: { children: ComponentChildren }) {
  return (
    <div class="selection-bar" data-selection-bar="">
      <span class="selection-bar__count" data-selection-count="">
        Com os selecionados:
      </span>
      {children}
    </div>
  );
}
