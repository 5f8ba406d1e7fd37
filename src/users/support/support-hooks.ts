import { Injectable } from '@nestjs/common';

/** In the municipality that the platform's support asks to enter; inside the unit of work of the act. */
@Injectable()
export class SupportHooks {
  private readonly asked: ((accessId: string) => Promise<void>)[] = [];
  private readonly answered: ((accessId: string) => Promise<void>)[] = [];

  onAsked(listener: (accessId: string) => Promise<void>): void {
    this.asked.push(listener);
  }

  /** Consented to, or refused. */
  onAnswered(listener: (accessId: string) => Promise<void>): void {
    this.answered.push(listener);
  }

  async publishAsked(accessId: string): Promise<void> {
    for (const listener of this.asked) await listener(accessId);
  }

  async publishAnswered(accessId: string): Promise<void> {
    for (const listener of this.answered) await listener(accessId);
  }
}
