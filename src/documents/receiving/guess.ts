/** What the name of a file and the file itself say about a document: a person corrects it before it counts. */
export interface Guess {
  typeId?: string;
  /** What follows the type: its number and whatever else the name told. */
  name?: string;
  /** YYYY-MM-DD. */
  date?: string;
}

export interface GuessFrom {
  fileName: string;
  types: readonly { id: string; name: string }[];
  /** What a PDF says of itself. */
  title?: string;
  createdOn?: string;
  /** YYYY-MM-DD: no document is of tomorrow. */
  today: string;
  mostName: number;
}

/** From "Nota Fiscal 123 2026-03-05.pdf": the type Nota fiscal, the name "nº 123", 5 March 2026. */
export function guess({ fileName, types, title, createdOn, today, mostName }: GuessFrom): Guess {
  const stem = readable(fileName.replace(/\.[^.]+$/, ''));
  const { date, rest } = takeDate(stem, today);
  const named = takeType(rest, types);
  const told = tidy(named.typeId ? numbered(named.rest) : named.rest);
  const fromTitle = title ? takeType(readable(title), types) : undefined;
  const name = !named.typeId && saysNothing(told) ? tidy(fromTitle?.rest ?? '') : told;
  return {
    typeId: named.typeId ?? fromTitle?.typeId,
    name: [...name].slice(0, mostName).join('').trim() || undefined,
    date: date ?? (createdOn && isDay(createdOn, today) ? createdOn : undefined),
  };
}

// Names that scanners, cameras and messengers give, and numbers alone: word by word, so that no name is slow to read.
const emptyWord =
  /^(?:(?:scan|scanner|img|image|imagem|foto|dsc|doc|documento?|digitaliza\p{L}*|arquivo|file|untitled|whatsapp|video|audio|captura|de|tela|screenshot|pdf|at|wa)?[\d.:()-]*)$/iu;

const saysNothing = (text: string): boolean => text.split(' ').every((word) => emptyWord.test(word));

const readable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/%20|[_+]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const tidy = (text: string): string =>
  text
    .replace(/\(\s*\)|\[\s*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;–—-]+|[\s,;–—-]+$/g, '');

const months =
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');
// "fevereiro", "fev", "fev."; "marco" by who has no cedilla.
const monthWords = months.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|');
const inWords = `(${monthWords.replace('(?:ço)', '(?:[çc]o)')})\\.?`;

// The day comes first in Brazil; only a year at the beginning turns it around.
const datePatterns: [pattern: RegExp, order: (parts: string[]) => [string, string, string]][] = [
  // "Ofício 12-2026 10.02.2026": the year of the number and the day after it are no date.
  [
    /(?<!\d)((?:19|20)\d\d)([-._ ])(\d{1,2})\2(\d{1,2})(?!\d|[-._ ](?:19|20)\d\d(?!\d))/gu,
    ([y, , m, d]) => [y!, m!, d!],
  ],
  [/(?<!\d)(\d{1,2})([-._ ])(\d{1,2})\2((?:19|20)\d\d)(?!\d)/gu, ([d, , m, y]) => [y!, m!, d!]],
  [/(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/gu, ([y, m, d]) => [y!, m!, d!]],
  [/(?<!\d)(\d\d)(\d\d)((?:19|20)\d\d)(?!\d)/gu, ([d, m, y]) => [y!, m!, d!]],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})º? ?(?:de )?${inWords} ?(?:de )?((?:19|20)\\d\\d)(?!\\d)`, 'giu'),
    ([d, m, y]) => [y!, String(monthOf(m!)), d!],
  ],
];

const monthOf = (word: string): number =>
  months.findIndex((name) => name.startsWith(word.slice(0, 3).toLowerCase())) + 1;

/** The first day that exists and has come: what only looks like one stays in the name. */
function takeDate(text: string, today: string): { date?: string; rest: string } {
  for (const [pattern, order] of datePatterns)
    for (const found of text.matchAll(pattern)) {
      const [year, month, day] = order(found.slice(1));
      const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
      if (!isDay(date, today)) continue;
      const before = text.slice(0, found.index).replace(/[\s,–—-]+(?:de|em)?\s*$/iu, '');
      return { date, rest: `${before} ${text.slice(found.index + found[0].length)}` };
    }
  return { rest: text };
}

function isDay(date: string, today: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === date && date <= today;
}

/** The longest type whose words stand in the text, or whose initials begin it ("NF 123"). */
function takeType(text: string, types: GuessFrom['types']): { typeId?: string; rest: string } {
  const words = text.split(' ').filter((word) => word !== '');
  const plain = words.map(plainWord);
  for (const type of types.toSorted((one, other) => other.name.length - one.name.length)) {
    const wanted = type.name.split(/\s+/).map(plainWord);
    const at = plain.findIndex((_, start) => wanted.every((word, index) => plain[start + index] === word));
    if (at >= 0)
      return { typeId: type.id, rest: [...words.slice(0, at), ...words.slice(at + wanted.length)].join(' ') };
  }
  const [first = ''] = words;
  const byInitials = types.filter(({ name }) => initials(name).length > 1 && initials(name) === first);
  if (byInitials.length === 1) return { typeId: byInitials[0]!.id, rest: words.slice(1).join(' ') };
  return { rest: text };
}

const plainWord = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => !/^(?:de|da|do|das|dos|e)$/i.test(word))
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

/** A number that stands alone is that of the document: "123" → "nº 123". */
const numbered = (text: string): string =>
  text.trim().replace(/^[\s–—-]*(?:n\s*[º°o.]*\s*)?(\d[\d./-]*)(?=\s|$)/iu, 'nº $1');
