import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of templates and fonts; it lies at the root of the project, outside of the compiled code. */
export function assetsFolder(): string {
  return join(projectRoot(), 'assets');
}

/** A child process runs compiled code only, wherever this file runs from: its source in tests, the bundle of the server. */
export function childScript(): string {
  return join(projectRoot(), 'dist/src/platform/rendering/renderer-child.js');
}

function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'assets/typst'))) {
    if (dirname(folder) === folder) throw new Error('assets/typst was not found above ' + __dirname);
    folder = dirname(folder);
  }
  return folder;
}
