// What has to be built again. Loads no compiler, so that asking costs a few milliseconds at each start.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');
/** What `npm start` runs. */
export const server = join(dist, 'server/main.js');
export const serverFolders = ['src', 'migrations'];

/**
 * Builds what is stale, in a process of its own: compilers do not stay in the memory of the server.
 * Returns whether everything stands; if not, the compiler has said why.
 */
export function buildWhatIsStale({ quiet = false, bundle = false } = {}) {
  if (!isStale() && (!bundle || isStamped('bundle', bundleStamp()))) return true;
  const stdio = ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'];
  const options = bundle ? ['--bundle'] : [];
  return spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), ...options], { stdio }).status === 0;
}

export const isStale = () =>
  !isStamped('server', serverStamp()) ||
  sourcesOf(serverFolders).some(isNewer) ||
  !isStamped('web', webStamp());

/** The sources that are compiled for the server; tests run from their sources. */
export function sourcesOf(folders) {
  const files = folders.flatMap((folder) => list(join(root, folder)));
  return files.filter((file) => /\.tsx?$/.test(file) && !/\.(spec|contract|d)\.tsx?$/.test(file));
}

export const outputOf = (file) => join(dist, relative(root, file)).replace(/\.tsx?$/, '.js');

export function isNewer(source) {
  const built = statSync(outputOf(source), { throwIfNoEntry: false });
  return !built || built.mtimeMs <= statSync(source).mtimeMs;
}

/** Changes when the same sources would compile to something else. */
export const serverStamp = () =>
  digest(
    ['.swcrc', 'scripts/build.mjs', 'node_modules/@swc/core/package.json'].map((name) => join(root, name)),
  );

/** Changes when the browser's files would come out different. */
export const webStamp = () =>
  digest([
    ...list(join(root, 'web')).sort(),
    ...list(join(root, 'src/ledger/offline')).sort(),
    // The verifier without network compares revisions with it.
    ...list(join(root, 'src/signatures/verification/pdf')).sort(),
    join(root, 'scripts/build-web.mjs'),
    join(root, 'scripts/build-verifier.mjs'),
    // The versions of everything that is bundled.
    join(root, 'package-lock.json'),
  ]);

/** Changes when the bundle of the server would come out different; a file that is compiled again removes the stamp. */
export const bundleStamp = () =>
  digest(
    ['scripts/bundle.mjs', 'scripts/ascii.mjs', 'scripts/bundled-server.cjs', 'package-lock.json'].map(
      (name) => join(root, name),
    ),
  );

export const stampFile = (name) => join(dist, `${name}.stamp`);

export function isStamped(name, stamp) {
  const file = stampFile(name);
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

export function list(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}
