import { Injectable } from '@nestjs/common';
import type { RequestState } from './signature-request.entity';

export interface SignatureRequested {
  requestId: string;
  processId: string;
  /** Of whom it is asked. */
  userId: string;
  /** One of the units where they may sign. */
  unitId: string;
}

export interface SignatureAnswered {
  requestId: string;
  processId: string;
  /** Who asked, and for which unit. */
  requestedByUserId: string;
  requestedInUnitId: string;
  state: Exclude<RequestState, 'open'>;
}

type Listener<News> = (news: News) => Promise<void>;

/** Inside the unit of work of the act: if a listener fails, the act fails. */
@Injectable()
export class SignatureRequestHooks {
  private readonly requested: Listener<SignatureRequested>[] = [];
  private readonly answered: Listener<SignatureAnswered>[] = [];

  onRequested(listener: Listener<SignatureRequested>): void {
    this.requested.push(listener);
  }

  async publishRequested(news: SignatureRequested): Promise<void> {
    for (const listener of this.requested) await listener(news);
  }

  onAnswered(listener: Listener<SignatureAnswered>): void {
    this.answered.push(listener);
  }

  async publishAnswered(news: SignatureAnswered): Promise<void> {
    for (const listener of this.answered) await listener(news);
  }
}
