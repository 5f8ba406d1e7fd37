import type { Level } from '../access';
import { DomainError, sentence, type FieldProblem } from '../platform/errors';

export const mostRecipients = 50;
export const mostSubject = 200;
export const mostText = 20_000;
export const mostAttachments = 50;
/** Of all attachments together. Most servers take 25 MB, and a message writes three bytes as four. */
export const mostBytes = 15 * 1024 * 1024;

export type Sender = 'unit' | 'system';

export interface LetterInput {
  /** By default the address of the unit, or the one of the system when the unit has none. */
  from?: Sender;
  to: readonly string[];
  /** Who receives it unseen by the others (cópia oculta). */
  bcc: readonly string[];
  subject: string;
  text: string;
  documentIds: readonly string[];
  /** Of a restricted process: the person has been told and has looked at the recipients again. */
  confirmed?: boolean;
}

export interface Attachment {
  documentId: string;
  code: string;
  title: string;
  level: Level;
  legalGroundId: string | null;
  fileName: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** An address as a server takes it (RFC 5321, 4.5.3.1): letters of ASCII, since not every server knows others (RFC 6531). */
const addressForm =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

export const isAddress = (text: string): boolean =>
  text.length <= 254 && text.indexOf('@') <= 64 && addressForm.test(text);

/** What was typed in a field of many addresses: one on each line, or parted by commas or semicolons. */
export const splitAddresses = (typed: string): string[] =>
  typed
    .split(/[\r\n,;]+/)
    .map((each) => each.trim())
    .filter(Boolean);

/**
 * Who receives it, each once, whatever the capitals; who stands in both lists is seen.
 * @throws DomainError `invalid` naming `to` or `bcc`
 */
export function recipientsOf({ to, bcc }: Pick<LetterInput, 'to' | 'bcc'>): { to: string[]; bcc: string[] } {
  const problems = [...wrong('to', to), ...wrong('bcc', bcc)];
  const seen = new Set<string>();
  const once = (addresses: readonly string[]) =>
    addresses.filter((address) => !seen.has(address.toLowerCase()) && seen.add(address.toLowerCase()));
  const found = { to: once(to), bcc: once(bcc) };
  if (seen.size === 0) problems.push({ field: 'to', message: sentence('letters.no_recipient') });
  if (seen.size > mostRecipients)
    problems.push({ field: 'to', message: sentence('letters.too_many', { most: mostRecipients }) });
  if (problems.length > 0) throw new DomainError('invalid', 'platform.invalid', {}, { problems });
  return found;
}

function wrong(field: string, addresses: readonly string[]): FieldProblem[] {
  const address = wrongAddresses(addresses);
  return address === undefined ? [] : [{ field, message: sentence('letters.address', { address }) }];
}

/** All that are none, so that they are mended at once; undefined when there are none. */
export function wrongAddresses(addresses: readonly string[]): string | undefined {
  const bad = addresses.filter((address) => !isAddress(address)).map((each) => `“${each.slice(0, 80)}”`);
  return bad.length === 0 ? undefined : bad.slice(0, mostRecipients).join(', ');
}

/** @throws DomainError `invalid` naming `documentIds` */
export function refuseTooLarge(attachments: readonly Attachment[]): void {
  const total = attachments.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= mostBytes) return;
  const size = inMegabytes.format(total / 1024 / 1024);
  const params = { size, most: mostBytes / 1024 / 1024 };
  throw new DomainError('invalid', 'letters.too_large', params, { field: 'documentIds' });
}

const inMegabytes = new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 1 });

/** The text as it is sent: what is attached stands in it with its hash, so that each proves the other. */
export function letterText(text: string, attachments: readonly Attachment[], processNumber: string): string {
  const files = attachments.flatMap(({ title, code, fileName, sha256 }) => [
    `${title} (${code}): ${fileName}`,
    `SHA-256 ${sha256}`,
    '',
  ]);
  return [
    text,
    '',
    '-- ',
    ...(files.length > 0 ? ['Anexos:', '', ...files] : []),
    `Processo ${processNumber}`,
    '',
  ].join('\n');
}

/** "3 destinatários" */
export const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `um ${one}` : `${count} ${many}`;
