import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { SECRET } from '../../access';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { AtHand } from '../acts/at-hand';
import { NewProcess } from '../opening/new-process';
import { refuseWithoutPermission, type OpenedProcess } from '../opening/open-process';
import { ProcessTypes } from '../opening/process-types';
import { ProcessHooks } from '../process-hooks';

/** Duplicar: a new process with the same data, and the documents that were chosen, without signatures (DOMAIN.md 1.15). */
@Injectable()
export class DuplicateProcess {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly atHand: AtHand,
    private readonly types: ProcessTypes,
    private readonly newProcess: NewProcess,
    private readonly history: History,
    private readonly hooks: ProcessHooks,
  ) {}

  /** @param documentIds of the process; whoever keeps documents refuses what is not */
  run(processId: string, documentIds: readonly string[]): Promise<OpenedProcess> {
    return this.database.work(async () => {
      const source = await this.atHand.require(processId, 'duplicate');
      const { typeId, subject, ownLevel, legalGroundId } = await this.atHand.entity(processId);
      refuseWithoutPermission({ level: ownLevel });
      const type = await this.types.find(typeId, { retired: true });
      const id = newId();
      const at = this.clock.now();
      const parties = await this.parties(processId);
      const number = await this.newProcess.write({
        ...{ id, type: type!, subject, level: ownLevel, legalGroundId, at },
        classProxies: await this.classProxies(processId),
        contactIds: parties.map((party) => party.id),
        hasReachableParty: parties.some(({ email }) => email),
      });
      await this.tell(id, source);
      await this.hooks.publishDuplicated({ sourceId: processId, copyId: id, documentIds });
      return { id, number };
    });
  }

  /** The copy of a secret one may lose its secrecy later: its history does not name the other. */
  private async tell(processId: string, source: { number: string; level: number }): Promise<void> {
    if (source.level === SECRET) return;
    const attributes = { number: source.number };
    await this.history.record({ processId, type: 'process.duplicated', attributes });
  }

  private async classProxies(processId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT proxy_id AS id FROM process_classes WHERE tenant_id = $1 AND process_id = $2 ORDER BY place',
      [this.database.tenantId, processId],
    );
    return rows.map(({ id }) => id);
  }

  private parties(processId: string): Promise<{ id: string; email: string | null }[]> {
    return this.database.query(
      `SELECT c.id, c.email FROM process_parties pp
         JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
        WHERE pp.tenant_id = $1 AND pp.process_id = $2 ORDER BY pp.place`,
      [this.database.tenantId, processId],
    );
  }
}
