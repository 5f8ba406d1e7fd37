import { Injectable } from '@nestjs/common';
import { Audit } from '../history';
import { Database } from '../platform/database';
import { DomainError, notFound } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { Plans } from './plans';
import { byCode, type ListedClass, type RecordClass, type RecordClassInput } from './record-class';

/** The classes (assuntos) of the plans: listed, kept, and chosen by whoever classifies. */
@Injectable()
export class RecordClasses {
  constructor(
    private readonly database: Database,
    private readonly plans: Plans,
    private readonly audit: Audit,
  ) {}

  /** What may be chosen now: selectable, in use, of the current plan; by code. In a running unit of work. */
  async choosable(): Promise<RecordClass[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM record_classes c
         JOIN classification_plans p ON p.tenant_id = c.tenant_id AND p.id = c.plan_id AND p.state = 'current'
        WHERE c.tenant_id = $1 AND c.selectable AND c.active`,
      [this.database.tenantId],
    );
    return rows.map(toClass).sort(byCode);
  }

  /** All of a plan, by code. In a running unit of work. @throws DomainError `not_found` */
  async list(planId: string): Promise<ListedClass[]> {
    await this.plans.require(planId);
    const rows = await this.database.query<Row & { used: boolean }>(
      `SELECT ${columns}, EXISTS (SELECT FROM class_proxies x
                                   WHERE x.tenant_id = c.tenant_id AND x.class_id = c.id AND x.used) AS used
         FROM record_classes c WHERE c.tenant_id = $1 AND c.plan_id = $2`,
      [this.database.tenantId, planId],
    );
    return rows.map((row) => ({ ...toClass(row), used: row.used })).sort(byCode);
  }

  /** What these proxies stand for today, in their order, each once. In a running unit of work. */
  async ofProxies(proxyIds: readonly string[]): Promise<RecordClass[]> {
    if (proxyIds.length === 0) return [];
    const rows = await this.database.query<Row & { proxyId: string }>(
      `SELECT ${columns}, x.id AS "proxyId" FROM class_proxies x
         JOIN record_classes c ON c.tenant_id = x.tenant_id AND c.id = x.class_id
        WHERE x.tenant_id = $1 AND x.id = ANY ($2)`,
      [this.database.tenantId, proxyIds],
    );
    const found = proxyIds.flatMap((id) => rows.find(({ proxyId }) => proxyId === id) ?? []);
    return found
      .filter(({ id }, index) => found.findIndex((other) => other.id === id) === index)
      .map(toClass);
  }

  /** As `choose`, for what had classes before: one that can no longer be chosen stays where it was. */
  async chooseBeside(kept: readonly Pick<RecordClass, 'id'>[], classIds: readonly string[]): Promise<void> {
    await this.choose(classIds.filter((id) => !kept.some((each) => each.id === id)));
  }

  /**
   * Whoever classifies chooses by this: it writes down that they are used, and holds the current plan until the end of
   * the running unit of work, so that no other plan takes over meanwhile without them.
   * @returns the proxies to be kept, in the same order
   * @throws DomainError `unknown_reference` naming `field`
   */
  async choose(classIds: readonly string[], field = 'classIds'): Promise<string[]> {
    const ids = [...new Set(classIds)];
    if (ids.length === 0) return [];
    const found = await this.database.query<{ id: string }>(
      `SELECT c.id FROM classification_plans p
         JOIN record_classes c ON c.tenant_id = p.tenant_id AND c.plan_id = p.id
        WHERE p.tenant_id = $1 AND p.state = 'current' AND c.id = ANY ($2) AND c.selectable AND c.active
          FOR SHARE OF p`,
      [this.database.tenantId, ids.filter(isId)],
    );
    if (found.length < ids.length)
      throw new DomainError('unknown_reference', 'classification.unknown_class', {}, { field });
    await this.database.query(
      'UPDATE class_proxies SET used = true WHERE tenant_id = $1 AND id = ANY ($2) AND NOT used',
      [this.database.tenantId, ids],
    );
    return ids;
  }

  /** @throws DomainError `not_found`, `conflict` naming `code`, `rule` for a plan of the past */
  add(planId: string, input: RecordClassInput): Promise<string> {
    return this.database.work(async () => {
      await this.plans.requireChangeable(planId);
      await this.refuseTaken(planId, input.code, null);
      const [id] = await this.insert(planId, [input]);
      await this.audited('record_class.added', id!, input);
      return id!;
    });
  }

  /** @throws DomainError as `add`; `rule` when one in use would only group others */
  change(planId: string, id: string, input: RecordClassInput): Promise<void> {
    return this.database.work(async () => {
      const found = await this.requireOf(planId, id);
      await this.refuseTaken(planId, input.code, id);
      if (found.used && !input.terms) throw new DomainError('rule', 'classification.class_used');
      await this.database.query(
        `UPDATE record_classes SET code = $3, name = $4, selectable = $5, current_years = $6, intermediate_years = $7,
                destination = $8, note = $9 WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, ...valuesOf(input)],
      );
      if (input.terms && !found.terms) await this.insertProxies([id]);
      await this.audited('record_class.changed', id, input);
    });
  }

  /** It can no longer be chosen, or can again; what is classified by it stays. @throws DomainError `not_found`, `rule` */
  setActive(planId: string, id: string, active: boolean): Promise<void> {
    return this.database.work(async () => {
      const found = await this.requireOf(planId, id);
      await this.database.query('UPDATE record_classes SET active = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
        active,
      ]);
      await this.audited(active ? 'record_class.restored' : 'record_class.retired', id, found);
    });
  }

  /** Many at once, with their proxies: two statements. In a running unit of work. @returns their ids, in the same order */
  async insert(planId: string, inputs: readonly RecordClassInput[]): Promise<string[]> {
    const rows = inputs.map((input) => [newId(), ...valuesOf(input)] as const);
    await this.database.query(
      `INSERT INTO record_classes (tenant_id, id, plan_id, code, name, selectable, current_years, intermediate_years,
                                   destination, note)
       SELECT $1, (r->>0)::uuid, $2, r->>1, r->>2, (r->>3)::boolean, (r->>4)::smallint, (r->>5)::smallint, r->>6, r->>7
         FROM jsonb_array_elements($3::jsonb) AS r`,
      [this.database.tenantId, planId, JSON.stringify(rows)],
    );
    await this.insertProxies(inputs.flatMap(({ terms }, index) => (terms ? [rows[index]![0]] : [])));
    return rows.map(([id]) => id);
  }

  private async insertProxies(classIds: readonly string[]): Promise<void> {
    await this.database.query(
      `INSERT INTO class_proxies (tenant_id, id, class_id) SELECT $1, c, c FROM unnest($2::uuid[]) AS c
       ON CONFLICT DO NOTHING`,
      [this.database.tenantId, classIds],
    );
  }

  private async requireOf(planId: string, id: string): Promise<ListedClass> {
    await this.plans.requireChangeable(planId);
    const found = (await this.list(planId)).find((each) => each.id === id);
    if (!found) throw notFound();
    return found;
  }

  private async refuseTaken(planId: string, code: string, exceptId: string | null): Promise<void> {
    const [taken] = await this.database.query(
      `SELECT FROM record_classes WHERE tenant_id = $1 AND plan_id = $2 AND code = $3 AND id IS DISTINCT FROM $4`,
      [this.database.tenantId, planId, code, exceptId],
    );
    if (taken) throw new DomainError('conflict', 'classification.code_taken', { code }, { field: 'code' });
  }

  private async audited(
    kind: string,
    subjectId: string,
    { code, name, terms }: RecordClassInput,
  ): Promise<void> {
    await this.audit.record({ kind, subjectId, attributes: { code, name, ...terms } });
  }
}

interface Row extends Omit<RecordClass, 'terms'> {
  selectable: boolean;
  currentYears: number | null;
  intermediateYears: number;
  destination: NonNullable<RecordClass['terms']>['destination'];
}

const columns = `c.id, c.code, c.name, c.selectable, c.current_years AS "currentYears",
  c.intermediate_years AS "intermediateYears", c.destination, c.note, c.active`;

const toClass = (row: Row): RecordClass => ({
  id: row.id,
  code: row.code,
  name: row.name,
  note: row.note,
  active: row.active,
  terms: row.selectable
    ? {
        currentYears: row.currentYears,
        intermediateYears: row.intermediateYears,
        destination: row.destination,
      }
    : null,
});

const valuesOf = ({ code, name, terms, note }: RecordClassInput) =>
  [
    ...([code, name, terms !== null] as const),
    ...([
      terms?.currentYears ?? null,
      terms?.intermediateYears ?? null,
      terms?.destination ?? null,
      note,
    ] as const),
  ] as const;
