/** On a narrow screen the document stands below the tree: whoever chose one is taken to it. */
export function installShownDocument(): void {
  const chosen = new URLSearchParams(window.location.search).has('documento');
  if (!chosen || window.location.hash || !window.matchMedia('(max-width: 60rem)').matches) return;
  document.getElementById('documento-titulo')?.scrollIntoView();
}
