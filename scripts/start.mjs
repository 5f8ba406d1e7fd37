// npm start: builds what is stale, then becomes the server, in this very process: signals and exit code are its own.
// npm run dev (--watch): builds and starts again whenever a source changes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { become } from './become.mjs';
import { buildWhatIsStale, dist, root, server } from './stale.mjs';

const quietMs = 150;

if (process.argv.includes('--watch')) startAndWatch();
else if (buildWhatIsStale({ bundle: true })) become(server, process.argv.slice(2));
else process.exitCode = 1;

function startAndWatch() {
  let child = launch();
  let timer;
  const restart = () => endOf(child).then(() => (child = launch()));
  for (const folder of ['src', 'migrations', 'web', 'assets']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(restart, quietMs);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => endOf(child).then((code) => process.exit(code)));
  }
}

function launch() {
  if (buildWhatIsStale()) {
    return spawn(process.execPath, ['--enable-source-maps', join(dist, 'src/main.js')], { stdio: 'inherit' });
  }
  console.error('Waiting for a change that compiles.');
  return undefined;
}

function endOf(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve(0);
  child.kill('SIGTERM');
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
