/** Takes the focus to the summary of errors, on load and after a swap; links of the summary focus their field. */
export function installFocus(): void {
  focusSummary(document);
  document.addEventListener('htmx:after:swap', () => focusSummary(document));
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.error-summary a[href^="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest('.field') ?? field).scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
  });
}

function focusSummary(root: ParentNode): void {
  const summary = root.querySelector<HTMLElement>('[data-focus]');
  if (!summary) return;
  summary.removeAttribute('data-focus');
  summary.focus();
}
