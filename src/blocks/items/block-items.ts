import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentShares, SECRET } from '../../access';
import { DocumentHooks, DocumentsQueries, type DocumentDetails } from '../../documents';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { ProcessHooks, Processes, type ProcessAct } from '../../processes';
import { BlockHistory } from '../life/block-history';
import { BlockRows } from '../life/block-rows';
import { refuseDraftOfOtherUnit } from '../life/draft-of-other-unit';
import type { Block } from '../life/block.entity';
import type { BlockKind } from '../life/transitions';

/** DOMAIN.md 1.22. */
export const mostItems = 1000;

export type NewItem = { documentId: string } | { processId: string };

interface ItemRow {
  id: string;
  processId: string;
  documentId: string | null;
  code: string | null;
  title: string | null;
}

/** What stands in a block. Secret processes never do (DOMAIN.md 1.8). */
@Injectable()
export class BlockItems implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rows: BlockRows,
    private readonly processes: Processes,
    private readonly documents: DocumentsQueries,
    private readonly history: BlockHistory,
    private readonly documentHooks: DocumentHooks,
    private readonly processHooks: ProcessHooks,
    private readonly shares: DocumentShares,
  ) {}

  onModuleInit(): void {
    this.documentHooks.onDeleted(({ documentId }) => this.forget('document_id', documentId));
    this.processHooks.onLevelChanged(async ({ processId, ownLevel }) => {
      if (ownLevel === SECRET) await this.withdraw(processId);
    });
  }

  /** @throws DomainError `unknown_reference` naming `documentId` or `processId`; `rule` when it cannot stand in this block; `conflict` when it does already */
  add(blockId: string, item: NewItem): Promise<string> {
    return this.database.work(async () => {
      const { block, standing } = await this.rows.require(blockId, 'fill');
      if (standing.items >= mostItems) throw new DomainError('rule', 'blocks.full', { most: mostItems });
      return named(item, async () =>
        'documentId' in item
          ? this.addDocument(block, await this.documents.details(item.documentId))
          : this.addProcess(block, item.processId),
      );
    });
  }

  remove(blockId: string, itemId: string): Promise<void> {
    return this.database.work(async () => {
      const { block } = await this.rows.require(blockId, 'fill');
      const item = await this.item(blockId, itemId);
      await this.database.query('DELETE FROM block_items WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        itemId,
      ]);
      await this.tell(block, item, 'removed');
    });
  }

  annotate(blockId: string, itemId: string, note: string | undefined): Promise<void> {
    return this.database.work(async () => {
      await this.rows.require(blockId, 'annotate');
      await this.item(blockId, itemId);
      await this.database.query('UPDATE block_items SET note = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        itemId,
        note ?? null,
      ]);
    });
  }

  /** One place up or down; at the end it stays. */
  move(blockId: string, itemId: string, towards: 'up' | 'down'): Promise<void> {
    return this.database.work(async () => {
      await this.rows.require(blockId, 'fill');
      await this.item(blockId, itemId);
      const [next, order] = towards === 'up' ? ['<', 'DESC'] : ['>', 'ASC'];
      await this.database.query(
        `WITH moved AS (SELECT id, place FROM block_items WHERE tenant_id = $1 AND block_id = $2 AND id = $3),
              other AS (SELECT i.id, i.place FROM block_items i, moved m
                         WHERE i.tenant_id = $1 AND i.block_id = $2 AND i.place ${next} m.place
                         ORDER BY i.place ${order} LIMIT 1)
         UPDATE block_items i SET place = CASE WHEN i.id = m.id THEN o.place ELSE m.place END
           FROM moved m, other o WHERE i.tenant_id = $1 AND i.id IN (m.id, o.id)`,
        [this.database.tenantId, blockId, itemId],
      );
    });
  }

  private async addDocument(block: Block, document: DocumentDetails): Promise<string> {
    if (block.kind === 'internal') throw new DomainError('rule', 'blocks.only_processes');
    if (block.kind === 'signature' && document.kind !== 'internal')
      throw new DomainError('rule', 'blocks.only_written');
    await this.processes.requireAtHand(document.processId, acts[block.kind]);
    refuseDraftOfOtherUnit(document);
    const { processId, code, title } = document;
    return this.insert(block, { id: newId(), processId, documentId: document.id, code, title });
  }

  private async addProcess(block: Block, processId: string): Promise<string> {
    if (block.kind === 'signature') throw new DomainError('rule', 'blocks.only_documents');
    await this.processes.requireAtHand(processId, acts[block.kind]);
    return this.insert(block, { id: newId(), processId, documentId: null, code: null, title: null });
  }

  private async insert(block: Block, item: ItemRow): Promise<string> {
    const [made] = await this.database.query<{ id: string }>(
      `INSERT INTO block_items (tenant_id, id, block_id, process_id, document_id, place, added_by_user_id, added_at)
       SELECT $1, $2, $3, $4, $5, coalesce(max(place), 0) + 1, $6, $7
         FROM block_items WHERE tenant_id = $1 AND block_id = $3
       ON CONFLICT (tenant_id, block_id, process_id, document_id) DO NOTHING RETURNING id`,
      [
        this.database.tenantId,
        item.id,
        block.id,
        item.processId,
        item.documentId,
        currentActor().userId,
        this.clock.now(),
      ],
    );
    if (!made) throw new DomainError('conflict', 'blocks.already_in', { number: block.number });
    await this.tell(block, item, 'added');
    return made.id;
  }

  private async item(blockId: string, itemId: string): Promise<ItemRow> {
    const [item] = await this.database.query<ItemRow>(
      `SELECT i.id, i.process_id AS "processId", i.document_id AS "documentId", d.code, d.title
         FROM block_items i LEFT JOIN documents d ON d.tenant_id = i.tenant_id AND d.id = i.document_id
        WHERE i.tenant_id = $1 AND i.block_id = $2 AND i.id = $3`,
      [this.database.tenantId, blockId, isId(itemId) ? itemId : null],
    );
    if (!item) throw notFound();
    return item;
  }

  private async tell(
    { number }: Block,
    { processId, code, title }: ItemRow,
    what: 'added' | 'removed',
  ): Promise<void> {
    if (code && title) await this.history.tell(processId, `block.document_${what}`, { number, code, title });
    else await this.history.tell(processId, `block.process_${what}`, { number });
  }

  /** It became secret: what was handed over is taken back. */
  private async withdraw(processId: string): Promise<void> {
    await this.forget('process_id', processId);
    const documents = await this.database.query<{ id: string }>(
      'SELECT id FROM documents WHERE tenant_id = $1 AND process_id = $2',
      [this.database.tenantId, processId],
    );
    await this.shares.forget(documents.map(({ id }) => id));
  }

  private async forget(column: 'document_id' | 'process_id', id: string): Promise<void> {
    await this.database.query(`DELETE FROM block_items WHERE tenant_id = $1 AND ${column} = $2`, [
      this.database.tenantId,
      id,
    ]);
  }
}

const acts: Record<BlockKind, ProcessAct> = {
  signature: 'putInSignatureBlock',
  meeting: 'putInMeetingBlock',
  internal: 'putInInternalBlock',
};

/** What stands in a body and is not found names its field. */
async function named<T>(item: NewItem, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not_found') throw error;
    const field = 'documentId' in item ? 'documentId' : 'processId';
    throw new DomainError('unknown_reference', 'blocks.unknown_item', {}, { field });
  }
}
