import { type Bitmap } from './bitmap';
import { genericStates, readAdaptive } from './generic';
import { type CodeTable } from './huffman';
import { type Octets, Unreadable } from './octets';
import { readRefinementAdaptive, refinementStates } from './refinement';
import { type Header, type States, symbolCoding, type SymbolCoding } from './symbol-coding';
import { decodeText } from './text';
import { type Work } from './work';

export interface SymbolDictionary {
  readonly symbols: readonly Bitmap[];
  readonly states: States | undefined;
}

/** What a symbol costs besides its samples, one that is taken over, and a run of those that are handed on. */
const EACH = 200;
const TAKEN = 10;
const RUN = 40;

/** A symbol made of others is a text (T.88, table 17). */
const AGGREGATE = {
  stripBits: 0,
  isRefining: true,
  corner: 1,
  isTransposed: false,
  operator: 0,
  isBlack: false,
  offset: 0,
};

/** A segment of a symbol dictionary (ITU-T T.88, 7.4.2 and 6.5). */
export function readSymbols(
  octets: Octets,
  inputs: readonly SymbolDictionary[],
  own: readonly CodeTable[],
  work: Work,
): SymbolDictionary {
  const flags = octets.short();
  const header = headerOf(flags, octets);
  work.take(EACH * header.fresh);
  const symbols = symbolsOf(inputs, work);
  const total = symbols.length + header.fresh;
  const states = statesOf(flags, header, inputs, work);
  const coding = symbolCoding(flags, octets.rest(), own, { header, states, total, work });
  addSymbols(symbols, header, coding, work);
  const handedOn = exported(symbols, coding, work);
  if (handedOn.length !== header.exported) throw new Unreadable('symbols handed on');
  return { symbols: handedOn, states: ((flags >> 9) & 1) === 1 ? states : undefined };
}

/** Those of all dictionaries that are referred to, in their order. */
export function symbolsOf(inputs: readonly SymbolDictionary[], work: Work): Bitmap[] {
  work.take(TAKEN * inputs.reduce((sum, { symbols }) => sum + symbols.length, 0));
  return inputs.flatMap(({ symbols }) => symbols);
}

function headerOf(flags: number, octets: Octets): Header {
  const [isHuffman, isRefining] = [(flags & 1) === 1, (flags & 2) === 2];
  const [template, refinementTemplate] = [(flags >> 10) & 3, (flags >> 12) & 1];
  const adaptive = isHuffman ? [] : readAdaptive(octets, template);
  const refinementAdaptive = isRefining ? readRefinementAdaptive(octets, refinementTemplate) : [];
  const [exported, fresh] = [octets.word(), octets.word()];
  return { isRefining, template, refinementTemplate, adaptive, refinementAdaptive, exported, fresh };
}

function statesOf(
  flags: number,
  { template }: Header,
  inputs: readonly SymbolDictionary[],
  work: Work,
): States {
  const fresh = { generic: genericStates(template, work), refinement: refinementStates(work) };
  if (((flags >> 8) & 1) === 0) return fresh;
  const last = inputs.at(-1)?.states;
  if (last?.generic.length !== fresh.generic.length) throw new Unreadable('contexts of another dictionary');
  return { generic: last.generic.slice(), refinement: last.refinement.slice() };
}

function addSymbols(symbols: Bitmap[], header: Header, coding: SymbolCoding, work: Work): void {
  const total = symbols.length + header.fresh;
  let height = 0;
  while (symbols.length < total) {
    work.step();
    work.take(RUN);
    height += coding.height();
    const widths: number[] = [];
    let width = 0;
    for (let step = coding.width(); step !== undefined; step = coding.width()) {
      work.step();
      width += step;
      if (symbols.length + widths.length >= total || width < 0 || height < 0) throw new Unreadable('symbols');
      if (coding.collective) widths.push(width);
      else symbols.push(symbolOf(symbols, { width, height }, header, coding, work));
    }
    for (const symbol of coding.collective?.(widths, height) ?? []) symbols.push(symbol);
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function symbolOf(
  symbols: readonly Bitmap[],
  size: Size,
  header: Header,
  coding: SymbolCoding,
  work: Work,
): Bitmap {
  if (!header.isRefining) return coding.symbol(size.width, size.height);
  const instances = coding.instances();
  const { refinementTemplate: template, refinementAdaptive: adaptive } = header;
  const refined = { ...size, template, adaptive };
  if (instances !== 1) return decodeText({ ...AGGREGATE, ...refined, instances }, symbols, coding.text, work);
  // Of one alone nothing is said but where it is (T.88, 6.5.8.2.2).
  const reference = symbols[coding.text.identifier()];
  if (!reference) throw new Unreadable('symbol');
  return coding.text.refined({ ...refined, isPredicted: false, reference, offset: coding.text.offset() });
}

/** T.88, 6.5.10: by turns those that are not handed on and those that are. */
function exported(symbols: readonly Bitmap[], coding: SymbolCoding, work: Work): Bitmap[] {
  const handedOn: Bitmap[] = [];
  let isHandedOn = false;
  for (let at = 0; at < symbols.length;) {
    work.take(RUN);
    const run = coding.run();
    if (run < 0 || run > symbols.length - at) throw new Unreadable('run');
    for (const end = at + run; at < end; at += 1) if (isHandedOn) handedOn.push(symbols[at]!);
    isHandedOn = !isHandedOn;
  }
  return handedOn;
}
