import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asList } from '../../platform/http';
import { mostRecipients } from '../recipients/recipients';
import type { CircularResult } from './circulars';

const chosen = { message: sentence('documents.circular_recipients') };

export class CircularRequest {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    maxItems: mostRecipients,
    description: 'Destinatários do documento.',
  })
  @Transform(asList)
  @IsArray(chosen)
  @ArrayMaxSize(mostRecipients, chosen)
  @IsUUID('all', { each: true, ...chosen })
  recipientIds: string[];
}

class CircularDocumentAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;
}

class CircularLineAnswer {
  @ApiProperty({ description: 'O destinatário.' })
  name: string;

  @ApiPropertyOptional({ type: CircularDocumentAnswer })
  document?: CircularDocumentAnswer;

  @ApiPropertyOptional({ description: 'De uma recusa: o que houve e o que fazer.' })
  sentence?: string;
}

export class CircularAnswer {
  @ApiProperty({ type: 'integer' })
  done: number;

  @ApiProperty({ type: 'integer' })
  refused: number;

  @ApiProperty({ type: [CircularLineAnswer] })
  documents: CircularLineAnswer[];

  static of(results: CircularResult[]): CircularAnswer {
    const done = results.filter(({ document }) => document).length;
    return {
      ...{ done, refused: results.length - done },
      documents: results.map(({ name, document, sentence: why }) => ({ name, document, sentence: why })),
    };
  }
}
