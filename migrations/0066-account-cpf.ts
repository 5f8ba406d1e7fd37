import type { MigrationInterface, QueryRunner } from 'typeorm';

/** CPF of a person's account: one account for each in a tenant. Row-level security and grants are those of `users`. */
export class AccountCpf1700000000066 implements MigrationInterface {
  readonly name = 'AccountCpf1700000000066';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE users ADD COLUMN cpf text
        CONSTRAINT users_cpf_check CHECK (cpf ~ '^[0-9]{11}$'),
        ADD CONSTRAINT users_cpf_key UNIQUE (tenant_id, cpf);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
