import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, localPath } from '../../platform/http';
import { mostLength } from '../account/passwords/passwords';

const loginMissing = { message: sentence('users.login_missing') };
const passwordMissing = { message: sentence('users.password_missing') };
const codeMissing = { message: sentence('users.code_needed') };
/** Longer is no password of ours, but the answer must not say so. */
const bound = mostLength * 8;
/** A recovery code with its hyphens and spaces. */
export const mostCode = 40;

export class SignInForm {
  @Transform(blankIsAbsent)
  @IsString(loginMissing)
  @MaxLength(500, loginMissing)
  login: string;

  @IsString(passwordMissing)
  @MaxLength(bound, passwordMissing)
  password: string;
}

export class SignInCodeForm {
  @IsString({ message: sentence('users.step_over') })
  @MaxLength(1000, { message: sentence('users.step_over') })
  step: string;

  @Transform(blankIsAbsent)
  @IsString(codeMissing)
  @MaxLength(mostCode, codeMissing)
  code: string;
}

export class NextPlace {
  /** Where the person was going; only a place of this site. */
  @Transform(({ value }) => localPath(value))
  @IsOptional()
  @IsString()
  next?: string;
}
