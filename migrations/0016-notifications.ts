import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Notifications1700000000016 implements MigrationInterface {
  readonly name = 'Notifications1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(notices);
    await runner.query(choices);
    await runner.query(unreadCount);
    await runner.query(days);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const reference = (name: string, column: string, other: string): string =>
  `CONSTRAINT notices_${name}_fkey FOREIGN KEY (tenant_id, ${column}) REFERENCES ${other} (tenant_id, id)`;

const notices = `
  -- One for each person told. It names things by their ids: what it says is read when it is shown, through the access.
  -- origin is what it tells of: the same is told to a person once. unit_id is the unit for which the person is told.
  CREATE TABLE notices (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    kind text NOT NULL,
    origin text NOT NULL,
    process_id uuid,
    by_user_id uuid,
    due_on date,
    in_app boolean NOT NULL,
    mail text NOT NULL,
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    mailed_at timestamptz,
    CONSTRAINT notices_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT notices_origin_key UNIQUE (tenant_id, user_id, origin),
    CONSTRAINT notices_mail_check CHECK (mail IN ('at_once', 'digest', 'never')),
    ${reference('user', 'user_id', 'users')},
    ${reference('unit', 'unit_id', 'units')},
    ${reference('process', 'process_id', 'processes')} ON DELETE CASCADE,
    ${reference('by', 'by_user_id', 'users')}
  );
  CREATE INDEX notices_unread ON notices (tenant_id, user_id, created_at DESC, id DESC) INCLUDE (unit_id)
    WHERE in_app AND read_at IS NULL;
  CREATE INDEX notices_shown ON notices (tenant_id, user_id, created_at DESC, id DESC) WHERE in_app;
  CREATE INDEX notices_digest ON notices (tenant_id, user_id) WHERE mail = 'digest' AND mailed_at IS NULL AND read_at IS NULL;
  CREATE INDEX notices_process ON notices (tenant_id, process_id);
  CREATE INDEX notices_age ON notices (tenant_id, created_at);
  ${tenantTable('notices')}`;

const choices = `
  -- Only what differs from the default of the kind.
  CREATE TABLE notice_choices (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    in_app boolean NOT NULL,
    mail text NOT NULL,
    CONSTRAINT notice_choices_pkey PRIMARY KEY (tenant_id, user_id, kind),
    CONSTRAINT notice_choices_mail_check CHECK (mail IN ('at_once', 'digest', 'never')),
    CONSTRAINT notice_choices_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
  );
  ${tenantTable('notice_choices')}`;

const unreadCount = `
  -- For the top bar of every page, in the statement that finds the actor and after it, since that one names the tenant.
  -- Counting stops at 100. It looks at no process: what a person may no longer find is removed by the act that ends it.
  CREATE FUNCTION unread_notices(tenant uuid, actor jsonb) RETURNS integer
    LANGUAGE plpgsql STABLE STRICT SECURITY INVOKER SET search_path = public, pg_temp AS $body$
    BEGIN
      RETURN (
        SELECT count(*) FROM (
          SELECT FROM notices n
           WHERE n.tenant_id = tenant AND n.user_id = (actor->>'userId')::uuid AND n.in_app AND n.read_at IS NULL
             AND n.unit_id IN (SELECT (m->>'unitId')::uuid FROM jsonb_array_elements(actor->'memberships') m)
           LIMIT 100) unread);
    END $body$;
  REVOKE ALL ON FUNCTION unread_notices(uuid, jsonb) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION unread_notices(uuid, jsonb) TO autos_app;`;

const days = `
  -- What ends on which day in the whole municipality: asked every morning.
  CREATE INDEX unit_deadlines_day ON unit_deadlines (tenant_id, due_on) WHERE concluded_at IS NULL;
  CREATE INDEX dispatch_returns_day ON dispatch_returns (tenant_id, due_on) WHERE ended_at IS NULL;`;
