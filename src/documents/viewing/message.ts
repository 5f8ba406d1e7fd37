import PostalMime, { type Address, type Email } from 'postal-mime';
import sanitizeHtml from 'sanitize-html';

export interface MessageAttachment {
  fileName: string;
  mediaType: string;
  content: Buffer;
}

export interface Message {
  from: string;
  to: string;
  cc: string;
  /** Of a message that was sent from here: who else received it. */
  bcc: string;
  subject: string;
  /** As the message says it; absent when it says none or none that can be read. */
  date?: Date;
  /** Sanitised: it loads nothing, runs nothing and leads nowhere. */
  html?: string;
  text: string;
  attachments: MessageAttachment[];
}

/** A message as it is shown. Whatever is broken in it is left out; it never throws for its contents. */
export async function readMessage(bytes: Buffer): Promise<Message> {
  const email = await parsed(bytes);
  const date = email?.date ? new Date(email.date) : undefined;
  return {
    from: people([email?.from]),
    to: people(email?.to),
    cc: people(email?.cc),
    bcc: people(email?.bcc),
    subject: email?.subject ?? '',
    date: date && !Number.isNaN(date.getTime()) ? date : undefined,
    html: email?.html ? cleanHtml(email.html) : undefined,
    text: email ? (email.text ?? '') : bytes.toString('utf8'),
    attachments: (email?.attachments ?? []).map(({ filename, mimeType, content }, index) => ({
      fileName: filename ?? `anexo ${index + 1}`,
      mediaType: mimeType,
      content: Buffer.from(content as ArrayBuffer),
    })),
  };
}

// Limits of the parser that are met (nesting, headers) are errors: then the source is shown as text.
function parsed(bytes: Buffer): Promise<Email | undefined> {
  return PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' }).catch(() => undefined);
}

function people(addresses: readonly (Address | undefined)[] | undefined): string {
  return (addresses ?? [])
    .flatMap((each) => (each && 'group' in each && each.group ? each.group : [each]))
    .map((each) =>
      each?.name && each.address ? `${each.name} <${each.address}>` : (each?.address ?? each?.name ?? ''),
    )
    .filter(Boolean)
    .join(', ');
}

/** Structure and emphasis only: pictures, links, styles and forms of a stranger are what tells him who read what. */
export function cleanHtml(html: string): string {
  // Broken nesting may close anew when it is read again: cleaned until nothing changes.
  let [before, clean] = [html, cleanedOnce(html)];
  for (let round = 0; clean !== before && round < mostRounds; round += 1)
    [before, clean] = [clean, cleanedOnce(clean)];
  return clean;
}

const mostRounds = 5;

const cleanedOnce = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [
      ...['p', 'div', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'pre', 'ul', 'ol', 'li'],
      ...['b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'span'],
      ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption'],
    ],
    allowedAttributes: { td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title'],
    nestingLimit: 60,
  });
