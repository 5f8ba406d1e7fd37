import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { Clock } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { SetupQueries, type Decision } from './setup.queries';
import { confirmable, setupSteps, stepWords, type SetupStep, type StepState } from './setup-steps';

export interface StepNow {
  step: SetupStep;
  state: StepState;
  /** Null when the municipality shows it by itself, or nobody decided. */
  decidedBy: string | null;
  decidedAt: Date | null;
  /** There is something to take back: a skip, or what the step changed. */
  undoable: boolean;
}

export interface Progress {
  steps: StepNow[];
  /** Done or skipped. */
  settled: number;
}

type TakeBack = (before: unknown) => Promise<void>;

/**
 * The guided set-up of a municipality (configuração inicial): which steps are done. Any administrator goes on where another
 * stopped. What can be seen in the municipality itself is not written down a second time.
 */
@Injectable()
export class Setup {
  private readonly takeBacks = new Map<SetupStep, TakeBack>();
  private readonly refusals = new Map<SetupStep, () => void>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: SetupQueries,
    private readonly audit: Audit,
  ) {}

  /** How a step is taken back, said by whoever does it; inside the unit of work, and if it refuses, nothing changes. */
  onTakeBack(step: SetupStep, takeBack: TakeBack): void {
    this.takeBacks.set(step, takeBack);
  }

  /** What must hold before somebody may say that a step is done as it is. */
  onConfirm(step: SetupStep, refuse: () => void): void {
    this.refusals.set(step, refuse);
  }

  progress(): Promise<Progress> {
    return this.database.work(async () => {
      const [decisions, shown] = [await this.queries.decisions(), await this.queries.shown()];
      const training = await this.queries.isTraining();
      const steps = setupSteps.map((step): StepNow => {
        const decision = decisions.find((each) => each.step === step);
        const state = shown[step] ? 'done' : (decision?.state ?? 'todo');
        const { decidedBy = null, decidedAt = null } = decision ?? {};
        return { step, state, decidedBy, decidedAt, undoable: isUndoable(decision, training) };
      });
      return { steps, settled: steps.filter(({ state }) => state !== 'todo').length };
    });
  }

  /**
   * In a running unit of work, by whoever does the step.
   * @param before what to return to; of two times that of the first, and a list of what was made grows
   */
  async done(step: SetupStep, before?: unknown): Promise<void> {
    await this.decide(step, 'done', before);
  }

  /** As it is, it serves. @throws DomainError `rule` for a step that shows by itself whether it was done, or cannot be yet */
  confirm(step: SetupStep): Promise<void> {
    return this.database.work(async () => {
      if (!confirmable.has(step))
        throw new DomainError('rule', 'setup.unconfirmable', { step: stepWords[step].label });
      this.refusals.get(step)?.();
      await this.decide(step, 'done');
    });
  }

  setAside(step: SetupStep): Promise<void> {
    return this.database.work(() => this.decide(step, 'skipped'));
  }

  /** All that nobody decided yet: who wants to go on alone is asked no more. */
  skipTheRest(): Promise<void> {
    return this.database.work(async () => {
      const { steps } = await this.progress();
      for (const { step, state } of steps) if (state === 'todo') await this.decide(step, 'skipped');
    });
  }

  /**
   * As it was before the step.
   * @throws DomainError `not_found` when nothing was decided; `rule` for what a step changed where the municipality works for real;
   * what the step itself refuses
   */
  takeBack(step: SetupStep): Promise<void> {
    return this.database.work(async () => {
      const [gone] = await this.database.query<Pick<Decision, 'step' | 'before'>>(
        'DELETE FROM setup_steps WHERE tenant_id = $1 AND step = $2 RETURNING step, before',
        [this.database.tenantId, step],
      );
      if (!gone) throw notFound();
      if (!isUndoable(gone, await this.queries.isTraining())) {
        const { label, changedIn = 'Administração' } = stepWords[step];
        throw new DomainError('rule', 'setup.in_force', { step: label, where: changedIn });
      }
      if (gone.before !== null) await this.takeBacks.get(step)?.(gone.before);
      await this.audit.record({ kind: 'setup.taken_back', attributes: { step: stepWords[step].label } });
    });
  }

  private async decide(step: SetupStep, state: Exclude<StepState, 'todo'>, before?: unknown): Promise<void> {
    await this.database.query(
      `INSERT INTO setup_steps AS s (tenant_id, step, state, before, decided_by_user_id, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, step) DO UPDATE SET state = excluded.state,
         before = CASE jsonb_typeof(s.before) WHEN 'array' THEN s.before || coalesce(excluded.before, '[]')
                                              ELSE coalesce(s.before, excluded.before) END,
         decided_by_user_id = excluded.decided_by_user_id, decided_at = excluded.decided_at`,
      [
        ...[this.database.tenantId, step, state],
        ...[before === undefined ? null : JSON.stringify(before), currentActor().userId, this.clock.now()],
      ],
    );
    const kind = state === 'done' ? 'setup.done' : 'setup.skipped';
    await this.audit.record({ kind, attributes: { step: stepWords[step].label } });
  }
}

/** In force, only a skip or a mere "it serves" goes back, which changes nothing; and a request, which the step withdraws itself. */
const isUndoable = (decision: Pick<Decision, 'step' | 'before'> | undefined, training: boolean): boolean =>
  decision !== undefined && (training || decision.before === null || decision.step === 'production');
