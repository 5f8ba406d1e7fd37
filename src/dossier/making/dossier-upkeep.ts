import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { abandonedAfterSeconds } from '../dossier-rows';

/** Copies that nobody works at, and those whose time is over: asked first of all tenants at once, then done in each that has some. */
@Injectable()
export class DossierUpkeep {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Outside a unit of work. */
  tenantsWithAbandoned(): Promise<{ id: string }[]> {
    const { silentSince, askedBefore } = this.abandonment();
    return this.database.reference('SELECT tenants_with_abandoned_dossiers($1, $2) AS id', [
      silentSince,
      askedBefore,
    ]);
  }

  /** Outside a unit of work. */
  tenantsWithOld(): Promise<{ id: string }[]> {
    const now = this.clock.now();
    return this.database.reference('SELECT tenants_with_old_dossiers($1, $2) AS id', [now, monthBefore(now)]);
  }

  /** Those whose job was killed, or never came. */
  async abandoned(): Promise<string[]> {
    const { silentSince, askedBefore } = this.abandonment();
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM dossiers
        WHERE tenant_id = $1 AND (state = 'working' AND heartbeat_at <= $2 OR state = 'waiting' AND requested_at <= $3)`,
      [this.database.tenantId, silentSince, askedBefore],
    );
    return rows.map(({ id }) => id);
  }

  /** The bytes go with the sweep of the storage, once nothing names them. */
  async expire(): Promise<void> {
    const now = this.clock.now();
    const month = monthBefore(now);
    const tenant = this.database.tenantId;
    await this.database.query(
      `UPDATE dossiers SET state = 'expired', object_sha256 = NULL WHERE tenant_id = $1 AND state = 'ready' AND expires_at <= $2`,
      [tenant, now],
    );
    await this.database.query(
      `DELETE FROM dossiers WHERE tenant_id = $1 AND requested_at <= $2 AND state IN ('expired', 'failed')`,
      [tenant, month],
    );
    await this.database.query('DELETE FROM dossier_prints WHERE tenant_id = $1 AND used_at <= $2', [
      tenant,
      month,
    ]);
  }

  private abandonment(): { silentSince: Date; askedBefore: Date } {
    const now = this.clock.now().getTime();
    return {
      silentSince: new Date(now - abandonedAfterSeconds * 1000),
      askedBefore: new Date(now - 15 * 60_000),
    };
  }
}

const monthBefore = (now: Date): Date => new Date(now.getTime() - 30 * 24 * 60 * 60 * 1000);
