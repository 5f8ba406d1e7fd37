import { ApiProperty } from '@nestjs/swagger';
import { stages, type Stage } from '../../../../tenants';
import type { CheckPoint } from './check-list';
import type { Readiness } from './production-step';

export class CheckPointAnswer {
  @ApiProperty({ example: 'second_factor' })
  key: string;

  @ApiProperty()
  label: string;

  @ApiProperty()
  ready: boolean;

  @ApiProperty({ description: 'Sem isso não se pede a entrada em produção.' })
  required: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'O que falta e o que fazer.' })
  missing: string | null;

  static of({ key, label, ready, required, missing }: CheckPoint): CheckPointAnswer {
    return { key, label, ready, required, missing: ready ? null : missing };
  }
}

export class ReadinessAnswer {
  @ApiProperty({ enum: stages })
  stage: Stage;

  @ApiProperty({ type: [CheckPointAnswer] })
  points: CheckPointAnswer[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  requestedAt: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Quem pediu.' })
  requestedBy: string | null;

  static of({ stage, points, request }: Readiness): ReadinessAnswer {
    const { requestedAt = null, requestedBy = null } = request ?? {};
    return { stage, points: points.map((point) => CheckPointAnswer.of(point)), requestedAt, requestedBy };
  }
}
