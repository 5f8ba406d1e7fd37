import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Foreign keys whose other side goes at the end of a training: for each row that goes PostgreSQL looks for rows that refer to it, and
 * without an index of that column it looks at all of the tenant, those that have just gone included.
 */
const indexes: readonly (readonly [name: string, table: string, columns: string])[] = [
  ['signatures_document', 'signatures', 'tenant_id, document_id'],
  ['signatures_ceremony', 'signatures', 'tenant_id, ceremony_id'],
  ['process_suspensions_waits_for', 'process_suspensions', 'tenant_id, waits_for_id'],
  ['process_relations_related', 'process_relations', 'tenant_id, related_id'],
  ['secret_confirmations_process', 'secret_confirmations', 'tenant_id, process_id'],
  ['dispatch_returns_process', 'dispatch_returns', 'tenant_id, process_id'],
  ['document_batches_process', 'document_batches', 'tenant_id, process_id'],
  ['signature_requests_process', 'signature_requests', 'tenant_id, process_id'],
  ['favourites_process', 'favourites', 'tenant_id, process_id'],
  ['letters_process', 'letters', 'tenant_id, process_id'],
  ['letter_attachments_document', 'letter_attachments', 'tenant_id, document_id'],
  ['ledger_tree_heads_key', 'ledger_tree_heads', 'tenant_id, key_id'],
  ['publications_document', 'publications', 'tenant_id, document_id'],
];

export class WipeIndexes1700000000063 implements MigrationInterface {
  readonly name = 'WipeIndexes1700000000063';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, table, columns] of indexes)
      await runner.query(`CREATE INDEX ${name} ON ${table} (${columns})`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
