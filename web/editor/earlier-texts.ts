import type { Editor, JSONContent } from '@tiptap/core';
import { announce } from '../behaviour/status';
import type { Draft, Drafts } from './drafts';
import { offerDraft } from './offer';
import { isSameText, landedSave, readServer, type ServerText } from './own-save';
import type { Saver } from './saver';

/** What earlier visits of this browser left unsaved: taken up when it was saved after all, offered when it was not. */
export class EarlierTexts {
  constructor(
    private readonly host: HTMLElement,
    private readonly editor: Editor,
    private readonly saver: Saver,
    private readonly drafts: Drafts,
  ) {}

  async offer(): Promise<void> {
    const left = this.notShown();
    if (left.length === 0) return;
    for (const { content } of left) this.saver.expect(content);
    // Nobody types into a text that is about to be replaced by their own.
    this.editor.setEditable(false, false);
    const landed = await this.landed(left);
    if (this.editor.isDestroyed) return;
    this.editor.setEditable(true, false);
    if (landed) this.adopt(landed);
    this.offerFirst(this.notShown());
  }

  private landed(drafts: Draft[]): Promise<ServerText | undefined> {
    return landedSave({
      drafts,
      revision: this.saver.revision,
      now: new Date(),
      read: () => readServer(this.host.getAttribute('save-url') ?? ''),
      same: (one, other) => isSameText(this.editor, one, other),
    });
  }

  private notShown(): Draft[] {
    const shown = this.editor.getJSON();
    const earlier = this.drafts.fromEarlier();
    const isShown = ({ content }: Draft) => isSameText(this.editor, content, shown);
    for (const draft of earlier.filter(isShown)) this.drafts.drop(draft);
    return earlier.filter((draft) => !isShown(draft));
  }

  private adopt(landed: ServerText): void {
    this.editor.commands.setContent(landed.content as JSONContent, { emitUpdate: false });
    this.saver.goOnFrom(landed);
  }

  /** One question at a time. */
  private offerFirst([draft, ...older]: Draft[]): void {
    if (!draft) return;
    announce('Há um texto guardado neste computador que não foi salvo.', 12);
    const box = offerDraft({
      draft,
      overtaken: draft.revision !== this.saver.revision,
      use: () => {
        this.editor.commands.setContent(draft.content as JSONContent, { emitUpdate: true });
        if (this.drafts.keep(this.saver.revision, draft.content)) this.drafts.drop(draft);
        this.offerFirst(older);
      },
      discard: () => {
        this.drafts.drop(draft);
        this.offerFirst(older);
      },
    });
    this.host.prepend(box);
  }
}
