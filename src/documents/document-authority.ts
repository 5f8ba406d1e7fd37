import { Injectable } from '@nestjs/common';
import { DocumentShares } from '../access';
import { currentActor } from '../platform/context';
import { Processes, type ProcessAct } from '../processes';
import type { Document } from './document.entity';

/**
 * Who may edit and sign a document (DOMAIN.md 1.18, 1.22): the unit that writes it, with the process open there; and, while
 * it is handed over, the unit or person that it was handed to, wherever the process is. Whoever may do one of the two may
 * comment on the draft.
 */
@Injectable()
export class DocumentAuthority {
  constructor(
    private readonly shares: DocumentShares,
    private readonly processes: Processes,
  ) {}

  /** In a running unit of work, with the document loaded through access. @throws DomainError as `Processes.requireAtHand` */
  require(document: Document, act: 'edit' | 'sign' | 'comment'): Promise<void> {
    return this.ask(document, act, (on) => this.processes.requireAtHand(document.processId, on));
  }

  /** The same without a lock, for a look ahead: the act itself asks again. */
  foresee(document: Document, act: 'edit' | 'sign' | 'comment'): Promise<void> {
    return this.ask(document, act, (on) => this.processes.foreseeAtHand(document.processId, on));
  }

  private async ask(
    document: Document,
    act: 'edit' | 'sign' | 'comment',
    atHand: (act: ProcessAct) => Promise<unknown>,
  ): Promise<void> {
    const shared = await this.shares.mine(document.id);
    if (act === 'comment' ? shared.edit || shared.sign : shared[act]) {
      await atHand(act === 'sign' ? 'signShared' : 'editShared');
      return;
    }
    if (act !== 'sign') document.refuseUnlessOwn(currentActor().unit.id);
    await atHand(act === 'sign' ? 'sign' : 'edit');
  }
}
