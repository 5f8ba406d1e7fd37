import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { brasiliaDay, Clock } from '../../../platform/clock';
import { currentContext, runInContext, type Actor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import type { JobPayload } from '../../../platform/jobs';
import { permissionsOf, type Role } from '../../../units';
import { DomainError } from '../../../platform/errors';
import { problem, type ImportKind, type ImportKindName, type Line } from './engine/kind';
import { ImportKinds } from './import-kinds';
import { ImportLines } from './import-lines';

export interface ImportJob extends JobPayload {
  importId: string;
}

interface Running {
  kind: ImportKindName;
  tenantSlug: string;
  tenantName: string;
  userId: string;
  name: string;
  unit: Actor['unit'];
  roles: Role[];
}

/** The job gives its place to others after so long. */
const partMs = 5_000;
/** Lines written in one unit of work. */
const chunk = 500;
const wholeSheet = 100_000;

/** Writes the lines of a confirmed import, some hundreds in each unit of work: killed anywhere, it goes on where it was. */
@Injectable()
export class ImportWork {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kinds: ImportKinds,
    private readonly lines: ImportLines,
    private readonly audit: Audit,
  ) {}

  /**
   * Where somebody changes the same thing at the same moment, the lines are written one by one, and the one that cannot be
   * is refused.
   * @returns whether lines are left
   */
  async continue({ tenantId, importId }: ImportJob): Promise<boolean> {
    const until = Date.now() + partMs;
    let most = chunk;
    for (let more = true; more;) {
      try {
        more = await this.part(tenantId, importId, (kind) => this.write(importId, kind, most));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        if (most === 1) await this.part(tenantId, importId, (kind) => this.refuse(importId, kind));
        most = 1;
      }
      if (more && Date.now() > until) return true;
    }
    return false;
  }

  /** @returns whether there may be more */
  private part(
    tenantId: string,
    importId: string,
    work: (kind: ImportKind) => Promise<boolean>,
  ): Promise<boolean> {
    return this.database.transaction(tenantId, async () => {
      const running = await this.running(importId);
      if (!running) return false;
      const actor = actorOf(tenantId, running);
      return runInContext({ ...currentContext()!, actor }, async () => {
        if (!actor.permissions.includes('tenant.administer')) return this.finish(importId, 'stopped');
        const more = await work(this.kinds.of(running.kind));
        return more || this.finish(importId, 'done');
      });
    });
  }

  /** Those that are refused now have no other reason that we know. */
  private async refuse(importId: string, kind: ImportKind): Promise<true> {
    const lines = await this.next(importId, kind, 1);
    const problems = [problem(null, 'imports.line_failed')];
    await this.lines.settle(
      importId,
      lines.map(({ line }) => ({ line, outcome: 'wrong', changes: [], problems })),
    );
    return true;
  }

  private next(importId: string, kind: ImportKind, most: number): Promise<Line[]> {
    return this.lines.next(importId, kind.whole ? wholeSheet : most);
  }

  private async write(importId: string, kind: ImportKind, most: number): Promise<boolean> {
    const lines = await this.next(importId, kind, most);
    if (lines.length === 0) return false;
    const judgements = await kind.judge(lines);
    const ready = lines
      .map((line, index) => ({ ...line, ...judgements[index]! }))
      .filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
    const invited = await this.lines.invited(importId);
    if (ready.length > 0) await kind.write(ready, { invited });
    await this.lines.settle(importId, judgements);
    return true;
  }

  /** @returns false: nothing is left to do */
  private async finish(importId: string, state: 'done' | 'stopped'): Promise<false> {
    const { written, refused } = await this.lines.progress(importId);
    await this.database.query(
      `UPDATE imports SET state = $3, finished_at = $4 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, importId, state, this.clock.now()],
    );
    await this.lines.forgetCells(importId);
    await this.audit.record({
      kind: `import.${state}`,
      subjectId: importId,
      attributes: { written, refused },
    });
    return false;
  }

  /** Of the one who confirmed it, as they are today; held until the end of the unit of work. */
  private async running(importId: string): Promise<Running | undefined> {
    const [running] = await this.database.query<Running>(
      `SELECT i.kind, t.slug AS "tenantSlug", t.name AS "tenantName", u.id AS "userId",
              coalesce(u.social_name, u.name) AS name,
              jsonb_build_object('id', n.id, 'label', n.acronym, 'name', n.name) AS unit,
              ARRAY(SELECT m.role FROM memberships m
                     WHERE m.tenant_id = i.tenant_id AND m.user_id = u.id AND m.unit_id = n.id AND u.active AND n.active
                       AND m.starts_on <= $3 AND (m.ends_on IS NULL OR m.ends_on >= $3)) AS roles
         FROM imports i
         JOIN tenants t ON t.id = i.tenant_id
         JOIN users u ON u.tenant_id = i.tenant_id AND u.id = i.user_id
         JOIN units n ON n.tenant_id = i.tenant_id AND n.id = i.unit_id
        WHERE i.tenant_id = $1 AND i.id = $2 AND i.state = 'running' FOR UPDATE OF i`,
      [this.database.tenantId, importId, brasiliaDay(this.clock.now())],
    );
    return running;
  }
}

const actorOf = (
  tenantId: string,
  { tenantSlug, tenantName, userId, name, unit, roles }: Running,
): Actor => ({
  ...{ tenantId, tenantSlug, tenantName, userId, name, unit },
  sessionId: '',
  units: [unit],
  permissions: permissionsOf(roles),
});

/** A rule, or a key that somebody took meanwhile (SQLSTATE class 23); anything else may pass when it is tried again. */
const isRefusal = (error: unknown): boolean =>
  error instanceof DomainError || String((error as { code?: unknown }).code ?? '').startsWith('23');
