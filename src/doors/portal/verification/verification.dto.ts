import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength } from 'class-validator';
import { sentence } from '../../../platform/errors';
import { blankIsAbsent } from '../../../platform/http';
import { normaliseCrc } from '../../../signatures';
import { readCode } from '../typed-code';

const codeForm = { message: sentence('portal.code_form') };
const crcForm = { message: sentence('portal.crc_form') };

/** The two codes as typed become the codes as kept; what cannot be one stays, for the validator to refuse. */
const read = (reader: (typed: string) => string | undefined) => (input: { value: unknown }) => {
  const given = blankIsAbsent(input);
  return typeof given === 'string' ? (reader(given) ?? given) : given;
};

export class VerificationQuery {
  @Transform(read(readCode))
  @Matches(/^\d{7,10}$/, codeForm)
  @MaxLength(200, codeForm)
  @IsString({ message: sentence('portal.code_missing') })
  code: string;

  @Transform(read(normaliseCrc))
  @Matches(/^[0-9A-F]{8}$/, crcForm)
  @MaxLength(200, crcForm)
  @IsString({ message: sentence('portal.crc_missing') })
  crc: string;
}
