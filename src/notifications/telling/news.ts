import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  BlockHooks,
  SignatureRequestHooks,
  type BlockReturned,
  type BlockShared,
  type SignatureAnswered,
  type SignatureRequested,
} from '../../blocks';
import { DispatchHooks, type ProcessSent } from '../../dispatch';
import { ThreadHooks, type ThreadWritten } from '../../documents';
import { DossierHooks, type DossierReady } from '../../dossier';
import { HistoryHooks, summaryTypes, type EventTypeName, type Recorded } from '../../history';
import { CommentHooks, type ProcessCommented } from '../../organizing';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Jobs, type JobPayload } from '../../platform/jobs';
import { SupportHooks } from '../../users';
import type { NoticeKindName } from '../catalogue';
import { NoticeWriter } from './notice-writer';
import type { Telling } from './telling';

const TELL = 'notifications.tell';

interface TellPayload extends JobPayload {
  tellings: Telling[];
}

/** Events of the history that are told to the persons whom they concern. */
const told: Partial<Record<EventTypeName, NoticeKindName>> = {
  'process.assigned': 'process_assigned',
  'letter.undelivered': 'letter_undelivered',
  'credential.granted': 'credential_given',
  'credential.renewed': 'credential_given',
  'credential.activated': 'credential_given',
  'credential.revoked': 'credential_ended',
  'credential.cancelled': 'credential_ended',
};

/** What followers are told of: the acts of the short history. Nobody follows what is only being opened. */
const newsworthy = new Set<string>(summaryTypes.filter((type) => type !== 'process.opened'));

/**
 * Learns what happened, and enqueues one job for the whole act, in its unit of work: a unit of fifty people costs the act
 * no more than one of two.
 */
@Injectable()
export class News implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly writer: NoticeWriter,
    private readonly historyHooks: HistoryHooks,
    private readonly dispatchHooks: DispatchHooks,
    private readonly commentHooks: CommentHooks,
    private readonly threadHooks: ThreadHooks,
    private readonly requestHooks: SignatureRequestHooks,
    private readonly dossierHooks: DossierHooks,
    private readonly blockHooks: BlockHooks,
    private readonly supportHooks: SupportHooks,
  ) {}

  onModuleInit(): void {
    this.jobs.register<TellPayload>(TELL, ({ tellings }) => this.writer.tell(tellings));
    this.dispatchHooks.onSent((news) => this.sent(news));
    this.historyHooks.onRecorded((events) => this.recorded(events));
    this.commentHooks.onCommented((news) => this.commented(news));
    this.threadHooks.onWritten((news) => this.threadWritten(news));
    this.requestHooks.onRequested((news) => this.requested(news));
    this.requestHooks.onAnswered((news) => this.answered(news));
    this.dossierHooks.onReady((news) => this.copied(news));
    this.blockHooks.onShared((news) => this.shared(news));
    this.blockHooks.onReturned((news) => this.returned(news));
    this.supportHooks.onAsked((accessId) => this.supportAsked(accessId));
  }

  private async sent({ processId, unitIds }: ProcessSent): Promise<void> {
    for (const unitId of unitIds)
      this.tell({ ...this.mine(), kind: 'process_arrived', to: 'waiting-unit', processId, unitId });
  }

  private async commented({ processId }: ProcessCommented): Promise<void> {
    const unitId = currentActor().unit.id;
    this.tell({ ...this.mine(), kind: 'comment_made', to: 'assignees', processId, unitId });
  }

  private async threadWritten(about: ThreadWritten): Promise<void> {
    this.tell({ ...this.mine(), ...about, kind: 'thread_written', to: 'text' });
  }

  private async requested({ requestId, ...asked }: SignatureRequested): Promise<void> {
    const about = { ...this.mine(), ...asked, signatureRequestId: requestId };
    this.tell({ ...about, kind: 'signature_requested', to: 'signer' });
  }

  private async answered({ requestId, processId, state, ...asker }: SignatureAnswered): Promise<void> {
    if (state === 'cancelled') return;
    const kind = state === 'signed' ? 'signature_given' : 'signature_declined';
    const { requestedByUserId: userId, requestedInUnitId: unitId } = asker;
    const about = { ...this.mine(), processId, signatureRequestId: requestId };
    this.tell({ ...about, userId, unitId, kind, to: 'person' });
  }

  /** A job made it: the person who asked is told, and nobody did it. */
  private async copied({ dossierId: origin, ...about }: DossierReady): Promise<void> {
    this.tell({ ...about, origin, kind: 'dossier_ready', to: 'person', at: this.clock.now().toISOString() });
  }

  private async shared({ blockId, unitIds }: BlockShared): Promise<void> {
    for (const unitId of unitIds)
      this.tell({ ...this.mine(), kind: 'block_arrived', to: 'unit', unitId, blockId });
  }

  private async returned({ blockId, ownerUnitId: unitId }: BlockReturned): Promise<void> {
    this.tell({ ...this.mine(), kind: 'block_returned', to: 'unit', unitId, blockId });
  }

  /** Who asks is of the platform, and nobody here. */
  private async supportAsked(origin: string): Promise<void> {
    const at = this.clock.now().toISOString();
    this.tell({ origin, at, kind: 'support_asked', to: 'administrators' });
  }

  private async recorded(events: readonly Recorded[]): Promise<void> {
    for (const event of events) {
      const kind = told[event.type as EventTypeName];
      for (const concerned of kind ? event.concerns : [])
        this.tell({ ...this.toPerson(event, kind!), ...concerned });
      if (event.unitId && newsworthy.has(event.type))
        this.tell({ ...this.about(event), unitId: event.unitId, kind: 'followed_changed', to: 'followers' });
    }
  }

  /**
   * The end of a credential names neither the process, which does not exist for them any more, nor its event; and it
   * reaches who has left the unit.
   */
  private toPerson(event: Recorded, kind: NoticeKindName): Omit<Telling, 'userId' | 'unitId'> {
    if (kind === 'credential_ended') return { ...this.mine(), kind, to: 'anywhere' };
    return { ...this.about(event), kind, to: 'person' };
  }

  private tell(telling: Telling): void {
    this.database.gather(this.enqueue, telling);
  }

  /** The acting person is not told of what they do. */
  private mine(): Pick<Telling, 'origin' | 'byUserId' | 'at'> {
    return { origin: newId(), byUserId: currentActor().userId, at: this.clock.now().toISOString() };
  }

  private about({
    id,
    processId,
    actorUserId,
  }: Recorded): Pick<Telling, 'origin' | 'processId' | 'byUserId' | 'at'> {
    return { origin: id, processId, byUserId: actorUserId ?? undefined, at: this.clock.now().toISOString() };
  }

  private readonly enqueue = async (tellings: Telling[]): Promise<void> => {
    const followed = await this.followed(tellings);
    const worth = tellings.filter(({ to, origin }) => to !== 'followers' || followed.has(origin));
    if (worth.length > 0) await this.jobs.enqueue(TELL, { tellings: worth });
  };

  /** One for each process that somebody follows, however many events an act writes: most processes nobody does. */
  private async followed(tellings: readonly Telling[]): Promise<Set<string>> {
    const firsts = new Map<string, string>();
    for (const { to, processId, origin } of tellings)
      if (to === 'followers' && processId && !firsts.has(processId)) firsts.set(processId, origin);
    if (firsts.size === 0) return new Set();
    const rows = await this.database.query<{ processId: string }>(
      `SELECT DISTINCT process_id AS "processId" FROM follow_ups WHERE tenant_id = $1 AND process_id = ANY ($2)`,
      [this.database.tenantId, [...firsts.keys()]],
    );
    return new Set(rows.flatMap(({ processId }) => firsts.get(processId) ?? []));
  }
}
