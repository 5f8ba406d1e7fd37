import { IsIn, IsOptional, IsString } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { oneOf, UnitAnswer } from '../../platform/http';
import type { PendingReturn, ReturnSide } from './returns.queries';

const sides = ['owed', 'asked'] as const;

export class ReturnsQuery {
  @ApiProperty({
    ...oneOf(sides),
    description: 'owed: a devolver, o que a unidade deve. asked: para devolução, o que devem a ela.',
  })
  @IsIn(sides, { message: sentence('dispatch.side') })
  side: ReturnSide;

  @ApiPropertyOptional({ description: 'O next da página anterior.' })
  @IsOptional()
  @IsString({ message: sentence('workspace.cursor') })
  cursor?: string;
}

export class ReturnAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  processId: string;

  @ApiProperty()
  number: string;

  @ApiProperty()
  typeName: string;

  @ApiProperty()
  subject: string;

  @ApiProperty({ type: UnitAnswer, description: 'A unidade que pediu o retorno.' })
  askedBy: UnitAnswer;

  @ApiProperty({ type: UnitAnswer, description: 'A unidade que deve devolver.' })
  owedBy: UnitAnswer;

  @ApiProperty({ format: 'date' })
  dueOn: string;

  @ApiProperty({ description: 'O prazo passou. Não impede nenhum ato.' })
  overdue: boolean;

  @ApiProperty()
  askedAt: Date;
}

export class ReturnsAnswer {
  @ApiProperty({ type: [ReturnAnswer], description: 'O dia mais próximo primeiro, 50 por página.' })
  items: ReturnAnswer[];

  @ApiPropertyOptional({ description: 'Cursor da página seguinte, quando há.' })
  next?: string;
}

export class ExtendedAnswer {
  @ApiProperty({ format: 'date', description: 'O novo dia.' })
  dueOn: string;
}

export const returnAnswer = (row: PendingReturn, today: string): ReturnAnswer => ({
  id: row.id,
  processId: row.processId,
  number: row.number,
  typeName: row.typeName,
  subject: row.subject,
  askedBy: { id: row.askingUnitId, label: row.askingLabel, name: row.askingName },
  owedBy: { id: row.owingUnitId, label: row.owingLabel, name: row.owingName },
  dueOn: row.dueOn,
  overdue: row.dueOn < today,
  askedAt: row.askedAt,
});
