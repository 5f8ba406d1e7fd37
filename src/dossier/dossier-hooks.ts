import { Injectable } from '@nestjs/common';

export interface DossierReady {
  dossierId: string;
  processId: string;
  userId: string;
  unitId: string;
}

type Listener = (news: DossierReady) => Promise<void>;

/** Tells, in the unit of work that makes it so, that a copy can be fetched. */
@Injectable()
export class DossierHooks {
  private readonly listeners: Listener[] = [];

  onReady(listener: Listener): void {
    this.listeners.push(listener);
  }

  async ready(news: DossierReady): Promise<void> {
    for (const listener of this.listeners) await listener(news);
  }
}
