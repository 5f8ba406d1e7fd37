import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { Units } from '../units.service';
import { FormerNames } from './former-names';

export interface BodyInput {
  acronym: string;
  name: string;
  /** Goes into the numbers of its processes. */
  code: string;
  /** By which the name changed: "Lei nº 1.234/2026". */
  act?: string;
}

export interface Body {
  id: string;
  acronym: string;
  name: string;
  code: string;
  units: number;
}

/** Órgãos: the city hall, a foundation, the council (DOMAIN.md 1.1). */
@Injectable()
export class Bodies {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly names: FormerNames,
    private readonly audit: Audit,
  ) {}

  list(): Promise<Body[]> {
    return this.database.work(() =>
      this.database.query<Body>(`${bodies} WHERE b.tenant_id = $1 ORDER BY b.acronym`, [
        this.database.tenantId,
      ]),
    );
  }

  /** @throws DomainError `not_found` */
  find(id: string): Promise<Body> {
    return this.database.work(async () => {
      const [body] = isId(id)
        ? await this.database.query<Body>(`${bodies} WHERE b.tenant_id = $1 AND b.id = $2`, [
            this.database.tenantId,
            id,
          ])
        : [];
      if (!body) throw notFound();
      return body;
    });
  }

  /** @throws DomainError `conflict` naming `acronym` or `code` */
  create({ acronym, name, code }: BodyInput): Promise<string> {
    return this.database.work(async () => {
      await this.refuseTaken({ acronym, code });
      const id = await this.units.createBody({ acronym, name, code });
      await this.audit.record({
        kind: 'body.created',
        subjectId: id,
        attributes: { label: acronym, name, code },
      });
      return id;
    });
  }

  /** Documents made before keep the name that it had. @throws DomainError `not_found`; `conflict` naming `acronym` or `code` */
  edit(id: string, { acronym, name, code, act }: BodyInput): Promise<void> {
    return this.database.work(async () => {
      const before = await this.find(id);
      await this.refuseTaken({ acronym, code }, id);
      if (before.acronym !== acronym || before.name !== name) await this.names.keep('body', before, act);
      await this.database.query(
        'UPDATE bodies SET acronym = $3, name = $4, code = $5 WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, id, acronym, name, code],
      );
      const attributes = {
        before: `${before.acronym}, ${before.name}, ${before.code}`,
        after: `${acronym}, ${name}, ${code}`,
      };
      await this.audit.record({ kind: 'body.changed', subjectId: id, attributes });
    });
  }

  private async refuseTaken({ acronym, code }: { acronym: string; code: string }, own?: string) {
    const [taken] = await this.database.query<{ acronym: string; code: string }>(
      `SELECT acronym, code FROM bodies
        WHERE tenant_id = $1 AND (acronym = $2 OR code = $3) AND id IS DISTINCT FROM $4::uuid LIMIT 1`,
      [this.database.tenantId, acronym, code, own ?? null],
    );
    if (taken?.acronym === acronym)
      throw new DomainError('conflict', 'units.acronym_taken', { acronym }, { field: 'acronym' });
    if (taken) throw new DomainError('conflict', 'units.code_taken', { code }, { field: 'code' });
  }
}

const bodies = `
  SELECT b.id, b.acronym, b.name, b.code,
         (SELECT count(*)::int FROM units u WHERE u.tenant_id = b.tenant_id AND u.body_id = b.id AND u.active) AS units
    FROM bodies b`;
