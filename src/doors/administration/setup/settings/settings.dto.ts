import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../../../platform/errors';
import { onOneLine } from '../../../../platform/http';

export const mostLegalBase = 200;
const legalBase = { message: sentence('setup.legal_base', { most: mostLegalBase }) };

export class SettingsRequest {
  @ApiProperty({
    example: 'Lei Federal nº 14.063/2020, art. 4º, I',
    maxLength: mostLegalBase,
    description: 'A lei que a folha de assinaturas cita.',
  })
  @Transform(onOneLine)
  @IsString(legalBase)
  @IsNotEmpty(legalBase)
  @MaxLength(mostLegalBase, legalBase)
  signatureLegalBase: string;
}

export class SettingsAnswer extends SettingsRequest {
  @ApiProperty({ example: '@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@', description: 'Muda em /number-mask.' })
  numberMask: string;
}
