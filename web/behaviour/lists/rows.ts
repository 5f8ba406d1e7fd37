// Rows of lists (table[data-list]); the focus goes to the row's own link, so that Enter opens it with no help of ours.

/** Moves the focus to the next (1) or the previous (-1) row; false when the page has no list. */
export function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-list] [data-row]')];
  if (rows.length === 0) return false;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next =
    at < 0 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1);
  const link = rows[next]?.querySelector<HTMLElement>('[data-row-link], a');
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Selects or releases the row with the focus. */
export function toggleRow(): boolean {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]');
  const box = row?.querySelector<HTMLInputElement>('.select-row input');
  box?.click();
  return box !== null && box !== undefined;
}
