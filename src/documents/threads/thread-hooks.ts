import { Injectable } from '@nestjs/common';

export interface ThreadWritten {
  documentId: string;
  processId: string;
  /** Of the unit that made the draft. */
  unitId: string;
}

type Listener = (news: ThreadWritten) => Promise<void>;

/** Inside the unit of work of the act: if a listener fails, the act fails. */
@Injectable()
export class ThreadHooks {
  private readonly written: Listener[] = [];

  /** A thread was begun, or answered. */
  onWritten(listener: Listener): void {
    this.written.push(listener);
  }

  async publishWritten(news: ThreadWritten): Promise<void> {
    for (const listener of this.written) await listener(news);
  }
}
