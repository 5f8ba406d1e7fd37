/**
 * Filters a list as one types: a field `data-filter` before a `data-filter-list` of `data-filter-item`. What is chosen
 * stays in sight. Without JavaScript the button beside the field asks the server for the same.
 */
export function installFilters(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-filter]')) install(field);
}

function install(field: HTMLInputElement): void {
  const list = document.querySelector<HTMLElement>('[data-filter-list]');
  if (!list) return;
  const button = document.querySelector<HTMLElement>('[data-filter-button]');
  if (button) button.hidden = true;
  field.addEventListener('input', () => show(list, field.value));
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const [first, second] = list.querySelectorAll<HTMLElement>(shownChoices);
    // The only one left is what was meant.
    if (first instanceof HTMLAnchorElement && !second && field.value.trim()) first.click();
    else first?.focus();
  });
  show(list, field.value);
}

function show(list: HTMLElement, typed: string): void {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  for (const item of list.querySelectorAll<HTMLElement>('[data-filter-item]')) {
    const text = plain(item.dataset['filterItem'] ?? '');
    const chosen = item.querySelector('input:checked') !== null;
    item.hidden = !chosen && !words.every((word) => text.includes(word));
  }
  for (const group of list.querySelectorAll<HTMLElement>('[data-filter-group]')) {
    group.hidden = group.querySelector('[data-filter-item]:not([hidden])') === null;
  }
  const none = document.querySelector<HTMLElement>('[data-filter-none]');
  if (none) none.hidden = firstOf(list) !== null;
}

const shownChoices = '[data-filter-item]:not([hidden]) :is(a, input)';

const firstOf = (list: HTMLElement): HTMLElement | null => list.querySelector<HTMLElement>(shownChoices);

/** As the server compares: without accents and without case. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
