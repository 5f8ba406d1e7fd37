import type { Editor, JSONContent } from '@tiptap/core';
import { announce } from '../../behaviour/status';
import type { Draft, Drafts } from './drafts';
import { offerDraft } from './offer';
import { isSameText, landedSave, readServer, type ServerText } from './own-save';
import type { Saver } from './saver';
import { openVisits } from './visits';

interface Place {
  host: HTMLElement;
  editor: Editor;
  saver: Saver;
  drafts: Drafts;
  /** Shows it beside the text that is saved. */
  compare: (draft: Draft) => void;
}

/** What earlier visits of this browser left unsaved: taken up when it was saved after all, offered when it was not. */
export class EarlierTexts {
  private readonly host: HTMLElement;
  private readonly editor: Editor;
  private readonly saver: Saver;
  private readonly drafts: Drafts;
  private readonly compare: (draft: Draft) => void;

  constructor({ host, editor, saver, drafts, compare }: Place) {
    this.host = host;
    this.editor = editor;
    this.saver = saver;
    this.drafts = drafts;
    this.compare = compare;
  }

  async offer(): Promise<void> {
    if (this.drafts.fromEarlier().length === 0) return;
    // Nobody types into a text that is about to be replaced by their own.
    this.editor.setEditable(false, false);
    const open = await openVisits();
    const earlier = this.drafts.fromEarlier(open).length;
    const left = this.notShown(open);
    for (const { content } of left) this.saver.expect(content);
    const landed = await this.landed(left);
    if (this.editor.isDestroyed) return;
    this.editor.setEditable(true, false);
    if (landed) this.adopt(landed);
    const questions = this.notShown(open);
    if (questions.length < earlier) sayRecovered();
    this.offerFirst(questions);
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

  /** Another tab that is open takes care of its own text. */
  private notShown(open: ReadonlySet<string>): Draft[] {
    const shown = this.editor.getJSON();
    const earlier = this.drafts.fromEarlier(open);
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
    const overtaken = draft.revision !== this.saver.revision;
    const box = offerDraft({
      draft,
      overtaken,
      use: () => {
        if (overtaken) return this.compare(draft);
        this.editor.commands.setContent(draft.content as JSONContent, { emitUpdate: true });
        if (this.drafts.keep(this.saver.revision, JSON.stringify(draft.content))) this.drafts.drop(draft);
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

const sayRecovered = (): void =>
  announce('O que você digitou antes de esta página ser recarregada foi recuperado: está aqui, e salvo.', 12);
