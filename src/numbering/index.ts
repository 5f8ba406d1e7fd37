export { mod11CheckDigits, mod97CheckDigits } from './check-digits';
export { counterKey, formatNumber } from './format-number';
export type {
  CounterKey,
  FormatFailure,
  FormatProblem,
  FormattedNumber,
  NumberValues,
} from './format-number';
export { pictureOf } from './layout';
export { parseMask } from './mask';
export type { CounterScope, Mask, ParsedMask } from './mask';
export { checkNumbers } from './number-check.command';
export type { NumberCheck } from './number-check.command';
export { recognize } from './recognize';
export type { DigitsVerdict, ReadNumber, Recognition } from './recognize';
export { maskPresets } from './schemes';
export type { MaskPreset, SchemeId } from './schemes';
export { digitsOnly, namesWhole, readSequence, reversedDigits } from './typed-text';
export { Numbering, type NumberOrigin, type TakenNumbers } from './numbering.service';
export { NumberingModule } from './numbering.module';
