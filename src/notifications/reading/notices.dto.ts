import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asBoolean } from '../../platform/http';
import { noticeKindNames, noticeSentence, type NoticeKindName } from '../catalogue';
import type { Notice, NoticePage } from './notices.queries';

const cursor = { message: sentence('workspace.cursor') };

export class NoticesRequest {
  @ApiPropertyOptional({ type: Boolean, description: 'Também os que já foram lidos.', default: false })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  all = false;

  @ApiPropertyOptional({ description: 'O next da página anterior.' })
  @IsOptional()
  @IsString(cursor)
  @MaxLength(100, cursor)
  cursor?: string;
}

export class ReadAllRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'O aviso mais novo que foi visto. Os que chegaram depois dele continuam por ler.',
  })
  @IsOptional()
  @IsUUID('all', { message: sentence('notifications.up_to') })
  upTo?: string;
}

class NoticeProcessAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '000123/2026-40' })
  number: string;

  @ApiProperty()
  typeName: string;

  @ApiProperty()
  subject: string;
}

class NoticeDocumentAnswer {
  @ApiProperty({ example: '0000042' })
  code: string;

  @ApiProperty({ example: 'Ofício nº 3/2026/PROT' })
  title: string;
}

class NoticeBlockAnswer {
  @ApiProperty({ example: '7' })
  number: string;

  @ApiProperty()
  description: string;
}

export class NoticeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: noticeKindNames })
  kind: NoticeKindName;

  @ApiProperty({ example: 'Chegou um processo na unidade SMS/GAB.' })
  sentence: string;

  @ApiProperty({ description: 'Sigla da unidade em que o aviso interessa à pessoa.' })
  unit: string;

  @ApiProperty({ type: NoticeProcessAnswer, nullable: true })
  process: NoticeProcessAnswer | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'O pedido de assinatura de que fala.',
  })
  signatureRequestId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'O bloco de que fala.' })
  blockId: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'O documento de cujos comentários fala.',
  })
  documentId: string | null;

  @ApiProperty({
    type: NoticeDocumentAnswer,
    nullable: true,
    description: 'O documento de que fala, enquanto a pessoa pode encontrá-lo.',
  })
  document: NoticeDocumentAnswer | null;

  @ApiProperty({
    type: NoticeBlockAnswer,
    nullable: true,
    description: 'O bloco de que fala, enquanto está na unidade.',
  })
  block: NoticeBlockAnswer | null;

  @ApiProperty({ type: String, nullable: true, description: 'Quem fez o que é avisado.' })
  by: string | null;

  @ApiProperty()
  createdAt: Date;

  @ApiProperty({ type: Date, nullable: true })
  readAt: Date | null;

  static of(notice: Notice): NoticeAnswer {
    const { id, kind, unitLabel, by, createdAt, readAt, signatureRequestId, blockId, documentId } = notice;
    const { processId, number, typeName, subject } = notice;
    const process =
      processId && number && typeName !== null && subject !== null
        ? { id: processId, number, typeName, subject }
        : null;
    const { documentCode: code, documentTitle: title } = notice;
    const { blockNumber, blockDescription: description } = notice;
    return {
      document: code !== null && title !== null ? { code, title } : null,
      block: blockNumber !== null && description !== null ? { number: blockNumber, description } : null,
      ...{ id, kind, sentence: noticeSentence(notice), unit: unitLabel, process },
      ...{ signatureRequestId, blockId, documentId, by, createdAt, readAt },
    };
  }
}

export class NoticesAnswer {
  @ApiProperty({ type: [NoticeAnswer], description: 'Até 50, os mais novos primeiro.' })
  rows: NoticeAnswer[];

  @ApiPropertyOptional({ description: 'O cursor da próxima página, se houver.' })
  next?: string;

  static of({ rows, next }: NoticePage): NoticesAnswer {
    return { rows: rows.map((row) => NoticeAnswer.of(row)), next };
  }
}
