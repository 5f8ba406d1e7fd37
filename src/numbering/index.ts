export { mod11CheckDigits, mod97CheckDigits } from './check-digits';
export { counterKey, formatNumber } from './masks/format-number';
export type {
  CounterKey,
  FormatFailure,
  FormatProblem,
  FormattedNumber,
  NumberValues,
} from './masks/format-number';
export { pictureOf } from './masks/layout';
export { parseMask } from './masks/mask';
export type { CounterScope, Mask, ParsedMask } from './masks/mask';
export { checkNumbers } from './recognition/number-check.command';
export type { NumberCheck } from './recognition/number-check.command';
export { recognize } from './recognition/recognize';
export type { DigitsVerdict, ReadNumber, Recognition } from './recognition/recognize';
export { maskPresets } from './masks/schemes';
export type { MaskPreset, SchemeId } from './masks/schemes';
export { digitsOnly, namesWhole, readSequence, reversedDigits } from './typed-text';
export { Numbering, type NumberOrigin, type TakenNumbers } from './numbering.service';
export { NumberingModule } from './numbering.module';
