import { normaliseVerificationCode } from '../../signatures';

const LONGEST_CODE = 10;

/** The verification code of a document as it is kept: seven digits or more. People leave out the zeros, or type O. */
export function readCode(typed: string): string | undefined {
  const significant = normaliseVerificationCode(typed)?.replace(/^0+/, '');
  return significant && significant.length <= LONGEST_CODE ? significant.padStart(7, '0') : undefined;
}
