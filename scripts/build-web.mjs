// Bundles the browser's files: web/* → dist/web/ with names that carry a hash of the content, and manifest.json (logical name → hashed name).
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildVerifier } from './build-verifier.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const web = join(root, 'web');
const tokensFile = join(root, 'node_modules/@govbr-ds/core/dist/core-tokens.css');
const fontFile = join(
  root,
  'node_modules/@fontsource-variable/raleway/files/raleway-latin-wght-normal.woff2',
);

const jpeg2000File = join(root, 'node_modules/pdfjs-dist/wasm/openjpeg_nowasm_fallback.js');

/** Writes the assets and their manifest; returns the manifest. `outdir` is emptied first. */
export async function buildWeb({ outdir = join(root, 'dist/web') } = {}) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const manifest = { ...(await bundle(outdir)), ...(await copyPictures(outdir)) };
  await writeFile(join(outdir, 'manifest.json'), JSON.stringify(manifest, null, 2));
  await compress(outdir);
  await buildVerifier(outdir);
  return manifest;
}

async function bundle(outdir) {
  const pages = await bundled(outdir, ['app.ts', 'app.css', 'portal.css', 'editor.css', 'document.css']);
  // Parts of the editor come when they are first needed.
  const editor = await bundled(outdir, ['editor.ts'], { splitting: true, chunkNames: '[name]-[hash]' });
  // Where a browser shows no PDF by itself; the last reads JPEG 2000 without WebAssembly, which our policy forbids.
  const pdf = await bundled(outdir, ['pdf.ts', 'pdf-worker.ts', jpeg2000File], { legalComments: 'eof' });
  // What opens a certificate file, on the page that signs with one.
  const a1 = await bundled(outdir, ['a1.ts'], { banner: { js: await forgeNotice() } });
  const named = [...pages, ...editor, ...pdf, ...a1].map(([path, output]) => [
    logicalName(output.entryPoint ?? sourceOf(path, output)),
    path.slice(path.lastIndexOf('/') + 1),
  ]);
  return Object.fromEntries(named);
}

// Its licence asks for the notice; of the two that it offers, the first.
async function forgeNotice() {
  const licence = await readFile(join(root, 'node_modules/node-forge/LICENSE'), 'utf8');
  const [, bsd] = /New BSD License[^\n]*\n-*\n?([\s\S]*?DAMAGE\.)/.exec(licence);
  return `/*! node-forge\n${bsd.trim()}\n*/`;
}

async function bundled(outdir, names, options = {}) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => resolve(web, name)),
    outdir,
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    target: ['chrome109', 'firefox115', 'safari15'],
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file' },
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [designTokens(), raleway(), withoutUnusedExtensions(), lighterExtensions()],
    ...options,
  });
  return Object.entries(metafile.outputs);
}

/** A font, or what two parts of the editor share. */
function sourceOf(path, { inputs }) {
  return path.endsWith('.js') ? basename(path) : Object.keys(inputs)[0];
}

function logicalName(source) {
  const name = source.slice(source.lastIndexOf('/') + 1);
  return name.endsWith('.woff2') ? 'raleway.woff2' : name.replace(/\.ts$/, '.js');
}

// The design system declares some 900 custom properties; only those that our CSS reaches are shipped.
function designTokens() {
  return {
    name: 'design-tokens',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^govbr-ds-tokens$/ }, (found) => ({
        path: found.path,
        namespace: 'tokens',
      }));
      esbuild.onLoad({ filter: /.*/, namespace: 'tokens' }, async () => ({
        contents: await usedTokens(),
        loader: 'css',
      }));
    },
  };
}

function raleway() {
  return {
    name: 'raleway',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^raleway-latin$/ }, () => ({ path: fontFile }));
    },
  };
}

// The starter kit imports what we turn off: code, and links that recognise every top-level domain (40 KB together).
function withoutUnusedExtensions() {
  const nothing = 'export const Code = {}, CodeBlock = {}, Link = {};';
  return {
    name: 'without-unused-extensions',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^@tiptap\/extension-(code|code-block|link)$/ }, ({ path }) => ({
        path,
        namespace: 'unused',
      }));
      esbuild.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: nothing, loader: 'js' }));
    },
  };
}

// Each package of the editor makes all its extensions as it loads: said to be without effect, those that nothing uses are left
// out. So are the members by which an extension reads and writes Markdown, which we do neither.
function lighterExtensions() {
  const made = /^(const [\w$]+ = )(?=[\w$]+\.(?:create|extend)\()/gm;
  const markdown =
    /^\t(?:(?:parse|render)Markdown|markdown\w+): (?:[^\n]*[{([]\n(?:\t\t[^\n]*\n|\n)*\t[})\]][^\n]*\n|[^\n]*,\n)/gm;
  return {
    name: 'lighter-extensions',
    setup(esbuild) {
      esbuild.onLoad({ filter: /@tiptap\/[\w-]+\/dist\/[\w/-]+\.js$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace(made, '$1/* @__PURE__ */ ').replace(markdown, ''),
        loader: 'js',
      }));
    },
  };
}

async function usedTokens() {
  const tokens = new Map();
  for (const [, name, value] of (await readFile(tokensFile, 'utf8')).matchAll(/(--[\w-]+):\s*([^;{}]+);/g)) {
    if (!tokens.has(name)) tokens.set(name, value.trim());
  }
  const used = new Set();
  const reach = (text) => {
    for (const [, name] of text.matchAll(/var\((--[\w-]+)/g)) {
      if (!tokens.has(name) || used.has(name)) continue;
      used.add(name);
      reach(tokens.get(name));
    }
  };
  for (const name of await readdir(join(web, 'css'))) reach(await readFile(join(web, 'css', name), 'utf8'));
  return `:root{${[...used].map((name) => `${name}:${tokens.get(name)}`).join(';')}}`;
}

async function copyPictures(outdir) {
  const manifest = {};
  for (const name of ['icons.svg', 'favicon.svg']) {
    const body = (await readFile(join(web, name), 'utf8'))
      .replace(/<!--.*?-->/gs, '')
      .replace(/>\s+</g, '><')
      .trim();
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 8).toUpperCase();
    manifest[name] = name.replace('.svg', `-${hash}.svg`);
    await writeFile(join(outdir, manifest[name]), body);
  }
  return manifest;
}

// Compressed once here, so that the server spends nothing on it.
async function compress(outdir) {
  for (const name of await readdir(outdir)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const body = await readFile(join(outdir, name));
    await writeFile(join(outdir, `${name}.gz`), gzipSync(body, { level: 9 }));
    await writeFile(join(outdir, `${name}.br`), brotliCompressSync(body));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const manifest = await buildWeb(process.argv[2] ? { outdir: process.argv[2] } : {});
  for (const [name, hashed] of Object.entries(manifest)) console.log(`${name} → ${hashed}`);
}
