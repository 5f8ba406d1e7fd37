import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../../platform/errors';
import { onOneLine } from '../../../../platform/http';
import type { MaskPreview } from './mask-step';

export const mostMask = 300;
const mask = { message: sentence('setup.mask', { most: mostMask }) };

export class MaskRequest {
  @ApiProperty({ example: '@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@', maxLength: mostMask })
  @Transform(onOneLine)
  @IsString(mask)
  @IsNotEmpty(mask)
  @MaxLength(mostMask, mask)
  mask: string;
}

export class MaskAnswer {
  @ApiProperty({ example: '@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@' })
  mask: string;

  @ApiProperty({ description: 'Se a máscara forma números.' })
  usable: boolean;

  @ApiProperty({ type: [String], description: 'Os três próximos números.' })
  numbers: string[];

  @ApiPropertyOptional({ description: 'O que há de errado e o que fazer.' })
  reason?: string;

  static of(text: string, preview: MaskPreview): MaskAnswer {
    if (preview.ok) return { mask: text, usable: true, numbers: preview.numbers };
    return { mask: text, usable: false, numbers: [], reason: preview.reason };
  }
}
