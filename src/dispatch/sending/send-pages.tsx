import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { parseLocalDate, type LocalDate } from '../../calendar';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import { GroupsQueries } from '../groups/groups.queries';
import { DispatchQueries } from './dispatch.queries';
import { SendCheck } from './send-check';
import { termFrom } from './send-input';
import { SendPlans } from './send-plans';
import { SendManyPage, SendPage, type SendFormProps } from './send.views';
import type { TypedDispatch } from '../form/typed-dispatch';

/** What the forms of sending show, of one process and of many. */
@Injectable()
export class SendPages {
  constructor(
    private readonly database: Database,
    private readonly queries: DispatchQueries,
    private readonly groups: GroupsQueries,
    private readonly check: SendCheck,
    private readonly plans: SendPlans,
    private readonly processes: ProcessesQueries,
  ) {}

  /** @throws DomainError `not_found` */
  one(id: string, typed: TypedDispatch, errors: readonly FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      return <SendPage process={process} {...await this.form([id], typed, errors)} />;
    });
  }

  /** @param next the desk as it was */
  many(
    ids: readonly string[],
    typed: TypedDispatch,
    next: string,
    errors: readonly FieldError[] = [],
  ): Promise<VNode> {
    return this.database.work(async () => (
      <SendManyPage {...await this.form(ids, typed, errors)} next={next} />
    ));
  }

  private async form(
    ids: readonly string[],
    typed: TypedDispatch,
    errors: readonly FieldError[],
  ): Promise<SendFormProps> {
    const processes = await this.check.of(ids);
    const destinations = await this.queries.destinations(processes.map(({ id }) => id));
    const groups = await this.groups.list();
    return { processes, destinations, groups, typed, errors, days: await this.days(typed) };
  }

  /** Shown before sending; what is wrong with them is told by sending. */
  private async days(typed: TypedDispatch): Promise<{ dueOn: LocalDate | null; reopenOn: LocalDate | null }> {
    try {
      const reopenOn = parseLocalDate(typed.reopenOn.trim());
      return await this.plans.days({ return: termFrom(typed), reopenOn, keepOpen: typed.keepOpen === '1' });
    } catch (error) {
      if (error instanceof DomainError) return { dueOn: null, reopenOn: null };
      throw error;
    }
  }
}
