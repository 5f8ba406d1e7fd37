// npm run check: everything that must hold before a change is merged. Every step runs, even after one failed.
//
//   npm run check                     all the steps
//   npm run check -- --skip-tests     all but `npm test`, where it has just run
//   npm run check -- lint types       only these steps
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runJest } from './jest.mjs';
import { buildWhatIsStale, root } from './stale.mjs';

const bin = (name, ...args) => run(join(root, 'node_modules/.bin', name), args);
const script = (name, ...args) => run(process.execPath, [join(root, 'scripts', name), ...args]);
const suite = (folder) => runJest(['--config', join(root, 'test', folder, 'jest.config.cjs')]);

const steps = [
  { name: 'format', run: () => bin('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'lint', run: () => bin('eslint', '.', '--max-warnings', '0') },
  { name: 'types', run: () => bin('tsc', '--noEmit') },
  { name: 'architecture', run: () => script('architecture.mjs') },
  { name: 'tests', run: () => runJest([]) },
  {
    name: 'peers',
    needs: ['pdfinfo', 'pdfsig', 'pdftotext', 'pdftoppm', 'qpdf', 'openssl', 'zbarimg', 'chromium'],
    run: () => suite('peers'),
  },
  {
    name: 'browser',
    needs: ['chromium', 'pdfinfo', 'pdfsig', 'pdftotext', 'pdftoppm', 'qpdf', 'zbarimg'],
    run: () => suite('browser'),
  },
  {
    name: 's3',
    needs: ['ceph-mon', 'ceph-osd', 'ceph-mgr', 'radosgw', 'radosgw-admin'],
    run: () =>
      script('radosgw.mjs', '--', join(root, 'node_modules/.bin/jest'), '-c', 'test/s3/jest.config.cjs'),
  },
];

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = steps
  .filter(({ name }) => asked.length === 0 || asked.includes(name))
  .filter(({ name }) => name !== 'tests' || !process.argv.includes('--skip-tests'));
const results = chosen.map(runStep);
console.log('');
for (const { name, problem, seconds } of results) {
  console.log(`${name.padEnd(13)} ${seconds.toFixed(1).padStart(6)} s  ${problem ?? 'ok'}`);
}
process.exitCode = results.some(({ problem }) => problem) ? 1 : 0;

function runStep(step) {
  console.log(`\n== ${step.name}`);
  const start = performance.now();
  const problem =
    missing(step.needs ?? []) ??
    (buildWhatIsStale({ bundle: true }) ? outcome(step.run()) : 'does not compile');
  return { name: step.name, problem, seconds: (performance.now() - start) / 1000 };
}

function missing(programs) {
  const absent = programs.filter((program) => !isInstalled(program));
  return absent.length > 0 ? `not installed: ${absent.join(', ')} (.ci/run names the packages)` : undefined;
}

function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function outcome({ code, failed }) {
  if (code === 0) return undefined;
  return failed ? `${failed} failed` : `failed (${code})`;
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  return { code: status ?? 1 };
}
