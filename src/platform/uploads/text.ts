import type { Content } from './content';
import { Refusal } from './refusal';

/**
 * Reads the whole text once, in constant memory. UTF-8 where it is valid; else Windows-1252, which is what "Latin-1" is in practice.
 * @throws Refusal for UTF-16 and for control characters that no text has
 */
export async function textCharset(content: Content): Promise<'utf-8' | 'windows-1252'> {
  if (/^(\xff\xfe|\xfe\xff)/.test(content.head.toString('latin1', 0, 2)))
    throw new Refusal('uploads.text_encoding');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  for await (const chunk of await content.open()) {
    const bytes = chunk as Buffer;
    if (bytes.some((byte) => forbidden[byte] === 1)) throw new Refusal('uploads.text_binary');
    isUtf8 &&= decodes(decoder, bytes);
  }
  return isUtf8 && decodes(decoder) ? 'utf-8' : 'windows-1252';
}

// Tab, line feed, vertical tab, form feed, carriage return, DOS end of file and escape do occur in texts.
const forbidden = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 32 && ![9, 10, 11, 12, 13, 26, 27].includes(byte) ? 1 : 0,
);

function decodes(decoder: TextDecoder, bytes?: Buffer): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}
