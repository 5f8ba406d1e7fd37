import { Injectable } from '@nestjs/common';
import { Audit } from '../history';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { Plans } from './plans';
import { byCode, type RecordClassInput } from './record-class';
import { RecordClasses } from './record-classes';

/** A class of the plan in force, and which one of the draft takes its place. */
export interface ClassMapping {
  from: { id: string; code: string; name: string };
  /** It must have a successor before the draft takes over. */
  used: boolean;
  to: { id: string; code: string; name: string } | null;
}

export interface MappingInput {
  fromClassId: string;
  /** Absent: none takes its place. */
  toClassId?: string;
}

/**
 * One plan takes over from another (DOMAIN.md 1.7): every class of the old one that is used has a successor, and the
 * proxies move to it at once. What is classified is not touched.
 */
@Injectable()
export class PlanExchange {
  constructor(
    private readonly database: Database,
    private readonly plans: Plans,
    private readonly classes: RecordClasses,
    private readonly audit: Audit,
  ) {}

  /** @param copied begins with the classes of the current plan, each the successor of its own. @throws DomainError `conflict` */
  prepare(name: string, copied: boolean): Promise<string> {
    return this.database.work(async () => {
      const current = await this.plans.current();
      const id = await this.plans.insert(name);
      if (!copied || !current) return id;
      const from = (await this.classes.list(current.id)).filter(({ active }) => active);
      const ids = await this.classes.insert(id, from);
      const mappings = from.flatMap((each, index) =>
        each.terms ? [{ fromClassId: each.id, toClassId: ids[index]! }] : [],
      );
      await this.write(id, mappings);
      return id;
    });
  }

  /** The first plan of a tenant, in force at once. In a running unit of work. @returns the ids of the classes by code */
  async begin(name: string, classes: readonly RecordClassInput[]): Promise<Record<string, string>> {
    const id = await this.plans.insert(name);
    const ids = await this.classes.insert(id, classes);
    await this.plans.makeCurrent(id);
    return Object.fromEntries(classes.map(({ code }, index) => [code, ids[index]!]));
  }

  /** Of every selectable class of the plan in force, by code. In a running unit of work. @throws DomainError `not_found` */
  async mappings(planId: string): Promise<ClassMapping[]> {
    await this.plans.require(planId);
    const rows = await this.database.query<ClassMapping & { code: string }>(
      `SELECT c.code, jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name) AS from,
              EXISTS (SELECT FROM class_proxies x
                       WHERE x.tenant_id = c.tenant_id AND x.class_id = c.id AND x.used) AS used,
              CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name) END AS to
         FROM classification_plans p
         JOIN record_classes c ON c.tenant_id = p.tenant_id AND c.plan_id = p.id AND c.selectable
         LEFT JOIN class_mappings m ON m.tenant_id = c.tenant_id AND m.plan_id = $2 AND m.from_class_id = c.id
         LEFT JOIN record_classes s ON s.tenant_id = c.tenant_id AND s.id = m.to_class_id AND s.selectable AND s.active
        WHERE p.tenant_id = $1 AND p.state = 'current' AND p.id <> $2`,
      [this.database.tenantId, planId],
    );
    return rows.sort(byCode).map(({ from, used, to }) => ({ from, used, to }));
  }

  /** Those that are named; the others stay. @throws DomainError `unknown_reference` naming `mappings.0.toClassId`; `rule` */
  map(planId: string, inputs: readonly MappingInput[]): Promise<void> {
    return this.database.work(async () => {
      await this.plans.requireDraft(planId);
      const from = (await this.mappings(planId)).map((each) => each.from.id);
      const to = (await this.classes.list(planId)).filter(({ terms, active }) => terms && active);
      inputs.forEach(({ fromClassId, toClassId }, index) => {
        const wrong = !from.includes(fromClassId)
          ? 'fromClassId'
          : toClassId && !to.some(({ id }) => id === toClassId)
            ? 'toClassId'
            : undefined;
        const field = `mappings.${index}.${wrong}`;
        if (wrong) throw new DomainError('unknown_reference', 'classification.unknown_class', {}, { field });
      });
      await this.write(planId, inputs);
    });
  }

  /** @throws DomainError `rule` while a used class has no successor, naming them, or while there is nothing to choose */
  activate(planId: string): Promise<void> {
    return this.database.work(async () => {
      // Whoever chooses a class holds the current plan (RecordClasses.choose): what they chose is known from here on.
      const current = await this.plans.current();
      if (current) await this.plans.require(current.id, 'FOR UPDATE');
      await this.plans.requireDraft(planId);
      await this.refuseIncomplete(planId);
      const [{ moved }] = (await this.database.query<{ moved: number }>(
        `WITH moved AS (
           UPDATE class_proxies x SET class_id = m.to_class_id FROM class_mappings m
            WHERE x.tenant_id = $1 AND m.tenant_id = $1 AND m.plan_id = $2 AND m.from_class_id = x.class_id
            RETURNING x.id)
         SELECT count(*)::int AS moved FROM moved`,
        [this.database.tenantId, planId],
      )) as [{ moved: number }];
      await this.plans.makeCurrent(planId);
      await this.audit.record({
        kind: 'classification_plan.exchanged',
        subjectId: planId,
        attributes: { moved },
      });
    });
  }

  private async refuseIncomplete(planId: string): Promise<void> {
    const classes = await this.classes.list(planId);
    if (!classes.some(({ terms, active }) => terms && active))
      throw new DomainError('rule', 'classification.plan_empty');
    const missing = (await this.mappings(planId)).filter(({ used, to }) => used && !to);
    if (missing.length === 0) return;
    const codes = missing.map(({ from }) => from.code);
    const shown = codes.length > mostShown ? [...codes.slice(0, mostShown), '…'] : codes;
    throw new DomainError('rule', 'classification.unmapped', {
      count: codes.length,
      codes: shown.join(', '),
    });
  }

  private async write(planId: string, inputs: readonly MappingInput[]): Promise<void> {
    const froms = inputs.map(({ fromClassId }) => fromClassId);
    await this.database.query(
      'DELETE FROM class_mappings WHERE tenant_id = $1 AND plan_id = $2 AND from_class_id = ANY ($3)',
      [this.database.tenantId, planId, froms],
    );
    const kept = inputs.filter(({ toClassId }) => toClassId);
    await this.database.query(
      `INSERT INTO class_mappings (tenant_id, plan_id, from_class_id, to_class_id)
       SELECT $1, $2, f, t FROM unnest($3::uuid[], $4::uuid[]) AS pairs (f, t)
       ON CONFLICT (tenant_id, plan_id, from_class_id) DO UPDATE SET to_class_id = excluded.to_class_id`,
      [
        this.database.tenantId,
        planId,
        kept.map(({ fromClassId }) => fromClassId),
        kept.map(({ toClassId }) => toClassId),
      ],
    );
  }
}

const mostShown = 10;
