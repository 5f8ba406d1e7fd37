import { Dictionary, Name, Reference, Stream, Text, type Value } from '../../verification/pdf/syntax/values';

/** A value as it is written in a file (ISO 32000-2, 7.3), one character for each octet. Strings keep the form that they had. */
export function written(value: Value): string {
  if (value instanceof Name) return `/${escapedName(value.text)}`;
  if (value instanceof Text) return octetsAsText(value.source.subarray(value.start, value.end));
  if (value instanceof Reference) return `${value.number} ${value.generation} R`;
  if (value instanceof Dictionary) return writtenDictionary(value.entries);
  if (value instanceof Stream) throw new TypeError('a stream stands by itself');
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'object' && value !== null) return `[ ${value.map(written).join(' ')} ]`;
  return String(value);
}

/** @param changes in place of what is there, or added to it, as it is written */
export function writtenDictionary(
  entries: ReadonlyMap<string, Value>,
  changes: Readonly<Record<string, string>> = {},
): string {
  const all = new Map<string, string>();
  for (const [key, value] of entries) all.set(key, changes[key] ?? written(value));
  for (const [key, text] of Object.entries(changes)) all.set(key, text);
  return `<<\n${[...all].map(([key, text]) => `/${escapedName(key)} ${text}\n`).join('')}>>`;
}

/** Text for people: UTF-16 with its mark, in hexadecimal, where no parenthesis or backslash can do harm. */
export function writtenText(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** ISO 32000-2, 7.9.4, in UTC to the second. */
export function writtenDate(at: Date): string {
  return `(D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;
}

/** 7.3.5: what is not a regular character stands as # and two digits. */
function escapedName(text: string): string {
  return text.replace(
    /[^!"$&'*-.0-;=?-Z\\^-z|~]/g,
    (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** 7.3.3: PDF knows no exponents. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(10) : text;
}

function octetsAsText(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('latin1');
}
