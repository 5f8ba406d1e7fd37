import { analysis } from './analysis';
import { contracts } from './contracts';
import { correspondence } from './correspondence';
import { inspection } from './inspection';
import { normative } from './normative';
import type { StarterText } from './notation';
import { planning } from './planning';

/**
 * The templates of the starter set: written by us, to be corrected by whoever uses them. Of several of one type the first
 * by name is suggested, so that the usual one comes first.
 */
export const starterTexts: readonly StarterText[] = [
  ...correspondence,
  ...analysis,
  ...normative,
  ...planning,
  ...contracts,
  ...inspection,
];
