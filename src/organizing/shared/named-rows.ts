import type { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import type { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';

/** On the table of the heir, which stands in the statement for whoever looks for it. $1 tenant, $2 id, $3 unit. */
interface Statements {
  /** The name of the row, locked. */
  lock: string;
  /** Another row in use of the name $4. */
  sameName: string;
  update(change: string): string;
}

/** What a unit names for itself, and archives instead of deleting: its names are unique among those in use. */
export abstract class NamedRows {
  protected constructor(
    protected readonly database: Database,
    private readonly clock: Clock,
    private readonly statements: Statements,
  ) {}

  /** It can no longer be chosen; processes that have it keep it. @throws DomainError `not_found` */
  archive(id: string): Promise<void> {
    return this.database.work(async () => {
      await this.require(id);
      await this.update(id, 'archived_at = coalesce(archived_at, $4)', [this.clock.now()]);
    });
  }

  /** @throws DomainError `not_found`; `conflict` when another took its name meanwhile */
  restore(id: string): Promise<void> {
    return this.database.work(async () => {
      const { name } = await this.require(id);
      await this.refuseTaken(id, name);
      await this.update(id, 'archived_at = NULL', []);
    });
  }

  /** `change` sets columns to `values`, which are `$4` and on. @throws DomainError `not_found`, `conflict` */
  protected alter(id: string, name: string, change: string, values: unknown[]): Promise<void> {
    return this.database.work(async () => {
      await this.require(id);
      await this.refuseTaken(id, name);
      await this.update(id, change, values);
    });
  }

  private async require(id: string): Promise<{ name: string }> {
    const { lock } = this.statements;
    const [found] = isId(id) ? await this.database.query<{ name: string }>(lock, this.keys(id)) : [];
    if (!found) throw notFound();
    return found;
  }

  private async refuseTaken(id: string, name: string): Promise<void> {
    const [other] = await this.database.query(this.statements.sameName, [...this.keys(id), name]);
    if (other) throw taken(name);
  }

  private async update(id: string, change: string, values: unknown[]): Promise<void> {
    await this.database.query(this.statements.update(change), [...this.keys(id), ...values]);
  }

  private keys(id: string): unknown[] {
    return [this.database.tenantId, id, currentActor().unit.id];
  }
}

export const taken = (name: string): DomainError =>
  new DomainError('conflict', 'organizing.taken_name', { name }, { field: 'name' });
