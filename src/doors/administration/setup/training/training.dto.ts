import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../../platform/errors';
import { blankIsAbsent, onOneLine } from '../../../../platform/http';
import type { TrainingCounts } from '../../../../tenants';
import type { TrainingState } from './training-step';

const typed = { message: sentence('tenants.name_to_confirm') };
const password = { message: sentence('setup.password_needed') };
const code = { message: sentence('users.code_needed') };

export class TrainingEndRequest {
  @ApiProperty({
    example: 'Prefeitura de Vale Claro',
    description: 'O nome do município, escrito de novo: o que se apaga não volta.',
  })
  @Transform(onOneLine)
  @IsString(typed)
  @MaxLength(200, typed)
  confirmation: string;

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

export class TrainingCountsAnswer implements TrainingCounts {
  @ApiProperty({ type: 'integer' })
  processes: number;

  @ApiProperty({ type: 'integer' })
  documents: number;

  @ApiProperty({ type: 'integer' })
  signatures: number;

  @ApiProperty({ type: 'integer', description: 'Arquivos guardados.' })
  files: number;
}

export class TrainingAnswer {
  @ApiProperty({ description: 'Se o município está em treinamento: nada do que se faz tem valor.' })
  training: boolean;

  @ApiProperty({
    type: TrainingCountsAnswer,
    nullable: true,
    description: 'O que some quando o treinamento acaba; nulo fora dele.',
  })
  counts: TrainingCountsAnswer | null;

  static of({ training, counts }: TrainingState): TrainingAnswer {
    return { training, counts: counts ?? null };
  }
}
