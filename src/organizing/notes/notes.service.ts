import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { ownerColumns, type Owner } from '../shared/owner';
import { Reach } from '../shared/reach';

export interface NoteInput {
  text: string;
  /** Shown in red. */
  priority: boolean;
}

/** The note as it was read: when it was written, or that there was none. Absent: whatever it is. */
export type SeenNote = Date | 'none' | undefined;

export interface Note extends NoteInput {
  by: string;
  at: Date;
}

export interface ProcessNotes {
  unit: Note | null;
  own: Note | null;
}

/** Anotação (DOMAIN.md 1.23): one of the unit and one of the person for each process. It never travels, and is no event. */
@Injectable()
export class Notes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: Reach,
  ) {}

  /** @throws DomainError `stale` when it is no longer the one that was seen: two of a unit would replace each other's */
  write(processId: string, owner: Owner, { text, priority }: NoteInput, seen?: SeenNote): Promise<void> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'annotate');
      await this.refuseStale(processId, owner, seen);
      await this.database.query(
        `INSERT INTO notes (tenant_id, id, process_id, unit_id, user_id, text, priority, written_by_user_id, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (tenant_id, process_id, unit_id, user_id) DO UPDATE
            SET text = excluded.text, priority = excluded.priority,
                written_by_user_id = excluded.written_by_user_id, written_at = excluded.written_at`,
        [
          this.database.tenantId,
          newId(),
          processId,
          ...ownerColumns(owner),
          text,
          priority,
          currentActor().userId,
          this.clock.now(),
        ],
      );
    });
  }

  /** Removing what is not there is nothing. @throws DomainError `stale` as in `write` */
  remove(processId: string, owner: Owner, seen?: SeenNote): Promise<void> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'annotate');
      await this.refuseStale(processId, owner, seen);
      await this.database.query(
        `DELETE FROM notes WHERE tenant_id = $1 AND process_id = $2
            AND unit_id IS NOT DISTINCT FROM $3 AND user_id IS NOT DISTINCT FROM $4`,
        [this.database.tenantId, processId, ...ownerColumns(owner)],
      );
    });
  }

  /** The act has locked the process: between this and the writing nobody writes. */
  private async refuseStale(processId: string, owner: Owner, seen: SeenNote): Promise<void> {
    if (!seen) return;
    const [note] = await this.database.query<{ at: Date }>(
      `SELECT written_at AS at FROM notes WHERE tenant_id = $1 AND process_id = $2
          AND unit_id IS NOT DISTINCT FROM $3 AND user_id IS NOT DISTINCT FROM $4`,
      [this.database.tenantId, processId, ...ownerColumns(owner)],
    );
    const before = seen === 'none' ? undefined : seen.getTime();
    if (note?.at.getTime() !== before) throw new DomainError('stale', 'organizing.note_changed');
  }

  of(processId: string): Promise<ProcessNotes> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      const { unit, userId } = currentActor();
      const rows = await this.database.query<Note & { owner: Owner }>(notesSql, [
        this.database.tenantId,
        processId,
        unit.id,
        userId,
      ]);
      const noteOf = (owner: Owner): Note | null => {
        const found = rows.find((row) => row.owner === owner);
        return found ? { text: found.text, priority: found.priority, by: found.by, at: found.at } : null;
      };
      return { unit: noteOf('unit'), own: noteOf('own') };
    });
  }
}

const notesSql = `
  SELECT CASE WHEN n.unit_id IS NULL THEN 'own' ELSE 'unit' END AS owner, n.text, n.priority, n.written_at AS at,
         coalesce(u.social_name, u.name) AS by
    FROM notes n JOIN users u ON u.tenant_id = n.tenant_id AND u.id = n.written_by_user_id
   WHERE n.tenant_id = $1 AND n.process_id = $2 AND (n.unit_id = $3 OR n.user_id = $4)`;
