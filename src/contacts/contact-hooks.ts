import { Injectable } from '@nestjs/common';

/** Two contacts were one person: whoever points to the one that goes points to the one that stays. */
export interface ContactsMerged {
  keptId: string;
  goneId: string;
}

/** Inside the unit of work of the act: if a listener fails, the act fails. */
@Injectable()
export class ContactHooks {
  private readonly merged: ((news: ContactsMerged) => Promise<void>)[] = [];

  onMerged(listener: (news: ContactsMerged) => Promise<void>): void {
    this.merged.push(listener);
  }

  async publishMerged(news: ContactsMerged): Promise<void> {
    for (const listener of this.merged) await listener(news);
  }
}
