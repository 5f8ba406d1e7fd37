import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor, currentContext } from '../../platform/context';
import { Database } from '../../platform/database';
import type { SigningFactors } from '../signing/signature-records';
import { digestOf, type Challenge } from './challenge';

/** What became of one document of a ceremony: the name of the problem when it was not signed. */
export interface SigningOutcome {
  id: string;
  problem?: string;
}

/** Every confirmation, good or bad, stays written down. */
@Injectable()
export class CeremonyRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Takes the challenge: of several confirmations of one, a single one gets true. */
  claim(challenge: Challenge, positionTitle: string): Promise<boolean> {
    const { id, userId, unitId, level, documents, expiresAt } = challenge;
    return this.database.work(async () => {
      const taken = await this.database.query(
        `INSERT INTO signing_ceremonies (tenant_id, id, user_id, unit_id, position_title, level, challenge_sha256, documents,
                expires_at, confirmed_at, ip)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
        [
          ...[this.database.tenantId, id, userId, unitId, positionTitle, level, digestOf(challenge)],
          ...[JSON.stringify(documents), expiresAt, this.clock.now(), currentContext()?.ip ?? '127.0.0.1'],
        ],
      );
      return taken.length === 1;
    });
  }

  /** @param problem the name of what kept all of it from being signed */
  refused({ id, documents }: Challenge, problem: string): Promise<void> {
    return this.database.work(async () => {
      await this.database.query(
        `UPDATE signing_ceremonies SET state = 'refused', refusal = $3 WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, problem],
      );
      await this.note('signing.refused', id, { problem, documents: documents.length });
    });
  }

  signed({ id }: Challenge, factors: SigningFactors, outcomes: readonly SigningOutcome[]): Promise<void> {
    return this.database.work(async () => {
      await this.database.query(
        `UPDATE signing_ceremonies SET state = 'signed', factors = $3,
                documents = (SELECT jsonb_agg(CASE WHEN o.problem IS NULL THEN d ELSE d || jsonb_build_object('problem', o.problem) END)
                               FROM jsonb_array_elements(documents) d
                               LEFT JOIN unnest($4::text[], $5::text[]) AS o (id, problem) ON o.id = d->>'id')
          WHERE tenant_id = $1 AND id = $2`,
        [
          ...[this.database.tenantId, id, factors],
          ...[outcomes.map((outcome) => outcome.id), outcomes.map(({ problem }) => problem ?? null)],
        ],
      );
      const refused = outcomes.filter(({ problem }) => problem).length;
      await this.note('signing.confirmed', id, { documents: outcomes.length - refused, refused });
    });
  }

  private note(kind: string, subjectId: string, attributes: Record<string, string | number>): Promise<void> {
    return this.audit.record({ kind, userId: currentActor().userId, subjectId, attributes });
  }
}
