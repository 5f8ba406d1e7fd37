import { IsString, MaxLength } from 'class-validator';
import { DomainError, sentence } from '../../../platform/errors';
import { mostLength } from './passwords';

const missing = { message: sentence('users.password_missing') };
const long = { message: sentence('users.password_long', { most: mostLength }) };
/** In UTF-16 units; the rule itself counts characters. */
const bound = mostLength * 8;

/** A password asked again before something delicate. */
export class PasswordForm {
  @IsString(missing)
  @MaxLength(bound, long)
  password: string;
}

export class NewPasswordForm extends PasswordForm {
  @IsString(missing)
  repeat: string;
}

export class PasswordChangeForm extends PasswordForm {
  @IsString(missing)
  @MaxLength(bound, long)
  newPassword: string;

  @IsString(missing)
  repeat: string;
}

/** @throws DomainError `invalid` when the two differ. */
export function refuseDifferent(password: string, repeat: string): void {
  if (password !== repeat) throw new DomainError('invalid', 'users.password_repeat', {}, { field: 'repeat' });
}
