import { h, type ComponentChildren } from 'preact';
import { asset } from '../assets';

interface DocumentEditorProps {
  documentId: string;
  /** What the server has now; a save of an older one is refused as stale (409). */
  revision: number;
  /** Rich text as JSON (ProseMirror). */
  content: string;
  /** GET → {revision, content, savedAt}; PUT {content, revision} → 200 {revision, savedAt}; 409 {compareUrl}, to which the form is then posted with both fields. */
  saveUrl: string;
  /** Where a person signs in again, in another tab. */
  signInUrl: string;
  /** Who writes: stands on what this person suggests. */
  author?: { id: string; name: string };
  /** GET ?numero= → {kind, number}; 404 {title} for what this person may not see. */
  referencesUrl?: string;
  /** GET shows the threads in `#conversas`; POST {text, quote} to `/trecho` → {id}, or {title} that says what is wrong. */
  threadsUrl?: string;
  /** Title of the text, for screen readers. */
  label: string;
  /** When the text was last saved, as the server says. */
  savedAt?: Date;
  /** The person has just chosen between two texts: what this browser kept in that visit is forgotten ("1": in all). */
  decided?: string;
  /** The plain mode: fields that are shown and sent only where there is no JavaScript. */
  children?: ComponentChildren;
}

/** The rich text of a document. Stands inside a `<Form>`, on a `<Page editor>`. */
export function DocumentEditor(props: DocumentEditorProps) {
  return h(
    'document-editor',
    {
      'document-id': props.documentId,
      revision: String(props.revision),
      'save-url': props.saveUrl,
      'sign-in-url': props.signInUrl,
      'saved-at': props.savedAt?.toISOString(),
      decided: props.decided,
      author: props.author?.id,
      'author-name': props.author?.name,
      'references-url': props.referencesUrl,
      'threads-url': props.threadsUrl,
      label: props.label,
      icons: asset('icons.svg'),
    },
    <textarea name="content" hidden disabled aria-label={props.label}>
      {props.content}
    </textarea>,
    <div data-plain="">{props.children}</div>,
  );
}
