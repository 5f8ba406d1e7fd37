import { Injectable } from '@nestjs/common';
import { Processes, ProcessesQueries, type ProcessAct } from '../../processes';

/** The ways to a process of everything in this module: what a person may not find does not exist for them. In a unit of work. */
@Injectable()
export class Reach {
  constructor(
    private readonly processes: Processes,
    private readonly queries: ProcessesQueries,
  ) {}

  /** To read, or to keep what is the person's own. @throws DomainError `not_found` */
  async found(processId: string): Promise<void> {
    await this.queries.requireFound(processId);
  }

  /**
   * To act: the process is locked, and the table of transitions says whether the act is possible on it here.
   * @throws DomainError `not_found`, `rule`, or `forbidden` without the permission
   */
  async act(processId: string, act: ProcessAct): Promise<void> {
    await this.processes.requireAtHand(processId, act);
  }
}
