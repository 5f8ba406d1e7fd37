import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export type AssetName =
  | 'a1.js'
  | 'app.css'
  | 'app.js'
  | 'document.css'
  | 'editor.css'
  | 'editor.js'
  | 'favicon.svg'
  | 'icons.svg'
  | 'openjpeg_nowasm_fallback.js'
  | 'pdf-worker.js'
  | 'pdf.js'
  | 'portal.css'
  | 'raleway.woff2';

/** What a route answers with: the bytes and every header but Content-Length. */
export interface AssetResponse {
  body: Buffer;
  contentType: string;
  headers: Record<string, string>;
}

interface StoredAsset {
  contentType: string;
  plain: Buffer;
  gzip?: Buffer;
  brotli?: Buffer;
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

let manifest: Partial<Record<string, string>> = {};
let files = new Map<string, StoredAsset>();

/**
 * Reads dist/web into memory: once, at the start of the program.
 * @throws when the folder or its manifest is missing, so that a server without its assets does not start.
 */
export function loadAssets(directory: string): void {
  const read = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Record<string, string>;
  files = new Map(Object.values(read).map((name) => [name, store(directory, name)]));
  manifest = read;
}

/** The address of an asset, e.g. `/assets/app-CLZLIA5Y.css`. Before loadAssets (in unit tests) the name has no hash. */
export function asset(name: AssetName): string {
  return `/assets/${manifest[name] ?? name}`;
}

/** The file of that hashed name, in the best encoding that the browser takes; undefined when there is none. */
export function findAsset(fileName: string, acceptEncoding = ''): AssetResponse | undefined {
  const found = files.get(fileName);
  if (!found) return undefined;
  const [body, encoding] = encoded(found, acceptEncoding);
  const headers: Record<string, string> = {
    'content-type': found.contentType,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  };
  if (found.gzip) headers.vary = 'Accept-Encoding';
  if (encoding) headers['content-encoding'] = encoding;
  return { body, contentType: found.contentType, headers };
}

function encoded(found: StoredAsset, accepted: string): [Buffer, string?] {
  if (found.brotli && /\bbr\b/.test(accepted)) return [found.brotli, 'br'];
  if (found.gzip && /\bgzip\b/.test(accepted)) return [found.gzip, 'gzip'];
  return [found.plain];
}

function store(directory: string, name: string): StoredAsset {
  const path = join(directory, name);
  const contentType = contentTypes[extname(name)] ?? 'application/octet-stream';
  if (extname(name) === '.woff2') return { contentType, plain: readFileSync(path) };
  return {
    contentType,
    plain: readFileSync(path),
    gzip: readFileSync(`${path}.gz`),
    brotli: readFileSync(`${path}.br`),
  };
}
