import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, onOneLine, severalLines } from '../../platform/http';
import type { Recipient, RecipientInput, Salutation } from './recipients';

/** Letters of a name and of each thing said of a recipient. */
export const mostRecipientName = 200;
export const mostSalutation = 200;
export const mostAddress = 500;

const unknown = { message: sentence('documents.recipient_unknown') };
const name = { message: sentence('documents.recipient_name', { most: mostRecipientName }) };

const Line = (description: string, example: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, maxLength: mostSalutation }),
    Transform(({ value }) => blankIsAbsent({ value: onOneLine({ value }) })),
    IsOptional(),
    IsString({ message: sentence('documents.recipient_line', { most: mostSalutation }) }),
    MaxLength(mostSalutation, { message: sentence('documents.recipient_line', { most: mostSalutation }) }),
  );

const Id = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ format: 'uuid', description }),
    Transform(blankIsAbsent),
    IsOptional(),
    IsUUID('all', unknown),
  );

export class SalutationRequest implements Salutation {
  @Line('Preenche @tratamento_destinatario@.', 'À Senhora')
  treatment?: string;

  @Line('Preenche @vocativo_destinatario@.', 'Senhora Secretária')
  vocative?: string;

  @Line(
    'Preenche @cargo_destinatario@. De uma pessoa daqui, sem ele, vale o cargo dela.',
    'Secretária de Obras',
  )
  position?: string;

  @Line('Preenche @orgao_destinatario@.', 'Câmara Municipal de Pedra Branca')
  bodyName?: string;

  @ApiPropertyOptional({ description: 'Preenche @endereco_destinatario@.', maxLength: mostAddress })
  @Transform(severalLines)
  @IsOptional()
  @IsString({ message: sentence('documents.recipient_address', { most: mostAddress }) })
  @MaxLength(mostAddress, { message: sentence('documents.recipient_address', { most: mostAddress }) })
  address?: string;
}

/** One of `contactId`, `unitId`, `userId` and `name`. */
export class RecipientRequest extends SalutationRequest implements RecipientInput {
  @Id('Um interessado do processo.')
  contactId?: string;

  @Id('Uma unidade.')
  unitId?: string;

  @Id('Uma pessoa com conta aqui.')
  userId?: string;

  @ApiPropertyOptional({ description: 'O nome de outra pessoa ou órgão.', maxLength: mostRecipientName })
  @Transform(({ value }) => blankIsAbsent({ value: onOneLine({ value }) }))
  @IsOptional()
  @IsString(name)
  @MaxLength(mostRecipientName, name)
  name?: string;
}

export class RecipientAnswer implements Recipient {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['contact', 'unit', 'person'] })
  kind: Recipient['kind'];

  @ApiProperty({ description: 'Como era quando o destinatário foi escolhido.' })
  name: string;

  @ApiProperty({ type: String, nullable: true })
  treatment: string | null;

  @ApiProperty({ type: String, nullable: true })
  vocative: string | null;

  @ApiProperty({ type: String, nullable: true })
  position: string | null;

  @ApiProperty({ type: String, nullable: true })
  bodyName: string | null;

  @ApiProperty({ type: String, nullable: true })
  address: string | null;

  static from({ id, kind, name, ...said }: Recipient): RecipientAnswer {
    const { treatment, vocative, position, bodyName, address } = said;
    return { id, kind, name, treatment, vocative, position, bodyName, address };
  }
}

export class MadeRecipientAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
