import { Injectable } from '@nestjs/common';
import { canReadDocument, SECRET } from '../../../access';
import { Clock } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import type { TitledDocument } from '../../signatures.queries';

/** A signature that a person began elsewhere, of a text that is still the same. */
export interface UnfinishedSigning {
  id: string;
  /** The ways on which a day is given; an A1 file takes five minutes and no way out of the page. */
  means: 'icp_brasil' | 'gov_br';
  /** Of what waits at gov.br. */
  batchId: string | null;
  documentId: string;
  /** As ISO 8601 where it comes within JSON. */
  expiresAt: Date | string;
}

export interface TitledSigning extends UnfinishedSigning {
  document: TitledDocument;
}

interface Viewer {
  user: string;
  unit: string;
}

/**
 * Signings of `o` that can still be ended, of documents `d`, by whoever looks: the text has not changed, and the person has not signed
 * it in another way. Whether the time is over is for the caller to see.
 */
const unfinished = (who: Viewer, signed = signedBy(who)): string => {
  const { user, unit } = who;
  return `o.tenant_id = d.tenant_id AND o.document_id = d.id AND o.user_id = ${user} AND o.unit_id = ${unit} AND o.revision = d.revision
     AND d.state <> 'cancelled' AND (o.means = 'icp_brasil' OR o.means = 'gov_br' AND o.batch_id IS NOT NULL)
     AND NOT ${signed}`;
};

const signedBy = ({ user }: Viewer): string =>
  `EXISTS (SELECT FROM signatures s WHERE s.tenant_id = d.tenant_id AND s.document_id = d.id
                        AND s.user_id = ${user} AND s.cancelled_at IS NULL)`;

const viewer: Viewer = { user: '$2', unit: '$3' };

/**
 * For a page that reads documents `d` in a statement of its own: those of each, the newest first, also when they are over.
 * @param signed what that statement calls it that the person has signed `d`
 */
export const unfinishedSql = (who: Viewer, signed: string): string =>
  `coalesce((SELECT json_agg(json_build_object('id', o.id, 'means', o.means, 'batchId', o.batch_id, 'documentId', o.document_id,
                                               'expiresAt', o.expires_at) ORDER BY o.expires_at DESC)
               FROM outside_signings o WHERE ${unfinished(who, signed)}), '[]'::json)`;

/** What a person began to sign elsewhere and may still end: the way back, once the page was closed. In a running unit of work. */
@Injectable()
export class UnfinishedSignings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of a document that the caller may read, in the unit in which the person acts; the newest first. */
  of(documentId: string): Promise<TitledSigning[]> {
    return this.find('d.id = $5', documentId);
  }

  /** Of all that the person may still read, in the unit in which they act; a list names no secret process. The newest first. */
  mine(): Promise<TitledSigning[]> {
    return this.find(`p.level < $5 AND ${canReadDocument('d', 'p', viewer)}`, SECRET);
  }

  private find(condition: string, value: string | number): Promise<TitledSigning[]> {
    const { userId, unit } = currentActor();
    return this.database.query<TitledSigning>(
      `SELECT o.id, o.means, o.batch_id AS "batchId", o.document_id AS "documentId", o.expires_at AS "expiresAt",
              json_build_object('id', d.id, 'processId', d.process_id, 'code', d.code, 'title', d.title) AS document
         FROM outside_signings o
         JOIN documents d ON ${unfinished(viewer)}
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
        WHERE o.tenant_id = $1 AND o.user_id = $2 AND o.expires_at > $4 AND ${condition}
        ORDER BY o.expires_at DESC, o.id`,
      [this.database.tenantId, userId, unit.id, this.clock.now(), value],
    );
  }
}
