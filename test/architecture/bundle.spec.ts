import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const script = pathToFileURL(join(__dirname, '../../scripts/ascii.mjs')).href;

/** Runs, as the bundle is run: read one octet a letter. */
function runAsBundle(code: string): unknown {
  const program = `
    import { inAscii } from ${JSON.stringify(script)};
    const octets = Buffer.from(inAscii(${JSON.stringify(code)}), 'utf8');
    console.log(JSON.stringify(eval(octets.toString('latin1'))));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      stdio: 'pipe',
    }),
  );
}

it('looks for the same letters in the bundle as in the sources', () => {
  const code = `[/^(?:ofício|memorando)(?!\\p{L})/iu.test('Ofício nº 1'), /t[ií]tulo/.test('título'), /[−+]/.test('−'),
    /^[🙂-🙃]$/u.test('🙃'), /com[0-9¹²³]/.test('com²'), 'não'.length, \`“á”\`]`;
  expect(runAsBundle(code)).toEqual([true, true, true, true, true, 3, '“á”']);
});

it('refuses what would be read as it stands', () => {
  expect(() => runAsBundle('String.raw`é`')).toThrow('String.raw');
});
