/** Takes the focus to the summary of errors, on load and after a swap; links of the summary focus their field. */
export function installFocus(): void {
  focusSummary(document);
  let acted = '';
  document.addEventListener('htmx:before:request', () => {
    acted = document.activeElement?.closest('[data-keeps-focus]')?.id ?? '';
  });
  document.addEventListener('htmx:after:swap', () => {
    if (document.activeElement === document.body) focusAgain(document.getElementById(acted));
    focusSummary(document);
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.error-summary a[href^="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest('.field') ?? field).scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
  });
}

/** The part in which somebody acted, when what had the focus went with the swap. */
function focusAgain(part: HTMLElement | null): void {
  const folded = part?.closest('details');
  if (folded) folded.open = true;
  part?.focus();
}

function focusSummary(root: ParentNode): void {
  const summary = root.querySelector<HTMLElement>('[data-focus]');
  if (!summary) return;
  summary.removeAttribute('data-focus');
  summary.focus();
}
