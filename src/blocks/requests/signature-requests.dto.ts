import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asInteger, blankIsAbsent, oneOf, severalLines } from '../../platform/http';
import type { RequestBox, RequestRow } from './signature-requests.queries';

export const mostMessage = 1000;
export const mostTurns = 99;
const turn = { message: sentence('blocks.turn', { most: mostTurns }) };
const document = { message: sentence('blocks.unknown_item') };
const person = { message: sentence('blocks.unknown_signer') };
const message = { message: sentence('blocks.message_long', { most: mostMessage }) };
const due = { message: sentence('blocks.due_unreadable') };
const refusal = { message: sentence('blocks.refusal_needed', { most: mostMessage }) };

export class SignatureRequestInput {
  @ApiProperty({ format: 'uuid', description: 'Um documento escrito no sistema.' })
  @IsUUID('all', document)
  documentId: string;

  @ApiProperty({ format: 'uuid', description: 'De quem se pede a assinatura, de GET /api/v1/people.' })
  @IsUUID('all', person)
  userId: string;

  @ApiPropertyOptional({ description: 'Por que a assinatura é pedida.', maxLength: mostMessage })
  @Transform(severalLines)
  @IsOptional()
  @IsString(message)
  @MaxLength(mostMessage, message)
  message?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Até quando se espera a assinatura.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsISO8601({ strict: true }, due)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, due)
  dueOn?: string;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: mostTurns,
    description:
      'A vez desta pessoa: assina depois dos pedidos abertos de vez menor. Sem ela, a qualquer tempo.',
  })
  @Transform(blankIsAbsent)
  @Transform(asInteger)
  @IsOptional()
  @IsInt(turn)
  @Min(1, turn)
  @Max(mostTurns, turn)
  turn?: number;
}

export class SignatureRefusalRequest {
  @ApiProperty({ description: 'Por que não vai assinar.', maxLength: mostMessage })
  @Transform(severalLines)
  @IsString(refusal)
  @IsNotEmpty(refusal)
  @MaxLength(mostMessage, refusal)
  reason: string;
}

export class RequestListQuery {
  @ApiProperty({
    ...oneOf(['received', 'sent']),
    description: 'Os feitos à pessoa, ou os feitos pela unidade.',
  })
  @IsIn(['received', 'sent'], { message: sentence('blocks.box_unknown') })
  box: RequestBox;
}

export class NewRequestAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class SignatureRequestAnswer extends NewRequestAnswer {
  @ApiProperty({ enum: ['open', 'signed', 'declined', 'cancelled'] })
  state: string;

  @ApiProperty({ format: 'uuid' })
  processId: string;

  @ApiProperty()
  processNumber: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Nulo quando o documento foi excluído.',
  })
  documentId: string | null;

  @ApiProperty({ description: 'O código do documento.' })
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ description: 'De quem se pede.' })
  person: string;

  @ApiProperty({ description: 'Quem pediu.' })
  requestedBy: string;

  @ApiProperty({ description: 'Sigla da unidade que pediu.' })
  unitLabel: string;

  @ApiProperty({ type: String, nullable: true })
  message: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  dueOn: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'A vez da pessoa, quando há ordem.' })
  turn: number | null;

  @ApiProperty()
  requestedAt: Date;

  @ApiProperty({ type: Date, nullable: true })
  answeredAt: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Por que não foi assinado.' })
  refusal: string | null;

  static of(row: RequestRow): SignatureRequestAnswer {
    const { documentKind: _kind, documentState: _state, openComments: _open, unitId: _unit, ...answer } = row;
    return answer;
  }
}
