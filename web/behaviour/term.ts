/** What is typed into a term says how it is counted, where nothing that fits is marked (`data-term`). */
export function installTerms(): void {
  for (const term of document.querySelectorAll<HTMLElement>('[data-term]'))
    term.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type === 'radio' || !target.value) return;
      const fitting = target.name.endsWith('.on') ? ['on'] : ['days', 'businessDays'];
      const choice = (value: string) =>
        term.querySelector<HTMLInputElement>(`input[type="radio"][value="${value}"]`);
      if (!fitting.some((value) => choice(value)?.checked)) choice(fitting[0]!)!.checked = true;
    });
}
