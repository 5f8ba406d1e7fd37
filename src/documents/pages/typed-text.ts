import { DomainError, sentence } from '../../platform/errors';
import { textOf } from '../../platform/http';
import { toHtml } from '../content/renderings/html';
import { fitsPlain, fromPlain, toPlain } from '../content/renderings/plain';
import { piecesOf, withPieces } from '../content/pieces';
import { parseContent, type DocumentContent } from '../content/schema';
import type { TextForm } from './document-forms.dto';
import { pieceField } from './plain-pieces';

/** A text as it came from a form: from the plain mode, or from the editor as JSON. */
export interface TypedText {
  /** In the plain mode's words; undefined when the plain mode cannot show it whole. */
  plain?: string;
  /** As the editor sent it. */
  json: string;
  /** To be shown when the plain mode cannot. */
  html: string;
  /** What it says, to be compared; undefined when it is no text of ours. */
  content?: DocumentContent;
  /** Of the texts that the browser keeps, which one it is. */
  visit?: string;
}

/** The content to save. @throws DomainError `invalid` naming the field */
export function contentOf({ text, content }: Pick<TextForm, 'text' | 'content'>): unknown {
  if (content) return parsedJson(content);
  const parsed = fromPlain(text ?? '');
  if (parsed.ok) return parsed.content;
  throw new DomainError('invalid', 'documents.content_invalid', { reason: parsed.reason }, { field: 'text' });
}

export function typedText(body: unknown): TypedText {
  const json = textOf(body, 'content');
  const visit = visitOf(textOf(body, 'visit'));
  if (!json) return { ...fromFields(textOf(body, 'text')), visit };
  const content = acceptedContent(json);
  if (!content) return { json, html: '', visit };
  const plain = fitsPlain(content) ? toPlain(content) : undefined;
  return { plain, json, html: toHtml(content), content, visit };
}

/** As the editor names its visits; anything else is none. */
export const visitOf = (sent: string): string | undefined =>
  /^[a-z0-9-]{1,60}$/.test(sent) ? sent : undefined;

function fromFields(plain: string): TypedText {
  const parsed = fromPlain(plain);
  return { plain, json: '', html: '', ...(parsed.ok && { content: parsed.content }) };
}

/**
 * What the plain mode sends in pieces becomes the content that they make with the rest; any other form stays as it is. The
 * text they belong to comes along, so that nothing is lost when another was saved meanwhile.
 */
export function withoutPieces(body: unknown): unknown {
  const base = textOf(body, 'content') ? undefined : acceptedContent(textOf(body, 'base'));
  if (!base) return body;
  const sent = body as Record<string, unknown>;
  const texts = piecesOf(base)
    .filter(({ path }) => pieceField(path) in sent)
    .map(({ path }) => [path, textOf(body, pieceField(path))] as const);
  return { ...sent, content: JSON.stringify(withPieces(base, new Map(texts))) };
}

function acceptedContent(json: string): DocumentContent | undefined {
  try {
    const parsed = parseContent(JSON.parse(json));
    return parsed.ok ? parsed.content : undefined;
  } catch {
    return undefined;
  }
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const message = sentence('platform.invalid_body');
    throw new DomainError(
      'invalid',
      'platform.invalid_body',
      {},
      { problems: [{ field: 'content', message }] },
    );
  }
}
