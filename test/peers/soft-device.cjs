// A token of SoftHSM for the tests of PKCS#11, in a folder of its own. The library reads its environment when it is loaded, and Jest
// gives tests a copy of theirs: so it is set here, before the workers start.
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const libraries = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
];

/** @returns whether there are softhsm2 and pkcs11js; then PKCS11_TEST_MODULE names the library, and the token is `autos`, PIN 1234 */
function deviceForTests() {
  const library = libraries.find((path) => existsSync(path));
  if (!library || spawnSync('softhsm2-util', ['--version']).status !== 0 || !isInstalled('pkcs11js'))
    return false;
  if (process.env.PKCS11_TEST_MODULE) return true;
  const folder = mkdtempSync(join(tmpdir(), 'softhsm-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const settings = join(folder, 'softhsm2.conf');
  writeFileSync(
    settings,
    `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  process.env.SOFTHSM2_CONF = settings;
  process.env.PKCS11_TEST_MODULE = library;
  execFileSync('softhsm2-util', [
    '--init-token',
    '--free',
    '--label',
    'autos',
    '--pin',
    '1234',
    '--so-pin',
    '5678',
  ]);
  return true;
}

function isInstalled(name) {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

module.exports = { deviceForTests };
