import { Injectable } from '@nestjs/common';

export interface ProcessCommented {
  processId: string;
}

type Listener = (news: ProcessCommented) => Promise<void>;

/** Inside the unit of work of the act: if a listener fails, the act fails. */
@Injectable()
export class CommentHooks {
  private readonly commented: Listener[] = [];

  onCommented(listener: Listener): void {
    this.commented.push(listener);
  }

  async publishCommented(news: ProcessCommented): Promise<void> {
    for (const listener of this.commented) await listener(news);
  }
}
