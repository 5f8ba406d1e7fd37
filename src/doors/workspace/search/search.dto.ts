import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { sentence } from '../../../platform/errors';

const wordsNeeded = { message: sentence('workspace.words_needed') };

export class WordsRequest {
  @ApiProperty({
    description:
      'Palavras do assunto, do título de um documento ou do nome do interessado, ou o CPF ou CNPJ dele.',
    example: 'muro praça',
  })
  @IsString(wordsNeeded)
  @MaxLength(100, wordsNeeded)
  @Matches(/[\p{L}\p{N}]/u, wordsNeeded)
  words: string;
}

export class ProcessByWordsAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '000123/2026-40' })
  number: string;

  @ApiProperty()
  typeName: string;

  @ApiProperty()
  subject: string;

  @ApiProperty()
  openedAt: Date;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'O primeiro interessado, se quem procura pode ler o processo.',
  })
  party: string | null;

  @ApiProperty({ type: [String], description: 'Siglas das unidades em que está aberto.' })
  units: string[];
}
