import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';

interface Span {
  from: number;
  to: number;
}

/** What a template leaves to be written: "[assunto em poucas palavras]". */
const BLANK = /\[[^[\]\n]{2,120}\]/;

/**
 * Whoever opens the page writes at once, without a click. Not who came by a link to a part of it, who has a question to
 * answer first, or who has gone somewhere else meanwhile.
 */
export function beginInText(editor: Editor, fresh: boolean): void {
  const { activeElement } = document;
  const taken = activeElement !== null && activeElement !== document.body;
  if (taken || window.location.hash !== '' || !editor.isEditable) return;
  const { state, view } = editor;
  const place = firstCaret(state.doc, fresh);
  if (!place) return;
  const selection = TextSelection.create(state.doc, place.from, place.to);
  view.dispatch(state.tr.setSelection(selection).scrollIntoView());
  view.focus();
}

/**
 * The end of what was written, before who signs; of a text made of sections, in the first that may be changed. In a text
 * that nobody changed yet, the first gap of its template. Undefined where nothing may be written.
 */
export function firstCaret(doc: Node, fresh: boolean): Span | undefined {
  const lines = openLines(doc);
  const gap = fresh && lines.map(gapIn).find((span) => span !== undefined);
  if (gap) return gap;
  const written = lines.filter(({ line }) => line.content.size > 0 && line.attrs['style'] !== 'signature');
  const last = written.at(-1) ?? lines[0];
  const end = last && last.start + last.line.content.size;
  return end === undefined ? undefined : { from: end, to: end };
}

interface Line {
  line: Node;
  /** Where its words begin. */
  start: number;
}

function openLines(doc: Node): Line[] {
  const lines: Line[] = [];
  const [part, at] = openPart(doc);
  part?.descendants((line, place) => {
    if (line.isTextblock) lines.push({ line, start: at + place + 1 });
    return !line.isTextblock;
  });
  return lines;
}

function openPart(doc: Node): [part: Node | undefined, at: number] {
  if (doc.firstChild?.type.name !== 'section') return [doc, 0];
  let at = 0;
  for (const section of doc.children) {
    if (section.attrs['locked'] !== true) return [section, at + 1];
    at += section.nodeSize;
  }
  return [undefined, 0];
}

function gapIn({ line, start }: Line): Span | undefined {
  // One letter stands for whatever is not text, so that places are places of the document.
  const found = BLANK.exec(line.textBetween(0, line.content.size, undefined, '\ufffc'));
  return found ? { from: start + found.index, to: start + found.index + found[0].length } : undefined;
}
