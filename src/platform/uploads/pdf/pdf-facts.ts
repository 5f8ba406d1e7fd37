import { Content, type OpenContent } from '../content';

/** What a PDF says of itself. */
export interface PdfFacts {
  title?: string;
  /** YYYY-MM-DD. */
  createdOn?: string;
}

/** Above this only both ends are read: what a PDF says of itself is a convenience and may be missed. */
const wholeBytes = 4 * 1024 * 1024;

/**
 * Title and day of creation from the document information dictionary (ISO 32000-2, 14.3.3) or the XMP packet (ISO 16684-1),
 * where they stand uncompressed. In constant memory; whatever is not understood is left out.
 */
export async function readPdfFacts(bytes: number, open: OpenContent): Promise<PdfFacts> {
  const content = await Content.of(bytes, open);
  const text =
    bytes <= wholeBytes
      ? (await content.at(0, bytes)).toString('latin1')
      : content.head.toString('latin1') + content.tail.toString('latin1');
  const info = informationIn(text);
  const xmp = metadataIn(text);
  return {
    title: cleanTitle(stringAfter(info, '/Title') ?? xmpTitle(xmp)),
    createdOn:
      /D:(\d{4})(\d\d)(\d\d)/
        .exec(stringAfter(info, '/CreationDate') ?? '')
        ?.slice(1, 4)
        .join('-') ?? /<xmp:CreateDate>(\d{4}-\d\d-\d\d)/.exec(xmp)?.[1],
  };
}

function informationIn(text: string): string {
  const [, number, generation] =
    [...text.matchAll(/\/Info\s{1,9}(\d{1,10})\s{1,9}(\d{1,5})\s{1,9}R/g)].at(-1) ?? [];
  if (!number) return '';
  const at = text.search(new RegExp(`(?<!\\d)${number}\\s{1,9}${generation}\\s{1,9}obj`));
  if (at < 0) return '';
  const end = text.indexOf('endobj', at);
  return text.slice(at, Math.min(end < 0 ? text.length : end, at + 20_000));
}

function metadataIn(text: string): string {
  const at = text.lastIndexOf('<x:xmpmeta');
  return at < 0 ? '' : text.slice(at, at + 100_000);
}

function xmpTitle(xmp: string): string | undefined {
  const at = xmp.indexOf('<dc:title>');
  const [, title] =
    at < 0 ? [] : (/<rdf:li[^>]{0,100}>([^<]{0,1000})</.exec(xmp.slice(at, at + 2_000)) ?? []);
  return title && Buffer.from(unescaped(title), 'latin1').toString('utf8');
}

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: 'amp') => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name],
  );

/** A literal or hexadecimal string (ISO 32000-2, 7.3.4), in UTF-16 when it begins with its mark. */
function stringAfter(dictionary: string, key: string): string | undefined {
  const at = dictionary.indexOf(key);
  if (at < 0) return undefined;
  const rest = dictionary.slice(at + key.length).trimStart();
  const bytes = rest.startsWith('(')
    ? literal(rest)
    : Buffer.from(/^<([\da-f\s]{0,4000})>/i.exec(rest)?.[1]?.replace(/\s/g, '') ?? '', 'hex');
  const mark = bytes.toString('hex', 0, 3);
  if (mark.startsWith('feff'))
    return bytes
      .subarray(2, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  return mark === 'efbbbf' ? bytes.toString('utf8', 3) : bytes.toString('latin1');
}

function literal(text: string): Buffer {
  let depth = 0;
  let end = 0;
  for (; end < Math.min(text.length, 4_000); end += 1) {
    const character = text[end];
    if (character === '\\') end += 1;
    else if (character === '(') depth += 1;
    else if (character === ')' && --depth === 0) break;
  }
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const body = text
    .slice(1, end)
    .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8) & 255) : (named[code] ?? code),
    );
  return Buffer.from(body, 'latin1');
}

function cleanTitle(raw: string | undefined): string | undefined {
  const title = raw
    ?.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\uFFFD]/gu, ' ')
    .replace(/^\s*microsoft (?:word|powerpoint|excel) - /i, '')
    .replace(/\.(?:docx?|odt|pdf|xlsx?|pptx?)\s*$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return title && title.length <= 200 ? title : undefined;
}
