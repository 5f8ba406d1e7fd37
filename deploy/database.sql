-- Run once by psql as superuser, on an empty server: the three roles and the database. Passwords come from the environment.
-- Elsewhere: DATABASE_OWNER_PASSWORD=… DATABASE_APP_PASSWORD=… DATABASE_PLATFORM_PASSWORD=… psql --file=deploy/database.sql
\set ON_ERROR_STOP on
\getenv owner_password DATABASE_OWNER_PASSWORD
\getenv app_password DATABASE_APP_PASSWORD
\getenv platform_password DATABASE_PLATFORM_PASSWORD

-- Owner of the schema: migrations and the queue. It obeys row-level security too (FORCE).
CREATE ROLE autos_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
-- Everything that serves people: it owns nothing.
CREATE ROLE autos_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
-- Cross-tenant work of the platform, let in by policies of its own.
CREATE ROLE autos_platform LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'platform_password';

CREATE DATABASE autos OWNER autos_owner;
REVOKE ALL ON DATABASE autos FROM PUBLIC;
GRANT CONNECT ON DATABASE autos TO autos_app, autos_platform;
