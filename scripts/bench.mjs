// npm run bench [-- NAME…] [--list] [--size small]: compiles what is stale, then measures.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildServer, root } from './build.mjs';
import { buildWeb } from './build-web.mjs';

await buildServer(['src', 'migrations', 'bench']);
if (!existsSync(join(root, 'dist/web'))) await buildWeb();

const script = join(root, 'dist/bench/main.js');
const child = spawn(process.execPath, ['--enable-source-maps', script, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// The bench stops what it started; only then may this process end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => (process.exitCode = code ?? 1));
