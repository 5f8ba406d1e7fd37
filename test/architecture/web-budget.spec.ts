import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

// ARCHITECTURE 9: what travels on a first visit, compressed. Kilobytes of 1,000 bytes.
const kilobyte = 1_000;
const pageHtml = 8 * kilobyte;
const budgets = {
  workspace: {
    limit: 125 * kilobyte,
    files: ['app.css', 'app.js', 'icons.svg', 'favicon.svg', 'raleway.woff2'],
  },
  portal: { limit: 60 * kilobyte, files: ['portal.css', 'icons.svg', 'favicon.svg'] },
};

let outdir: string;
let manifest: Record<string, string>;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'autos-web-'));
  execFileSync(process.execPath, ['scripts/build-web.mjs', outdir], { cwd: join(__dirname, '../..') });
  manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Record<string, string>;
});

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const path = (name: string): string => join(outdir, manifest[name] ?? 'missing');
const text = (name: string): string => readFileSync(path(name), 'utf8');
const travels = (name: string): number =>
  name.endsWith('.woff2')
    ? statSync(path(name)).size
    : gzipSync(readFileSync(path(name)), { level: 9 }).length;
const sum = (names: string[]): number => names.reduce((total, name) => total + travels(name), 0);

describe('the weight of the pages', () => {
  it.each(Object.entries(budgets))(
    'keeps the first visit of the %s within its budget',
    (_name, { limit, files }) => {
      expect(sum(files) + pageHtml).toBeLessThanOrEqual(limit);
    },
  );

  it('keeps the editor within 150 KB more, with the parts that it cannot begin without', () => {
    const parts = [...text('editor.js').matchAll(/from ?"\.\/([^"]+)"/g)].map(([, name]) => name!);
    const shared = parts.map((name) => gzipSync(readFileSync(join(outdir, name)), { level: 9 }).length);
    const whole = sum(['editor.js', 'editor.css']) + shared.reduce((total, size) => total + size, 0);
    expect(whole).toBeLessThanOrEqual(150 * kilobyte);
  });

  it('keeps pdf.js out of what every page loads', () => {
    for (const name of ['app.js', 'editor.js']) expect(text(name)).not.toContain('pdfjs');
    expect(sum(['pdf.js', 'pdf-worker.js'])).toBeLessThanOrEqual(550 * kilobyte);
  });

  it('keeps what opens a certificate file out of what every page loads', () => {
    for (const name of ['app.js', 'editor.js']) expect(text(name)).not.toContain('pkcs8ShroudedKeyBag');
    expect(text('a1.js')).toContain('Redistribution and use');
    expect(sum(['a1.js'])).toBeLessThanOrEqual(80 * kilobyte);
  });

  it('keeps the stylesheets within 25 KB', () => {
    expect(sum(['app.css', 'portal.css'])).toBeLessThanOrEqual(25 * kilobyte);
  });
});

describe('what is built', () => {
  it('names every file after its content, so that it can be kept for ever', () => {
    for (const hashed of Object.values(manifest)) expect(hashed).toMatch(/-[0-9A-Z]{8}\.(css|js|svg|woff2)$/);
  });

  it('keeps a compressed copy beside every text', () => {
    const files = readdirSync(outdir);
    for (const hashed of Object.values(manifest).filter((name) => !name.endsWith('.woff2'))) {
      expect(files).toEqual(expect.arrayContaining([`${hashed}.gz`, `${hashed}.br`]));
    }
  });

  it('asks nothing of another origin', () => {
    for (const name of ['app.css', 'portal.css', 'editor.css'])
      expect(text(name)).not.toMatch(/https?:|@import/);
  });

  it('ships no web font to the portal', () => {
    expect(text('portal.css')).not.toContain('@font-face');
  });

  it('ships only the design tokens that are used', () => {
    const all = ['app.css', 'portal.css', 'editor.css'].map(text).join('');
    const tokens = [...text('app.css').matchAll(/[{;](--[\w-]+):/g)].map(([, name]) => name ?? '');
    expect(tokens.length).toBeGreaterThan(20);
    expect(tokens.filter((name) => !all.includes(`var(${name}`))).toEqual([]);
  });
});
