import { IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { notFound, sentence } from '../../../platform/errors';
import type { Progress, StepNow } from './setup';
import { isSetupStep, setupSteps, stepWords, type SetupStep, type StepState } from './setup-steps';

const decisions = ['done', 'skipped'] as const;
const states = ['todo', ...decisions] as const satisfies StepState[];

export class StepDecisionRequest {
  @ApiProperty({ enum: decisions, description: 'done: como está, serve. skipped: fica para depois.' })
  @IsIn(decisions, { message: sentence('setup.decision') })
  state: (typeof decisions)[number];
}

/** @throws DomainError `not_found` */
export function stepNamed(name: string): SetupStep {
  if (isSetupStep(name)) return name;
  throw notFound();
}

export class SetupStepAnswer {
  @ApiProperty({ enum: setupSteps })
  step: SetupStep;

  @ApiProperty()
  label: string;

  @ApiProperty({ enum: states })
  state: StepState;

  @ApiProperty({ type: String, nullable: true, description: 'Quem decidiu, quando alguém decidiu.' })
  decidedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: Date | null;

  @ApiProperty({ description: 'Se há o que voltar atrás.' })
  undoable: boolean;

  static of(step: StepNow): SetupStepAnswer {
    return { ...step, label: stepWords[step.step].label };
  }
}

export class SetupAnswer {
  @ApiProperty({ type: 'integer', description: 'Quantos passos estão feitos ou foram pulados.' })
  settled: number;

  @ApiProperty({ type: [SetupStepAnswer] })
  steps: SetupStepAnswer[];

  static of({ settled, steps }: Progress): SetupAnswer {
    return { settled, steps: steps.map((step) => SetupStepAnswer.of(step)) };
  }
}
