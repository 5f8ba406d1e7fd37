import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DispatchHooks, type ProcessSent } from '../../dispatch';
import { HistoryHooks, type EventTypeName, type Recorded } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Jobs, type JobPayload } from '../../platform/jobs';
import type { NoticeKindName } from '../catalogue';
import { NoticeWriter } from './notice-writer';
import type { Audience, Telling } from './telling';

const TELL = 'notifications.tell';

interface TellPayload extends JobPayload {
  tellings: Telling[];
}

/** Events of the history that are told by themselves. */
const told: Partial<Record<EventTypeName, { kind: NoticeKindName; to: Audience }>> = {
  'process.assigned': { kind: 'process_assigned', to: 'assignee' },
};

/**
 * Learns what happened, and enqueues one job for the whole act, in its unit of work: a unit of fifty people costs the act
 * no more than one of two.
 */
@Injectable()
export class News implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly writer: NoticeWriter,
    private readonly historyHooks: HistoryHooks,
    private readonly dispatchHooks: DispatchHooks,
  ) {}

  onModuleInit(): void {
    this.jobs.register<TellPayload>(TELL, ({ tellings }) => this.writer.tell(tellings));
    this.dispatchHooks.onSent((news) => this.sent(news));
    this.historyHooks.onRecorded((events) => this.recorded(events));
  }

  private async sent({ processId, unitIds }: ProcessSent): Promise<void> {
    const { userId } = currentActor();
    this.gather(
      unitIds.map((unitId) => ({
        origin: newId(),
        kind: 'process_arrived',
        to: 'waiting-unit',
        processId,
        unitId,
        byUserId: userId,
        at: this.now(),
      })),
    );
  }

  private async recorded(events: readonly Recorded[]): Promise<void> {
    this.gather(
      events.flatMap(({ id, type, processId, unitId, actorUserId }) => {
        const rule = told[type as EventTypeName];
        if (!rule || !unitId) return [];
        return [
          { ...rule, origin: id, processId, unitId, byUserId: actorUserId ?? undefined, at: this.now() },
        ];
      }),
    );
  }

  private gather(tellings: readonly Telling[]): void {
    if (tellings.length > 0) this.database.gather(this.enqueue, ...tellings);
  }

  private readonly enqueue = (tellings: Telling[]): Promise<void> => this.jobs.enqueue(TELL, { tellings });

  private now(): string {
    return this.clock.now().toISOString();
  }
}
