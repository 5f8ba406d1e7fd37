import { IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import type { ReceivedFile } from './received-files.queries';
import type { SameContent } from './same-content';

const size = { message: sentence('documents.announced_size') };
const named = { message: sentence('documents.announced_name') };

export class AnnouncementRequest {
  @ApiProperty({ example: 'Nota Fiscal 123 2026-03-05.pdf' })
  @IsString(named)
  @IsNotEmpty(named)
  @MaxLength(1_000, named)
  fileName: string;

  @ApiProperty({ type: 'integer', description: 'O tamanho do arquivo inteiro.' })
  @IsInt(size)
  @Min(0, size)
  @Max(Number.MAX_SAFE_INTEGER, size)
  bytes: number;

  @ApiPropertyOptional({
    description:
      'O que distingue o arquivo além do nome e do tamanho, para continuar depois de uma interrupção.',
    maxLength: 100,
  })
  @Matches(/^[\w.:-]{0,100}$/, { message: sentence('documents.announced_fingerprint') })
  fingerprint: string = '';
}

class GuessAnswer {
  @ApiPropertyOptional({ format: 'uuid' })
  typeId?: string;

  @ApiPropertyOptional({ example: 'nº 123' })
  name?: string;

  @ApiPropertyOptional({ format: 'date' })
  date?: string;
}

class SameContentAnswer implements SameContent {
  @ApiProperty({ example: '0000012' })
  code: string;

  @ApiProperty({ type: 'integer', description: 'O lugar na lista de documentos.' })
  place: number;

  @ApiProperty({ example: 'Comprovante nº 12' })
  title: string;
}

const states = ['arriving', 'ready', 'refused'] as const;

export class ReceivedFileAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  fileName: string;

  @ApiProperty({ type: 'integer' })
  bytes: number;

  @ApiProperty({ type: 'integer', description: 'Quanto já chegou: a próxima parte começa aqui.' })
  received: number;

  @ApiProperty({ enum: states, description: 'Chegando, pronto para incluir ou recusado.' })
  state: (typeof states)[number];

  @ApiProperty({ type: String, nullable: true, description: 'Por que foi recusado.' })
  refusal: string | null;

  @ApiProperty({ type: [SameContentAnswer], description: 'Documentos do processo com o mesmo conteúdo.' })
  sameAs: SameContentAnswer[];

  @ApiProperty({ type: GuessAnswer, nullable: true, description: 'O que o nome e o conteúdo sugerem.' })
  guess: GuessAnswer | null;

  static of({
    id,
    fileName,
    bytes,
    received,
    sha256,
    refusal,
    sameAs,
    guess,
  }: ReceivedFile): ReceivedFileAnswer {
    const state = refusal ? 'refused' : sha256 ? 'ready' : 'arriving';
    return { id, fileName, bytes, received, state, refusal, sameAs, guess };
  }
}
