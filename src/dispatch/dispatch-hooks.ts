import { Injectable } from '@nestjs/common';

export interface ProcessSent {
  processId: string;
  unitIds: string[];
  /** It stays open in the unit that sent it; what is of that unit alone (a note on it) may go otherwise. */
  keptOpen: boolean;
  notify: boolean;
}

type Listener = (news: ProcessSent) => Promise<void>;

/** Inside the unit of work of the act: if a listener fails, the act fails. */
@Injectable()
export class DispatchHooks {
  private readonly sent: Listener[] = [];

  onSent(listener: Listener): void {
    this.sent.push(listener);
  }

  async publishSent(news: ProcessSent): Promise<void> {
    for (const listener of this.sent) await listener(news);
  }
}
