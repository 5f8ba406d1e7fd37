import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { PeopleQueries } from '../../units';
import { BlockRows } from './block-rows';

export interface MarksInput {
  priority: boolean;
  reviewed: boolean;
  assigneeId?: string;
  comment?: string;
  groupId?: string;
}

/** How a unit keeps a block in its own order; the other units see nothing of it. */
@Injectable()
export class BlockMarks {
  constructor(
    private readonly database: Database,
    private readonly rows: BlockRows,
    private readonly people: PeopleQueries,
  ) {}

  /** @throws DomainError `unknown_reference` naming `assigneeId` or `groupId` */
  set(id: string, { priority, reviewed, assigneeId, comment, groupId }: MarksInput): Promise<void> {
    return this.database.work(async () => {
      const { here } = await this.rows.require(id, 'mark');
      if (assigneeId) await this.requirePerson(assigneeId);
      if (groupId) await this.requireGroup(groupId);
      Object.assign(here, {
        priority,
        reviewed,
        assigneeUserId: assigneeId ?? null,
        comment: comment ?? null,
        groupId: groupId ?? null,
      });
      await this.rows.saveUnits([here]);
    });
  }

  private async requirePerson(userId: string): Promise<void> {
    const known = isId(userId) && (await this.people.at(userId, currentActor().unit.id, 'process.read'));
    if (!known)
      throw new DomainError('unknown_reference', 'blocks.unknown_assignee', {}, { field: 'assigneeId' });
  }

  private async requireGroup(groupId: string): Promise<void> {
    const [group] = await this.database.query<{ id: string }>(
      'SELECT id FROM block_groups WHERE tenant_id = $1 AND id = $2 AND unit_id = $3',
      [this.database.tenantId, isId(groupId) ? groupId : null, currentActor().unit.id],
    );
    if (!group) throw new DomainError('unknown_reference', 'blocks.unknown_group', {}, { field: 'groupId' });
  }
}
