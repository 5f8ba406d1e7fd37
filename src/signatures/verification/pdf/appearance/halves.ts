import { isInside } from '../painting/geometry';
import { BROAD } from './coverage';
import { isHidden, isPlainOver, TOUCHED } from './hiding';
import { type Shown } from './letters';
import { type Mark } from './mark';
import { spotOf } from './words';

/** Places in a letter: along it as parts of its advance, from its line up as parts of its size. */
const [LEFT, CENTRE, RIGHT] = [-0.28, 0, 0.28];
const [LOWEST, LOW, HIGH, HIGHEST] = [0.05, 0.22, 0.42, 0.6];
const UPRIGHTS = [LOWEST, LOW, HIGH, HIGHEST];
const ACROSS = [LEFT, CENTRE, RIGHT];
const across = (...heights: readonly number[]) =>
  heights.flatMap((up) => ACROSS.map((along) => [along, up] as const));
const upright = (along: number) => UPRIGHTS.map((up) => [along, up] as const);
/** Of an 8 each of them leaves another figure. */
const HALVES = [across(HIGH, HIGHEST), across(LOWEST, LOW), upright(LEFT), upright(RIGHT)];

/** Whether marks leave but a half of a letter to be read; of more than one, where they are not plain and may touch it by chance. */
export function halvesHidden(marks: readonly Mark[], letters: readonly Shown[]): boolean {
  let touched = 0;
  for (const letter of letters) {
    if (!marks.some(({ rect }) => isInside(letter.at, rect))) continue;
    const isHere = ([along, up]: readonly [number, number]) =>
      isHidden(marks, spotOf(letter, along, up), BROAD);
    const half = HALVES.find((spots) => spots.every(isHere));
    if (!half) continue;
    const [along, up] = half[0]!;
    touched += isPlainOver(marks, spotOf(letter, along, up)) ? TOUCHED : 1;
    if (touched >= TOUCHED) return true;
  }
  return false;
}
