import { Injectable } from '@nestjs/common';
import { PUBLIC } from '../../access';
import { Audit, contentValues, HistoryQueries, type StoredEvent } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ProcessesQueries } from '../../processes';
import { Tenants } from '../../tenants';
import { LedgerProofs } from '../log/ledger-proofs';
import { Sequencer } from '../log/sequencer';
import { documentsOf, type ProcessRecord, type RecordedEvent } from '../offline/format';

/** A process as it leaves the house: its history, the hashes of its documents, and the proof that nothing was withheld. */
@Injectable()
export class ProcessRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly processes: ProcessesQueries,
    private readonly history: HistoryQueries,
    private readonly audit: Audit,
    private readonly tenants: Tenants,
    private readonly sequencer: Sequencer,
    private readonly proofs: LedgerProofs,
  ) {}

  /**
   * What this person may know of it, up to the newest head of the log, which is first brought up to date. Outside a unit
   * of work.
   * @throws DomainError `not_found` for what this person may not find
   */
  async of(processId: string): Promise<ProcessRecord> {
    const tenantId = await this.database.work(async () => {
      await this.processes.requireFound(processId);
      return this.database.tenantId;
    });
    await this.sequencer.run(tenantId);
    return this.database.work(() => this.assemble(processId));
  }

  private async assemble(processId: string): Promise<ProcessRecord> {
    const { number, level, readable } = await this.processes.header(processId);
    const { id, slug, name } = await this.tenants.settings();
    const proof = await this.proofs.ofProcess(processId);
    const chain = await this.history.chain(processId, proof.leaf.seq);
    const events = chain.map((event) => recorded(event, { tenantId: id, processId }, readable));
    if (level !== PUBLIC) await this.audit.record({ kind: 'process.exported', subjectId: processId });
    return {
      format: 'autos-process/1',
      tenant: { id, slug, name },
      process: { id: processId, number },
      exportedAt: this.clock.now().toISOString(),
      events,
      documents: documentsOf(events),
      proof,
    };
  }
}

/** The history shows the values about persons to whoever finds the process, and what is contents to whoever reads those. */
function recorded(
  { previousHash, hash, openings, ...body }: StoredEvent,
  ids: { tenantId: string; processId: string },
  readable: boolean,
): RecordedEvent {
  const opened = Object.entries(openings ?? {}).filter(([name]) => readable || !contentValues.includes(name));
  return {
    body: { ...ids, ...body, previousHash: previousHash.toString('hex'), format: 1 },
    hash: hash.toString('hex'),
    openings: Object.fromEntries(opened),
  };
}
