import { type Grey } from './reduction';

/** A part of a picture, in its samples. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How many samples there are to a point of the page, across and down. */
export type Scale = readonly [across: number, down: number];

/** Edge of the squares in which the colour of the paper is looked for. */
const TILE = 48;
/** Differences, of 255, from the paper around and from that of the whole page that are seen as written; darker or lighter. */
const CONTRAST = 36;
const FOREIGN = 90;
/** In points: longer and as thin as that is a rule to write on, or the frame of a box, which a signature may cover. */
const RULE = 18;
const THIN = 4;
/** In points: what is smaller in both is a speck of the scanner. */
const SPECK = 2;

const known = new WeakMap<Grey, Uint8Array>();

/**
 * Samples of a window in which something is written, or drawn, or shown: what differs from the paper, but for rules and specks.
 * @returns a sample of 1 for each, row by row
 */
export function inkIn(grey: Grey, window: Window, scale: Scale): Uint8Array {
  let written = known.get(grey);
  if (!written) known.set(grey, (written = writtenOn(grey)));
  const [width, height] = [window.right - window.left, window.bottom - window.top];
  const ink = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (window.top + row) * grey.width + window.left;
    ink.set(written.subarray(from, from + width), row * width);
  }
  eraseRules(ink, width, height, scale);
  eraseSpecks(ink, width, height, scale);
  return ink;
}

function writtenOn(grey: Grey): Uint8Array {
  const written = new Uint8Array(grey.values.length);
  addWritten(written, grey, grey.values);
  // Light shapes alone are made to lie on a dark ground.
  if (grey.onBlack && !written.includes(1)) addWritten(written, grey, grey.onBlack);
  return written;
}

/** What is written, and what has the colour of the page's paper in a tile that is dark: it may be paper beside the border of a scan. */
const [WRITTEN, LIGHT] = [1, 2];

function addWritten(written: Uint8Array, { width, height }: Grey, values: Uint8Array): void {
  const all = new Uint32Array(256);
  for (const value of values) all[value]! += 1;
  const usual = levelAt(all, values.length / 2);
  const light: number[] = [];
  for (let top = 0; top < height; top += TILE)
    for (let left = 0; left < width; left += TILE) {
      const [right, bottom] = [Math.min(width, left + TILE), Math.min(height, top + TILE)];
      const tile = new Uint32Array(256);
      for (let row = top; row < bottom; row += 1)
        for (let at = row * width + left; at < row * width + right; at += 1) tile[values[at]!]! += 1;
      const paper = levelAt(tile, ((right - left) * (bottom - top)) / 2);
      for (let row = top; row < bottom; row += 1)
        for (let at = row * width + left; at < row * width + right; at += 1) {
          const [near, far] = [Math.abs(values[at]! - paper), Math.abs(values[at]! - usual)];
          if (near < CONTRAST && far < FOREIGN) continue;
          const isLight = usual - paper >= FOREIGN && far < CONTRAST && written[at] !== WRITTEN;
          written[at] = isLight ? LIGHT : WRITTEN;
          if (isLight) light.push(at);
        }
    }
  const isPaper = (at: number) => written[at] === 0 && Math.abs(values[at]! - usual) < CONTRAST;
  joinPaper(written, width, light, isPaper);
}

/** What is as light as the paper and hangs together with it is paper; light signs in the middle of the dark are written. */
function joinPaper(
  written: Uint8Array,
  width: number,
  light: readonly number[],
  isPaper: (at: number) => boolean,
): void {
  const besides = (at: number): number[] => [
    ...(at % width > 0 ? [at - 1] : []),
    ...((at + 1) % width > 0 ? [at + 1] : []),
    ...[at - width, at + width],
  ];
  const paper = light.filter((at) => besides(at).some(isPaper));
  for (const at of paper) written[at] = 0;
  for (let at = paper.pop(); at !== undefined; at = paper.pop())
    for (const beside of besides(at))
      if (written[beside] === LIGHT) {
        written[beside] = 0;
        paper.push(beside);
      }
  for (const at of light) if (written[at] === LIGHT) written[at] = WRITTEN;
}

/** The value below which so many lie. */
function levelAt(counts: Uint32Array, count: number): number {
  let sum = 0;
  for (let value = 0; value < 256; value += 1) if ((sum += counts[value]!) > count) return value;
  return 255;
}

/** Of a rule, until what hung on it is erased too. */
const ERASED = 2;

/** What is long one way and thin the other. */
function eraseRules(ink: Uint8Array, width: number, height: number, [across, down]: Scale): void {
  const rows = runsOf(ink, width, height, 1, width);
  const columns = runsOf(ink, height, width, width, 1);
  for (let at = 0; at < ink.length; at += 1) {
    const isRule =
      (rows[at]! >= RULE * across && columns[at]! <= THIN * down) ||
      (columns[at]! >= RULE * down && rows[at]! <= THIN * across);
    if (isRule) ink[at] = ERASED;
  }
}

/** Of each sample how long the run is in which it lies: along a line whose samples are `step` apart, and its lines `next`. */
function runsOf(ink: Uint8Array, length: number, lines: number, step: number, next: number): Uint16Array {
  const runs = new Uint16Array(ink.length);
  for (let line = 0; line < lines; line += 1)
    for (let at = 0; at < length;) {
      let end = at;
      while (end < length && ink[line * next + end * step]! > 0) end += 1;
      for (let place = at; place < end; place += 1) runs[line * next + place * step] = end - at;
      at = Math.max(end, at + 1);
    }
  return runs;
}

/** What hangs together and is smaller than any sign, or is what is left of a rule: its corners, its steps when the page lies aslant. */
function eraseSpecks(ink: Uint8Array, width: number, height: number, scale: Scale): void {
  const seen = new Uint8Array(ink.length);
  for (let start = 0; start < ink.length; start += 1) {
    if (ink[start] !== 1 || seen[start] === 1) continue;
    const piece = pieceFrom(start, ink, seen, width, height);
    if (isSpeck(piece, scale)) for (const at of piece.samples) ink[at] = 0;
  }
  for (let at = 0; at < ink.length; at += 1) if (ink[at] === ERASED) ink[at] = 0;
}

interface Piece {
  readonly samples: readonly number[];
  readonly wide: number;
  readonly high: number;
  readonly isOnRule: boolean;
}

function isSpeck({ wide, high, isOnRule }: Piece, [across, down]: Scale): boolean {
  const [width, height] = [wide / across, high / down];
  const [small, large] = [Math.min(width, height), Math.max(width, height)];
  return large <= SPECK || (isOnRule && (large <= THIN || small <= SPECK));
}

function pieceFrom(start: number, ink: Uint8Array, seen: Uint8Array, width: number, height: number): Piece {
  const samples = [start];
  seen[start] = 1;
  let [left, right, top, bottom, isOnRule] = [width, 0, height, 0, false];
  for (let index = 0; index < samples.length; index += 1) {
    const [row, column] = [Math.floor(samples[index]! / width), samples[index]! % width];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y += 1)
      for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x += 1) {
        const at = y * width + x;
        if (ink[at] === ERASED) isOnRule = true;
        if (ink[at] !== 1 || seen[at] === 1) continue;
        seen[at] = 1;
        samples.push(at);
      }
  }
  return { samples, wide: right - left + 1, high: bottom - top + 1, isOnRule };
}
