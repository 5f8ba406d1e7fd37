import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import type { LegalGround } from '../access.service';

export interface ListedGround extends LegalGround {
  active: boolean;
}

export type GroundInput = Omit<LegalGround, 'id' | 'level'>;

/** The catalogue of legal grounds (hipóteses legais): kept by who administers, never deleted, since processes stand on them. */
@Injectable()
export class LegalGrounds {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Those in use first. */
  list(): Promise<ListedGround[]> {
    return this.database.work(() =>
      this.database.query<ListedGround>(
        `SELECT ${columns} FROM legal_grounds WHERE tenant_id = $1 ORDER BY active DESC, level, name`,
        [this.database.tenantId],
      ),
    );
  }

  /** @throws DomainError `not_found` */
  read(id: string): Promise<ListedGround> {
    return this.database.work(() => this.require(id));
  }

  /** @throws DomainError `conflict` naming `name` */
  create(input: Omit<LegalGround, 'id'>): Promise<string> {
    return this.database.work(async () => {
      await this.refuseTaken(input.name, null);
      const id = newId();
      await this.database.query(
        'INSERT INTO legal_grounds (tenant_id, id, name, legal_base, level) VALUES ($1, $2, $3, $4, $5)',
        [this.database.tenantId, id, input.name, input.legalBase, input.level],
      );
      await this.audited('legal_ground.created', id, input);
      return id;
    });
  }

  /** The level stays: processes of that level stand on it. @throws DomainError `not_found`; `conflict` naming `name` */
  change(id: string, input: GroundInput): Promise<void> {
    return this.database.work(async () => {
      await this.require(id, 'FOR UPDATE');
      await this.refuseTaken(input.name, id);
      await this.database.query(
        'UPDATE legal_grounds SET name = $3, legal_base = $4 WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, id, input.name, input.legalBase],
      );
      await this.audited('legal_ground.changed', id, input);
    });
  }

  /** It can no longer be chosen, or can again. @throws DomainError `not_found` */
  setActive(id: string, active: boolean): Promise<void> {
    return this.database.work(async () => {
      const ground = await this.require(id, 'FOR UPDATE');
      await this.database.query('UPDATE legal_grounds SET active = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
        active,
      ]);
      await this.audited(active ? 'legal_ground.restored' : 'legal_ground.retired', id, ground);
    });
  }

  private async require(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<ListedGround> {
    if (!isId(id)) throw notFound();
    const [ground] = await this.database.query<ListedGround>(
      `SELECT ${columns} FROM legal_grounds WHERE tenant_id = $1 AND id = $2 ${lock}`,
      [this.database.tenantId, id],
    );
    if (!ground) throw notFound();
    return ground;
  }

  private async refuseTaken(name: string, exceptId: string | null): Promise<void> {
    const [taken] = await this.database.query(
      'SELECT FROM legal_grounds WHERE tenant_id = $1 AND name = $2 AND id IS DISTINCT FROM $3',
      [this.database.tenantId, name, exceptId],
    );
    if (taken) throw new DomainError('conflict', 'access.ground_taken', { name }, { field: 'name' });
  }

  private audited(kind: string, subjectId: string, { name, legalBase }: GroundInput): Promise<void> {
    return this.audit.record({ kind, subjectId, attributes: { name, legalBase } });
  }
}

const columns = 'id, name, legal_base AS "legalBase", level, active';
