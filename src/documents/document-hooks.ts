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
  private readonly signed: Listener[] = [];
  private readonly cancelled: Listener[] = [];
  private readonly replaced: Listener[] = [];

  /** A signed text changes: its signatures end. */
  onReopened(listener: Listener): void {
    this.reopened.push(listener);
  }

  onDeleted(listener: Listener): void {
    this.deleted.push(listener);
  }

  /** By the person who acts. */
  onSigned(listener: Listener): void {
    this.signed.push(listener);
  }

  onCancelled(listener: Listener): void {
    this.cancelled.push(listener);
  }

  /** Another file in place of the one of an external document. */
  onReplaced(listener: Listener): void {
    this.replaced.push(listener);
  }

  async publishReplaced(news: DocumentNews): Promise<void> {
    for (const listener of this.replaced) await listener(news);
  }

  async publishSigned(news: DocumentNews): Promise<void> {
    for (const listener of this.signed) await listener(news);
  }

  async publishCancelled(news: DocumentNews): Promise<void> {
    for (const listener of this.cancelled) await listener(news);
  }

  async publishReopened(news: DocumentNews): Promise<void> {
    for (const listener of this.reopened) await listener(news);
  }

  async publishDeleted(news: DocumentNews): Promise<void> {
    for (const listener of this.deleted) await listener(news);
  }
}
