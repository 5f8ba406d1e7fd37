/** The names that every CFF font has built in, by their numbers from 1 (Adobe TN 5176, appendix A), and what the first of them mean. */
const NAMES =
  'space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl endash dagger daggerdbl periodcentered paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand questiondown grave acute circumflex tilde macron breve dotaccent dieresis ring cedilla hungarumlaut ogonek caron emdash AE ordfeminine Lslash Oslash OE ordmasculine ae dotlessi lslash oslash oe germandbls onesuperior logicalnot mu trademark Eth onehalf plusminus Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered minus eth multiply threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde ccedilla eacute ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron'.split(
    ' ',
  );
const CHARACTERS =
  ' !"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~¡¢£⁄¥ƒ§¤\'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž';
const EXPERT_NAMES =
  'exclamsmall Hungarumlautsmall dollaroldstyle dollarsuperior ampersandsmall Acutesmall parenleftsuperior parenrightsuperior twodotenleader onedotenleader zerooldstyle oneoldstyle twooldstyle threeoldstyle fouroldstyle fiveoldstyle sixoldstyle sevenoldstyle eightoldstyle nineoldstyle commasuperior threequartersemdash periodsuperior questionsmall asuperior bsuperior centsuperior dsuperior esuperior isuperior lsuperior msuperior nsuperior osuperior rsuperior ssuperior tsuperior ff ffi ffl parenleftinferior parenrightinferior Circumflexsmall hyphensuperior Gravesmall Asmall Bsmall Csmall Dsmall Esmall Fsmall Gsmall Hsmall Ismall Jsmall Ksmall Lsmall Msmall Nsmall Osmall Psmall Qsmall Rsmall Ssmall Tsmall Usmall Vsmall Wsmall Xsmall Ysmall Zsmall colonmonetary onefitted rupiah Tildesmall exclamdownsmall centoldstyle Lslashsmall Scaronsmall Zcaronsmall Dieresissmall Brevesmall Caronsmall Dotaccentsmall Macronsmall figuredash hypheninferior Ogoneksmall Ringsmall Cedillasmall questiondownsmall oneeighth threeeighths fiveeighths seveneighths onethird twothirds zerosuperior foursuperior fivesuperior sixsuperior sevensuperior eightsuperior ninesuperior zeroinferior oneinferior twoinferior threeinferior fourinferior fiveinferior sixinferior seveninferior eightinferior nineinferior centinferior dollarinferior periodinferior commainferior Agravesmall Aacutesmall Acircumflexsmall Atildesmall Adieresissmall Aringsmall AEsmall Ccedillasmall Egravesmall Eacutesmall Ecircumflexsmall Edieresissmall Igravesmall Iacutesmall Icircumflexsmall Idieresissmall Ethsmall Ntildesmall Ogravesmall Oacutesmall Ocircumflexsmall Otildesmall Odieresissmall OEsmall Oslashsmall Ugravesmall Uacutesmall Ucircumflexsmall Udieresissmall Yacutesmall Thornsmall Ydieresissmall 001.000 001.001 001.002 001.003 Black Bold Book Light Medium Regular Roman Semibold'.split(
    ' ',
  );
/** Of MacRoman and WinAnsi beyond those. */
const OTHERS: readonly (readonly [name: string, character: string])[] = [
  ['Euro', '€'],
  ['nbspace', '\u00a0'],
  ['nonbreakingspace', '\u00a0'],
  ['sfthyphen', '\u00ad'],
  ['notequal', '≠'],
  ['infinity', '∞'],
  ['lessequal', '≤'],
  ['greaterequal', '≥'],
  ['partialdiff', '∂'],
  ['summation', '∑'],
  ['product', '∏'],
  ['pi', 'π'],
  ['integral', '∫'],
  ['Omega', 'Ω'],
  ['radical', '√'],
  ['approxequal', '≈'],
  ['Delta', '∆'],
  ['lozenge', '◊'],
];

/** Codes of the standard encoding: from, to, and the number of the first name (TN 5176, appendix B). */
const STANDARD: readonly (readonly [from: number, to: number, name: number])[] = [
  [32, 126, 1],
  [161, 175, 96],
  [177, 180, 111],
  [182, 189, 115],
  [191, 191, 123],
  [193, 200, 124],
  [202, 203, 132],
  [205, 208, 134],
  [225, 225, 138],
  [227, 227, 139],
  [232, 235, 140],
  [241, 241, 144],
  [245, 245, 145],
  [248, 251, 146],
];

const characters = [...CHARACTERS];
const byName = new Map([
  ...characters.map((character, at) => [NAMES[at]!, character] as const),
  ...OTHERS.map(([name, character]) => [name, character] as const),
]);
const byCharacter = new Map([...byName].reverse().map(([name, character]) => [character, name]));
/** What WinAnsi and MacRoman have twice. */
byCharacter.set('\u00a0', 'space').set('\u00ad', 'hyphen');

/** Name `number` of those that every CFF font has; 0 is the glyph of what is not there. */
export function standardString(number: number): string | undefined {
  return number === 0 ? '.notdef' : (NAMES[number - 1] ?? EXPERT_NAMES[number - 1 - NAMES.length]);
}

export const STANDARD_STRINGS = 391;

/** What a code is called in one of the encodings that have a name (ISO 32000-2, annex D.2). */
export function nameIn(encoding: string | undefined, code: number): string | undefined {
  if (encoding === 'WinAnsiEncoding' || encoding === 'MacRomanEncoding')
    return byCharacter.get((encoding === 'WinAnsiEncoding' ? winAnsi : macRoman)[code] ?? '');
  const range = STANDARD.find(([from, to]) => code >= from && code <= to);
  return range && NAMES[range[2] + code - range[0] - 1];
}

const octets = Uint8Array.from({ length: 256 }, (_, code) => code);
const winAnsi = new TextDecoder('windows-1252').decode(octets);
const macRoman = new TextDecoder('macintosh').decode(octets);

/** The character that a glyph is named for, as a code of Unicode. */
export function characterOf(name: string): number | undefined {
  const [, digits] = /^(?:uni|u)([0-9A-F]{4,6})$/.exec(name) ?? [];
  return digits ? parseInt(digits, 16) : byName.get(name)?.codePointAt(0);
}

/** Where MacRoman has a character, or -1. */
export function macCodeOf(character: number): number {
  return character < 32 ? -1 : macRoman.indexOf(String.fromCodePoint(character));
}
