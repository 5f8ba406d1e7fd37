import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asBoolean, asList, blankIsAbsent, oneOf, onOneLine, severalLines } from '../../platform/http';
import { blockKinds, type BlockKind } from '../life/transitions';

export const mostDescription = 250;
export const mostNote = 500;
const mostName = 100;
const mostUnits = 100;
const kind = { message: sentence('blocks.kind_unknown') };
const description = { message: sentence('blocks.description_needed', { most: mostDescription }) };
const note = { message: sentence('blocks.note_long', { most: mostNote }) };
const comment = { message: sentence('blocks.comment_long', { most: mostNote }) };
const group = { message: sentence('blocks.unknown_group') };
const assignee = { message: sentence('blocks.unknown_assignee') };
const units = { message: sentence('blocks.units_list', { most: mostUnits }) };
const item = { message: sentence('blocks.unknown_item') };
const name = { message: sentence('blocks.group_name', { most: mostName }) };
const direction = { message: sentence('blocks.direction') };

export class BlockDescription {
  @ApiProperty({ description: 'Para que serve.', maxLength: mostDescription })
  @Transform(onOneLine)
  @IsString(description)
  @IsNotEmpty(description)
  @MaxLength(mostDescription, description)
  description: string;
}

export class BlockRequest extends BlockDescription {
  @ApiProperty({ enum: blockKinds, description: 'De assinatura, de reunião ou interno.' })
  @IsIn(blockKinds, kind)
  kind: BlockKind;
}

export class BlockListRequest {
  @ApiPropertyOptional({ ...oneOf(blockKinds), description: 'Só os deste tipo.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(blockKinds, kind)
  kind?: BlockKind;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Também os concluídos e os devolvidos.',
    default: false,
  })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  all: boolean = false;

  @ApiPropertyOptional({ format: 'uuid', description: 'Só os deste grupo.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', group)
  groupId?: string;

  @ApiPropertyOptional({ description: 'O next da página anterior.' })
  @IsOptional()
  @IsString()
  before?: string;
}

export class ItemRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'Em bloco de assinatura ou de reunião.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', item)
  documentId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Em bloco interno ou de reunião.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', item)
  processId?: string;
}

export class ItemNoteRequest {
  @ApiPropertyOptional({ description: 'A anotação. Em branco, apaga a que havia.', maxLength: mostNote })
  @Transform(severalLines)
  @IsOptional()
  @IsString(note)
  @MaxLength(mostNote, note)
  note?: string;
}

export class ItemMoveRequest {
  @ApiProperty({ enum: ['up', 'down'], description: 'Uma posição para cima ou para baixo.' })
  @IsIn(['up', 'down'], direction)
  towards: 'up' | 'down';
}

export class BlockUnitsRequest {
  @ApiProperty({ type: [String], format: 'uuid', description: 'As unidades que vão receber o bloco.' })
  @Transform(asList)
  @IsArray(units)
  @ArrayMaxSize(mostUnits, units)
  @IsString({ ...units, each: true })
  unitIds: string[];
}

export class BlockMarksRequest {
  @ApiPropertyOptional({ type: Boolean, default: false })
  @Transform(asBoolean)
  @IsBoolean()
  priority: boolean = false;

  @ApiPropertyOptional({ type: Boolean, description: 'Se a unidade já o revisou.', default: false })
  @Transform(asBoolean)
  @IsBoolean()
  reviewed: boolean = false;

  @ApiPropertyOptional({ format: 'uuid', description: 'Quem da unidade cuida dele.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', assignee)
  assigneeId?: string;

  @ApiPropertyOptional({ description: 'Comentário que só a unidade vê.', maxLength: mostNote })
  @Transform(severalLines)
  @IsOptional()
  @IsString(comment)
  @MaxLength(mostNote, comment)
  comment?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Um dos grupos da unidade.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', group)
  groupId?: string;
}

export class BlockGroupRequest {
  @ApiProperty({ maxLength: mostName })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostName, name)
  name: string;
}
