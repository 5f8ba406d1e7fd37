import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { sentence } from '../../platform/errors';
import { Name } from '../shared/fields';

export const mostName = 60;

export class SituationRequest {
  @Name({ most: mostName, wrong: 'organizing.name', description: 'O nome, único na unidade.' })
  name: string;
}

export class ProcessSituationRequest {
  @ApiProperty({ format: 'uuid', description: 'Uma das situações de GET /api/v1/situations.' })
  @IsUUID('all', { message: sentence('organizing.unknown_situation') })
  situationId: string;
}

export class SituationAnswer extends SituationRequest {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Não pode mais ser escolhida.' })
  archived: boolean;

  @ApiProperty({ type: 'integer', description: 'Quantos processos abertos na unidade estão nela.' })
  processes: number;
}

export class ProcessSituationAnswer {
  @ApiProperty({ format: 'uuid' })
  situationId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Quem a marcou.' })
  by: string;

  @ApiProperty()
  at: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Nulo na situação atual.' })
  endedAt: Date | null;
}
