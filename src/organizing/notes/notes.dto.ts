import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asBoolean } from '../../platform/http';
import { LongText } from '../shared/fields';

export const mostNote = 2000;
const text = { most: mostNote, wrong: 'organizing.note', description: 'O que anotar.' } as const;

export class NoteRequest {
  @LongText(text)
  text: string;

  @ApiPropertyOptional({ default: false, description: 'Mostra a anotação em vermelho.' })
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  priority: boolean = false;
}

/** The same from the form. */
export class NoteForm {
  @LongText(text)
  text: string;

  /** A box that is not ticked is not sent. */
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  priority: boolean = false;
}

export class NoteAnswer {
  @ApiProperty()
  text: string;

  @ApiProperty()
  priority: boolean;

  @ApiProperty({ description: 'Quem escreveu por último.' })
  by: string;

  @ApiProperty()
  at: Date;
}

export class NotesAnswer {
  @ApiProperty({ type: NoteAnswer, nullable: true, description: 'A da unidade, que todos dela leem.' })
  unit: NoteAnswer | null;

  @ApiProperty({ type: NoteAnswer, nullable: true, description: 'A da pessoa, que só ela lê.' })
  own: NoteAnswer | null;
}
