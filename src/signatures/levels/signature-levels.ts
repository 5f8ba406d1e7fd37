import { Injectable } from '@nestjs/common';
import type { Level } from '../../access';
import { DocumentTypes } from '../../documents';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { Administrators } from '../../units';
import type { SignatureLevel } from '../sealing/rendition';
import { isEnough, ruleInWords, strictest, type LevelRule } from './least-level';

export interface NewLevelRule {
  documentTypeId?: string;
  accessLevel?: Level;
  positionTitle?: string;
  minimum: SignatureLevel;
}

export interface KeptLevelRule extends LevelRule {
  id: string;
  documentTypeId: string | null;
}

/** The least level by document type, role and access level, which each body fixes (Lei 14.063/2020, art. 5º). */
@Injectable()
export class SignatureLevels {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly types: DocumentTypes,
    private readonly audit: Audit,
    private readonly administrators: Administrators,
  ) {}

  /** In a running unit of work. @throws DomainError `rule` when this level is lower than the act demands */
  async require(documentId: string, positionTitle: string, level: SignatureLevel): Promise<void> {
    const rule = strictest(await this.rulesOf(documentId, positionTitle));
    if (!rule || isEnough(level, rule.minimum)) return;
    const key = rule.minimum === 'qualified' ? 'signatures.qualified_needed' : 'signatures.advanced_needed';
    throw new DomainError('rule', key, {
      because: ruleInWords(rule),
      who: await this.administrators.inWords(),
    });
  }

  /** In a running unit of work. */
  list(): Promise<KeptLevelRule[]> {
    return this.database.query<KeptLevelRule>(
      `SELECT l.id, l.document_type_id AS "documentTypeId", l.minimum, ${words}
         FROM signature_levels l ${type} WHERE l.tenant_id = $1
        ORDER BY t.name NULLS FIRST, l.access_level NULLS FIRST, l.position_title NULLS FIRST`,
      [this.database.tenantId],
    );
  }

  /** @throws DomainError naming `documentTypeId`; `invalid` when it applies to nothing; `conflict` when there is one */
  create({ documentTypeId, accessLevel, positionTitle, minimum }: NewLevelRule): Promise<string> {
    return this.database.work(async () => {
      if (!documentTypeId && !accessLevel && !positionTitle)
        throw new DomainError('invalid', 'signatures.rule_empty', {}, { field: 'documentTypeId' });
      if (documentTypeId && !(await this.types.find(documentTypeId)))
        throw new DomainError('unknown_reference', 'signatures.rule_type', {}, { field: 'documentTypeId' });
      const id = newId();
      const what = [documentTypeId ?? null, accessLevel ?? null, positionTitle ?? null];
      const [made] = await this.database.query(
        `INSERT INTO signature_levels (tenant_id, id, document_type_id, access_level, position_title, minimum, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
        [this.database.tenantId, id, ...what, minimum, this.clock.now()],
      );
      if (!made) throw new DomainError('conflict', 'signatures.rule_exists');
      await this.audit.record({ kind: 'signature_level.created', subjectId: id, attributes: { minimum } });
      return id;
    });
  }

  /** @throws DomainError `not_found` */
  delete(id: string): Promise<void> {
    return this.database.work(async () => {
      const [gone] = isId(id)
        ? await this.database.query<{ minimum: string }>(
            'DELETE FROM signature_levels WHERE tenant_id = $1 AND id = $2 RETURNING minimum',
            [this.database.tenantId, id],
          )
        : [];
      if (!gone) throw notFound();
      const attributes = { minimum: gone.minimum };
      await this.audit.record({ kind: 'signature_level.deleted', subjectId: id, attributes });
    });
  }

  /** What a new municipality begins with: no simple signature where there is secrecy (Lei 14.063/2020, art. 5º, §1º, I). */
  async begin(): Promise<void> {
    await this.create({ accessLevel: 1, minimum: 'advanced' });
  }

  private rulesOf(documentId: string, positionTitle: string): Promise<LevelRule[]> {
    return this.database.query<LevelRule>(
      `SELECT l.minimum, ${words}
         FROM documents d
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
         JOIN signature_levels l ON l.tenant_id = d.tenant_id
          AND (l.document_type_id IS NULL OR l.document_type_id = d.type_id)
          AND (l.access_level IS NULL OR l.access_level <= greatest(d.level, p.own_level))
          AND (l.position_title IS NULL OR lower(l.position_title) = lower($3))
         ${type} WHERE d.tenant_id = $1 AND d.id = $2`,
      [this.database.tenantId, documentId, positionTitle],
    );
  }
}

const words = `t.name AS "typeName", l.access_level AS "accessLevel", l.position_title AS "positionTitle"`;
const type = 'LEFT JOIN document_types t ON t.tenant_id = l.tenant_id AND t.id = l.document_type_id';
