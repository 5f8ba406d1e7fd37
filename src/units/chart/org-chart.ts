import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { SubunitMemberships } from '../memberships/subunit-memberships';
import { Units } from '../units.service';
import { ChartQueries, type ChartUnit } from './chart.queries';
import { FormerNames } from './former-names';

export interface UnitData {
  acronym: string;
  name: string;
  /** Goes into the numbers of the processes that it opens. */
  code: string;
  email?: string;
  /** Others may send processes to it. */
  acceptsDispatch: boolean;
  /** By which its name changed: "Decreto nº 12/2026". */
  act?: string;
}

export interface NewChartUnit extends UnitData {
  bodyId: string;
  parentId?: string;
}

/** The org chart (organograma): units are made, renamed and moved; each change is in the audit log. */
@Injectable()
export class OrgChart {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: Units,
    private readonly queries: ChartQueries,
    private readonly names: FormerNames,
    private readonly subunits: SubunitMemberships,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError `unknown_reference` naming `bodyId` or `parentId`; `conflict` naming `acronym` or `code` */
  create(input: NewChartUnit): Promise<string> {
    return this.database.work(async () => {
      await this.queries.lock();
      await this.requireBody(input.bodyId);
      await this.requireParent(input.bodyId, input.parentId);
      await this.refuseTaken(input, input.bodyId);
      const id = await this.units.createUnit(input);
      await this.database.query('UPDATE units SET opened_on = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
        brasiliaDay(this.clock.now()),
      ]);
      await this.subunits.spread();
      await this.audit.record({ kind: 'unit.created', subjectId: id, attributes: inWords(input) });
      return id;
    });
  }

  /**
   * Many at once, each below another that is there or comes with it: three statements. In a running unit of work that holds
   * the chart (`ChartQueries.lock`); that no acronym and no code is taken and no circle closes was asked by the caller in it.
   */
  async createAll(inputs: readonly (NewChartUnit & { id: string })[]): Promise<void> {
    if (inputs.length === 0) return;
    await this.database.query(
      `INSERT INTO units (tenant_id, id, body_id, parent_id, acronym, name, code, email, accepts_dispatch, opened_on)
       SELECT $1, r.id, r."bodyId", r."parentId", r.acronym, r.name, r.code, r.email, r."acceptsDispatch", $2
         FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, "bodyId" uuid, "parentId" uuid, acronym text, name text,
                code text, email text, "acceptsDispatch" boolean)`,
      [this.database.tenantId, brasiliaDay(this.clock.now()), JSON.stringify(inputs)],
    );
    await this.subunits.spread();
    await this.audit.recordAll(
      inputs.map((input) => ({ kind: 'unit.created', subjectId: input.id, attributes: inWords(input) })),
    );
  }

  /** Documents made before keep the name that it had. @throws DomainError `not_found`; `rule` when closed; `conflict` */
  edit(id: string, input: UnitData): Promise<void> {
    return this.database.work(async () => {
      await this.queries.lock();
      const before = await this.queries.requireOpen(id);
      await this.refuseTaken(input, before.bodyId, id);
      if (before.acronym !== input.acronym || before.name !== input.name)
        await this.names.keep('unit', before, input.act);
      await this.database.query(
        `UPDATE units SET acronym = $3, name = $4, code = $5, email = $6, accepts_dispatch = $7
          WHERE tenant_id = $1 AND id = $2`,
        [
          ...[this.database.tenantId, id, input.acronym, input.name, input.code],
          ...[input.email ?? null, input.acceptsDispatch],
        ],
      );
      await this.audit.record({ kind: 'unit.changed', subjectId: id, attributes: inWords(input, before) });
    });
  }

  /**
   * With all that hangs below it.
   * @param parentId absent: it stands at the top of its body
   * @throws DomainError `not_found`; `unknown_reference` naming `parentId`; `rule` naming it where a circle would close
   */
  move(id: string, parentId?: string): Promise<void> {
    return this.database.work(async () => {
      await this.queries.lock();
      const { acronym, bodyId } = await this.queries.requireOpen(id);
      const parent = await this.requireParent(bodyId, parentId);
      if (parentId && (await this.queries.isWithin(parentId, id)))
        throw new DomainError('rule', 'units.circle', { unit: acronym }, { field: 'parentId' });
      await this.database.query('UPDATE units SET parent_id = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
        parentId ?? null,
      ]);
      await this.subunits.spread();
      const attributes = { label: acronym, parent: parent?.acronym ?? '' };
      await this.audit.record({ kind: 'unit.moved', subjectId: id, attributes });
    });
  }

  /**
   * Takes away units that were made by mistake and that nothing ever referred to: no person, process or document.
   * @throws DomainError `rule` when one of them is used: then all of them stay
   */
  removeUnused(ids: readonly string[]): Promise<void> {
    return this.database.work(async () => {
      await this.queries.lock();
      const gone = await this.database
        .query<{ id: string; acronym: string }>(
          'DELETE FROM units WHERE tenant_id = $1 AND id = ANY ($2) RETURNING id, acronym',
          [this.database.tenantId, ids],
        )
        .catch((error: unknown) => {
          if ((error as { code?: unknown }).code !== foreignKeyViolation) throw error;
          throw new DomainError('rule', 'units.in_use');
        });
      for (const { id, acronym } of gone)
        await this.audit.record({ kind: 'unit.removed', subjectId: id, attributes: { label: acronym } });
    });
  }

  private async requireBody(bodyId: string): Promise<void> {
    const [body] = isId(bodyId)
      ? await this.database.query('SELECT id FROM bodies WHERE tenant_id = $1 AND id = $2', [
          this.database.tenantId,
          bodyId,
        ])
      : [];
    if (!body) throw new DomainError('unknown_reference', 'units.unknown_body', {}, { field: 'bodyId' });
  }

  private async requireParent(bodyId: string, parentId?: string): Promise<ChartUnit | undefined> {
    if (parentId === undefined) return undefined;
    const parent = isId(parentId) ? await this.queries.find(parentId) : undefined;
    if (parent?.active && parent.bodyId === bodyId) return parent;
    throw new DomainError('unknown_reference', 'units.unknown_parent', {}, { field: 'parentId' });
  }

  private async refuseTaken({ acronym, code }: UnitData, bodyId: string, own?: string): Promise<void> {
    const [taken] = await this.database.query<{ acronym: string }>(
      `SELECT acronym FROM units
        WHERE tenant_id = $1 AND active AND (upper(acronym) = upper($2) OR (code = $3 AND body_id = $4))
          AND id IS DISTINCT FROM $5::uuid ORDER BY upper(acronym) = upper($2) DESC LIMIT 1`,
      [this.database.tenantId, acronym, code, bodyId, own ?? null],
    );
    if (!taken) return;
    if (taken.acronym.toUpperCase() === acronym.toUpperCase())
      throw new DomainError('conflict', 'units.acronym_taken', { acronym }, { field: 'acronym' });
    throw new DomainError('conflict', 'units.code_taken', { code }, { field: 'code' });
  }
}

const foreignKeyViolation = '23503';

type Described = Pick<UnitData, 'acronym' | 'name' | 'code' | 'acceptsDispatch'> & { email?: string | null };

const inWords = (after: Described, before?: Described): Record<string, string> => ({
  ...(before && { before: line(before) }),
  after: line(after),
});

const line = ({ acronym, name, code, email, acceptsDispatch }: Described): string =>
  [acronym, name, code, email, acceptsDispatch ? 'recebe processos' : 'não recebe processos']
    .filter(Boolean)
    .join(', ');
