import { Injectable } from '@nestjs/common';
import { SECRET, SecretDoor } from '../../access';
import { Audit } from '../../history';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Reauthentication } from '../../users';
import { ProcessesQueries, type ProcessHeading } from '../processes.queries';

export interface Proof {
  password: string;
  code?: string;
}

/**
 * Identificação de acesso (DOMAIN.md 1.9): the password once more, for one process in one session. A program confirms in
 * the same way, and its session lives as long as its refresh tokens.
 */
@Injectable()
export class Identification {
  constructor(
    private readonly database: Database,
    private readonly queries: ProcessesQueries,
    private readonly door: SecretDoor,
    private readonly reauthentication: Reauthentication,
    private readonly audit: Audit,
  ) {}

  heading(processId: string): Promise<ProcessHeading> {
    return this.database.work(() => this.queries.heading(processId));
  }

  /**
   * Who may not find it is not asked for a password: the answer, and its cost, are those of what does not exist.
   * @throws DomainError `not_found`; `rule` when it is not secret; as `Reauthentication.confirm`
   */
  async confirm(processId: string, proof: Proof): Promise<void> {
    const { level } = await this.heading(processId);
    if (level !== SECRET) throw new DomainError('rule', 'access.not_secret');
    await this.reauthentication.confirm(currentActor().userId, proof);
    await this.database.work(async () => {
      // The credential may have ended while the password was checked.
      await this.queries.heading(processId);
      await this.door.confirmed(processId);
      await this.audit.record({ kind: 'secret.identified', subjectId: processId });
    });
  }
}
