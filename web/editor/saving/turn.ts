import type { Editor, JSONContent } from '@tiptap/core';
import type { Asked } from '../../behaviour/document/presence';
import { readServer } from './own-save';
import type { Saver } from './saver';

interface Writing {
  host: HTMLElement;
  editor: Editor;
  saver: Saver;
  /** Both texts must be compared: there is nothing more to save. */
  stale: () => boolean;
}

/** What the editor does as the turn to write comes and goes; the page asks for it (`web/behaviour/document/presence.ts`). */
export function followTurn({ host, editor, saver, stale }: Writing): void {
  host.addEventListener('writing-begun', (event) => {
    const revision = (event as CustomEvent<number>).detail;
    if (revision > saver.revision && saver.clean) void catchUp();
  });
  host.addEventListener('writing-asked', (event) => {
    event.preventDefault();
    editor.setEditable(false, false);
    void saver.flush().then((saved) => (event as CustomEvent<Asked>).detail.done(saved || stale()));
  });

  /** A save of the one before arrived after this page was read: nobody types into an older text. */
  async function catchUp(): Promise<void> {
    editor.setEditable(false, false);
    const server = await readServer(host.getAttribute('save-url') ?? '');
    if (editor.isDestroyed) return;
    if (server && saver.clean && !stale()) {
      editor.commands.setContent(server.content as JSONContent, { emitUpdate: false });
      saver.goOnFrom(server);
    }
    editor.setEditable(true, false);
  }
}
