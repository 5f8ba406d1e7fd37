import { hexOf, sha256 } from '../digest';
import type { GivenFile } from './given-file';
import { filesInZip, isZip } from './zip-files';

/** The files, with what is in a copy of a process in its place. A ZIP that is itself a document of the process stays what it is. */
export async function unpacked(given: readonly GivenFile[]): Promise<GivenFile[]> {
  const archives = given.filter(({ content }) => isZip(content));
  if (archives.length === 0) return [...given];
  const said = given
    .filter(({ content }) => !isZip(content))
    .map(({ content }) => textOf(content))
    .join('\n');
  const files: GivenFile[] = [];
  for (const file of given) {
    const isDocument = !isZip(file.content) || said.includes(hexOf(await sha256(file.content)));
    files.push(...(isDocument ? [file] : opened(file)));
  }
  return files;
}

/** The text of what may be an exported process. */
function textOf(content: Uint8Array): string {
  return content[0] === 0x7b || content[0] === 0xef ? new TextDecoder().decode(content) : '';
}

function opened(file: GivenFile): GivenFile[] {
  try {
    const inside = filesInZip(file.content);
    return inside.some(isOfCopy) ? inside : [file];
  } catch {
    // `filesInZip` refuses a broken archive. It is still one of the files that were given, so that the answer names it as none of the record.
    return [file];
  }
}

const isOfCopy = ({ name }: GivenFile): boolean => name === 'manifesto.json' || name.endsWith('.autos.json');
