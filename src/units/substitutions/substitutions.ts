import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { rolesWith } from '../permissions';

export interface NewSubstitution {
  positionId: string;
  /** Who substitutes. */
  userId: string;
  /** YYYY-MM-DD, of Brasília, both included. */
  startsOn: string;
  endsOn: string;
  /** By which it was decided: "Portaria nº 12/2026". */
  act: string;
}

export interface Substitution extends NewSubstitution {
  id: string;
  title: string;
  holder: string;
  substitute: string;
}

export interface HeldPosition {
  id: string;
  title: string;
  holder: string;
}

export interface SubstitutePerson {
  userId: string;
  name: string;
}

/** Who signs in the place of the holder of a position, while it lasts (Lei 9.784/1999, art. 13 sets what nobody delegates). */
@Injectable()
export class Substitutions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError naming `positionId`, `userId` or `endsOn`; `rule` for who signs in no unit on those days */
  create(input: NewSubstitution): Promise<string> {
    return this.database.work(async () => {
      await this.requireHeld(input.positionId);
      await this.refuseUnlessSubstitute(input);
      if (input.endsOn < input.startsOn || input.endsOn < brasiliaDay(this.clock.now()))
        throw new DomainError('invalid', 'units.substitution_period', {}, { field: 'endsOn' });
      await this.refuseUnlessSigning(input);
      const id = newId();
      const { positionId, userId, startsOn, endsOn, act } = input;
      await this.database.query(
        `INSERT INTO position_substitutions (tenant_id, id, position_id, user_id, starts_on, ends_on, act,
                created_by_user_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[this.database.tenantId, id, positionId, userId, startsOn, endsOn, act],
          ...[currentActor().userId, this.clock.now()],
        ],
      );
      await this.audit.record({
        kind: 'substitution.created',
        subjectId: id,
        attributes: { startsOn, endsOn },
      });
      return id;
    });
  }

  /** From now on nobody signs by it; what was signed stays. @throws DomainError `not_found` */
  end(id: string): Promise<void> {
    return this.database.work(async () => {
      const ended = isId(id) ? await this.endThose('s.id = $2', id) : 0;
      if (ended === 0) throw notFound();
    });
  }

  /** With its position, those of today and to come. In a running unit of work. @returns how many ended */
  endOfPosition(positionId: string): Promise<number> {
    return this.endThose('s.position_id = $2 AND s.ends_on >= $3', positionId, brasiliaDay(this.clock.now()));
  }

  /** Those of today and to come. In a running unit of work. */
  list(): Promise<Substitution[]> {
    return this.database.query<Substitution>(
      `SELECT s.id, s.position_id AS "positionId", s.user_id AS "userId", s.starts_on::text AS "startsOn",
              s.ends_on::text AS "endsOn", s.act, p.title, coalesce(h.social_name, h.name) AS holder,
              coalesce(u.social_name, u.name) AS substitute
         FROM position_substitutions s
         JOIN positions p ON p.tenant_id = s.tenant_id AND p.id = s.position_id
         JOIN users h ON h.tenant_id = p.tenant_id AND h.id = p.user_id
         JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
        WHERE s.tenant_id = $1 AND s.ends_on >= $2 ORDER BY s.starts_on, p.title`,
      [this.database.tenantId, brasiliaDay(this.clock.now())],
    );
  }

  /** Others who substitute in the same position on some of the same days, by name. In a running unit of work. */
  async besides(id: string): Promise<string[]> {
    const others = await this.database.query<{ name: string }>(
      `SELECT DISTINCT coalesce(u.social_name, u.name) AS name
         FROM position_substitutions s
         JOIN position_substitutions o ON o.tenant_id = s.tenant_id AND o.position_id = s.position_id
              AND o.user_id <> s.user_id AND o.starts_on <= s.ends_on AND o.ends_on >= s.starts_on
         JOIN users u ON u.tenant_id = o.tenant_id AND u.id = o.user_id
        WHERE s.tenant_id = $1 AND s.id = $2 ORDER BY name`,
      [this.database.tenantId, id],
    );
    return others.map(({ name }) => name);
  }

  /** Which have a holder today. In a running unit of work. */
  positions(): Promise<HeldPosition[]> {
    return this.database.query<HeldPosition>(
      `SELECT p.id, p.title, coalesce(u.social_name, u.name) AS holder
         FROM positions p JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.user_id
        WHERE p.tenant_id = $1 AND p.starts_on <= $2 AND (p.ends_on IS NULL OR p.ends_on >= $2)
        ORDER BY p.title, holder`,
      [this.database.tenantId, brasiliaDay(this.clock.now())],
    );
  }

  /** Whose account is open. In a running unit of work. */
  people(): Promise<SubstitutePerson[]> {
    return this.database.query<SubstitutePerson>(
      `SELECT id AS "userId", coalesce(social_name, name) AS name FROM users WHERE tenant_id = $1 AND active AND kind = 'person' ORDER BY name`,
      [this.database.tenantId],
    );
  }

  private async endThose(where: string, ...parameters: string[]): Promise<number> {
    const ended = await this.database.query<{ id: string; title: string }>(
      `WITH gone AS (
         DELETE FROM position_substitutions s WHERE s.tenant_id = $1 AND ${where} RETURNING s.id, s.position_id)
       SELECT g.id, p.title FROM gone g JOIN positions p ON p.tenant_id = $1 AND p.id = g.position_id`,
      [this.database.tenantId, ...parameters],
    );
    await this.audit.recordAll(
      ended.map(({ id, title }) => ({ kind: 'substitution.ended', subjectId: id, attributes: { title } })),
    );
    return ended.length;
  }

  /** Held, so that a position which ends at this moment takes this substitution with it, or refuses it. */
  private async requireHeld(positionId: string): Promise<void> {
    const [held] = await this.database.query(
      `SELECT id FROM positions
        WHERE tenant_id = $1 AND id = $2 AND starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $3) FOR SHARE`,
      [this.database.tenantId, isId(positionId) ? positionId : null, brasiliaDay(this.clock.now())],
    );
    if (!held)
      throw new DomainError('unknown_reference', 'units.unknown_position', {}, { field: 'positionId' });
  }

  /** A substitution lends the position, not the role: without a role that signs, on some of its days, it does nothing. */
  private async refuseUnlessSigning({ userId, startsOn, endsOn }: NewSubstitution): Promise<void> {
    const [signing] = await this.database.query(
      `SELECT FROM memberships m WHERE m.tenant_id = $1 AND m.user_id = $2 AND m.role = ANY ($3)
          AND m.starts_on <= $5::date AND (m.ends_on IS NULL OR m.ends_on >= greatest($4::date, $6::date)) LIMIT 1`,
      [
        ...[this.database.tenantId, userId, rolesWith('document.sign')],
        ...[startsOn, endsOn, brasiliaDay(this.clock.now())],
      ],
    );
    if (!signing) throw new DomainError('rule', 'units.substitute_never_signs', {}, { field: 'userId' });
  }

  private async refuseUnlessSubstitute({ userId, positionId }: NewSubstitution): Promise<void> {
    const [person] = await this.database.query(
      `SELECT u.id FROM users u WHERE u.tenant_id = $1 AND u.id = $2 AND u.active AND u.kind = 'person'
          AND NOT EXISTS (SELECT FROM positions p WHERE p.tenant_id = $1 AND p.id = $3 AND p.user_id = u.id)`,
      [this.database.tenantId, isId(userId) ? userId : null, positionId],
    );
    if (!person)
      throw new DomainError('unknown_reference', 'units.unknown_substitute', {}, { field: 'userId' });
  }
}
