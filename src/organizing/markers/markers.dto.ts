import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { sentence } from '../../platform/errors';
import { Name, OptionalText } from '../shared/fields';
import { markerColours, type MarkerColour } from './colours';

export const mostName = 60;
export const mostText = 500;

export class MarkerRequest {
  @Name({ most: mostName, wrong: 'organizing.name', description: 'O nome, único na unidade.' })
  name: string;

  @ApiProperty({ enum: markerColours })
  @IsIn(markerColours, { message: sentence('organizing.colour') })
  colour: MarkerColour;
}

export class MarkerTextRequest {
  @OptionalText({
    most: mostText,
    wrong: 'organizing.marker_text',
    description: 'O que o marcador quer dizer aqui.',
  })
  text?: string;
}

/** From the form: which marker, too. */
export class MarkerForm extends MarkerTextRequest {
  @IsUUID('all', { message: sentence('organizing.unknown_marker') })
  markerId: string;
}

export class MarkerAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: markerColours })
  colour: MarkerColour;

  @ApiProperty({ description: 'Não pode mais ser escolhido.' })
  archived: boolean;

  @ApiProperty({ type: 'integer', description: 'Quantos processos abertos na unidade o têm.' })
  processes: number;
}

export class ProcessMarkerAnswer {
  @ApiProperty({ format: 'uuid' })
  markerId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: markerColours })
  colour: MarkerColour;

  @ApiProperty({ type: String, nullable: true })
  text: string | null;

  @ApiProperty({ description: 'Quem o pôs.' })
  by: string;

  @ApiProperty()
  at: Date;

  @ApiProperty({ type: String, nullable: true, description: 'Quem o tirou ou mudou o texto.' })
  endedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Nulo enquanto vale.' })
  endedAt: Date | null;
}
