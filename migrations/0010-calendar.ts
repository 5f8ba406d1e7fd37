import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Calendar1700000000010 implements MigrationInterface {
  readonly name = 'Calendar1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One day (on_date), the same day of every year (month, day), or days after Easter Sunday (easter_offset).
      CREATE TABLE holidays (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        legal_base text,
        scope text NOT NULL,
        kind text NOT NULL,
        counts_as_business_day boolean NOT NULL,
        on_date date,
        month smallint,
        day smallint,
        easter_offset smallint,
        first_year smallint,
        last_year smallint,
        CONSTRAINT holidays_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT holidays_scope_check CHECK (scope IN ('national', 'state', 'municipal')),
        CONSTRAINT holidays_kind_check CHECK (kind IN ('holiday', 'optional', 'half-day')),
        CONSTRAINT holidays_when_check
          CHECK ((month IS NULL) = (day IS NULL) AND num_nonnulls(on_date, month, easter_offset) = 1),
        CONSTRAINT holidays_day_check CHECK (month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 31),
        CONSTRAINT holidays_years_check CHECK (first_year <= last_year),
        CONSTRAINT holidays_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      CREATE UNIQUE INDEX holidays_when_key
        ON holidays (tenant_id, on_date, month, day, easter_offset, first_year) NULLS NOT DISTINCT;
      ${tenantTable('holidays')}

      -- What a new municipality begins with, for those that are here already.
      DO $body$
        DECLARE tenant uuid;
        BEGIN
          FOR tenant IN SELECT id FROM tenants LOOP
            PERFORM set_config('app.tenant_id', tenant::text, true);
            INSERT INTO holidays (tenant_id, id, name, legal_base, scope, kind, counts_as_business_day, month, day,
                                  easter_offset, first_year)
            SELECT tenant, gen_random_uuid(), v.*
              FROM (VALUES
                ('Confraternização Universal', 'Lei nº 662/1949', 'national', 'holiday', false, 1, 1, NULL::int, NULL::int),
                ('Carnaval, segunda-feira', NULL, 'municipal', 'optional', false, NULL, NULL, -48, NULL),
                ('Carnaval, terça-feira', NULL, 'municipal', 'optional', false, NULL, NULL, -47, NULL),
                ('Quarta-feira de Cinzas', NULL, 'municipal', 'half-day', true, NULL, NULL, -46, NULL),
                ('Sexta-feira Santa', 'Lei nº 9.093/1995, art. 2º', 'municipal', 'holiday', false, NULL, NULL, -2, NULL),
                ('Tiradentes', 'Lei nº 662/1949', 'national', 'holiday', false, 4, 21, NULL, NULL),
                ('Dia do Trabalho', 'Lei nº 662/1949', 'national', 'holiday', false, 5, 1, NULL, NULL),
                ('Corpus Christi', NULL, 'municipal', 'optional', false, NULL, NULL, 60, NULL),
                ('Independência do Brasil', 'Lei nº 662/1949', 'national', 'holiday', false, 9, 7, NULL, NULL),
                ('Nossa Senhora Aparecida', 'Lei nº 6.802/1980', 'national', 'holiday', false, 10, 12, NULL, 1980),
                ('Finados', 'Lei nº 662/1949', 'national', 'holiday', false, 11, 2, NULL, NULL),
                ('Proclamação da República', 'Lei nº 662/1949', 'national', 'holiday', false, 11, 15, NULL, NULL),
                ('Dia Nacional de Zumbi e da Consciência Negra', 'Lei nº 14.759/2023', 'national', 'holiday', false,
                 11, 20, NULL, 2024),
                ('Natal', 'Lei nº 662/1949', 'national', 'holiday', false, 12, 25, NULL, NULL)
              ) AS v (name, legal_base, scope, kind, counts, month, day, easter_offset, first_year);
          END LOOP;
        END $body$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
