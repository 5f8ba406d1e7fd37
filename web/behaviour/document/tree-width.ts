const key = 'autos.tree-width';

/** Remembers the width that a person gave to the tree of documents. */
export function installTreeWidth(): void {
  const tree = document.querySelector<HTMLElement>('[data-resizable]');
  if (!tree || !window.matchMedia('(min-width: 60rem)').matches) return;
  const kept = Number(localStorage.getItem(key));
  if (kept > 0) tree.style.width = `${kept}px`;
  new ResizeObserver(() => {
    if (tree.style.width) localStorage.setItem(key, String(Math.round(tree.offsetWidth)));
  }).observe(tree);
}
