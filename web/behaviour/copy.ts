import { announce } from './status';

/** Shows the buttons that copy a number; they serve only where there is a clipboard. */
export function installCopyButtons(): void {
  if (!('clipboard' in navigator)) return;
  show(document);
  document.addEventListener('htmx:after:swap', () => show(document));
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-copy]');
    if (button) void copy(button);
  });
}

function show(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-copy][hidden]')) button.hidden = false;
}

async function copy(button: HTMLElement): Promise<void> {
  const text = button.dataset.copy ?? '';
  try {
    await navigator.clipboard.writeText(text);
    announce(`Copiado: ${text}`);
  } catch {
    announce('O navegador não deixou copiar. Selecione o número e use Ctrl+C.');
  }
}
