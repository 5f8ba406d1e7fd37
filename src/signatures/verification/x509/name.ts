import { type DerValue, readBer } from '../../crypto/asn1/der-reader';

const COMMON_NAME = '2.5.4.3';
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

const labels: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.5': 'serialNumber',
  '1.2.840.113549.1.9.1': 'E',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** A distinguished name, read once. */
export interface Name {
  /** For comparison (RFC 5280, 7.1): case, spaces and kind of string do not count. */
  readonly key: string;
  /** `CN=…, OU=…, O=…, C=BR`, the most particular first (RFC 4514). */
  readonly text: string;
  readonly commonName: string | undefined;
  /** Addresses of mail that stand in the name itself, as old certificates have them. */
  readonly emails: readonly string[];
}

const known = new Map<string, Name>();

/** @param encoding Name in DER (RFC 5280, 4.1.2.4) */
export function readName(encoding: Buffer): Name {
  const id = encoding.toString('latin1');
  const found = known.get(id);
  if (found) return found;
  if (known.size > 2000) known.clear();
  const name = parse(encoding);
  known.set(id, name);
  return name;
}

function parse(encoding: Buffer): Name {
  const parts = readBer(encoding)
    .sequence()
    .map((set) => set.set().map(readAttribute));
  const key = parts
    .map((set) =>
      set
        .map(({ type, value }) => `${type}=${folded(value)}`)
        .sort()
        .join('+'),
    )
    .join('\n');
  const flat = parts.flat().reverse();
  return {
    key,
    text: flat.map(({ type, value }) => `${labels[type] ?? type}=${value}`).join(', '),
    commonName: flat.find(({ type }) => type === COMMON_NAME)?.value,
    emails: flat.filter(({ type }) => type === EMAIL_ADDRESS).map(({ value }) => value),
  };
}

function readAttribute(attribute: DerValue): { type: string; value: string } {
  const [type, value] = attribute.sequence();
  return { type: type?.oid() ?? '', value: value ? readString(value) : '' };
}

/** Any of the string types of X.520; control characters never reach a page or a terminal. */
export function readString(value: DerValue): string {
  return decoded(value).replace(/\p{C}/gu, '');
}

function decoded({ identifier, content }: DerValue): string {
  if (identifier === 0x1e)
    return Buffer.from(content.subarray(0, content.length & ~1))
      .swap16()
      .toString('utf16le');
  if (identifier === 0x0c) return content.toString('utf8');
  const text = content.toString('utf8');
  // T61String is Latin-1 in practice; some authorities write UTF-8 in PrintableString.
  return text.includes('\ufffd') ? content.toString('latin1') : text;
}

function folded(value: string): string {
  return value.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
