// dist/server/main.js: runs bundle.js, with the code that V8 compiled when it was built.
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { constants, Script } = require('node:vm');

const file = join(__dirname, 'bundle.js');
const cacheFile = join(__dirname, 'bundle.cache');

const cachedData = existsSync(cacheFile) ? readFileSync(cacheFile) : undefined;
const script = new Script(Module.wrap(readFileSync(file, 'latin1')), {
  filename: file,
  cachedData,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const bundle = new Module(file);
script.runInThisContext()(bundle.exports, Module.createRequire(file), bundle, file, __dirname);

if (process.argv.includes('--write-cache')) {
  const draft = `${cacheFile}.${process.pid}`;
  writeFileSync(draft, script.createCachedData());
  renameSync(draft, cacheFile);
  process.exit();
} else {
  bundle.exports.run();
}
