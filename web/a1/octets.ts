/** Octets that WebCrypto takes. */
export type Octets = Uint8Array<ArrayBuffer>;

export const joined = (...parts: readonly Uint8Array[]): Octets => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** One character for each octet, as node-forge and `btoa` take them. */
export function toBinary(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 8192)
    text += String.fromCharCode(...octets.subarray(at, at + 8192));
  return text;
}

export const fromBinary = (text: string): Octets => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export const toBase64 = (octets: Uint8Array): string => btoa(toBinary(octets));

export const toHex = (octets: Uint8Array): string =>
  [...octets].map((octet) => octet.toString(16).padStart(2, '0')).join('');

export const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((octet, at) => octet === other[at]);

export const sha256 = async (octets: Octets): Promise<Octets> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', octets));
