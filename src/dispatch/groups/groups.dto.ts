import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNotEmpty,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asList, onOneLine, UnitAnswer } from '../../platform/http';
import { mostUnits, noDestination, tooManyUnits, unknownDestination } from '../sending/dispatches.dto';

export const mostGroupName = 100;
const name = { message: sentence('dispatch.group_name', { most: mostGroupName }) };

export class GroupRequest {
  @ApiProperty({ example: 'Parecer e vistoria', maxLength: mostGroupName })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostGroupName, name)
  name: string;

  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: mostUnits,
    items: { type: 'string', format: 'uuid' },
  })
  @Transform(asList)
  @IsArray(noDestination)
  @ArrayMinSize(1, noDestination)
  @ArrayMaxSize(mostUnits, tooManyUnits)
  @IsUUID('all', { each: true, ...unknownDestination })
  unitIds: string[];
}

class GroupUnitAnswer extends UnitAnswer {
  @ApiProperty({ description: 'Falso para uma unidade que deixou de receber processos: ela não é destino.' })
  receives: boolean;
}

export class GroupAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: [GroupUnitAnswer] })
  units: GroupUnitAnswer[];
}

export class CreatedGroupAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
