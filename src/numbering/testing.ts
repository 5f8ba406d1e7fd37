import { formatNumber, type NumberValues } from './masks/format-number';
import { parseMask, type Mask } from './masks/mask';
import { recognize, type ReadNumber } from './recognition/recognize';
import { maskPresets, type MaskPreset } from './masks/schemes';

/** What the tests of this folder share: each answers the good result, or fails the test. */

export function recognized(typed: string, ownMasks: readonly Mask[] = []): ReadNumber {
  const recognition = recognize(typed, ownMasks);
  if (recognition.outcome !== 'recognized') throw new Error(JSON.stringify(recognition));
  return recognition.number;
}

export function readings(typed: string, ownMasks: readonly Mask[] = []): readonly ReadNumber[] {
  const recognition = recognize(typed, ownMasks);
  if (recognition.outcome === 'unrecognized') return [];
  return recognition.outcome === 'recognized' ? [recognition.number] : recognition.candidates;
}

export function formatted(mask: Mask, values: NumberValues): string {
  const number = formatNumber(mask, values);
  if (!number.ok) throw new Error(number.reason);
  return number.number;
}

export function compiled(text: string): Mask {
  const parsed = parseMask(text);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return parsed.mask;
}

export function presetMask(id: MaskPreset['id']): Mask {
  return compiled(maskPresets('17').find((preset) => preset.id === id)?.mask ?? '');
}
