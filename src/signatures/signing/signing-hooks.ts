import { Injectable } from '@nestjs/common';

/** Somebody is about to sign, or asks whether they may. */
export interface SigningAsked {
  documentId: string;
  userId: string;
}

type Listener = (asked: SigningAsked) => Promise<void>;

/** Inside the unit of work of the question: a listener that throws keeps the person from signing. */
@Injectable()
export class SigningHooks {
  private readonly asked: Listener[] = [];

  onAsked(listener: Listener): void {
    this.asked.push(listener);
  }

  async publishAsked(asked: SigningAsked): Promise<void> {
    for (const listener of this.asked) await listener(asked);
  }
}
