import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

export interface Part {
  is: string;
  uses?: string[];
  tables?: string[];
}

export interface ArchitectureMap {
  platform: Record<string, Part>;
  modules: Record<string, Part>;
  entrances: Record<string, string>;
  testOnly: string;
  tablesWithoutTenant: Record<string, string>;
  trainingEnds: { record: string[]; configuration: string[] };
}

export const root = join(__dirname, '../..');
const load = createRequire(join(root, 'package.json'));

export const map = load('./architecture.cjs') as ArchitectureMap;

export const pages = load('./scripts/architecture-pages.cjs') as {
  sourceReadme(): string;
  withPicture(readme: string): string;
};

/** The folders of src/ that are modules: those directly in it, and each door. */
export const moduleFolders = (): string[] => {
  const top = folders('src').filter((name) => name !== 'doors');
  return top.includes('platform') ? [...top, ...doors()] : top;
};

const doors = () =>
  folders('src').includes('doors') ? folders('src/doors').map((name) => `doors/${name}`) : [];

export const folders = (path: string): string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

export interface Source {
  /** From the root, as in `src/units/units.service.ts`. */
  path: string;
  text: string;
}

/** What is compiled into the program: no spec, no help for specs. */
export function sources(folder: string): Source[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !new RegExp(map.testOnly).test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The module that a path belongs to: `units`, `platform`, `doors/portal`; undefined for the entrances. */
export function moduleOf(path: string): string | undefined {
  const [, first, second, third] = path.split('/');
  if (second === undefined) return undefined;
  return first === 'doors' && third !== undefined ? `doors/${second}` : first;
}

/** The part of platform that a path belongs to. */
export const partOf = (path: string): string | undefined => /^src\/platform\/([^/]+)\//.exec(path)?.[1];

/** The paths, without extension, that a source imports from this repository. */
export function importsOf({ path, text }: Source): string[] {
  const found = text.matchAll(/(?:from|import)\s+'(\.{1,2}\/?[^']*)'/g);
  return [...found].map(([, target]) => `${relative(root, join(root, dirname(path), target!))}`);
}
