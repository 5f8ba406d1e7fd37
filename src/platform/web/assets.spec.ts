import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync, brotliCompressSync } from 'node:zlib';
import type * as Assets from './assets';

// A copy of its own: another test of this process may have loaded the assets already, and another loads them after this.
let own: typeof Assets;
jest.isolateModules(() => (own = jest.requireActual('./assets')));
const { asset, findAsset, loadAssets } = own!;

const css = 'body{color:red}';
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'autos-assets-'));
  const manifest = { 'app.css': 'app-ABCDEFGH.css', 'raleway.woff2': 'raleway-ABCDEFGH.woff2' };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(directory, 'app-ABCDEFGH.css'), css);
  writeFileSync(join(directory, 'app-ABCDEFGH.css.gz'), gzipSync(css));
  writeFileSync(join(directory, 'app-ABCDEFGH.css.br'), brotliCompressSync(css));
  writeFileSync(join(directory, 'raleway-ABCDEFGH.woff2'), 'font');
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('assets', () => {
  it('have a plain name until they are loaded, and refuse to load from an empty folder', () => {
    expect(asset('app.css')).toBe('/assets/app.css');
    expect(() => loadAssets(join(directory, 'none'))).toThrow(/ENOENT/);
  });

  it('have the name of their content afterwards', () => {
    loadAssets(directory);
    expect(asset('app.css')).toBe('/assets/app-ABCDEFGH.css');
  });

  it('may be kept for ever', () => {
    const found = findAsset('app-ABCDEFGH.css');
    expect(found?.body.toString()).toBe(css);
    expect(found?.contentType).toBe('text/css; charset=utf-8');
    expect(found?.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    expect(found?.headers).not.toHaveProperty('content-encoding');
  });

  it('travel compressed as the browser takes them', () => {
    const gzipped = findAsset('app-ABCDEFGH.css', 'gzip, deflate');
    expect(gzipped?.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzipped?.body ?? '').toString()).toBe(css);
    expect(findAsset('app-ABCDEFGH.css', 'gzip, br')?.headers['content-encoding']).toBe('br');
    expect(findAsset('raleway-ABCDEFGH.woff2', 'gzip, br')?.headers).not.toHaveProperty('content-encoding');
  });

  it.each([
    '../../../etc/passwd',
    'manifest.json',
    'app.css',
    'app-ABCDEFGH.css.gz',
    '',
    '__proto__',
    'constructor',
  ])('are only those of the manifest: %s', (name) => expect(findAsset(name)).toBeUndefined());
});
