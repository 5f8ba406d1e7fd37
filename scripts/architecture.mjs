// npm run architecture              holds the imports of every file against architecture.cjs
// npm run architecture -- --write   also writes src/README.md and the picture in README.md anew
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './stale.mjs';

const { sourceReadme, withPicture } = createRequire(import.meta.url)('./architecture-pages.cjs');
const readme = join(root, 'README.md');

if (process.argv.includes('--write')) {
  writeFileSync(join(root, 'src/README.md'), sourceReadme());
  writeFileSync(readme, withPicture(readFileSync(readme, 'utf8')));
}

const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const { status } = spawnSync(
  process.execPath,
  [cruiser, '--config', join(root, '.dependency-cruiser.cjs'), 'src', 'migrations', 'test', 'web'],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
