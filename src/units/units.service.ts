import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import type { Role } from './permissions';

export interface NewUnit {
  bodyId: string;
  parentId?: string;
  acronym: string;
  name: string;
  code: string;
  email?: string;
  acceptsDispatch?: boolean;
}

/** The org chart and who stands where in it. */
@Injectable()
export class Units {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async createBody(input: { acronym: string; name: string; code: string }): Promise<string> {
    const id = newId();
    await this.database.query(
      'INSERT INTO bodies (tenant_id, id, acronym, name, code) VALUES ($1, $2, $3, $4, $5)',
      [this.database.tenantId, id, input.acronym, input.name, input.code],
    );
    return id;
  }

  async createUnit(input: NewUnit): Promise<string> {
    const id = newId();
    await this.database.query(
      `INSERT INTO units (tenant_id, id, body_id, parent_id, acronym, name, code, email, accepts_dispatch)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        this.database.tenantId,
        id,
        input.bodyId,
        input.parentId ?? null,
        input.acronym,
        input.name,
        input.code,
        input.email ?? null,
        input.acceptsDispatch ?? true,
      ],
    );
    return id;
  }

  async addMember(input: { userId: string; unitId: string; role: Role }): Promise<void> {
    await this.database.query(
      `INSERT INTO memberships (tenant_id, id, user_id, unit_id, role, starts_on)
       VALUES ($1, $2, $3, $4, $5, ($6::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date)`,
      [this.database.tenantId, newId(), input.userId, input.unitId, input.role, this.clock.now()],
    );
  }

  /** A position (cargo) with its period: nobody signs with one that is not theirs. */
  async givePosition(input: { userId: string; title: string }): Promise<string> {
    const id = newId();
    await this.database.query(
      `INSERT INTO positions (tenant_id, id, user_id, title, starts_on)
       VALUES ($1, $2, $3, $4, ($5::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date)`,
      [this.database.tenantId, id, input.userId, input.title, this.clock.now()],
    );
    return id;
  }
}
