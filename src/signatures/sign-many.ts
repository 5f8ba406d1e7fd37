import { Injectable } from '@nestjs/common';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { eachApart, type ItemResult } from '../platform/http';
import { UnitsQueries } from '../units';
import { Reauthentication } from '../users';
import { SignDocument, type SignInput } from './sign-document';

/** Each signature renders and seals a PDF: more at once would outlast the patience of a browser. */
export const mostAtOnce = 50;

/** Many documents with one password (DOMAIN.md 1.19, 1.22): each on its own, so that one that fails undoes no other. */
@Injectable()
export class SignMany {
  constructor(
    private readonly database: Database,
    private readonly signing: SignDocument,
    private readonly units: UnitsQueries,
    private readonly reauthentication: Reauthentication,
  ) {}

  /** @throws DomainError naming `documentIds`, `positionId`, `password` or `code`: then nothing is signed */
  async run(documentIds: readonly string[], input: Omit<SignInput, 'revision'>): Promise<ItemResult[]> {
    const field = 'documentIds';
    if (documentIds.length === 0 || documentIds.length > mostAtOnce)
      throw new DomainError('invalid', 'signatures.many', { most: mostAtOnce }, { field });
    const { userId } = currentActor();
    const positions = await this.database.work(() => this.units.positionsOf(userId));
    if (!positions.some(({ id }) => id === input.positionId))
      throw new DomainError('unknown_reference', 'signatures.position', {}, { field: 'positionId' });
    const { factors } = await this.reauthentication.confirm(userId, input);
    return eachApart(documentIds, (id) => this.signing.runProved(id, input.positionId, factors));
  }
}
