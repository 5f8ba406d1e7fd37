import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { Reach } from '../shared/reach';
import type { MarkerColour } from './colours';

export interface ProcessMarker {
  markerId: string;
  name: string;
  colour: MarkerColour;
  text: string | null;
  by: string;
  at: Date;
  endedBy: string | null;
  endedAt: Date | null;
}

/** The markers that a unit puts on a process: several, each with a text. Rows end and are not changed. */
@Injectable()
export class ProcessMarkers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: Reach,
  ) {}

  /**
   * Puts the marker, or gives it another text.
   * @throws DomainError `rule` when the process cannot be marked here; `unknown_reference` naming `markerId`
   */
  put(processId: string, markerId: string, text?: string): Promise<void> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'mark');
      await this.requireMarker(markerId);
      const [current] = await this.current(processId, markerId);
      if (current && current.text === (text ?? null)) return;
      if (current) await this.end(processId, markerId);
      await this.database.query(
        `INSERT INTO process_markers (tenant_id, id, process_id, unit_id, marker_id, text, set_by_user_id, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          this.database.tenantId,
          newId(),
          processId,
          currentActor().unit.id,
          markerId,
          text ?? null,
          currentActor().userId,
          this.clock.now(),
        ],
      );
    });
  }

  /** Taking away what is not there is nothing. */
  take(processId: string, markerId: string): Promise<void> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'mark');
      if (!isId(markerId)) throw unknown();
      await this.end(processId, markerId);
    });
  }

  /** Of the unit on the process: those it carries now, then those it carried. */
  of(processId: string): Promise<ProcessMarker[]> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      return this.database.query<ProcessMarker>(ofSql, [
        this.database.tenantId,
        processId,
        currentActor().unit.id,
      ]);
    });
  }

  private current(processId: string, markerId: string): Promise<{ text: string | null }[]> {
    return this.database.query<{ text: string | null }>(
      `SELECT text FROM process_markers
        WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3 AND marker_id = $4 AND ended_at IS NULL`,
      [this.database.tenantId, processId, currentActor().unit.id, markerId],
    );
  }

  private async end(processId: string, markerId: string): Promise<void> {
    await this.database.query(
      `UPDATE process_markers SET ended_at = $5, ended_by_user_id = $6
        WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3 AND marker_id = $4 AND ended_at IS NULL`,
      [
        this.database.tenantId,
        processId,
        currentActor().unit.id,
        markerId,
        this.clock.now(),
        currentActor().userId,
      ],
    );
  }

  private async requireMarker(id: string): Promise<void> {
    const [found] = isId(id)
      ? await this.database.query<{ id: string }>(
          'SELECT id FROM markers WHERE tenant_id = $1 AND id = $2 AND unit_id = $3 AND archived_at IS NULL',
          [this.database.tenantId, id, currentActor().unit.id],
        )
      : [];
    if (!found) throw unknown();
  }
}

const unknown = (): DomainError =>
  new DomainError('unknown_reference', 'organizing.unknown_marker', {}, { field: 'markerId' });

const ofSql = `
  SELECT m.id AS "markerId", m.name, m.colour, pm.text, pm.set_at AS at, coalesce(s.social_name, s.name) AS by,
         pm.ended_at AS "endedAt", coalesce(e.social_name, e.name) AS "endedBy"
    FROM process_markers pm
    JOIN markers m ON m.tenant_id = pm.tenant_id AND m.id = pm.marker_id
    JOIN users s ON s.tenant_id = pm.tenant_id AND s.id = pm.set_by_user_id
    LEFT JOIN users e ON e.tenant_id = pm.tenant_id AND e.id = pm.ended_by_user_id
   WHERE pm.tenant_id = $1 AND pm.process_id = $2 AND pm.unit_id = $3
   ORDER BY pm.ended_at DESC NULLS FIRST, lower(m.name), pm.set_at DESC LIMIT 200`;
