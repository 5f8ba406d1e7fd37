import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';

export interface DeskViewInput {
  name: string;
  /** What stands after "?" in the address of the desk. */
  query: string;
  /** The one that the desk opens with. */
  preferred: boolean;
}

export interface DeskView extends DeskViewInput {
  id: string;
}

/** Visões guardadas: how a person likes to see the desk, by name. The address says it all, so that is what is kept. */
@Injectable()
export class DeskViews {
  constructor(private readonly database: Database) {}

  list(): Promise<DeskView[]> {
    return this.database.work(() =>
      this.database.query<DeskView>(
        'SELECT id, name, query, preferred FROM desk_views WHERE tenant_id = $1 AND user_id = $2 ORDER BY lower(name)',
        this.own(),
      ),
    );
  }

  /** @throws DomainError `conflict` when the person has one of that name; `rule` when there are too many */
  save(input: DeskViewInput): Promise<string> {
    return this.database.work(async () => {
      await this.refuseTooMany();
      if (input.preferred) await this.preferNone();
      const [saved] = await this.database.query<{ id: string }>(
        `INSERT INTO desk_views (tenant_id, user_id, id, name, query, preferred) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant_id, user_id, lower(name)) DO NOTHING RETURNING id`,
        [...this.own(), newId(), input.name, normalized(input.query), input.preferred],
      );
      if (saved) return saved.id;
      throw new DomainError('conflict', 'organizing.taken_view', { name: input.name }, { field: 'name' });
    });
  }

  /** The desk opens with it from now on; with none, when `id` is not given. */
  prefer(id?: string): Promise<void> {
    return this.database.work(async () => {
      await this.preferNone();
      if (id !== undefined) await this.ofMine(id, 'UPDATE desk_views SET preferred = true');
    });
  }

  remove(id: string): Promise<void> {
    return this.database.work(() => this.ofMine(id, 'DELETE FROM desk_views'));
  }

  private async ofMine(id: string, change: string): Promise<void> {
    const [changed] = isId(id)
      ? await this.database.query(
          `${change} WHERE tenant_id = $1 AND user_id = $2 AND id = $3 RETURNING id`,
          [...this.own(), id],
        )
      : [];
    if (!changed) throw notFound();
  }

  private async preferNone(): Promise<void> {
    await this.database.query(
      'UPDATE desk_views SET preferred = false WHERE tenant_id = $1 AND user_id = $2 AND preferred',
      this.own(),
    );
  }

  private async refuseTooMany(): Promise<void> {
    const rows = await this.database.query(
      'SELECT id FROM desk_views WHERE tenant_id = $1 AND user_id = $2',
      this.own(),
    );
    if (rows.length >= mostViews) throw new DomainError('rule', 'organizing.most_views', { most: mostViews });
  }

  private own(): string[] {
    return [this.database.tenantId, currentActor().userId];
  }
}

const mostViews = 50;

/** Names and values, written anew: nothing but a query can stand in it. */
const normalized = (query: string): string => new URLSearchParams(query).toString();
