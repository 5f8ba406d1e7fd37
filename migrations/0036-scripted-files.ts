import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A PDF that names JavaScript is kept as it is, and whoever opens it is told. Of files from before nothing is known. */
export class ScriptedFiles1700000000036 implements MigrationInterface {
  readonly name = 'ScriptedFiles1700000000036';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['document_files', 'received_files'])
      await runner.query(`ALTER TABLE ${table} ADD COLUMN scripted boolean NOT NULL DEFAULT false`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
