// Builds the verifier that citizens keep: one file for Node.js and browsers, and one page that holds it. Neither loads anything.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The sources, besides packages, of which the two files are made. */
export const verifierFolder = join(root, 'src/ledger/offline');

/** Writes verificar-processo.js and verificar-processo.html. */
export async function buildVerifier(outdir) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(verifierFolder, 'program.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: ['chrome109', 'firefox115', 'safari15', 'node20'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  // Inside a page the script would end at its first end tag.
  const script = outputFiles[0].text.trim().replaceAll('</script', '<\\/script');
  const style = (await readFile(join(verifierFolder, 'page.css'), 'utf8')).trim();
  const template = await readFile(join(verifierFolder, 'page.html'), 'utf8');
  // Functions, because a script may hold `$&`.
  const page = template
    .replace('STYLE-HASH', () => hashOf(style))
    .replace('SCRIPT-HASH', () => hashOf(script))
    .replace('<!-- style -->', () => `<style>${style}</style>`)
    .replace('<!-- script -->', () => `<script>${script}</script>`);
  await writeFile(join(outdir, 'verificar-processo.js'), script);
  await writeFile(join(outdir, 'verificar-processo.html'), page);
}

const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
