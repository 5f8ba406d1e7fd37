import { announce } from '../behaviour/status';
import { jsonOf } from './answers';

/** The list of standard texts beside the editor: the chosen one goes in where the cursor is. */
export function installStandardTexts(): void {
  const list = document.querySelector<HTMLDetailsElement>('[data-standard-texts]');
  const select = list?.querySelector('select');
  if (!list || !select) return;
  list.hidden = false;
  list.querySelector('button')?.addEventListener('click', () => void put(list, select.value));
}

async function put(list: HTMLDetailsElement, id: string): Promise<void> {
  const answer = await fetch(`${list.dataset['standardTexts']}/${id}`, {
    headers: { accept: 'application/json' },
  }).catch(() => undefined);
  const content = answer?.ok ? (await jsonOf(answer))?.['content'] : undefined;
  if (typeof content !== 'object' || content === null)
    return announce('O texto padrão não veio. Confira a conexão e tente de novo.', 12);
  list.open = false;
  document
    .querySelector('document-editor')
    ?.dispatchEvent(new CustomEvent('insert-text', { detail: content }));
  announce('Texto padrão inserido.');
}
