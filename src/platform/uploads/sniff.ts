import type { fileKindNames } from '../errors';

export type FileKind = keyof typeof fileKindNames;

/**
 * What the first 4 KB say a file is, by its signature; `undefined` where they say nothing (plain text says nothing).
 * Every kind of ZIP is `zip` here. Signatures of two or three letters are checked further, for `BMW;2024` is a line of CSV.
 */
export function sniff(head: Buffer): FileKind | undefined {
  return signatures.find(([, matches]) => matches(head))?.[0] ?? markup(head);
}

const starts = (...bytes: (string | number[])[]) => {
  const wanted = bytes.map((part) => Buffer.from(part as string, 'latin1'));
  return (head: Buffer) => wanted.some((part) => head.subarray(0, part.length).equals(part));
};

const signatures: [FileKind, (head: Buffer) => boolean][] = [
  ['pdf', starts('%PDF-')],
  ['png', starts('\x89PNG\r\n\x1a\n')],
  ['jpeg', starts('\xff\xd8\xff')],
  ['tiff', starts('II*\0', 'MM\0*', 'II+\0', 'MM\0+')],
  ['gif', starts('GIF87a', 'GIF89a')],
  ['webp', (head) => starts('RIFF')(head) && head.toString('latin1', 8, 12) === 'WEBP'],
  ['zip', starts('PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08')],
  ['rar', starts('Rar!\x1a\x07')],
  ['sevenZip', starts("7z\xbc\xaf'\x1c")],
  ['gzip', starts('\x1f\x8b\x08')],
  ['ole', starts('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['rtf', starts('{\\rtf')],
  ['heic', (head) => /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)/.test(head.toString('latin1', 4, 12))],
  [
    'mp4',
    (head) =>
      /^ftyp(isom|iso[2-9]|mp4[12]|avc1|M4V|MSNV|dash|f4v|3gp|mmp4)/.test(head.toString('latin1', 4, 12)),
  ],
  ['video', (head) => head.toString('latin1', 4, 8) === 'ftyp' || starts('\x1a\x45\xdf\xa3', 'OggS\0')(head)],
  ['video', (head) => starts('RIFF')(head) && /^(AVI |WAVE)/.test(head.toString('latin1', 8, 12))],
  ['mp3', isMp3],
  ['program', (head) => starts('MZ')(head) && head.subarray(0, 64).includes(0)],
  ['program', starts('\x7fELF', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xfe\xed\xfa')],
  ['program', starts('#!/', '#! /', 'L\0\0\0\x01\x14\x02\0', '@echo off', '\0asm')],
];

// The tags by which a browser takes unnamed content for a page (WHATWG MIME Sniffing, 7.1).
const pageTags =
  /^(?:\xef\xbb\xbf)?\s*(?:<!--|<!doctype\s+html|<(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|img|meta|link|object|embed|form|svg)[\s/>])/i;

// An XML prologue or a comment may stand before the element that says what it is.
function markup(head: Buffer): FileKind | undefined {
  const text = head.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  if (!pageTags.test(text) && !/^\s*<\?xml\b/i.test(text)) return undefined;
  const firstElement = /<([a-z][a-z0-9:]*)/i.exec(text.replace(/<!--[\s\S]*?(-->|$)|<\?[\s\S]*?\?>/g, ''));
  const name = (firstElement?.[1] ?? '').toLowerCase().replace(/^.*:/, '');
  if (name === 'svg') return 'svg';
  return pageTags.test(text) || name === 'html' ? 'html' : undefined;
}

function isMp3(head: Buffer): boolean {
  if (starts('ID3')(head)) return (head[3] ?? 255) < 5 && (head[4] ?? 255) < 255;
  if (head.length < 4) return false;
  const header = head.readUInt32BE(0);
  const layer3 = ((header >>> 17) & 3) === 1 && ((header >>> 19) & 3) !== 1;
  const bitrate = (header >>> 12) & 15;
  return header >>> 21 === 0x7ff && layer3 && bitrate !== 0 && bitrate !== 15 && ((header >>> 10) & 3) !== 3;
}
