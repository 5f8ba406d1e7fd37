import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database, PlatformDatabase } from '../platform/database';

export interface ProductionRequest {
  /** The name of who asked. */
  requestedBy: string;
  requestedAt: Date;
}

/** A municipality that is being tried asks to work for real (entrada em produção); who operates the platform changes the stage. */
@Injectable()
export class ProductionRequests {
  constructor(
    private readonly database: Database,
    private readonly platform: PlatformDatabase,
    private readonly clock: Clock,
  ) {}

  /** Of the tenant of the running unit of work. */
  async find(): Promise<ProductionRequest | undefined> {
    const [request] = await this.database.query<ProductionRequest>(found, [this.database.tenantId]);
    return request;
  }

  /** Asked twice, the first one stands. */
  async make(requestedBy: string): Promise<void> {
    await this.database.query(
      `INSERT INTO production_requests (tenant_id, requested_by, requested_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [this.database.tenantId, requestedBy, this.clock.now()],
    );
  }

  async withdraw(): Promise<void> {
    await this.database.query('DELETE FROM production_requests WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
  }

  /** For who operates the platform. */
  async of(tenantId: string): Promise<ProductionRequest | undefined> {
    const [request] = await this.platform.query<ProductionRequest>(found, [tenantId]);
    return request;
  }
}

const found = `
  SELECT requested_by AS "requestedBy", requested_at AS "requestedAt" FROM production_requests WHERE tenant_id = $1`;
