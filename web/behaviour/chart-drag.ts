/**
 * A unit of the org chart is dragged onto the one below which it shall stand, or onto the name of its body. What is sent is the form that
 * the page of the unit has, too, for who uses no mouse.
 */
export function installChartDrag(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-chart-move]');
  if (!form) return;
  let dragged: HTMLElement | null = null;
  const target = (event: Event): HTMLElement | null => {
    const over = (event.target as Element | null)?.closest<HTMLElement>('[data-chart-parent]') ?? null;
    // Not onto itself, nor onto what stands below it.
    return over && dragged && !dragged.closest('li')?.contains(over) ? over : null;
  };
  const mark = (over: HTMLElement | null): void => {
    for (const each of document.querySelectorAll('.is-dropping')) each.classList.remove('is-dropping');
    over?.classList.add('is-dropping');
  };
  document.addEventListener('dragstart', (event) => {
    dragged = (event.target as Element).closest<HTMLElement>('a[data-chart-place]');
  });
  document.addEventListener('dragover', (event) => {
    const over = target(event);
    if (over) event.preventDefault();
    mark(over);
  });
  document.addEventListener('dragend', () => mark(null));
  document.addEventListener('drop', (event) => {
    const over = target(event);
    if (!over || !dragged) return;
    event.preventDefault();
    form.action = dragged.dataset['chartPlace']!;
    form.querySelector<HTMLInputElement>('[name="parentId"]')!.value = over.dataset['chartParent']!;
    form.requestSubmit();
  });
}
