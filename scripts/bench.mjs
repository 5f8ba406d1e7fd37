// npm run bench [-- NAME…] [--list] [--size small]: compiles what is stale, then measures.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildServer } from './build.mjs';
import { buildWhatIsStale, root } from './stale.mjs';

if (!buildWhatIsStale({ bundle: true })) process.exit(1);
await buildServer(['bench']);

const script = join(root, 'dist/bench/main.js');
const child = spawn(process.execPath, ['--enable-source-maps', script, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// The bench stops what it started; only then may this process end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => (process.exitCode = code ?? 1));
