import { Allow, ArrayMaxSize, ArrayMinSize, IsArray, IsString } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { levelWords } from '../../../access';
import { sentence } from '../../../platform/errors';
import { priorityKeys } from '../../../processes';
import { mostItems } from './bulk-acts';

const which = { message: sentence('workspace.which_processes', { most: mostItems }) };

/** What an act needs besides the processes: the fields that it has on one process, which the act itself reads. */
export class BatchRequest {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: mostItems,
    items: { type: 'string', format: 'uuid' },
  })
  @IsArray(which)
  @ArrayMinSize(1, which)
  @ArrayMaxSize(mostItems, which)
  @IsString({ each: true, ...which })
  processIds: string[];

  @ApiPropertyOptional({ format: 'uuid', description: 'De assignment: a pessoa da unidade.' })
  @Allow()
  userId?: string;

  @ApiPropertyOptional({ description: 'De suspension e blocking: o motivo.' })
  @Allow()
  reason?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'De conclusion: o dia de reabrir. De deadline: o último dia.',
  })
  @Allow()
  date?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'De deadline: em quantos dias, em vez de date.' })
  @Allow()
  amount?: number;

  @ApiPropertyOptional({ enum: ['days', 'business-days'], description: 'De deadline: que dias.' })
  @Allow()
  unit?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'De marker: o marcador.' })
  @Allow()
  markerId?: string;

  @ApiPropertyOptional({ description: 'De marker e note: o texto.' })
  @Allow()
  text?: string;

  @ApiPropertyOptional({
    description: `De note: verdadeiro mostra em vermelho. De priority: ${priorityKeys.join(', ')}.`,
    oneOf: [{ type: 'boolean' }, { type: 'string', enum: priorityKeys }],
  })
  @Allow()
  priority?: boolean | string;

  @ApiPropertyOptional({ enum: ['unit', 'own'], description: 'De follow-up: a unidade ou só a pessoa.' })
  @Allow()
  owner?: string;

  @ApiPropertyOptional({ description: 'De follow-up: o grupo.' })
  @Allow()
  group?: string;

  @ApiPropertyOptional({ description: 'De follow-up: por que se acompanha.' })
  @Allow()
  remark?: string;

  @ApiPropertyOptional({ enum: levelWords, description: 'De access-level: o nível.' })
  @Allow()
  level?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'De access-level: a hipótese legal.' })
  @Allow()
  legalGroundId?: string;
}
