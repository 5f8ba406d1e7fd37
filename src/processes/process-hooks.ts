import { Injectable } from '@nestjs/common';
import type { Level } from '../access';

export interface ProcessOpened {
  processId: string;
  /** Whether an interested party left an e-mail. */
  hasReachableParty: boolean;
}

export interface ProcessConcluded {
  processId: string;
}

export interface ProcessLevelChanged {
  processId: string;
  /** The effective level before. */
  before: Level;
  /** The process's own, after. */
  ownLevel: Level;
}

export interface ProcessDuplicated {
  sourceId: string;
  copyId: string;
  /** The documents that were chosen. */
  documentIds: readonly string[];
}

type Adviser = (processId: string) => Promise<string[]>;

type Listener<News> = (news: News) => Promise<void>;

/** What others may want to know of, inside the same unit of work: if a listener fails, the act fails. */
@Injectable()
export class ProcessHooks {
  private readonly opened: Listener<ProcessOpened>[] = [];
  private readonly concluded: Listener<ProcessConcluded>[] = [];
  private readonly advisers: Adviser[] = [];
  private readonly levelChanged: Listener<ProcessLevelChanged>[] = [];
  private readonly duplicated: Listener<ProcessDuplicated>[] = [];

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

  /** Whoever knows what should be done before a process is concluded says it, one sentence each; nothing is hindered. */
  onConcluding(adviser: Adviser): void {
    this.advisers.push(adviser);
  }

  async adviseConcluding(processId: string): Promise<string[]> {
    const advice: string[] = [];
    for (const adviser of this.advisers) advice.push(...(await adviser(processId)));
    return advice;
  }

  onLevelChanged(listener: Listener<ProcessLevelChanged>): void {
    this.levelChanged.push(listener);
  }

  async publishLevelChanged(news: ProcessLevelChanged): Promise<void> {
    for (const listener of this.levelChanged) await listener(news);
  }

  /** Whoever keeps what stands in a process copies what was chosen of it. */
  onDuplicated(listener: Listener<ProcessDuplicated>): void {
    this.duplicated.push(listener);
  }

  async publishDuplicated(news: ProcessDuplicated): Promise<void> {
    for (const listener of this.duplicated) await listener(news);
  }
}
