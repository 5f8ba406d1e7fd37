import { Transform } from 'class-transformer';
import { IsBoolean, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asBoolean, onOneLine } from '../../platform/http';

export const leastDigits = 5;
export const mostNumber = 40;
const number = { message: sentence('processes.number_form', { least: leastDigits }) };
const yesOrNo = { message: sentence('platform.yes_or_no') };

export class NumberRequest {
  @ApiProperty({ example: '1500.01.0237225/2023-69', maxLength: mostNumber })
  @Transform(onOneLine)
  @IsString(number)
  @IsNotEmpty(number)
  @MaxLength(mostNumber, number)
  number: string;

  @ApiPropertyOptional({
    default: false,
    description:
      'Confirma um número cujos dígitos verificadores não conferem, como os que já foram publicados assim.',
  })
  @Transform(asBoolean)
  @IsBoolean(yesOrNo)
  acceptsWrongDigits: boolean = false;
}
