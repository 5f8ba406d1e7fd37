import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Names that bodies and units bore, units that are closed, and who coordinates one. */
export class OrgChart1700000000071 implements MigrationInterface {
  readonly name = 'OrgChart1700000000071';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${names('body')}
      ${names('unit')}

      -- The owner obeys FORCE too: it cannot check a foreign key while it names no tenant.
      ALTER TABLE units NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE units ADD COLUMN opened_on date;
      ALTER TABLE units ADD COLUMN closed_on date;
      ALTER TABLE units ADD COLUMN closing_act text;
      ALTER TABLE units ADD COLUMN successor_id uuid
        CONSTRAINT units_successor_check CHECK (successor_id IS NULL OR NOT active);
      ALTER TABLE units ADD CONSTRAINT units_successor_fkey
        FOREIGN KEY (tenant_id, successor_id) REFERENCES units (tenant_id, id);
      ALTER TABLE units FORCE ROW LEVEL SECURITY;
      -- A reorganisation often gives the acronym of a closed unit to the one that follows it.
      ALTER TABLE units DROP CONSTRAINT units_acronym_key;
      CREATE UNIQUE INDEX units_acronym_key ON units (tenant_id, acronym) WHERE active;

      ALTER TABLE memberships NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE memberships ADD COLUMN includes_subunits boolean NOT NULL DEFAULT false;
      ALTER TABLE memberships ADD COLUMN through_id uuid;
      ALTER TABLE memberships ADD CONSTRAINT memberships_through_fkey
        FOREIGN KEY (tenant_id, through_id) REFERENCES memberships (tenant_id, id) ON DELETE CASCADE;
      ALTER TABLE memberships DROP CONSTRAINT memberships_role_check;
      ALTER TABLE memberships ADD CONSTRAINT memberships_role_check
        CHECK (role IN ('basic', 'collaborator', 'protocol', 'administrator', 'custodian', 'coordinator'));
      ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
      CREATE INDEX memberships_through ON memberships (tenant_id, through_id) WHERE through_id IS NOT NULL;

      -- Nothing begins in a closed unit, not even by somebody who began a moment before it was closed.
      CREATE FUNCTION refuse_closed_unit() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          PERFORM FROM units WHERE tenant_id = NEW.tenant_id AND id = NEW.unit_id AND active FOR KEY SHARE;
          IF NOT FOUND THEN
            RAISE EXCEPTION 'The unit is closed.' USING ERRCODE = 'restrict_violation';
          END IF;
          RETURN NEW;
        END $body$;
      CREATE TRIGGER process_units_of_open_unit BEFORE INSERT ON process_units FOR EACH ROW
        WHEN (NEW.concluded_at IS NULL) EXECUTE FUNCTION refuse_closed_unit();
      CREATE TRIGGER process_units_reopened_in_open_unit BEFORE UPDATE OF concluded_at ON process_units FOR EACH ROW
        WHEN (OLD.concluded_at IS NOT NULL AND NEW.concluded_at IS NULL) EXECUTE FUNCTION refuse_closed_unit();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

/** What it was called until an instant; its present name stands in its own row. */
const names = (holder: 'body' | 'unit'): string => `
  CREATE TABLE ${holder}_names (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    ${holder}_id uuid NOT NULL,
    acronym text NOT NULL,
    name text NOT NULL,
    used_from timestamptz,
    used_until timestamptz NOT NULL,
    act text,
    changed_by_user_id uuid NOT NULL,
    CONSTRAINT ${holder}_names_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT ${holder}_names_period_check CHECK (used_from IS NULL OR used_from <= used_until),
    CONSTRAINT ${holder}_names_${holder}_fkey
      FOREIGN KEY (tenant_id, ${holder}_id) REFERENCES ${holder === 'body' ? 'bodies' : 'units'} (tenant_id, id),
    CONSTRAINT ${holder}_names_user_fkey FOREIGN KEY (tenant_id, changed_by_user_id) REFERENCES users (tenant_id, id)
  );
  CREATE INDEX ${holder}_names_${holder} ON ${holder}_names (tenant_id, ${holder}_id, used_until);
  ${tenantTable(`${holder}_names`, 'SELECT, INSERT')}`;
