/** How many letters of the printer's fixed font stand on a line of A4. */
const widest = 92;

/** A text file as lines that fit on the page. What is not UTF-8 is what Brazilian programs of old wrote: Windows-1252. */
export function linesOf(bytes: Buffer): string[] {
  const text = decoded(bytes).replace(/\r\n?/g, '\n').replace(/\f/g, '\n').replace(/\t/g, '    ');
  return text.replace(/\n+$/, '').split('\n').flatMap(folded);
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Broken at the last space that fits; a word that is wider than the line is broken anywhere. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let rest = Array.from(line);
  while (rest.length > widest) {
    const space = rest.lastIndexOf(' ', widest);
    const at = space > widest / 2 ? space : widest;
    lines.push(rest.slice(0, at).join(''));
    rest = rest.slice(rest[at] === ' ' ? at + 1 : at);
  }
  return [...lines, rest.join('')];
}
