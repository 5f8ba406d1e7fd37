import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { sentence } from '../../platform/errors';
import { onOneLine } from '../../platform/http';
import { OptionalText } from '../shared/fields';
import { ListedProcessAnswer } from '../shared/listed';
import { owners, type Owner } from '../shared/owner';

export const mostRemark = 500;
export const mostGroup = 60;
const group = { message: sentence('organizing.group', { most: mostGroup }) };

export class FollowUpRequest {
  @ApiProperty({ enum: owners, description: 'A unidade acompanha, ou só a pessoa.' })
  @IsIn(owners, { message: sentence('organizing.owner') })
  owner: Owner;

  @ApiPropertyOptional({ description: 'O grupo em que aparece na lista.', maxLength: mostGroup })
  @Transform(onOneLine)
  @IsOptional()
  @IsString(group)
  @MaxLength(mostGroup, group)
  group?: string;

  @OptionalText({ most: mostRemark, wrong: 'organizing.remark', description: 'Por que se acompanha.' })
  remark?: string;
}

class LastEventAnswer {
  @ApiProperty()
  sentence: string;

  @ApiProperty()
  at: Date;
}

export class FollowUpAnswer extends ListedProcessAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: owners })
  owner: Owner;

  @ApiProperty({ description: 'Vazio: sem grupo.' })
  group: string;

  @ApiProperty({ type: String, nullable: true })
  remark: string | null;

  @ApiProperty()
  addedBy: string;

  @ApiProperty()
  addedAt: Date;

  @ApiProperty({
    type: 'integer',
    description: 'Andamentos de outros desde que foi visto; a conta para em 99.',
  })
  news: number;

  @ApiProperty({ type: LastEventAnswer, nullable: true, description: 'O andamento mais novo.' })
  last: LastEventAnswer | null;
}
