import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words as people type them in a filter: without accents and without case. */
export class PlainWords1700000000017 implements MigrationInterface {
  readonly name = 'PlainWords1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION plain_words(words text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN translate(lower(words), 'áàâãäéèêëíìîïóòôõöúùûüçñ', 'aaaaaeeeeiiiiooooouuuucn');
      GRANT EXECUTE ON FUNCTION plain_words(text) TO autos_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
