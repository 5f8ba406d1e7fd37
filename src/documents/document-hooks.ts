import { Injectable } from '@nestjs/common';

export interface DocumentNews {
  documentId: string;
}

type Listener = (news: DocumentNews) => Promise<void>;

/** Inside the unit of work of the act: if a listener fails, the act fails. */
@Injectable()
export class DocumentHooks {
  private readonly reopened: Listener[] = [];
  private readonly deleted: Listener[] = [];

  /** A signed text changes: its signatures end. */
  onReopened(listener: Listener): void {
    this.reopened.push(listener);
  }

  onDeleted(listener: Listener): void {
    this.deleted.push(listener);
  }

  async publishReopened(news: DocumentNews): Promise<void> {
    for (const listener of this.reopened) await listener(news);
  }

  async publishDeleted(news: DocumentNews): Promise<void> {
    for (const listener of this.deleted) await listener(news);
  }
}
