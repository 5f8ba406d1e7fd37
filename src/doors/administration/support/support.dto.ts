import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { sentence } from '../../../platform/errors';
import { asInteger } from '../../../platform/http';
import { mostHours, type SupportState } from '../../../users';

const hours = { message: sentence('users.support_hours', { most: mostHours }) };

export class SupportConsentRequest {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: mostHours,
    example: 4,
    description: 'Horas, de agora.',
  })
  @Transform(asInteger)
  @IsInt(hours)
  @Min(1, hours)
  @Max(mostHours, hours)
  hours: number;
}

export class SupportAccessAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Quem opera a plataforma e pede para entrar.' })
  operatorName: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ format: 'date-time' })
  askedAt: Date;

  @ApiProperty({
    enum: ['waiting', 'consented', 'refused', 'ended', 'over', 'left'],
    description: 'over: o prazo do consentimento passou; left: quem pediu já não opera a plataforma.',
  })
  state: SupportState;

  @ApiProperty({ type: String, nullable: true, description: 'Quem consentiu ou recusou.' })
  decidedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  until: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Quem encerrou antes do prazo.' })
  endedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: Date | null;
}
