import { Editor, type JSONContent } from '@tiptap/core';
import { csrfToken, renewCsrfToken } from '../behaviour/csrf';
import { announce } from '../behaviour/status';
import { forgetDecided } from './saving/decided';
import { browserDrafts, type Draft, type Drafts } from './saving/drafts';
import { make } from './elements';
import { extensions } from './extensions';
import { EarlierTexts } from './saving/earlier-texts';
import { fetchWithin } from './saving/fetch-within';
import { isSameText, readServer } from './saving/own-save';
import { FindBar } from './find';
import { beginInText } from './first-caret';
import { askImage, openSelected } from './dialogs/insert-dialogs';
import { jsonText } from './saving/json-text';
import { askLink } from './dialogs/link-dialog';
import { ownKeyOf, withoutCapsLock, type OwnKey } from './own-keys';
import { Pasted } from './pasting/pasted';
import { NotesBelow } from './notes-below';
import { ReviewBar } from './suggestions/review-bar';
import { reviewing, suggesting } from './suggestions/review-tools';
import { isSuggesting } from './suggestions/suggesting';
import { Saver, type SaveState } from './saving/saver';
import { StatusLine } from './saving/status-line';
import { askShortcuts } from './dialogs/shortcuts';
import { ThreadsBeside } from './comments/threads-beside';
import { Toolbar } from './toolbar/toolbar';
import { followTurn } from './saving/turn';
import { Uploader } from './uploader';
import { beginVisit } from './saving/visits';

/** Of one try to save; the largest text goes over a slow line in this time. */
const saveSeconds = 60;

/** Pixels; of a screen of 256, which is what a zoom of 400 % leaves, enough remains. */
const behindToolbar = { top: 160, right: 5, bottom: 40, left: 5 };

/** `<document-editor>`: turns a `<textarea name="content">` of JSON into the rich text of a document. */
export class DocumentEditor extends HTMLElement {
  private readonly leaving = new AbortController();
  private readonly uploader = new Uploader('imagens');
  private readonly pasted = new Pasted();
  private editor!: Editor;
  private saver!: Saver;
  private threads!: ThreadsBeside;
  private status!: StatusLine;
  private state: SaveState = { kind: 'saved' };
  private comparing = false;
  private visit = '';
  private compared: Draft | undefined;
  /** The text has what this editor does not know: it is shown, and never written over. */
  private unreadable = false;

  connectedCallback(): void {
    const source = this.querySelector<HTMLTextAreaElement>('textarea[name="content"]');
    if (!source || this.editor) return;
    if (this.isBegunPlain()) return void (this.dataset['ready'] = '');
    this.querySelector('[data-plain]')?.remove();
    const text = make('div', { class: 'editor__page' });
    this.editor = this.start(text, source.value);
    text.append(new NotesBelow(this.editor).element);
    const status = (this.status = new StatusLine(this.getAttribute('sign-in-url') ?? ''));
    this.visit = beginVisit(this.leaving.signal);
    const drafts = browserDrafts(this.getAttribute('document-id') ?? '', this.visit);
    this.saver = this.startSaver(drafts, status);
    this.threads = new ThreadsBeside(this.editor, this.getAttribute('threads-url') ?? '', () =>
      this.saver.flush(),
    );
    const find = new FindBar(this.editor);
    const sprite = this.getAttribute('icons') ?? '';
    const review = new ReviewBar(this.editor, sprite);
    const toolbar = new Toolbar(this.editor, {
      sprite,
      uploader: this.uploader,
      referencesUrl: this.getAttribute('references-url') ?? '',
      documentId: this.getAttribute('document-id') ?? '',
      find: () => find.open(),
      comment: () => this.threads.comment(),
    });
    this.append(
      make(
        'div',
        { class: 'editor__head' },
        ...[toolbar.element, find.element, review.element, status.element, status.heard],
      ),
      text,
    );
    this.listen(toolbar, find);
    if (this.unreadable) this.lock();
    else
      followTurn({
        host: this,
        editor: this.editor,
        saver: this.saver,
        stale: () => this.state.kind === 'stale',
      });
    // What the page says of writing ("Agora é você quem escreve") shows from here on.
    const begun = this.unreadable ? Promise.resolve() : this.earlier(drafts);
    void begun.finally(() => this.begin());
  }

  disconnectedCallback(): void {
    this.leaving.abort();
    this.saver?.leave();
    this.threads?.leave();
    this.editor?.destroy();
  }

  private begin(): void {
    this.dataset['ready'] = '';
    // Another text to be taken up or left comes first.
    if (this.editor.isDestroyed || this.querySelector('.editor__offer')) return;
    // Of a model, what it leaves to be written stays to be written.
    beginInText(this.editor, this.getAttribute('revision') === '1' && this.hasAttribute('author'));
  }

  /** Words typed in the plain mode before this editor came are not thrown away: it stays, with its button. */
  private isBegunPlain(): boolean {
    const fields = this.querySelectorAll<HTMLTextAreaElement>('[data-plain] textarea');
    return [...fields].some(({ value, defaultValue }) => value !== defaultValue);
  }

  private start(element: HTMLElement, json: string): Editor {
    return new Editor({
      element,
      injectCSS: false,
      extensions: extensions({
        id: this.getAttribute('author') ?? '',
        name: this.getAttribute('author-name') ?? '',
      }),
      content: JSON.parse(json || '{"type":"doc"}') as JSONContent,
      enableContentCheck: true,
      onContentError: () => (this.unreadable = true),
      onUpdate: () => this.saver.changed(),
      editorProps: {
        // What is gone to does not come to stand behind the toolbar, which stays at the top.
        scrollThreshold: behindToolbar,
        scrollMargin: behindToolbar,
        transformPastedHTML: (html) => this.pasted.clean(html),
        transformPasted: (slice, view) => this.pasted.look(slice, view.state, isSuggesting(this.editor)),
        handlePaste: (view, event) =>
          this.takeImage(event.clipboardData) || this.pasted.waits(view, event.clipboardData),
        handleDoubleClickOn: (_view, _pos, node, at) =>
          node.isAtom &&
          this.editor.commands.setNodeSelection(at) &&
          openSelected(this.editor, this.uploader),
        handleKeyDown: (_view, { key }) => key === 'Enter' && openSelected(this.editor, this.uploader),
        handleDrop: (_view, event, _slice, moved) => !moved && this.takeImage(event.dataTransfer),
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': this.getAttribute('label') ?? 'Texto',
          class: 'document',
          spellcheck: 'true',
          lang: 'pt-BR',
        },
      },
    });
  }

  /** A picture alone; of Word's clipboard, which has a picture of the text too, the text. */
  private takeImage(data: DataTransfer | null): boolean {
    const image = [...(data?.files ?? [])].find(({ type }) => /^image\//.test(type));
    if (!image || data?.types.includes('text/html') || data?.types.includes('text/rtf')) return false;
    askImage(this.editor, this.uploader, image);
    return true;
  }

  private lock(): void {
    this.editor.setEditable(false, false);
    announce(
      'Parte deste texto não pode ser mostrada aqui, e por isso ele não pode ser mudado nesta página.',
      0,
    );
  }

  private startSaver(drafts: Drafts, status: StatusLine): Saver {
    const savedAt = this.getAttribute('saved-at');
    const at = savedAt ? new Date(savedAt) : undefined;
    status.show({ kind: 'saved', at });
    return new Saver({
      url: this.getAttribute('save-url') ?? '',
      revision: Number(this.getAttribute('revision')),
      savedAt: at,
      content: () => jsonText(this.editor.state.doc),
      send: (url, request) => fetchWithin(saveSeconds, url, request),
      token: csrfToken,
      renewToken: renewCsrfToken,
      drafts,
      readServer: () => readServer(this.getAttribute('save-url') ?? ''),
      same: (one, other) => isSameText(this.editor, one, other),
      report: (state) => this.report(state, status),
    });
  }

  private report(state: SaveState, status: StatusLine): void {
    this.state = state;
    this.dataset.state = state.kind;
    status.show(state);
    // Its turn is over: no more is typed into what cannot be saved.
    if (state.kind === 'stale' && state.taken) this.editor?.setEditable(false, false);
    this.sayOnce();
    this.dispatchEvent(new CustomEvent('document-state', { bubbles: true, detail: state }));
  }

  private async earlier(drafts: Drafts): Promise<void> {
    const decided = this.getAttribute('decided');
    if (decided !== null) await forgetDecided(drafts, decided);
    const compare = (draft: Draft) => this.compare(draft);
    await new EarlierTexts({ host: this, editor: this.editor, saver: this.saver, drafts, compare }).offer();
  }

  /** A text that this browser kept, beside the one that is saved. */
  private compare(draft: Draft): void {
    this.compared = draft;
    this.closest('form')?.requestSubmit();
  }

  private listen(toolbar: Toolbar, find: FindBar): void {
    const { signal } = this.leaving;
    this.addEventListener('keydown', (event) => this.meanWithoutCapsLock(event), { capture: true });
    this.addEventListener('keydown', (event) => {
      const run = this.shortcut(event, toolbar, find);
      if (!run) return;
      event.preventDefault();
      run();
    });
    document.addEventListener(
      'visibilitychange',
      () => (document.hidden ? this.saver.leave() : this.saver.retryNow()),
      { signal },
    );
    window.addEventListener('pagehide', () => this.saver.leave(), { signal });
    window.addEventListener('online', () => this.saver.retryNow(), { signal });
    window.addEventListener('beforeunload', (event) => this.warn(event), { signal });
    document.addEventListener('click', (event) => this.followAfterSaving(event), { signal });
    this.addEventListener('insert-text', (event) => this.insert((event as CustomEvent<JSONContent>).detail));
    this.addEventListener('writing-taken', (event) =>
      this.yieldToAnother((event as CustomEvent<string>).detail),
    );
    const form = this.closest('form');
    form?.addEventListener('submit', (event) => this.submitAfterSaving(form, event), { signal });
    form?.addEventListener('formdata', (event) => this.fill(event.formData), { signal });
  }

  private insert({ content }: JSONContent): void {
    this.editor
      .chain()
      .focus()
      .insertContent(content ?? [])
      .run();
  }

  /** Somebody took over the writing: what was typed is saved while it can be, and no more is typed. */
  private yieldToAnother(name: string): void {
    this.status.writer = name;
    this.editor?.setEditable(false, false);
    // What was kept before waits for the next turn.
    this.querySelector('.editor__offer')?.remove();
    this.sayOnce();
    void this.saver?.flush();
  }

  /** One notice at a time: where both texts must be compared, the line above the text says who writes too. */
  private sayOnce(): void {
    if (this.state.kind !== 'stale') return;
    this.status.show(this.state);
    const taken = document.querySelector<HTMLElement>('[data-presence-taken]');
    if (taken) taken.hidden = true;
  }

  /** Copying and the like stay the browser's: what nobody here answers goes on as it came. */
  private meanWithoutCapsLock(event: KeyboardEvent): void {
    const meant = withoutCapsLock(event);
    if (!meant) return;
    event.stopPropagation();
    if (!event.target?.dispatchEvent(meant)) event.preventDefault();
  }

  private shortcut(event: KeyboardEvent, toolbar: Toolbar, find: FindBar): (() => void) | undefined {
    const acts: Record<OwnKey, () => void> = {
      'Alt-F1': () => askShortcuts(this.editor),
      'Alt-F10': () => toolbar.focus(),
      'Mod-Alt-j': () => reviewing.next.run(this.editor),
      'Mod-Alt-k': () => reviewing.previous.run(this.editor),
      'Mod-Alt-m': () => this.threads.comment(),
      'Mod-Alt-v': () => reviewing.accept.run(this.editor),
      'Mod-Alt-x': () => reviewing.refuse.run(this.editor),
      'Mod-Shift-e': () => suggesting.run(this.editor),
      'Mod-f': () => find.open(),
      'Mod-k': () => askLink(this.editor),
    };
    const key = ownKeyOf(event);
    return key && acts[key];
  }

  // What is kept in this browser or on its way is not lost; the question is only for what would be.
  private warn(event: BeforeUnloadEvent): void {
    const lost = 'kept' in this.state && (!this.state.kept || this.state.kind === 'stale');
    if (this.saver.clean || !lost || this.comparing) return;
    event.preventDefault();
    event.returnValue = '';
  }

  private followAfterSaving(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-after-save]');
    if (!link || this.saver.clean || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void this.afterSaving(() => window.location.assign(link.href));
  }

  private submitAfterSaving(form: HTMLFormElement, event: SubmitEvent): void {
    // The text goes with the form to be compared: there is nothing to save first.
    this.comparing = this.state.kind === 'stale' || this.compared !== undefined;
    if (this.saver.clean || this.comparing) return;
    event.preventDefault();
    void this.afterSaving(() => form.requestSubmit(event.submitter));
  }

  private async afterSaving(then: () => void): Promise<void> {
    if (await this.saver.flush()) then();
    else announce('O texto ainda não foi salvo. Espere a confirmação e tente de novo.', 12);
  }

  private fill(data: FormData): void {
    if (this.unreadable) return data.set('content', this.querySelector('textarea')?.value ?? '');
    const kept = this.compared;
    data.set('content', kept ? JSON.stringify(kept.content) : jsonText(this.editor.state.doc));
    data.set('revision', String((kept ?? this.saver).revision));
    data.set('visit', kept?.visit ?? this.visit);
  }
}
