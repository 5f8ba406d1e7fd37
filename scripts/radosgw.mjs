// A real S3 server for the contract tests: Ceph's radosgw 16 from Debian, on loopback, all state in a temporary folder.
//
//   node scripts/radosgw.mjs                    starts it, prints endpoint and keys as JSON, stops at SIGINT or SIGTERM
//   node scripts/radosgw.mjs -- COMMAND ARGS…   starts it, runs the command, stops it, exits with the command's code
//
// While it runs, the same JSON stands in .cache/s3.json, where test/s3 reads it.
// Packages (--no-install-recommends): ceph-mon ceph-osd ceph-mgr radosgw ceph-common.
import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const optionsFile = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '.cache', 's3.json');
const startLimitMs = 120_000;

/**
 * Starts monitor, one OSD in memory (1 GB), manager and gateway. About 16 s.
 * @returns {Promise<{endpoint: string, accessKey: string, secretKey: string, stop: () => Promise<void>}>}
 * @throws Error naming the log folder when a daemon does not come up within two minutes; nothing is left running.
 */
export async function startRadosgw() {
  const folder = await mkdtemp(path.join(tmpdir(), 'autos-radosgw-'));
  const cluster = await layOut(folder);
  const stop = async () => {
    for (const child of cluster.children.reverse()) await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await startMonitor(cluster);
    await startDisk(cluster);
    await startManager(cluster);
    const keys = await createUser(cluster);
    await startGateway(cluster);
    return { endpoint: `http://127.0.0.1:${cluster.gatewayPort}`, ...keys, stop };
  } catch (error) {
    const logs = await lastLines(folder);
    await stop();
    throw new Error(`radosgw did not start: ${error.message}\n${logs}`, { cause: error });
  }
}

async function layOut(folder) {
  const [monitorPort, gatewayPort] = await freePorts(2);
  const cluster = {
    folder,
    monitorPort,
    gatewayPort,
    fsid: randomUUID(),
    conf: path.join(folder, 'ceph.conf'),
    children: [],
  };
  for (const name of ['mon', 'osd', 'mgr', 'rgw', 'run']) await mkdir(path.join(folder, name));
  await writeFile(cluster.conf, configuration(cluster));
  return cluster;
}

// No authentication between the daemons (loopback, throw-away); S3 signatures are still checked, which is what the tests are about.
const configuration = ({ folder, fsid, monitorPort, gatewayPort }) => `[global]
fsid = ${fsid}
mon host = v2:127.0.0.1:${monitorPort}
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon data avail crit = 1
mon data avail warn = 1
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 1073741824
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
pid file =
log to stderr = true
err to stderr = true
log file =
mon cluster log file =
crash dir = ${folder}/run
keyring = ${folder}/keyring
[mon.a]
host = localhost
mon data = ${folder}/mon
[osd.0]
osd data = ${folder}/osd
[mgr.x]
mgr data = ${folder}/mgr
[client.rgw]
ms mon client mode = crc
rgw data = ${folder}/rgw
rgw frontends = beast endpoint=127.0.0.1:${gatewayPort}
rgw gc obj min wait = 60
`;

async function startMonitor(cluster) {
  const { conf, folder, fsid, monitorPort } = cluster;
  const map = path.join(folder, 'monmap');
  await run('monmaptool', ['--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${monitorPort}]`, map]);
  await run('ceph-mon', ['--conf', conf, '--mkfs', '-i', 'a', '--monmap', map]);
  daemon(cluster, 'ceph-mon', ['-i', 'a']);
  await until(() => ceph(cluster, 'mon', 'stat'), 'ceph-mon', cluster);
}

async function startDisk(cluster) {
  const uuid = randomUUID();
  await ceph(cluster, 'osd', 'new', uuid);
  await run('ceph-osd', ['--conf', cluster.conf, '-i', '0', '--mkfs', '--osd-uuid', uuid, '--no-mon-config']);
  daemon(cluster, 'ceph-osd', ['-i', '0']);
  await until(async () => (await ceph(cluster, 'osd', 'stat')).includes('1 up'), 'ceph-osd', cluster);
}

// Without a manager radosgw-admin hangs for ever.
async function startManager(cluster) {
  daemon(cluster, 'ceph-mgr', ['-i', 'x']);
  await until(
    async () => /"available":\s*true/.test(await ceph(cluster, 'mgr', 'dump')),
    'ceph-mgr',
    cluster,
  );
}

async function createUser({ conf }) {
  const accessKey = randomBytes(10).toString('hex').toUpperCase();
  const secretKey = randomBytes(20).toString('hex');
  const user = [
    '--uid=autos',
    '--display-name=Autos',
    `--access-key=${accessKey}`,
    `--secret-key=${secretKey}`,
  ];
  await run('radosgw-admin', ['--conf', conf, '--name', 'client.rgw', 'user', 'create', ...user], {
    timeout: startLimitMs,
  });
  return { accessKey, secretKey };
}

async function startGateway(cluster) {
  daemon(cluster, 'radosgw', ['--name', 'client.rgw']);
  const answers = () =>
    fetch(`http://127.0.0.1:${cluster.gatewayPort}/`).then((answer) => answer.status < 500);
  await until(answers, 'radosgw', cluster);
}

function daemon(cluster, command, args) {
  const log = createWriteStream(path.join(cluster.folder, `${command}.log`));
  const child = spawn(command, ['--conf', cluster.conf, '-f', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  child.on('error', (error) => (child.failure = error));
  cluster.children.push(child);
}

async function ceph({ conf }, ...args) {
  const { stdout } = await run('ceph', ['--conf', conf, '--connect-timeout', '5', ...args], {
    timeout: 15_000,
  });
  return stdout;
}

async function until(isUp, name, cluster) {
  const limit = Date.now() + startLimitMs;
  while (Date.now() < limit) {
    const child = cluster.children.at(-1);
    if (child.failure) throw child.failure;
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode}`);
    if (await isUp().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${name} was not up after ${startLimitMs / 1000} s`);
}

async function end(child) {
  if (child.failure || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(force);
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve, reject) => {
          const server = createServer().once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function lastLines(folder) {
  const tails = ['ceph-mon', 'ceph-osd', 'ceph-mgr', 'radosgw'].map(async (name) => {
    const text = await readFile(path.join(folder, `${name}.log`), 'utf8').catch(() => '');
    return text && `--- ${name}\n${text.split('\n').slice(-15).join('\n')}`;
  });
  return (await Promise.all(tails)).filter(Boolean).join('\n');
}

async function main() {
  const at = process.argv.indexOf('--');
  const signalled = new Promise((resolve) =>
    ['SIGINT', 'SIGTERM'].forEach((name) => process.once(name, resolve)),
  );
  const { stop, ...options } = await startRadosgw();
  try {
    await mkdir(path.dirname(optionsFile), { recursive: true });
    await writeFile(optionsFile, JSON.stringify(options), { mode: 0o600 });
    if (at > 0) process.exitCode = await exitCodeOf(process.argv.slice(at + 1), signalled);
    else {
      console.log(JSON.stringify(options));
      await signalled;
    }
  } finally {
    await rm(optionsFile, { force: true });
    await stop();
  }
}

function exitCodeOf([file, ...args], signalled) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit' });
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
    void signalled.then(() => child.kill());
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
