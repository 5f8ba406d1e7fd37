import MailComposer from 'nodemailer/lib/mail-composer';
import type Mail from 'nodemailer/lib/mailer';

export interface Mailbox {
  name: string;
  address: string;
}

/** A message of a public body to somebody outside, which is kept as it was sent (RFC 5322). */
export interface OutgoingMessage {
  /** Of the message itself, for all its recipients and however often it is tried. */
  id: string;
  from: Mailbox;
  /** Seen by all. */
  to: readonly string[];
  subject: string;
  /** Plain text: it reads everywhere and hides nothing. */
  text: string;
  date: Date;
}

export interface MessageFile {
  fileName: string;
  mediaType: string;
  content: Buffer;
}

export interface MailSettings {
  /** The mailbox of the installation: "Autos <nao-responda@…>". */
  mailFrom: string;
  publicUrl: string;
}

/**
 * The fields of a message. Every value is data: nodemailer folds and encodes it, reads no file and fetches nothing.
 * The sender is named apart when it is not the author (RFC 5322, 3.6.2).
 */
export function fieldsOf(message: OutgoingMessage, { mailFrom, publicUrl }: MailSettings): Mail.Options {
  const { id, from, to, subject, text, date } = message;
  const own = addressOf(mailFrom);
  return {
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    from,
    ...(own !== from.address && { sender: mailFrom }),
    to: to.map((address) => ({ name: '', address })),
    ...{ subject, text, date },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The message without what is attached to it, with the recipients that the others do not see: what is kept. */
export function sourceOf(
  message: OutgoingMessage,
  hidden: readonly string[],
  settings: MailSettings,
): Promise<Buffer> {
  const bcc = hidden.map((address) => ({ name: '', address }));
  const source = new MailComposer({ ...fieldsOf(message, settings), bcc }).compile();
  source.keepBcc = true;
  return source.build();
}

/** "Autos <nao-responda@autos.local>" → "nao-responda@autos.local" */
export const addressOf = (mailbox: string): string => /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox.trim();

/** What a server says once and for all (RFC 5321, 4.2.1): trying again changes nothing. */
export function isFinalRefusal(error: unknown): boolean {
  const code = (error as { responseCode?: unknown } | null)?.responseCode;
  return typeof code === 'number' && code >= 500 && code < 600;
}
