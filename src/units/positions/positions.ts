import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { dayBefore, requirePeriod } from '../periods';
import { Substitutions } from '../substitutions/substitutions';

export interface NewPosition {
  userId: string;
  title: string;
  /** YYYY-MM-DD of Brasília; today when absent. */
  startsOn?: string;
  /** The last day, which counts; none when absent. */
  endsOn?: string;
}

export interface HeldPeriod {
  id: string;
  title: string;
  startsOn: string;
  endsOn: string | null;
  inForce: boolean;
}

/** Cargos e funções of a person, each with its period: nobody signs with one that is not theirs (DOMAIN.md 1.2). */
@Injectable()
export class Positions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly substitutions: Substitutions,
  ) {}

  /** Those of today and to come first. In a running unit of work. */
  ofPerson(userId: string): Promise<HeldPeriod[]> {
    return this.database.query<HeldPeriod>(
      `SELECT id, title, starts_on::text AS "startsOn", ends_on::text AS "endsOn",
              starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $3) AS "inForce"
         FROM positions WHERE tenant_id = $1 AND user_id = $2 AND (ends_on IS NULL OR ends_on >= starts_on)
        ORDER BY (ends_on IS NOT NULL AND ends_on < $3), starts_on DESC, title LIMIT 100`,
      [this.database.tenantId, userId, brasiliaDay(this.clock.now())],
    );
  }

  /** @throws DomainError `unknown_reference` naming `userId`; `invalid` naming `endsOn` */
  give({ userId, title, startsOn: given, endsOn }: NewPosition): Promise<string> {
    return this.database.work(async () => {
      const today = brasiliaDay(this.clock.now());
      const startsOn = given ?? today;
      requirePeriod({ startsOn, endsOn }, today);
      const [person] = await this.database.query(
        `SELECT id FROM users WHERE tenant_id = $1 AND id = $2 AND active AND kind = 'person'`,
        [this.database.tenantId, isId(userId) ? userId : null],
      );
      if (!person)
        throw new DomainError('unknown_reference', 'units.unknown_person', {}, { field: 'userId' });
      const id = newId();
      await this.database.query(
        `INSERT INTO positions (tenant_id, id, user_id, title, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6)`,
        [this.database.tenantId, id, userId, title, startsOn, endsOn ?? null],
      );
      const attributes = { title, startsOn, endsOn: endsOn ?? '' };
      await this.audit.record({ kind: 'position.given', subjectId: userId, attributes });
      return id;
    });
  }

  /** Many at once, of people who are there: two statements. In a running unit of work. */
  async giveAll(inputs: readonly (NewPosition & { startsOn: string })[]): Promise<void> {
    if (inputs.length === 0) return;
    await this.database.query(
      `INSERT INTO positions (tenant_id, id, user_id, title, starts_on, ends_on)
       SELECT $1, r.id, r."userId", r.title, r."startsOn", r."endsOn"
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, "userId" uuid, title text, "startsOn" date, "endsOn" date)`,
      [this.database.tenantId, JSON.stringify(inputs.map((input) => ({ id: newId(), ...input })))],
    );
    await this.audit.recordAll(
      inputs.map(({ userId, title, startsOn, endsOn = '' }) => ({
        kind: 'position.given',
        subjectId: userId,
        attributes: { title, startsOn, endsOn },
      })),
    );
  }

  /** One that may be ended. In a running unit of work. @throws DomainError `not_found` */
  async endable(id: string): Promise<{ userId: string; title: string }> {
    const [found] = isId(id)
      ? await this.database.query<{ userId: string; title: string }>(
          `SELECT user_id AS "userId", title FROM positions
            WHERE tenant_id = $1 AND id = $2 AND (ends_on IS NULL OR ends_on >= $3)`,
          [this.database.tenantId, id, brasiliaDay(this.clock.now())],
        )
      : [];
    if (!found) throw notFound();
    return found;
  }

  /**
   * At once, and its substitutions with it: nobody signs with it any more; what was signed stays.
   * @returns how many substitutions ended @throws DomainError `not_found`
   */
  end(id: string): Promise<number> {
    return this.database.work(async () => {
      const yesterday = dayBefore(brasiliaDay(this.clock.now()));
      const [ended] = isId(id)
        ? await this.database.query<{ userId: string; title: string }>(
            `WITH ended AS (
               UPDATE positions SET ends_on = $3
                WHERE tenant_id = $1 AND id = $2 AND (ends_on IS NULL OR ends_on > $3) RETURNING user_id, title)
             SELECT user_id AS "userId", title FROM ended`,
            [this.database.tenantId, id, yesterday],
          )
        : [];
      if (!ended) throw notFound();
      const attributes = { title: ended.title };
      await this.audit.record({ kind: 'position.ended', subjectId: ended.userId, attributes });
      return this.substitutions.endOfPosition(id);
    });
  }
}
