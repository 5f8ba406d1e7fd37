// Builds what is stale: src/ and migrations/ to dist/ with swc, only the files that are newer than their output; web/ to dist/web;
// with --bundle the server in one file, too.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';
import { buildWeb } from './build-web.mjs';
import { bundleServer } from './bundle.mjs';
import {
  bundleStamp,
  dist,
  isNewer,
  isStamped,
  list,
  outputOf,
  root,
  serverFolders,
  serverStamp,
  sourcesOf,
  stampFile,
  webStamp,
} from './stale.mjs';

export { root };

/** Returns how many files were compiled. */
export async function buildServer(folders = serverFolders) {
  const compiler = serverStamp();
  const everything = !isStamped('server', compiler);
  const sources = sourcesOf(folders);
  const wanted = everything ? sources : sources.filter(isNewer);
  if (wanted.length > 0 && folders === serverFolders) await rm(stampFile('bundle'), { force: true });
  await Promise.all(wanted.map(compile));
  await removeOrphans(new Set(sources.map(outputOf)), folders);
  if (everything) await writeFile(stampFile('server'), compiler);
  return wanted.length;
}

/** Returns whether it was built. */
export async function buildWebIfStale() {
  const stamp = webStamp();
  if (isStamped('web', stamp)) return false;
  await rm(stampFile('web'), { force: true });
  await buildWeb();
  await writeFile(stampFile('web'), stamp);
  return true;
}

async function compile(file) {
  const output = outputOf(file);
  const { code, map } = await transformFile(file, { cwd: root, sourceFileName: file });
  await mkdir(dirname(output), { recursive: true });
  await writeFile(`${output}.map`, map ?? '');
  // Renamed into place: a build that is cut off, or another beside it, leaves no half file that looks newer than its source.
  const draft = `${output}.${process.pid}`;
  await writeFile(draft, `${code}\n//# sourceMappingURL=${output.split('/').at(-1)}.map\n`);
  await rename(draft, output);
}

async function removeOrphans(wanted, folders) {
  for (const file of folders.flatMap((folder) => list(join(dist, folder)))) {
    if (file.endsWith('.js') && !wanted.has(file)) await rm(file, { force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const compiled = await buildServer();
  const web = await buildWebIfStale();
  if (process.argv.includes('--bundle') && !isStamped('bundle', bundleStamp())) {
    await bundleServer();
  }
  console.log(`${compiled} files compiled${web ? ', web bundled' : ''}`);
}
