export { type Place, type Rows, rowsOf, codeGeneric, codeRefinement } from './bitmaps';
export { ArithmeticEncoder } from './encoder';
export { genericData, number, pageSegment, refinementData, region, segment } from './segments';
export { dictionaryData } from './symbols';
export { type Instance, textData } from './text';
