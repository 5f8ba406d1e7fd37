import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface DatabaseUrls {
  /** Owner of the schema: migrations and the job runner. */
  owner: string;
  /** NOSUPERUSER NOBYPASSRLS: everything that serves people. */
  app: string;
  /** Cross-tenant work of the platform. */
  platform: string;
}

export interface S3Settings {
  endpoint: URL;
  accessKey: string;
  secretKey: string;
  bucket: string;
  region: string;
}

/** An authority of time of somebody else's (RFC 3161). */
export interface TimestampSettings {
  /** With name and password, when it asks for them. */
  url: URL;
  /** Object identifier of the policy that is asked for. */
  policy?: string;
  /** Certificates in PEM of roots that are believed about the time, beside those of ICP-Brasil. */
  trustFile?: string;
}

/** The signature of gov.br (API de Assinatura Eletrônica Avançada), for which each public body has credentials of its own. */
export interface GovBrSignatureSettings {
  clientId: string;
  clientSecret: string;
  /** Without a slash at the end: /authorize and /token stand below it. */
  authorization: string;
  /** Without a slash at the end: /certificadoPublico and /assinarPKCS7 stand below it. */
  api: string;
}

/** A device that holds keys (PKCS#11): a smart card, an HSM, SoftHSM. */
export interface Pkcs11Settings {
  /** The library of its maker, such as /usr/lib/softhsm/libsofthsm2.so. */
  modulePath: string;
  /** Label of the token. */
  token: string;
  pin: string;
}

export interface Config {
  environment: 'production' | 'development' | 'test';
  host: string;
  port: number;
  /** Without a slash at the end. It is printed in sealed documents, so it must outlive domains. */
  publicUrl: string;
  dataFolder: string;
  /** Absent: the embedded PostgreSQL. */
  database?: DatabaseUrls;
  databasePool: number;
  /** With a database of one's own: nobody but this process serves the installation. */
  singleProcess: boolean;
  /** Absent: objects live in the data folder. */
  s3?: S3Settings;
  /** Absent: mail goes to the catcher, which shows it in the browser. */
  smtpUrl?: string;
  mailFrom: string;
  sessionSecret: string;
  /** 32 bytes: wraps the keys of certificates and other secrets at rest. */
  keyEncryptionKey: Buffer;
  /** Absent: the keys of tenants are in the database, under `keyEncryptionKey`. */
  pkcs11?: Pkcs11Settings;
  uploadLimitBytes: number;
  /** Absent: files are not scanned. */
  clamd?: { host: string; port: number } | { path: string };
  /** Absent: each tenant's own authority of time stamps. */
  timestamps?: TimestampSettings;
  /** Absent: nobody signs by gov.br. */
  govBrSignature?: GovBrSignatureSettings;
  /** Certificates believed about who signed beside those that come with the program, by folder (icp-brasil, gov-br): for homologation. */
  trustFolder?: string;
  /** Lists of revoked certificates of other authorities: whether they are fetched, and hosts beside the known ones. */
  revocation: { network: boolean; hosts: readonly string[] };
  runsJobs: boolean;
  demo: boolean;
  logLevel: string;
}

/** The folder that holds package.json, both from `src/` and from `dist/src/`. */
export const projectRoot = findRoot(__dirname);

type Environment = Record<string, string | undefined>;

/**
 * Reads every setting once. A missing or wrong one stops the start with a sentence that names it.
 * @throws Error with all the problems, one per line.
 */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = [];
  const read = reader(environment, problems);
  const production = environment['NODE_ENV'] === 'production';
  const dataFolder = resolve(projectRoot, environment['AUTOS_DATA'] ?? 'data');
  const port = read.integer('PORT', 3000, 0, 65535);
  const host = environment['HOST'] ?? '127.0.0.1';
  const kept = production ? {} : keptSecrets(dataFolder);
  const config: Config = {
    environment: production ? 'production' : environment['NODE_ENV'] === 'test' ? 'test' : 'development',
    host,
    port,
    publicUrl: (read.url('PUBLIC_URL', production ? undefined : `http://${host}:${port}`) ?? '').replace(
      /\/$/,
      '',
    ),
    dataFolder,
    database: databaseUrls(environment, read),
    databasePool: read.integer('DATABASE_POOL', 10, 1, 100),
    singleProcess: environment['AUTOS_SINGLE_PROCESS'] === 'on',
    s3: s3Settings(environment, read),
    smtpUrl: environment['SMTP_URL'],
    mailFrom: environment['MAIL_FROM'] ?? 'Autos <nao-responda@autos.local>',
    sessionSecret: read.required('SESSION_SECRET', kept.sessionSecret),
    keyEncryptionKey: keyFrom(read.required('KEY_ENCRYPTION_KEY', kept.keyEncryptionKey), problems),
    pkcs11: environment['PKCS11_MODULE']
      ? {
          modulePath: environment['PKCS11_MODULE'],
          token: read.required('PKCS11_TOKEN'),
          pin: read.required('PKCS11_PIN'),
        }
      : undefined,
    uploadLimitBytes: read.integer('UPLOAD_LIMIT_MB', 200, 1, 4096) * 1024 * 1024,
    clamd: clamdAddress(environment['CLAMD_ADDRESS'], problems),
    timestamps: timestampSettings(environment, problems),
    govBrSignature: govBrSignature(environment, read, problems),
    trustFolder: existingFolder('TRUST_FOLDER', environment, problems),
    revocation: {
      network: (environment['REVOCATION_NETWORK'] ?? (production ? 'on' : 'off')) === 'on',
      hosts: (environment['REVOCATION_HOSTS'] ?? '')
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    },
    runsJobs: environment['AUTOS_JOBS'] !== 'off',
    demo: environment['AUTOS_DEMO'] ? environment['AUTOS_DEMO'] === 'on' : !production,
    // On somebody's own machine the address and the accounts must not drown.
    logLevel: environment['LOG_LEVEL'] ?? (production ? 'info' : 'warn'),
  };
  if (problems.length > 0) throw new Error(`Configuração incompleta:\n- ${problems.join('\n- ')}`);
  return config;
}

function reader(environment: Environment, problems: string[]) {
  return {
    required(name: string, fallback?: string): string {
      const value = environment[name] ?? fallback;
      if (!value) problems.push(`Falta a variável ${name}.`);
      return value ?? '';
    },
    integer(name: string, fallback: number, least: number, most: number): number {
      const value = Number(environment[name] ?? fallback);
      if (Number.isInteger(value) && value >= least && value <= most) return value;
      problems.push(`${name} deve ser um número inteiro de ${least} a ${most}.`);
      return fallback;
    },
    url(name: string, fallback?: string): string | undefined {
      const value = environment[name] ?? fallback;
      if (!value) problems.push(`Falta a variável ${name} (um endereço, como https://autos.exemplo.gov.br).`);
      else if (!URL.canParse(value)) problems.push(`${name} não é um endereço válido.`);
      return value;
    },
  };
}

type Reader = ReturnType<typeof reader>;

function databaseUrls(environment: Environment, read: Reader): DatabaseUrls | undefined {
  if (!environment['DATABASE_URL']) return undefined;
  return {
    owner: read.url('DATABASE_URL') ?? '',
    app: read.url('DATABASE_APP_URL') ?? '',
    platform: read.url('DATABASE_PLATFORM_URL') ?? '',
  };
}

function s3Settings(environment: Environment, read: Reader): S3Settings | undefined {
  if (!environment['S3_ENDPOINT']) return undefined;
  const endpoint = read.url('S3_ENDPOINT') ?? '';
  return {
    endpoint: URL.canParse(endpoint) ? new URL(endpoint) : new URL('http://invalid'),
    accessKey: read.required('S3_ACCESS_KEY'),
    secretKey: read.required('S3_SECRET_KEY'),
    bucket: read.required('S3_BUCKET'),
    region: environment['S3_REGION'] ?? 'us-east-1',
  };
}

function timestampSettings(environment: Environment, problems: string[]): Config['timestamps'] {
  const [url, policy] = [environment['TIMESTAMP_URL'], environment['TIMESTAMP_POLICY']];
  const trustFile = environment['TIMESTAMP_TRUST'];
  if (!url) return undefined;
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !['http:', 'https:'].includes(address.protocol))
    problems.push('TIMESTAMP_URL deve ser um endereço, como https://act.exemplo.com.br/tsp.');
  if (policy && !/^[0-2](\.\d+)+$/.test(policy))
    problems.push('TIMESTAMP_POLICY deve ser um identificador, como 2.16.76.1.6.2.');
  if (trustFile && !existsSync(trustFile)) problems.push(`TIMESTAMP_TRUST: não há o arquivo ${trustFile}.`);
  return address && { url: address, ...(policy && { policy }), ...(trustFile && { trustFile }) };
}

function govBrSignature(
  environment: Environment,
  read: ReturnType<typeof reader>,
  problems: string[],
): Config['govBrSignature'] {
  const clientId = environment['GOV_BR_SIGNATURE_CLIENT_ID'];
  if (!clientId) return undefined;
  const address = (name: string, fallback: string): string => {
    const value = (environment[name] ?? fallback).replace(/\/$/, '');
    const isWeb = URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
    if (!isWeb) problems.push(`${name} deve ser um endereço, como ${fallback}.`);
    return value;
  };
  return {
    clientId,
    clientSecret: read.required('GOV_BR_SIGNATURE_CLIENT_SECRET'),
    authorization: address('GOV_BR_SIGNATURE_AUTHORIZATION', 'https://cas.iti.br/oauth2.0'),
    api: address('GOV_BR_SIGNATURE_API', 'https://assinatura-api.iti.br/externo/v2'),
  };
}

function existingFolder(name: string, environment: Environment, problems: string[]): string | undefined {
  const path = environment[name];
  if (path && !existsSync(path)) problems.push(`${name}: não há a pasta ${path}.`);
  return path || undefined;
}

/** `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`. */
function clamdAddress(value: string | undefined, problems: string[]): Config['clamd'] {
  if (!value) return undefined;
  const [, path] = /^unix:(?:\/\/)?(\/.+)$/.exec(value) ?? [];
  if (path) return { path };
  const { protocol, hostname, port } = URL.canParse(value) ? new URL(value) : new URL('http://invalid');
  if (protocol === 'tcp:' && hostname)
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
  problems.push('CLAMD_ADDRESS deve ser como tcp://127.0.0.1:3310 ou unix:/run/clamav/clamd.ctl.');
  return undefined;
}

interface Secrets {
  sessionSecret?: string;
  keyEncryptionKey?: string;
}

/** Outside production the secrets are made once and kept beside the data that they protect. */
function keptSecrets(dataFolder: string): Secrets {
  const file = join(dataFolder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = {
    sessionSecret: randomBytes(32).toString('base64url'),
    keyEncryptionKey: randomBytes(32).toString('base64'),
  };
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

function keyFrom(text: string, problems: string[]): Buffer {
  const key = Buffer.from(text, 'base64');
  if (text && key.length !== 32) problems.push('KEY_ENCRYPTION_KEY deve ter 32 bytes em base64.');
  return key;
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return findRoot(dirname(folder));
}

/** A key for one purpose, derived from the session secret, so that one leak is not every leak. */
export function derivedSecret(config: Pick<Config, 'sessionSecret'>, purpose: string): Buffer {
  return createHash('sha256').update(`${purpose}\0${config.sessionSecret}`).digest();
}
