/** In a form marked data-selection, the bar of actions appears with the first selected row and says how many there are. */
export function installSelection(): void {
  for (const form of forms()) {
    offerAll(form);
    update(form);
  }
  document.addEventListener('change', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-selection]');
    if (form) update(form);
  });
  document.addEventListener('htmx:after:swap', () => forms().forEach(update));
}

const forms = (): NodeListOf<HTMLFormElement> => document.querySelectorAll('form[data-selection]');

/** A box at the head of each list, which selects what the list shows. */
function offerAll(form: HTMLFormElement): void {
  for (const list of form.querySelectorAll('[data-list]')) {
    const head = list.querySelector('th.cell--select');
    if (!head || head.querySelector('input')) continue;
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.setAttribute('aria-label', 'Selecionar todos desta lista');
    box.title = 'Selecionar todos desta lista';
    const label = document.createElement('label');
    label.className = 'select-row';
    label.append(box);
    head.append(label);
    box.addEventListener('change', () => {
      for (const row of list.querySelectorAll<HTMLInputElement>('[data-row] .select-row input'))
        row.checked = box.checked;
      update(form);
    });
  }
}

function update(form: HTMLFormElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('[data-row] .select-row input')];
  for (const box of boxes) box.closest('tr')?.toggleAttribute('data-selected', box.checked);
  const bar = form.querySelector<HTMLElement>('[data-selection-bar]');
  const count = form.querySelector('[data-selection-count]');
  const selected = boxes.filter((box) => box.checked).length;
  if (bar) bar.hidden = selected === 0;
  if (count) count.textContent = selected === 1 ? '1 selecionado' : `${selected} selecionados`;
}
