import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, onOneLine, severalLines } from '../../platform/http';
import { mostComment, mostQuote, type Thread, type ThreadComment } from './threads';

const text = { message: sentence('documents.comment', { most: mostComment }) };
const quote = { message: sentence('documents.comment_quote', { most: mostQuote }) };

export class ThreadCommentRequest {
  @ApiProperty({ description: 'O comentário.', maxLength: mostComment })
  @Transform(severalLines)
  @IsString(text)
  @IsNotEmpty(text)
  @MaxLength(mostComment, text)
  text: string;
}

export class ThreadRequest extends ThreadCommentRequest {
  @ApiPropertyOptional({
    description: 'O trecho comentado, como está no texto. Sem ele, é sobre o documento todo.',
    maxLength: mostQuote,
  })
  @Transform(({ value }) => blankIsAbsent({ value: onOneLine({ value }) }))
  @IsOptional()
  @IsString(quote)
  @MaxLength(mostQuote, quote)
  quote?: string;
}

export class MadeThreadAnswer {
  @ApiProperty({
    format: 'uuid',
    description: 'O id da marca comment com que o texto aponta o trecho.',
  })
  id: string;
}

class ThreadCommentAnswer implements ThreadComment {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  by: string;

  @ApiProperty({ description: 'Sigla da unidade de quem escreveu.' })
  unitLabel: string;

  @ApiProperty()
  at: Date;

  @ApiProperty()
  text: string;
}

class ResolutionAnswer {
  @ApiProperty()
  by: string;

  @ApiProperty()
  at: Date;
}

export class ThreadAnswer implements Thread {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, nullable: true, description: 'O trecho comentado, como era.' })
  quote: string | null;

  @ApiProperty({ description: 'Se o trecho ainda está marcado no texto.' })
  anchored: boolean;

  @ApiProperty({ type: ResolutionAnswer, nullable: true })
  resolved: ResolutionAnswer | null;

  @ApiProperty({ type: [ThreadCommentAnswer] })
  comments: ThreadCommentAnswer[];

  static from({ id, quote, anchored, resolved, comments }: Thread): ThreadAnswer {
    return {
      ...{ id, quote, anchored, resolved },
      comments: comments.map(({ id, by, unitLabel, at, text }) => ({ id, by, unitLabel, at, text })),
    };
  }
}
