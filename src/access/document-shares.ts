import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';

export interface DocumentShare {
  documentId: string;
  /** To a unit, or to a person in whichever unit they act. */
  to: { unitId: string } | { userId: string };
  mayEdit: boolean;
  maySign: boolean;
}

export interface SharedActs {
  edit: boolean;
  sign: boolean;
}

/**
 * Documents handed to other units and persons: whoever hands one over writes it down with what it stands for (a block, a
 * request), and takes it back by that. Everybody reads it through the predicates of access.
 */
@Injectable()
export class DocumentShares {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async give(referenceId: string, shares: readonly DocumentShare[]): Promise<void> {
    await this.database.query(
      `INSERT INTO document_shares (tenant_id, id, document_id, unit_id, user_id, may_edit, may_sign, reference_id, shared_at)
       SELECT $1, s.id, s.document_id, s.unit_id, s.user_id, s.may_edit, s.may_sign, $2, $3
         FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::boolean[], $9::boolean[])
              AS s (id, document_id, unit_id, user_id, may_edit, may_sign)`,
      [
        this.database.tenantId,
        referenceId,
        this.clock.now(),
        shares.map(() => newId()),
        shares.map(({ documentId }) => documentId),
        shares.map(({ to }) => ('unitId' in to ? to.unitId : null)),
        shares.map(({ to }) => ('userId' in to ? to.userId : null)),
        shares.map(({ mayEdit }) => mayEdit),
        shares.map(({ maySign }) => maySign),
      ],
    );
  }

  /** All that stands for this block or request; of one unit alone, when it is named. */
  async end(referenceId: string, unitId?: string): Promise<void> {
    await this.database.query(
      `DELETE FROM document_shares WHERE tenant_id = $1 AND reference_id = $2 AND ($3::uuid IS NULL OR unit_id = $3)`,
      [this.database.tenantId, referenceId, unitId ?? null],
    );
  }

  /** The documents are gone, or became secret. */
  async forget(documentIds: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM document_shares WHERE tenant_id = $1 AND document_id = ANY ($2)', [
      this.database.tenantId,
      documentIds,
    ]);
  }

  /** What the person who acts may do with it because it was handed to them or to their unit. */
  async mine(documentId: string): Promise<SharedActs> {
    const { userId, unit } = currentActor();
    const [acts] = await this.database.query<SharedActs>(
      `SELECT coalesce(bool_or(may_edit), false) AS edit, coalesce(bool_or(may_sign), false) AS sign
         FROM document_shares
        WHERE tenant_id = $1 AND document_id = $2 AND (unit_id = $3 OR user_id = $4)`,
      [this.database.tenantId, documentId, unit.id, userId],
    );
    return acts!;
  }
}
