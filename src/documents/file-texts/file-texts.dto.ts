import { Transform } from 'class-transformer';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { onOneLine } from '../../platform/http';

const [least, most] = [2, 100];
const words = { message: sentence('documents.search_words', { least, most }) };

export class SearchQuery {
  @Transform(onOneLine)
  @IsString(words)
  @MinLength(least, words)
  @MaxLength(most, words)
  q: string;
}

export class FileTextAnswer {
  @ApiProperty({
    enum: ['waiting', 'done', 'nothing', 'failed', 'unread'],
    description:
      'Na fila; lido; sem texto, como uma imagem digitalizada; não lido por defeito; de um tipo que não é lido.',
  })
  state: string;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['broken', 'too_long', 'crashed'],
    description: 'Por que não foi lido.',
  })
  reason: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    description: 'As páginas de um PDF são separadas por U+000C.',
  })
  text: string | null;

  @ApiProperty({ nullable: true, type: Boolean, description: 'Nada ficou de fora pelo tamanho.' })
  whole: boolean | null;

  @ApiProperty({ nullable: true, type: 'integer' })
  pages: number | null;
}

export class FoundDocumentAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '0000123' })
  code: string;

  @ApiProperty({ type: 'integer', description: 'O lugar na lista de documentos.' })
  place: number;

  @ApiProperty()
  title: string;

  @ApiProperty({ format: 'uuid', description: 'A unidade que fez o documento.' })
  unitId: string;

  @ApiProperty({ description: 'A sigla dela.' })
  unitLabel: string;

  @ApiProperty({ nullable: true, type: String, description: 'As palavras com o que está em volta.' })
  excerpt: string | null;
}

export class ProcessSearchAnswer {
  @ApiProperty({ type: [FoundDocumentAnswer] })
  documents: FoundDocumentAnswer[];

  @ApiProperty({ description: 'Há mais do que os mostrados.' })
  more: boolean;

  @ApiProperty({ type: 'integer', description: 'Arquivos cujo texto ainda está na fila.' })
  waiting: number;
}
