/** In a form marked data-selection, the bar of actions appears with the first selected row and says how many there are. */
export function installSelection(): void {
  for (const form of forms()) update(form);
  document.addEventListener('change', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-selection]');
    if (form) update(form);
  });
  document.addEventListener('htmx:after:swap', () => forms().forEach(update));
}

const forms = (): NodeListOf<HTMLFormElement> => document.querySelectorAll('form[data-selection]');

function update(form: HTMLFormElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('[data-row] .select-row input')];
  for (const box of boxes) box.closest('tr')?.toggleAttribute('data-selected', box.checked);
  const bar = form.querySelector<HTMLElement>('[data-selection-bar]');
  const count = form.querySelector('[data-selection-count]');
  const selected = boxes.filter((box) => box.checked).length;
  if (bar) bar.hidden = selected === 0;
  if (count) count.textContent = selected === 1 ? '1 selecionado' : `${selected} selecionados`;
}
