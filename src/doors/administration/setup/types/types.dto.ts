import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../../../platform/errors';

const most = 1000;
const none = { message: sentence('setup.types_none') };

export class TypesInUseRequest {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Os tipos de processo em uso.' })
  @IsArray(none)
  @ArrayMaxSize(most, none)
  @IsUUID('all', { each: true, ...none })
  processTypes: string[];

  @ApiProperty({ type: [String], format: 'uuid', description: 'Os tipos de documento em uso.' })
  @IsArray(none)
  @ArrayMaxSize(most, none)
  @IsUUID('all', { each: true, ...none })
  documentTypes: string[];
}

export class TypeInUseAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Em uso.' })
  active: boolean;
}

export class TypesInUseAnswer {
  @ApiProperty({ type: [TypeInUseAnswer] })
  processTypes: TypeInUseAnswer[];

  @ApiProperty({ type: [TypeInUseAnswer] })
  documentTypes: TypeInUseAnswer[];
}
