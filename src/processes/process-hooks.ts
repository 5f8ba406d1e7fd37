import { Injectable } from '@nestjs/common';

export interface ProcessOpened {
  processId: string;
  /** Whether an interested party left an e-mail. */
  hasReachableParty: boolean;
}

export interface ProcessConcluded {
  processId: string;
}

type Listener<News> = (news: News) => Promise<void>;

/** What others may want to know of, inside the same unit of work: if a listener fails, the act fails. */
@Injectable()
export class ProcessHooks {
  private readonly opened: Listener<ProcessOpened>[] = [];
  private readonly concluded: Listener<ProcessConcluded>[] = [];

  onOpened(listener: Listener<ProcessOpened>): void {
    this.opened.push(listener);
  }

  async publishOpened(news: ProcessOpened): Promise<void> {
    for (const listener of this.opened) await listener(news);
  }

  onConcluded(listener: Listener<ProcessConcluded>): void {
    this.concluded.push(listener);
  }

  async publishConcluded(news: ProcessConcluded): Promise<void> {
    for (const listener of this.concluded) await listener(news);
  }
}
