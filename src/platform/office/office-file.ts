import { zipParts, type OpenContent, type ZipPart } from '../uploads';
import { OfficeError } from './office-error';

/** What is read of one file in all, inflated; a text of 2,000 pages has about 20 MB of XML. */
const mostBytes = 64 * 1024 * 1024;
/** Of one picture. */
const mostPicture = 10 * 1024 * 1024;

/**
 * The inside of a .docx, .odt, .xlsx or .ods. Nothing is trusted: what inflates is counted while it inflates, whatever the
 * directory says, and no address in it is followed.
 */
export class OfficeFile {
  private room = mostBytes;

  private constructor(private readonly parts: ReadonlyMap<string, ZipPart>) {}

  /** @throws OfficeError `broken` for what is not a safe ZIP, `encrypted` for an OpenDocument with a password */
  static async open(bytes: number, open: OpenContent): Promise<OfficeFile> {
    const parts = await zipParts(bytes, open);
    if (!parts) throw new OfficeError('broken');
    const file = new OfficeFile(parts);
    if (await file.isEncrypted()) throw new OfficeError('encrypted');
    return file;
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  /** The XML of a part, as it inflates; nothing when there is no such part. @throws OfficeError while it is read */
  async *text(name: string): AsyncGenerator<string> {
    let decoder: TextDecoder | undefined;
    for await (const chunk of this.inflated(name)) {
      this.room -= chunk.length;
      if (this.room < 0) throw new OfficeError('too-large');
      decoder ??= decoderOf(chunk);
      yield decoded(decoder, chunk);
    }
    if (decoder) yield decoded(decoder);
  }

  /** A picture, whole; undefined when there is none or it is too large. @throws OfficeError `broken` */
  async picture(name: string): Promise<Buffer | undefined> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.inflated(name)) {
      length += chunk.length;
      if (length > mostPicture) return undefined;
      chunks.push(chunk);
    }
    return length > 0 ? Buffer.concat(chunks) : undefined;
  }

  private async *inflated(name: string): AsyncGenerator<Buffer> {
    const part = this.parts.get(name);
    if (!part) return;
    try {
      yield* part.open();
    } catch {
      // Bytes that do not inflate, or a storage that failed: either way there is nothing to read.
      throw new OfficeError('broken');
    }
  }

  /** OpenDocument 1.3 part 2, 3.16: the manifest says of each part how it was encrypted. */
  private async isEncrypted(): Promise<boolean> {
    if (this.has('encrypted-package')) return true;
    let manifest = '';
    for await (const chunk of this.text('META-INF/manifest.xml')) manifest += chunk;
    return /<(?:[\w-]+:)?encryption-data[\s>]/.test(manifest);
  }
}

/** OPC allows UTF-8 and UTF-16 alone (ECMA-376 part 2, 8.1.4). */
function decoderOf(head: Buffer): TextDecoder {
  const isBig = head[0] === 0xfe && head[1] === 0xff;
  const isLittle = head[0] === 0xff && head[1] === 0xfe;
  return new TextDecoder(isBig ? 'utf-16be' : isLittle ? 'utf-16le' : 'utf-8', { fatal: true });
}

function decoded(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new OfficeError('broken');
  }
}
