import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsString, MaxLength } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asBoolean } from '../../platform/http';
import { Name } from '../shared/fields';

export const mostName = 60;
const mostQuery = 1000;
const query = { message: sentence('organizing.view_query', { most: mostQuery }) };

export class DeskViewRequest {
  @Name({ most: mostName, wrong: 'organizing.name', description: 'O nome, único entre as visões da pessoa.' })
  name: string;

  @ApiProperty({
    description: 'O que vem depois de “?” no endereço do Controle de Processos.',
    example: 'mine=1',
    maxLength: mostQuery,
  })
  @IsString(query)
  @MaxLength(mostQuery, query)
  query: string;

  @ApiPropertyOptional({ default: false, description: 'O Controle de Processos abre com ela.' })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  preferred: boolean = false;
}

export class DeskViewAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  query: string;

  @ApiProperty()
  preferred: boolean;
}
