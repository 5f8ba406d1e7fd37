export { Database } from './database';
export { entityOf } from './entity-of';
export { containing } from './like';
export { asRefusal } from './refusals';
export { PlatformDatabase, type SchemaVersion } from './platform-database';
export { DatabaseModule } from './database.module';
export { prepareDatabase, type PreparedDatabase } from './prepare';
export { startEmbeddedPostgres, ensureDatabase, type EmbeddedPostgres } from './embedded-postgres';
export { applicationSource, migrate } from './data-sources';
