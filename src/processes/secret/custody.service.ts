import { Injectable } from '@nestjs/common';
import { Credentials } from '../../access';
import { Audit, History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { PeopleQueries } from '../../units';
import { CredentialsQueries, keptPage, type HolderRow, type KeptProcess } from './credentials.queries';
import { SecretDesk } from './secret-desk';

export interface Kept extends KeptProcess {
  holders: HolderRow[];
}

export interface KeptPage {
  processes: Kept[];
  /** Cursor of the next page, if there is one. */
  next?: string;
}

/**
 * Acervo de sigilosos da unidade (DOMAIN.md 1.9): who has the custody of a unit sees which secret processes it has, never
 * what is in them, and keeps each of them in the hands of somebody who works there.
 */
@Injectable()
export class SecretCustody {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: CredentialsQueries,
    private readonly credentials: Credentials,
    private readonly people: PeopleQueries,
    private readonly desk: SecretDesk,
    private readonly history: History,
    private readonly audit: Audit,
  ) {}

  list(before?: string): Promise<KeptPage> {
    return this.database.work(async () => {
      const found = await this.queries.kept(isId(before) ? before : undefined);
      const page = found.slice(0, keptPage);
      await this.audit.record({ kind: 'secret.custody_listed', attributes: { processes: page.length } });
      return {
        processes: await this.withHolders(page),
        next: found.length > keptPage ? page.at(-1)!.id : undefined,
      };
    });
  }

  /** @throws DomainError `not_found` for what the unit never held */
  one(processId: string): Promise<Kept> {
    return this.database.work(() => this.kept(processId));
  }

  /** Ativar: a credential for somebody who works in the unit today. */
  activate(processId: string, userId: string): Promise<void> {
    return this.database.work(async () => {
      await this.kept(processId);
      const { unit } = currentActor();
      const person = isId(userId) && (await this.people.at(userId, unit.id, 'process.secret'));
      if (!person)
        throw new DomainError('unknown_reference', 'access.unknown_person', {}, { field: 'userId' });
      const holder = { userId, unitId: unit.id };
      if ((await this.credentials.find(processId, holder))?.isHeld) {
        const params = { person: person.name, unit: unit.label };
        throw new DomainError('rule', 'access.credential_held', params);
      }
      await this.credentials.give(processId, holder);
      await this.desk.settle(processId, unit.id);
      await this.tell('credential.activated', processId, person);
    });
  }

  /** Cancelar: the credential of somebody who has left the unit. */
  cancel(processId: string, userId: string): Promise<void> {
    return this.database.work(async () => {
      const { holders } = await this.kept(processId);
      const { unit } = currentActor();
      const row = holders.find((holder) => holder.userId === userId && !holder.endedAt);
      const credential = row && (await this.credentials.find(processId, { userId, unitId: unit.id }));
      if (!row || !credential) throw notFound();
      if (row.present)
        throw new DomainError('rule', 'access.person_present', { person: row.name, unit: unit.label });
      credential.end('cancelled', currentActor().userId, this.clock.now());
      await this.credentials.save(credential);
      await this.desk.settle(processId, unit.id);
      await this.tell('credential.cancelled', processId, row);
    });
  }

  private async kept(processId: string): Promise<Kept> {
    const kept = isId(processId) ? await this.queries.keptOne(processId) : undefined;
    const [whole] = kept ? await this.withHolders([kept]) : [];
    if (!whole) throw notFound();
    return whole;
  }

  /** Those of this unit alone: who holds it elsewhere is no matter of its custody. */
  private async withHolders(processes: KeptProcess[]): Promise<Kept[]> {
    const ids = processes.map(({ id }) => id);
    const holders = await this.queries.holders(ids, currentActor().unit.id);
    return processes.map((kept) => ({
      ...kept,
      holders: holders.filter(({ processId }) => processId === kept.id),
    }));
  }

  private async tell(
    type: 'credential.activated' | 'credential.cancelled',
    processId: string,
    { name: person, userId }: { name: string; userId: string },
  ): Promise<void> {
    const { unit } = currentActor();
    const concerns = [{ userId, unitId: unit.id }];
    const attributes = { toLabel: unit.label };
    await this.history.record({ processId, type, attributes, personal: { person }, concerns });
    await this.audit.record({ kind: `secret.${type.split('.')[1]}`, subjectId: processId });
  }
}
