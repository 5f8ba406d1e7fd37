import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { levelWord, levelWords, type LevelWord } from '../../../access';
import { sentence } from '../../../platform/errors';
import { oneOf } from '../../../platform/http';
import type { DeskList, DeskRow } from './desk.queries';

const lists = ['received', 'generated'] as const;
const cursor = { message: sentence('workspace.cursor') };

export class DeskRequest {
  @ApiProperty({ ...oneOf(lists), description: 'Recebidos ou gerados.' })
  @IsIn(lists, { message: sentence('workspace.list_unknown') })
  list: (typeof lists)[number];

  @ApiPropertyOptional({ description: 'O next da página anterior.' })
  @IsOptional()
  @IsString(cursor)
  @MaxLength(1000, cursor)
  cursor?: string;
}

export class DeskRowAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '000123/2026-40' })
  number: string;

  @ApiProperty()
  typeName: string;

  @ApiProperty()
  subject: string;

  @ApiProperty({ enum: levelWords })
  level: LevelWord;

  @ApiProperty({ type: String, nullable: true, description: 'O primeiro interessado.' })
  party: string | null;

  @ApiProperty()
  arrivedAt: Date;

  @ApiProperty({ description: 'Falso enquanto ninguém da unidade o recebeu.' })
  received: boolean;

  @ApiProperty({ description: 'Se algo novo entrou nele depois que foi recebido.' })
  hasNews: boolean;

  @ApiProperty({ description: 'Se alguém da unidade o marcou como não lido.' })
  markedUnread: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Sigla da unidade que o enviou.' })
  sentFrom: string | null;

  @ApiProperty({ type: String, nullable: true })
  sentBy: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Por que foi enviado.' })
  note: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A quem está atribuído.' })
  assignee: string | null;

  static of({ sentFromName: _name, level, ...row }: DeskRow): DeskRowAnswer {
    const { id, number, typeName, subject, party, arrivedAt, received } = row;
    const { hasNews, markedUnread, sentFrom, sentBy, note, assignee } = row;
    return {
      ...{ id, number, typeName, subject, level: levelWord(level), party, arrivedAt, received },
      ...{ hasNews, markedUnread, sentFrom, sentBy, note, assignee },
    };
  }
}

export class DeskAnswer {
  @ApiProperty({
    type: [DeskRowAnswer],
    description:
      'Até 50: primeiro os não lidos, depois os outros; em cada parte, os que chegaram por último primeiro.',
  })
  rows: DeskRowAnswer[];

  @ApiProperty({ type: 'integer', description: 'Quantos há na lista; a contagem para em 1000.' })
  total: number;

  @ApiProperty({ type: 'integer', description: 'Quantos ainda não foram recebidos.' })
  unread: number;

  @ApiPropertyOptional({ description: 'O cursor da próxima página, se houver.' })
  next?: string;

  static of({ rows, total, unread, next }: DeskList): DeskAnswer {
    return { rows: rows.map((row) => DeskRowAnswer.of(row)), total, unread, next };
  }
}
