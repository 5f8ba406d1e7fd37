import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';
import { sentence } from '../../../platform/errors';
import { onOneLine } from '../../../platform/http';

export const mostSupportReason = 500;
const reason = { message: sentence('users.support_reason', { most: mostSupportReason }) };

export class SupportRequest {
  @ApiProperty({ maxLength: mostSupportReason, description: 'O que precisa ver e por quê. O município lê.' })
  @Transform(onOneLine)
  @IsString(reason)
  @Length(1, mostSupportReason, reason)
  reason: string;
}

export class AskedAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
