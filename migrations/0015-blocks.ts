import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Blocks of documents and processes (DOMAIN.md 1.22), the request of one signature, and the sight of a draft that both give. */
export class Blocks1700000000015 implements MigrationInterface {
  readonly name = 'Blocks1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whom a document was handed to, while it is: a unit (by a block) or a person (by a request).
      CREATE TABLE document_shares (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        unit_id uuid,
        user_id uuid,
        may_edit boolean NOT NULL,
        may_sign boolean NOT NULL,
        reference_id uuid NOT NULL,
        shared_at timestamptz NOT NULL,
        CONSTRAINT document_shares_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT document_shares_holder_check CHECK (num_nonnulls(unit_id, user_id) = 1),
        CONSTRAINT document_shares_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT document_shares_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT document_shares_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX document_shares_document ON document_shares (tenant_id, document_id);
      CREATE INDEX document_shares_reference ON document_shares (tenant_id, reference_id);
      ${tenantTable('document_shares')}

      CREATE TABLE block_groups (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        unit_id uuid NOT NULL,
        name text NOT NULL,
        CONSTRAINT block_groups_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT block_groups_name_key UNIQUE (tenant_id, unit_id, name),
        CONSTRAINT block_groups_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      ${tenantTable('block_groups')}

      CREATE TABLE blocks (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        number bigint NOT NULL,
        kind text NOT NULL,
        unit_id uuid NOT NULL,
        description text NOT NULL,
        state text NOT NULL DEFAULT 'open',
        created_by_user_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT blocks_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT blocks_number_key UNIQUE (tenant_id, number),
        CONSTRAINT blocks_kind_check CHECK (kind IN ('signature', 'meeting', 'internal')),
        CONSTRAINT blocks_state_check CHECK (state IN ('open', 'shared', 'returned', 'concluded')),
        CONSTRAINT blocks_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT blocks_user_fkey FOREIGN KEY (tenant_id, created_by_user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('blocks')}

      -- The unit that made the block and those to which it is sent, each with its own order in it.
      CREATE TABLE block_units (
        tenant_id uuid NOT NULL,
        block_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        state text NOT NULL,
        priority boolean NOT NULL DEFAULT false,
        reviewed boolean NOT NULL DEFAULT false,
        assignee_user_id uuid,
        comment text,
        group_id uuid,
        CONSTRAINT block_units_pkey PRIMARY KEY (tenant_id, block_id, unit_id),
        CONSTRAINT block_units_state_check CHECK (state IN ('owner', 'chosen', 'shared', 'received', 'returned')),
        CONSTRAINT block_units_block_fkey FOREIGN KEY (tenant_id, block_id) REFERENCES blocks (tenant_id, id),
        CONSTRAINT block_units_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT block_units_assignee_fkey FOREIGN KEY (tenant_id, assignee_user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT block_units_group_fkey FOREIGN KEY (tenant_id, group_id) REFERENCES block_groups (tenant_id, id)
      );
      CREATE INDEX block_units_unit ON block_units (tenant_id, unit_id, block_id);
      CREATE INDEX block_units_group ON block_units (tenant_id, group_id) WHERE group_id IS NOT NULL;
      ${tenantTable('block_units')}

      CREATE TABLE block_items (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        block_id uuid NOT NULL,
        process_id uuid NOT NULL,
        document_id uuid,
        place integer NOT NULL,
        note text,
        added_by_user_id uuid NOT NULL,
        added_at timestamptz NOT NULL,
        CONSTRAINT block_items_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT block_items_place_key UNIQUE (tenant_id, block_id, place) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT block_items_block_fkey FOREIGN KEY (tenant_id, block_id) REFERENCES blocks (tenant_id, id),
        CONSTRAINT block_items_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT block_items_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT block_items_user_fkey FOREIGN KEY (tenant_id, added_by_user_id) REFERENCES users (tenant_id, id)
      );
      CREATE UNIQUE INDEX block_items_once_key
        ON block_items (tenant_id, block_id, process_id, document_id) NULLS NOT DISTINCT;
      CREATE INDEX block_items_document ON block_items (tenant_id, document_id) WHERE document_id IS NOT NULL;
      CREATE INDEX block_items_process ON block_items (tenant_id, process_id);
      ${tenantTable('block_items')}

      -- A request outlives its document: it still tells what was asked of whom.
      CREATE TABLE signature_requests (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        document_id uuid,
        document_code text NOT NULL,
        document_title text NOT NULL,
        user_id uuid NOT NULL,
        requested_by_user_id uuid NOT NULL,
        requested_in_unit_id uuid NOT NULL,
        message text,
        due_on date,
        state text NOT NULL DEFAULT 'open',
        requested_at timestamptz NOT NULL,
        answered_at timestamptz,
        refusal text,
        CONSTRAINT signature_requests_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT signature_requests_state_check CHECK (state IN ('open', 'signed', 'declined', 'cancelled')),
        CONSTRAINT signature_requests_answer_check CHECK ((state = 'open') = (answered_at IS NULL)),
        CONSTRAINT signature_requests_refusal_check CHECK ((state = 'declined') = (refusal IS NOT NULL)),
        CONSTRAINT signature_requests_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT signature_requests_document_fkey
          FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT signature_requests_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT signature_requests_requester_fkey
          FOREIGN KEY (tenant_id, requested_by_user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT signature_requests_unit_fkey
          FOREIGN KEY (tenant_id, requested_in_unit_id) REFERENCES units (tenant_id, id)
      );
      CREATE UNIQUE INDEX signature_requests_once_key ON signature_requests (tenant_id, document_id, user_id)
        WHERE state = 'open';
      CREATE INDEX signature_requests_person ON signature_requests (tenant_id, user_id, requested_at DESC, id DESC);
      CREATE INDEX signature_requests_asked
        ON signature_requests (tenant_id, requested_in_unit_id, requested_at DESC, id DESC);
      CREATE INDEX signature_requests_document ON signature_requests (tenant_id, document_id);
      ${tenantTable('signature_requests')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
