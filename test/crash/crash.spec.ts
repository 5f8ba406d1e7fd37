import { rmSync } from 'node:fs';
import { run, type CrashReport } from '../../bench/crash';
import { install, type Installation } from '../../bench/crash/installation';
import { ensureDatabase } from '../../src/platform/database';
import { connected } from '../support/application';
import { addressOf, readTestServer, temporaryFolder } from '../support/postgres';

// `npm run bench -- crash` kills it a hundred times.
const rounds = 20;
const name = `crash_${process.pid}`;
const folder = temporaryFolder();
let installation: Installation;
let report: CrashReport;

beforeAll(async () => {
  const server = readTestServer();
  await ensureDatabase(addressOf(server.superuser, 'postgres'), name, 'autos_template');
  const { superuser, owner, app, platform } = server;
  const urls = {
    superuser: addressOf(superuser, name),
    owner: addressOf(owner, name),
    app: addressOf(app, name),
    platform: addressOf(platform, name),
  };
  installation = await install(urls, folder);
  report = await run(installation, { rounds });
}, 300_000);

afterAll(async () => {
  await installation.observer.close();
  await connected(addressOf(readTestServer().superuser, 'postgres'), (client) =>
    client.query(`DROP DATABASE ${name} WITH (FORCE)`),
  );
  rmSync(folder, { recursive: true, force: true });
});

describe(`the server killed ${rounds} times while people work`, () => {
  it('loses nothing that it confirmed', () => {
    expect(report.lost).toEqual([]);
    // Of every kind, or the rounds proved nothing.
    expect(Object.entries(report.confirmed).filter(([, count]) => count < 5)).toEqual([]);
  });

  it('shows nothing half-done', () => {
    expect(report.halfDone).toEqual([]);
  });

  it('breaks no chain', () => {
    expect(report.brokenChains).toEqual([]);
  });

  it('has no orphan objects after the sweep at its start', () => {
    expect(report.orphans).toEqual([]);
  });

  it('refuses nobody who does nothing wrong', () => {
    expect(report.unexpected).toEqual([]);
  });
});
