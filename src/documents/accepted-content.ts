import { DomainError } from '../platform/errors';
import { parseContent, type DocumentContent } from './content/schema';

/** What came from outside, in its canonical form. @throws DomainError `invalid` naming `content` */
export function acceptedContent(content: unknown): DocumentContent {
  const parsed = parseContent(content);
  if (parsed.ok) return parsed.content;
  throw new DomainError(
    'invalid',
    'documents.content_invalid',
    { reason: parsed.reason },
    { field: 'content' },
  );
}

export const blankContent: DocumentContent = {
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { textAlign: null, style: 'normal' }, content: [] }],
};
