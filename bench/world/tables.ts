import type { Client } from 'pg';
import { copyInto, type Cell } from './copy';

/** Columns that the generator writes, table by table, in an order that obeys the foreign keys. */
const columns = {
  contacts: 'tenant_id id name identifier_kind identifier email created_at',
  processes:
    'tenant_id id number number_digits number_reversed type_id subject own_level legal_ground_id opened_at opened_by_user_id opened_in_unit_id documents_count',
  process_parties: 'tenant_id process_id contact_id place',
  process_units:
    'tenant_id process_id unit_id origin level arrived_at received_at received_by_user_id has_news sent_from_unit_id sent_by_user_id sent_note assignee_user_id concluded_at',
  access_grants: 'tenant_id process_id unit_id reason granted_at',
  access_credentials:
    'tenant_id process_id user_id unit_id granted_by_user_id granted_at granted_in_unit_id received_at',
  history_heads: 'tenant_id process_id last_seq last_hash',
  events:
    'tenant_id id process_id seq type occurred_at actor_user_id unit_id attributes commitments previous_hash hash',
  event_values: 'tenant_id event_id openings',
  audit_entries: 'tenant_id id at kind user_id unit_id subject_id attributes request_id ip',
  documents:
    'tenant_id id process_id code place kind type_id title unit_id author_user_id level state locked_at document_date created_at updated_at',
  document_versions:
    'tenant_id document_id version content content_sha256 saved_by_user_id created_at saved_at',
  document_files: 'tenant_id document_id object_sha256 file_name media_type bytes',
  signatures:
    'tenant_id id document_id user_id signer_name position_title unit_id unit_label level factors source_sha256 signed_at ip',
  dispatches: 'tenant_id id process_id from_unit_id to_unit_id sent_by_user_id note kept_open sent_at',
} as const;

export type TableName = keyof typeof columns;

/** Rows waiting for COPY. */
export class Tables {
  private readonly waiting = new Map<TableName, Cell[][]>();

  constructor(private readonly tenantId: string) {}

  /** The values in the order of the columns above, without the tenant. */
  add(table: TableName, ...row: Cell[]): void {
    const rows = this.waiting.get(table) ?? [];
    rows.push([this.tenantId, ...row]);
    this.waiting.set(table, rows);
  }

  async flush(client: Client): Promise<void> {
    for (const [table, names] of Object.entries(columns)) {
      await copyInto(client, table, names.split(' '), this.waiting.get(table as TableName) ?? []);
    }
    this.waiting.clear();
  }
}
