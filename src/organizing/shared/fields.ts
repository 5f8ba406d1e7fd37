import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { sentence, type SentenceKey } from '../../platform/errors';
import { onOneLine, severalLines } from '../../platform/http';

interface TextOptions {
  most: number;
  wrong: SentenceKey;
  description: string;
}

/** A name on one line. */
export function Name({ most, wrong, description }: TextOptions): PropertyDecorator {
  const message = { message: sentence(wrong, { most }) };
  return applyDecorators(
    ApiProperty({ description, maxLength: most }),
    Transform(onOneLine),
    IsString(message),
    IsNotEmpty(message),
    MaxLength(most, message),
  );
}

/** A text of several lines. */
export function LongText({ most, wrong, description }: TextOptions): PropertyDecorator {
  const message = { message: sentence(wrong, { most }) };
  return applyDecorators(
    ApiProperty({ description, maxLength: most }),
    Transform(severalLines),
    IsString(message),
    MaxLength(most, message),
  );
}

/** The same, which may be left out. */
export function OptionalText({ most, wrong, description }: TextOptions): PropertyDecorator {
  const message = { message: sentence(wrong, { most }) };
  return applyDecorators(
    ApiPropertyOptional({ description, maxLength: most }),
    Transform(severalLines),
    IsOptional(),
    IsString(message),
    MaxLength(most, message),
  );
}
