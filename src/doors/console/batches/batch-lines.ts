import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import type { JobPayload } from '../../../platform/jobs';
import { type Stage } from '../../../tenants';
import { CreateMunicipality } from '../../administration';
import { asNobody } from '../as-nobody';
import { FirstAdministrator } from '../municipalities/first-administrator';

export interface BatchJob extends JobPayload {
  batchId: string;
}

interface WaitingLine {
  line: number;
  newTenantId: string;
  slug: string;
  name: string;
  city: string;
  state: string;
  ibgeCode: string | null;
  login: string | null;
  adminName: string | null;
  stage: Stage;
  createdBy: string;
}

interface Outcome {
  outcome: 'created' | 'refused';
  sentence: string | null;
}

/** The job gives its place to others after so long. */
const partMs = 5_000;

/** Opens the municipalities of a batch, one line after the other. */
@Injectable()
export class BatchLines {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly creation: CreateMunicipality,
    private readonly administrator: FirstAdministrator,
  ) {}

  /** @returns whether lines are left */
  async continue({ tenantId, batchId }: BatchJob): Promise<boolean> {
    const until = Date.now() + partMs;
    for (let line = await this.next(tenantId, batchId); line; line = await this.next(tenantId, batchId)) {
      await this.settle(tenantId, batchId, line, await this.open(line));
      if (Date.now() > until) return true;
    }
    return false;
  }

  private async next(tenantId: string, batchId: string): Promise<WaitingLine | undefined> {
    const [line] = await this.database.transaction(tenantId, () =>
      this.database.query<WaitingLine>(
        `SELECT l.line, l.new_tenant_id AS "newTenantId", l.slug, l.name, l.city, l.state, l.ibge_code AS "ibgeCode",
                l.login, l.admin_name AS "adminName", b.stage, b.created_by_user_id AS "createdBy"
           FROM municipality_batch_lines l
           JOIN municipality_batches b ON b.tenant_id = l.tenant_id AND b.id = l.batch_id
          WHERE l.tenant_id = $1 AND l.batch_id = $2 AND l.outcome = 'waiting' ORDER BY l.line LIMIT 1`,
        [tenantId, batchId],
      ),
    );
    return line;
  }

  /** Again after an interruption, it goes on where it was: the id of the tenant is the line's. */
  private async open(line: WaitingLine): Promise<Outcome> {
    const { newTenantId: id, slug, name, city, state, ibgeCode, stage, login, adminName } = line;
    try {
      const tenant = await asNobody(() =>
        this.creation.run({ id, slug, name, city, state, stage, ...(ibgeCode && { ibgeCode }) }),
      );
      const sentence = login
        ? await refusalOf(() => this.administrator.inviteFirst(tenant, { login, name: adminName ?? '' }))
        : null;
      return { outcome: 'created', sentence };
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'refused', sentence: error.message };
      throw error;
    }
  }

  private async settle(
    tenantId: string,
    batchId: string,
    { line, slug, newTenantId, createdBy }: WaitingLine,
    { outcome, sentence }: Outcome,
  ): Promise<void> {
    await this.database.transaction(tenantId, async () => {
      await this.database.query(
        `UPDATE municipality_batch_lines SET outcome = $4, sentence = $5
          WHERE tenant_id = $1 AND batch_id = $2 AND line = $3`,
        [tenantId, batchId, line, outcome, sentence],
      );
      if (outcome === 'created')
        await this.audit.record({
          kind: 'tenant.created',
          userId: createdBy,
          subjectId: newTenantId,
          attributes: { slug, batch: batchId },
        });
    });
  }
}

/** The municipality is there in any case: what the invitation lacks is told beside it. */
async function refusalOf(run: () => Promise<void>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
