import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor, currentContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Objects } from '../../platform/storage';
import type { Factors } from '../../users';
import { KnownFiles } from '../file-verification/known-files';
import type { SealedFileSet, SealingOrder } from '../sealing/sealed-files';

/** By what the person showed who they are: here, or to who issued the certificate with which they signed elsewhere. */
export type SigningFactors = Factors | 'icp_brasil' | 'gov_br';

export interface SigningProof {
  factors: SigningFactors;
  /** Of the person's certificate. */
  serial: string | null;
  ceremonyId: string;
}

export interface MadeSignature extends SigningProof {
  documentId: string;
  order: SealingOrder;
  files: SealedFileSet;
}

/** The rows of signatures. In a running unit of work. */
@Injectable()
export class SignatureRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly objects: Objects,
    private readonly known: KnownFiles,
  ) {}

  async add(made: MadeSignature): Promise<void> {
    const { source, pdf, evidence, detached } = made.files;
    await this.objects.record(source, pdf, ...(evidence ? [evidence] : []), ...(detached ? [detached] : []));
    const signatureId = await this.insert(made);
    if (evidence && detached)
      await this.database.query(
        `INSERT INTO detached_signatures (tenant_id, signature_id, document_id, signed_sha256, object_sha256)
         VALUES ($1, $2, $3, decode($4, 'hex'), decode($5, 'hex'))`,
        [this.database.tenantId, signatureId, made.documentId, evidence.sha256, detached.sha256],
      );
  }

  async cancelAll(documentId: string): Promise<void> {
    await this.database.query(
      'UPDATE signatures SET cancelled_at = $3 WHERE tenant_id = $1 AND document_id = $2 AND cancelled_at IS NULL',
      [this.database.tenantId, documentId, this.clock.now()],
    );
  }

  /** Who kept a file of a deleted document is told that it is worth nothing: its hash stays. */
  async forget(documentId: string): Promise<void> {
    await this.known.withdraw(documentId);
    for (const table of [
      'signatures',
      'preserved_files',
      'due_timestamps',
      'evidence_files',
      'renditions',
      'sealed_documents',
    ]) {
      await this.database.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND document_id = $2`, [
        this.database.tenantId,
        documentId,
      ]);
    }
  }

  /** One statement: who signed, the codes of the text when it is the first, what is shown, what proves it. */
  private async insert({
    documentId,
    order,
    files,
    factors,
    serial,
    ceremonyId,
  }: MadeSignature): Promise<string> {
    const id = newId();
    const { userId, name, unit } = currentActor();
    const { codes, signedAt, level, pdf, evidence } = files;
    const ip = currentContext()?.ip ?? '127.0.0.1';
    await this.database.query(
      `WITH sealed AS (
         INSERT INTO sealed_documents (tenant_id, document_id, version, source_sha256, crc, integrity_code, sealed_at)
         VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6, $7) ON CONFLICT (tenant_id, document_id, version) DO NOTHING),
       shown AS (
         INSERT INTO renditions (tenant_id, id, document_id, signature_count, object_sha256, created_at)
         VALUES ($1, $8, $2, $9, decode($10, 'hex'), $7)),
       proved AS (
         INSERT INTO evidence_files (tenant_id, id, document_id, version, signature_count, object_sha256, created_at)
         SELECT $1, $11::uuid, $2, $3, $9, decode($12, 'hex'), $7 WHERE $12::text IS NOT NULL)
       INSERT INTO signatures (tenant_id, id, document_id, user_id, signer_name, position_title, unit_id, unit_label,
                               level, factors, source_sha256, signed_at, ip, certificate_serial, ceremony_id)
       VALUES ($1, $13, $2, $14, $15, $16, $17, $18, $19, $20, decode($4, 'hex'), $7, $21, $22, $23)`,
      [
        ...[this.database.tenantId, documentId, order.frozen.version],
        ...[codes.sourceSha256, codes.crc, codes.integrityCode, signedAt],
        ...[newId(), order.earlier.length + 1, pdf.sha256, newId(), evidence?.sha256 ?? null],
        ...[id, userId, name, order.position.title, unit.id, unit.label],
        ...[level, factors, ip, serial, ceremonyId],
      ],
    );
    return id;
  }
}
