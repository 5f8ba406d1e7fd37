import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateBy,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../platform/errors';
import { asBoolean, asList, blankIsAbsent, severalLines, trimmed } from '../platform/http';
import {
  mostAttachments,
  mostRecipients,
  mostSubject,
  mostText,
  type LetterInput,
  type Sender,
  wrongAddresses,
} from './letter';
import type { Letter } from './letters.queries';

const senders = ['unit', 'system'] as const;
const sender = { message: sentence('letters.sender') };
const tooMany = { message: sentence('letters.too_many', { most: mostRecipients }) };
const subject = { message: sentence('letters.subject', { most: mostSubject }) };
const text = { message: sentence('letters.text', { most: mostText.toLocaleString('pt-BR') }) };

/** Said together with what else is wrong; the service refuses the same. */
const Addresses = () =>
  ValidateBy({
    name: 'addresses',
    validator: {
      validate: (value: unknown) => wrongAddress(value) === undefined,
      defaultMessage: (about) => sentence('letters.address', { address: wrongAddress(about?.value) ?? '' }),
    },
  });

/** Of both lists together. */
const SomebodyReceives = () =>
  ValidateBy({
    name: 'somebodyReceives',
    validator: {
      validate: (_to: unknown, about) => {
        const { to, bcc } = about!.object as Record<'to' | 'bcc', unknown>;
        return [to, bcc].some((list) => Array.isArray(list) && list.length > 0);
      },
      defaultMessage: () => sentence('letters.no_recipient'),
    },
  });

const documents = { message: sentence('letters.documents') };
const tooManyDocuments = { message: sentence('letters.too_many_documents', { most: mostAttachments }) };

export class LetterRequest implements LetterInput {
  @ApiPropertyOptional({
    enum: senders,
    description: 'O endereço da unidade, ou o do sistema. Sem escolha, o da unidade, quando ela tem um.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(senders, sender)
  from?: Sender;

  @ApiProperty({ type: [String], maxItems: mostRecipients, description: 'Endereços que todos veem.' })
  @Transform(asList)
  @IsArray(tooMany)
  @ArrayMaxSize(mostRecipients, tooMany)
  @IsString({ each: true, ...tooMany })
  @SomebodyReceives()
  @Addresses()
  to: string[] = [];

  @ApiPropertyOptional({
    type: [String],
    maxItems: mostRecipients,
    description: 'Endereços que os outros destinatários não veem (cópia oculta).',
  })
  @Transform(asList)
  @IsArray(tooMany)
  @ArrayMaxSize(mostRecipients, tooMany)
  @IsString({ each: true, ...tooMany })
  @Addresses()
  bcc: string[] = [];

  @ApiProperty({ maxLength: mostSubject, description: 'Em uma linha só.' })
  @Transform(trimmed)
  @Matches(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, subject)
  @MaxLength(mostSubject, subject)
  @IsString(subject)
  subject: string;

  @ApiProperty({ maxLength: mostText, description: 'Texto simples.' })
  @Transform(severalLines)
  @MaxLength(mostText, text)
  @IsString(text)
  text: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Documentos do processo, assinados ou recebidos: vão em anexo.',
  })
  @Transform(asList)
  @IsArray(documents)
  @ArrayMaxSize(mostAttachments, tooManyDocuments)
  @IsUUID('all', { each: true, ...documents })
  documentIds: string[] = [];

  @ApiPropertyOptional({ description: 'Em processo restrito: os destinatários foram conferidos.' })
  @Transform(asBoolean)
  @IsOptional()
  @IsBoolean({ message: sentence('letters.restricted') })
  confirmed?: boolean;
}

export class SentLetterAnswer {
  @ApiProperty({ format: 'uuid', description: 'O documento que o e-mail virou.' })
  documentId: string;
}

export class LetterRecipientAnswer {
  @ApiProperty()
  address: string;

  @ApiProperty({ description: 'Em cópia oculta.' })
  hidden: boolean;

  @ApiProperty({
    enum: ['waiting', 'sent', 'failed'],
    description: 'Na fila; aceito pelo servidor de e-mail; não entregue.',
  })
  state: string;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['refused', 'expired'],
    description: 'Por que não foi entregue: recusado pelo servidor, ou não aceito em um dia.',
  })
  reason: string | null;

  @ApiProperty({ nullable: true, format: 'date-time', type: String })
  settledAt: string | null;
}

export class LetterAttachmentAnswer {
  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty({ example: '0000123' })
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty()
  fileName: string;

  @ApiProperty({ type: 'integer' })
  bytes: number;

  @ApiProperty({ description: 'Dos bytes que foram enviados.' })
  sha256: string;
}

export class LetterAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'O endereço de onde saiu.' })
  from: string;

  @ApiProperty()
  subject: string;

  @ApiProperty({ format: 'date-time' })
  sentAt: string;

  @ApiProperty({ type: [LetterRecipientAnswer] })
  recipients: LetterRecipientAnswer[];

  @ApiProperty({ type: [LetterAttachmentAnswer] })
  attachments: LetterAttachmentAnswer[];
}

export const letterAnswer = (letter: Letter): LetterAnswer => ({
  id: letter.id,
  from: letter.senderAddress,
  subject: letter.subject,
  sentAt: letter.sentAt.toISOString(),
  recipients: letter.recipients.map(({ settledAt, ...recipient }) => ({
    ...recipient,
    settledAt: settledAt?.toISOString() ?? null,
  })),
  attachments: letter.attachments,
});

function wrongAddress(value: unknown): string | undefined {
  const addresses: unknown[] = Array.isArray(value) ? value : [];
  return wrongAddresses(addresses.filter((each) => typeof each === 'string'));
}
