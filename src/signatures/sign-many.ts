import { Injectable } from '@nestjs/common';
import { canFind, SECRET } from '../access';
import { openComments } from '../documents';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { eachApart, type ItemResult } from '../platform/http';
import { isId } from '../platform/ids';
import { UnitsQueries } from '../units';
import { SignDocument, type SignInput } from './sign-document';

export interface SignableDocument {
  id: string;
  code: string;
  title: string;
  /** Of the text as it is now: what is signed is what was shown. */
  revision: number;
  processId: string;
  processNumber: string;
  /** Comments on it that nobody resolved. */
  openComments: number;
}

/** Each signature renders and seals a PDF: more at once would outlast the patience of a browser. */
export const mostAtOnce = 100;

/** Several documents with one password (DOMAIN.md 1.19, 1.22): each is sealed apart, and what one refuses undoes no other. */
@Injectable()
export class SignMany {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsQueries,
    private readonly signing: SignDocument,
  ) {}

  /** @throws DomainError naming `documentIds`, `positionId`, `password` or `code`: then nothing is signed */
  async run(
    documents: readonly { id: string; revision?: number }[],
    { positionId, ...given }: Omit<SignInput, 'revision'>,
  ): Promise<ItemResult[]> {
    if (documents.length === 0 || documents.length > mostAtOnce)
      throw new DomainError('invalid', 'signatures.many', { most: mostAtOnce }, { field: 'documentIds' });
    const { userId } = currentActor();
    const positions = await this.database.work(() => this.units.positionsOf(userId));
    if (!positions.some(({ id }) => id === positionId))
      throw new DomainError('unknown_reference', 'signatures.position', {}, { field: 'positionId' });
    const proved = await this.signing.prove(given);
    const revisions = new Map(documents.map(({ id, revision }) => [id, revision]));
    return eachApart(
      documents.map(({ id }) => id),
      (id) => this.signing.runProved(id, { positionId, revision: revisions.get(id) }, proved),
      'documento',
    );
  }

  /** Drafts of this unit in these processes, where they are at hand; as many as can be signed at once. Those of
   * secret processes are signed in each, behind its password. */
  signable(processIds: readonly string[]): Promise<SignableDocument[]> {
    const { userId, unit } = currentActor();
    return this.database.query<SignableDocument>(
      `SELECT d.id, d.code, d.title, d.revision, p.id AS "processId", p.number AS "processNumber",
              ${openComments('d')} AS "openComments"
         FROM documents d
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
         JOIN process_units r ON r.tenant_id = d.tenant_id AND r.process_id = d.process_id AND r.unit_id = $4
        WHERE d.tenant_id = $1 AND d.process_id = ANY ($2) AND d.unit_id = $4 AND d.kind = 'internal' AND d.state = 'draft'
          AND p.level < ${SECRET} AND p.state = 'normal' AND r.concluded_at IS NULL AND r.received_at IS NOT NULL
          AND ${canFind('p', { user: '$3', unit: '$4' })}
        ORDER BY p.number, d.place LIMIT ${mostAtOnce}`,
      [this.database.tenantId, processIds.filter(isId), userId, unit.id],
    );
  }
}
