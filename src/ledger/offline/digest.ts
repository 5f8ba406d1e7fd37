/**
 * What the verifier reckons with: WebCrypto alone, which a browser has and Node too. This folder is bundled into the one
 * file that a citizen runs without network, so it imports nothing of the program but the reader of PDF.
 */
export type Octets = Uint8Array<ArrayBuffer>;

export async function sha256(...parts: Uint8Array[]): Promise<Octets> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(parts)));
}

function joined(parts: readonly Uint8Array[]): Octets {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const octetsOfText = (text: string): Octets => new Uint8Array(new TextEncoder().encode(text));

/** @returns undefined for what is not hexadecimal in small letters, whole octets */
export function octetsOfHex(text: unknown): Octets | undefined {
  if (typeof text !== 'string' || !/^([0-9a-f]{2})*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

export const hexOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
