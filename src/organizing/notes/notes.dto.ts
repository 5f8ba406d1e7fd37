import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asBoolean, blankIsAbsent } from '../../platform/http';
import { LongText } from '../shared/fields';
import type { SeenNote } from './notes.service';

export const mostNote = 2000;
const text = { most: mostNote, wrong: 'organizing.note', description: 'O que anotar.' } as const;

const instant = /^(none|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z)$/;

/** Which note was read, before it is replaced or removed. */
export class SeenRequest {
  @ApiPropertyOptional({
    description:
      'O at da anotação que você leu, ou none se não havia nenhuma. Se outra pessoa a mudou depois, nada muda.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @Matches(instant, { message: sentence('organizing.note_seen') })
  seen?: string;
}

/** As the service takes it. */
export const seenNote = (seen?: string): SeenNote =>
  seen === undefined || seen === 'none' ? seen : new Date(seen);

export class NoteRequest extends SeenRequest {
  @LongText(text)
  text: string;

  @ApiPropertyOptional({ default: false, description: 'Mostra a anotação em vermelho.' })
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  priority: boolean = false;
}

/** The same from the form. */
export class NoteForm extends SeenRequest {
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
