/**
 * The document that is shown stands in view in the list of documents, which scrolls by itself. On a narrow screen the document
 * stands below the list: whoever chose one is taken to it, unless the page has something to say first.
 */
export function installShownDocument(): void {
  showInTree();
  const chosen = new URLSearchParams(window.location.search).has('documento');
  if (!chosen || window.location.hash || !window.matchMedia('(max-width: 60rem)').matches) return;
  if (document.querySelector('main > .notice--success')) return;
  document.getElementById('documento-titulo')?.scrollIntoView();
}

/** Inside the list alone: the page itself stays where it is. */
function showInTree(): void {
  const current = document.querySelector<HTMLElement>('.process__tree [aria-current="page"]');
  const list = current && scrolling(current);
  if (!list) return;
  const [inside, around] = [current.getBoundingClientRect(), list.getBoundingClientRect()];
  const above = (list.clientHeight - inside.height) / 2;
  if (inside.top < around.top || inside.bottom > around.top + list.clientHeight)
    list.scrollTop += inside.top - around.top - above;
}

function scrolling(current: HTMLElement): HTMLElement | undefined {
  const [list, tree] = [current.closest('nav'), current.closest<HTMLElement>('.process__tree')];
  return [list, tree].find(
    (each): each is HTMLElement =>
      each !== null && each.scrollHeight > each.clientHeight && getComputedStyle(each).overflowY === 'auto',
  );
}
