import { Injectable } from '@nestjs/common';
import type { EventBody } from './chain';

/** A person, and the unit in which the act is about them. */
export interface Concerned {
  userId: string;
  unitId: string;
}

export type Recorded = Pick<EventBody, 'id' | 'processId' | 'type' | 'actorUserId' | 'unitId'> & {
  concerns: readonly Concerned[];
};

type Listener = (events: readonly Recorded[]) => Promise<void>;

/** Inside the unit of work of the act: if a listener fails, the act fails. What was written, and not what it says. */
@Injectable()
export class HistoryHooks {
  private readonly recorded: Listener[] = [];

  onRecorded(listener: Listener): void {
    this.recorded.push(listener);
  }

  async publishRecorded(events: readonly Recorded[]): Promise<void> {
    for (const listener of this.recorded) await listener(events);
  }
}
