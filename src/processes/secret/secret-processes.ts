import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Access,
  Credentials,
  SECRET,
  SecretDoor,
  type Credential,
  type EndReason,
  type Holder,
} from '../../access';
import { History, type EventTypeName } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { PeopleQueries, type PersonAt } from '../../units';
import { ProcessHooks, type ProcessLevelChanged } from '../process-hooks';
import { Processes } from '../processes.service';
import { ProcessesQueries } from '../processes.queries';
import { ScheduledReopenings } from '../rows/scheduled-reopenings';
import { CredentialsQueries, type HolderRow } from './credentials.queries';
import { SecretDesk } from './secret-desk';

/** The acts on the credentials of a secret process (DOMAIN.md 1.9), each by one of its holders. */
@Injectable()
export class SecretProcesses implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly processes: Processes,
    private readonly access: Access,
    private readonly credentials: Credentials,
    private readonly reopenings: ScheduledReopenings,
    private readonly found: ProcessesQueries,
    private readonly queries: CredentialsQueries,
    private readonly people: PeopleQueries,
    private readonly desk: SecretDesk,
    private readonly door: SecretDoor,
    private readonly history: History,
    private readonly hooks: ProcessHooks,
  ) {}

  onModuleInit(): void {
    this.hooks.onLevelChanged((news) => this.keepHolders(news));
  }

  /** Who holds it and who did. @throws DomainError as `ProcessesQueries.header`; `rule` when it is not secret */
  holders(processId: string): Promise<HolderRow[]> {
    return this.database.work(async () => {
      if ((await this.found.header(processId)).level !== SECRET)
        throw new DomainError('rule', 'access.not_secret');
      return this.queries.holders([processId]);
    });
  }

  /**
   * Conceder: to a person in a unit where they work, who may grant further. It opens on their desk, in red.
   * @throws DomainError `unknown_reference` naming `userId`; `rule` when they hold it already
   */
  grant(processId: string, holder: Holder): Promise<void> {
    return this.database.work(async () => {
      await this.processes.requireAtHand(processId, 'grantCredential');
      const known = isId(holder.userId) && isId(holder.unitId);
      const person = known && (await this.people.at(holder.userId, holder.unitId, 'process.secret'));
      if (!person)
        throw new DomainError('unknown_reference', 'access.unknown_person', {}, { field: 'userId' });
      if ((await this.credentials.find(processId, holder))?.isHeld) {
        const params = { person: person.name, unit: person.unitLabel };
        throw new DomainError('rule', 'access.credential_held', params);
      }
      await this.credentials.give(processId, holder);
      await this.desk.settle(processId, holder.unitId);
      await this.tell('credential.granted', processId, person);
    });
  }

  /** Cassar. One's own is renounced, in the unit of it. */
  revoke(processId: string, holder: Holder): Promise<void> {
    return this.database.work(async () => {
      await this.processes.requireAtHand(processId, 'revokeCredential');
      const { credential, row } = await this.known(processId, holder);
      const { userId, unit } = currentActor();
      credential.refuseUnlessRevocableBy({ userId, unitId: unit.id }, row.name);
      await this.end(credential, 'revoked', row);
      await this.tell('credential.revoked', processId, row);
    });
  }

  /** Renovar: opens it again, in red, for a holder who had concluded it. */
  renew(processId: string, holder: Holder): Promise<void> {
    return this.database.work(async () => {
      await this.processes.requireAtHand(processId, 'renewCredential');
      const { credential, row } = await this.known(processId, holder);
      credential.renew(row.name);
      await this.credentials.save(credential);
      await this.desk.settle(processId, holder.unitId);
      await this.tell('credential.renewed', processId, row);
    });
  }

  /** Renunciar, in the unit in which one acts. Not the only holder: nobody would open it any more. */
  renounce(processId: string): Promise<void> {
    return this.database.work(async () => {
      const { userId, unit } = currentActor();
      await this.processes.requireAtHand(processId, 'renounceCredential');
      const { credential, row } = await this.known(processId, { userId, unitId: unit.id });
      if (!(await this.queries.heldByOthers(processId)))
        throw new DomainError('rule', 'access.credential_last');
      await this.end(credential, 'renounced', row);
      await this.tell('credential.renounced', processId, row);
    });
  }

  /** Whoever made it secret is its first holder: without one it would be gone for everybody. */
  private async enter(processId: string): Promise<void> {
    const { userId, unit } = currentActor();
    const own = { userId, unitId: unit.id };
    // A credential left over from an earlier secrecy must not revive.
    await this.credentials.endAll(processId, 'opened_up');
    await this.credentials.give(processId, own);
    const credential = await this.credentials.find(processId, own);
    credential!.receive(this.clock.now());
    await this.credentials.save(credential!);
    await this.desk.settle(processId, unit.id);
    await this.door.confirmed(processId);
    // By itself it comes back to no unit: persons hold it.
    await this.reopenings.forgetAll(processId);
  }

  private async keepHolders({ processId, before, ownLevel }: ProcessLevelChanged): Promise<void> {
    if (ownLevel === SECRET && before !== SECRET) await this.enter(processId);
    if (ownLevel === SECRET || before !== SECRET) return;
    // A secret document keeps the process secret, whatever its own level.
    const { level } = await this.found.heading(processId);
    if (level === SECRET) return;
    // It stays open on the desks of those units, which from now on hold it as units.
    await this.access.grant(processId, await this.queries.unitsHolding(processId), 'held');
    await this.credentials.endAll(processId, 'opened_up');
  }

  private async end(credential: Credential, reason: EndReason, row: HolderRow): Promise<void> {
    const { processId, unitId } = credential;
    const wasOpen = credential.end(reason, currentActor().userId, this.clock.now());
    await this.credentials.save(credential);
    if (wasOpen) await this.tell('secret.concluded_with_credential', processId, row);
    await this.desk.settle(processId, unitId);
  }

  private async known(processId: string, holder: Holder) {
    const row = (await this.queries.holders([processId])).find(
      ({ userId, unitId }) => userId === holder.userId && unitId === holder.unitId,
    );
    const credential = row && (await this.credentials.find(processId, holder));
    if (!credential) throw notFound();
    return { credential, row };
  }

  private async tell(
    type: EventTypeName,
    processId: string,
    { name, unitLabel, userId, unitId }: Pick<PersonAt, 'name' | 'unitLabel' | 'userId' | 'unitId'>,
  ): Promise<void> {
    await this.history.record({
      processId,
      type,
      attributes: { toLabel: unitLabel },
      personal: { person: name },
      concerns: [{ userId, unitId }],
    });
  }
}
