const dirty = new Set<HTMLFormElement>();

/** Asks before leaving a form marked data-guard with something typed and not sent. */
export function installGuard(): void {
  document.addEventListener('input', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-guard]');
    if (form) dirty.add(form);
  });
  document.addEventListener('submit', (event) => dirty.delete(event.target as HTMLFormElement));
  window.addEventListener('beforeunload', (event) => {
    const unsent = [...dirty].some((form) => form.isConnected);
    if (!unsent) return;
    event.preventDefault();
    event.returnValue = '';
  });
}
