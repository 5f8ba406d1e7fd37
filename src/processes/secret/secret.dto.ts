import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { blankIsAbsent } from '../../platform/http';
import type { HolderRow } from './credentials.queries';
import type { Kept, KeptPage } from './custody.service';

const password = { message: sentence('signatures.password_needed') };
const code = { message: sentence('users.code_needed') };
const person = { message: sentence('access.unknown_person') };

export class ConfirmationRequest {
  @ApiProperty({ format: 'password', description: 'A senha com que a pessoa entra no sistema.' })
  @IsString(password)
  @IsNotEmpty(password)
  @MaxLength(1024, password)
  password: string;

  @ApiPropertyOptional({ description: 'O código do segundo passo, quando a conta tem um.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(code)
  @MaxLength(20, code)
  code?: string;
}

export class ActivationRequest {
  @ApiProperty({ format: 'uuid', description: 'Uma pessoa da unidade, de GET /api/v1/people.' })
  @IsUUID('all', person)
  userId: string;
}

export class CredentialRequest {
  @ApiProperty({ format: 'uuid', description: 'Uma pessoa de GET /api/v1/people.' })
  @IsUUID('all', person)
  userId: string;

  @ApiProperty({ format: 'uuid', description: 'A unidade em que ela poderá abrir o processo.' })
  @IsUUID('all', person)
  unitId: string;
}

/** A choice of a list of persons, each in a unit: `unit:person`. */
export function holderOf(chosen: string): { unitId: string; userId: string } {
  const [unitId = '', userId = ''] = chosen.split(':');
  return { unitId, userId };
}

export class CredentialAnswer {
  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'uuid' })
  unitId: string;

  @ApiProperty({ example: 'PGM' })
  unitLabel: string;

  @ApiProperty()
  grantedBy: string;

  @ApiProperty()
  grantedAt: Date;

  @ApiProperty({ description: 'Falso enquanto a pessoa não o recebeu.' })
  received: boolean;

  @ApiProperty({ description: 'Se a pessoa concluiu o processo para si.' })
  concluded: boolean;

  @ApiProperty({ description: 'Falso quando a pessoa saiu da unidade.' })
  present: boolean;

  @ApiProperty({ type: Date, nullable: true, description: 'Quando deixou de valer.' })
  endedAt: Date | null;

  @ApiProperty({
    enum: ['revoked', 'renounced', 'cancelled', 'opened_up', 'deleted'],
    nullable: true,
    description: 'Cassada, renunciada, cancelada, ou o processo deixou de ser sigiloso.',
  })
  endReason: string | null;

  static of(row: HolderRow): CredentialAnswer {
    const { userId, name, unitId, unitLabel, grantedBy, grantedAt } = row;
    const { received, concluded, present, endedAt, endReason } = row;
    return {
      ...{ userId, name, unitId, unitLabel, grantedBy, grantedAt },
      ...{ received, concluded, present, endedAt, endReason },
    };
  }
}

export class KeptProcessAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  number: string;

  @ApiProperty()
  typeName: string;

  @ApiProperty()
  openedAt: Date;

  @ApiProperty({ type: [CredentialAnswer], description: 'As credenciais nesta unidade.' })
  holders: CredentialAnswer[];

  static of({ holders, ...kept }: Kept): KeptProcessAnswer {
    return { ...kept, holders: holders.map((row) => CredentialAnswer.of(row)) };
  }
}

export class CustodyAnswer {
  @ApiProperty({ type: [KeptProcessAnswer], description: 'Até 50, os mais novos primeiro.' })
  processes: KeptProcessAnswer[];

  @ApiPropertyOptional({ description: 'O before da próxima página, se houver.' })
  next?: string;

  static of({ processes, next }: KeptPage): CustodyAnswer {
    return { processes: processes.map((kept) => KeptProcessAnswer.of(kept)), next };
  }
}
