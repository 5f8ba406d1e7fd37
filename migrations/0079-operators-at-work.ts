import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The support of the platform is let in for as long as the operator who asked still operates it: asked at every request. */
export class OperatorsAtWork1700000000079 implements MigrationInterface {
  readonly name = 'OperatorsAtWork1700000000079';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- In the name of the reserved tenant, so that row-level security holds inside too; what comes out is yes or no.
      CREATE FUNCTION operator_works(operator uuid, at timestamptz) RETURNS boolean
        LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        DECLARE
          works boolean;
          platform uuid := (SELECT id FROM tenants WHERE reserved);
          before text := current_setting('app.tenant_id', true);
        BEGIN
          IF platform IS NULL THEN RETURN false; END IF;
          PERFORM set_config('app.tenant_id', platform::text, true);
          works := EXISTS (
            SELECT FROM users u JOIN memberships m ON m.tenant_id = u.tenant_id AND m.user_id = u.id
             WHERE u.tenant_id = platform AND u.id = operator AND u.active AND m.role = 'operator'
               AND m.starts_on <= (at AT TIME ZONE 'America/Sao_Paulo')::date
               AND (m.ends_on IS NULL OR m.ends_on >= (at AT TIME ZONE 'America/Sao_Paulo')::date));
          PERFORM set_config('app.tenant_id', coalesce(before, ''), true);
          RETURN works;
        END $body$;
      REVOKE ALL ON FUNCTION operator_works(uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION operator_works(uuid, timestamptz) TO autos_app;

      -- Of who acts, in the statement that asks who it is. For the support itself: until when; 'gone' when its operator has left. For who
      -- administers: who is in, who asks, without those whose operator has left.
      -- The table that it reads comes with 0091; a function finds it when it is called.
      CREATE FUNCTION support_now(tenant uuid, actor jsonb, at timestamptz) RETURNS jsonb
        LANGUAGE plpgsql STABLE STRICT SECURITY INVOKER SET search_path = public, pg_temp AS $body$
        BEGIN
          IF jsonb_array_length(actor->'memberships') = 0 THEN
            RETURN (SELECT CASE WHEN operator_works(a.operator_id, at) THEN jsonb_build_object('own', a.until)
                                ELSE jsonb_build_object('gone', true) END
                      FROM support_accesses a
                     WHERE a.tenant_id = tenant AND a.account_id = (actor->>'userId')::uuid
                       AND a.state = 'consented' AND a.until > at);
          END IF;
          IF NOT actor->'memberships' @> '[{"role": "administrator"}]' THEN RETURN NULL; END IF;
          RETURN (
            SELECT jsonb_build_object(
                     'asking', count(*) FILTER (WHERE a.state = 'waiting'),
                     'inside', coalesce(jsonb_agg(jsonb_build_object('operator', a.operator_name, 'until', a.until))
                                          FILTER (WHERE a.state = 'consented'), '[]'))
              FROM support_accesses a
             WHERE a.tenant_id = tenant AND (a.state = 'waiting' OR (a.state = 'consented' AND a.until > at))
               AND operator_works(a.operator_id, at));
        END $body$;
      REVOKE ALL ON FUNCTION support_now(uuid, jsonb, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION support_now(uuid, jsonb, timestamptz) TO autos_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
