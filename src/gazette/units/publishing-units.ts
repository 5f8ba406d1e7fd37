import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';

export interface PublishingUnit {
  id: string;
  label: string;
  name: string;
  publishes: boolean;
}

/** Which units publish in the gazette (unidades publicadoras): none until who administers the tenant says so. */
@Injectable()
export class PublishingUnits {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Every active unit, in order of acronym. */
  list(): Promise<PublishingUnit[]> {
    return this.database.work(() =>
      this.database.query<PublishingUnit>(
        `SELECT u.id, u.acronym AS label, u.name, p.unit_id IS NOT NULL AS publishes
           FROM units u LEFT JOIN publishing_units p ON p.tenant_id = u.tenant_id AND p.unit_id = u.id
          WHERE u.tenant_id = $1 AND (u.active OR p.unit_id IS NOT NULL) ORDER BY u.acronym`,
        [this.database.tenantId],
      ),
    );
  }

  /**
   * These units and no other. What others have scheduled stays scheduled.
   * @throws DomainError `unknown_reference` naming `unitIds`
   */
  choose(unitIds: readonly string[]): Promise<void> {
    return this.database.work(async () => {
      const wanted = [...new Set(unitIds)];
      const known = (await this.list()).filter(({ id }) => wanted.includes(id));
      if (known.length !== wanted.length)
        throw new DomainError('unknown_reference', 'gazette.units', {}, { field: 'unitIds' });
      await this.database.query('DELETE FROM publishing_units WHERE tenant_id = $1', [
        this.database.tenantId,
      ]);
      await this.database.query(
        'INSERT INTO publishing_units (tenant_id, unit_id) SELECT $1, unnest($2::uuid[])',
        [this.database.tenantId, wanted],
      );
      const attributes = { units: known.map(({ label }) => label).join(', ') };
      await this.audit.record({ kind: 'gazette.units_chosen', attributes });
    });
  }

  /** @throws DomainError `rule` when the unit in which one acts does not publish */
  async require(): Promise<void> {
    if (await this.publishes()) return;
    const params = { unit: currentActor().unit.label, who: await this.whoPublishes() };
    throw new DomainError('rule', 'gazette.unit_not_publishing', params);
  }

  /** In a sentence, for who cannot: whom to ask. */
  async whoPublishes(): Promise<string> {
    const labels = (await this.list()).filter(({ publishes }) => publishes).map(({ label }) => label);
    if (labels.length === 0) return 'Nenhuma unidade publica ainda.';
    return `Envie o processo a uma unidade que publica: ${labels.join(', ')}.`;
  }

  /** The unit in which one acts. */
  async publishes(): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT FROM publishing_units WHERE tenant_id = $1 AND unit_id = $2',
      [this.database.tenantId, currentActor().unit.id],
    );
    return rows.length > 0;
  }
}
