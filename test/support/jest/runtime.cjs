const { existsSync } = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const { join, relative, sep } = require('node:path');
const vm = require('node:vm');
const JestRuntime = require('jest-runtime').default;
const OneRealmEnvironment = require('./environment.cjs');
const { buildWhatIsStale, isStale } = require('../../../scripts/stale.mjs');

const root = join(__dirname, '../../..');
const compiled = [join(root, 'src') + sep, join(root, 'migrations') + sep];
const packages = `${sep}node_modules${sep}`;
const load = createRequire(__filename);
const isSpec = /\.spec\.tsx?$/;
/** Of Jest itself and of test/support, by file. */
const programs = new Map();

refresh();

/**
 * Loads packages, and the sources as scripts/build.mjs compiled them, as the server does: with Node's own `require`,
 * once in each worker instead of once in each test file. Test files and what supports them remain Jest's, fresh for
 * each file. `jest.mock` reaches what is Jest's alone; this project mocks none of its modules.
 */
module.exports = class OnceLoadedRuntime extends JestRuntime {
  constructor(...options) {
    // A worker lives for one run; the process that watches outlives a change of the sources.
    if (!process.send) refresh();
    super(...options);
    // `@jest-environment node` at the head of a file asks for Jest as it is.
    this.isolated = !(options[1] instanceof OneRealmEnvironment);
    if (this.isolated) return;
    this.resolver = options[2];
    // Without a context of its own a file is compiled in the realm of the process, and so is what it imports.
    this.executor.compile = (source, filename) =>
      compiledOnce(source, filename, this.executor.injectedModuleParameters);
  }

  // The realm is shared: nothing of it may lead into the registry of one file.
  installGetBuiltinModule() {
    if (!(this._environment instanceof OneRealmEnvironment)) super.installGetBuiltinModule();
  }

  /** For a test of what a module is before it was used: inside, everything is loaded anew, by Jest. */
  isolateModules(load) {
    const before = this.isolated;
    this.isolated = true;
    try {
      super.isolateModules(load);
    } finally {
      this.isolated = before;
    }
  }

  requireModule(from, name, options, actual) {
    if (!name || options?.isInternalModule || this.isolated || isBuiltin(name)) {
      return super.requireModule(from, name, options, actual);
    }
    const file = this.resolver.resolveModule(from, name, { conditions: ['node', 'require', 'default'] });
    if (file.includes(packages)) return createRequire(from)(name);
    const output = compiledOutput(file);
    return output ? load(output) : super.requireModule(from, name, options, actual);
  }
};

/** Called again for each test file, it makes the module anew; what V8 has made of its code stays. */
function compiledOnce(source, filename, parameters) {
  const known = programs.get(filename);
  if (known?.source === source) return known.program;
  const program = vm.compileFunction(source, parameters, {
    filename,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (!isSpec.test(filename)) programs.set(filename, { source, program });
  return program;
}

/** `npx jest` alone tests what stands in the sources, too. */
function refresh() {
  if (!isStale()) return;
  if (!buildWhatIsStale({ quiet: true })) throw new Error('The sources do not compile.');
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(join(root, 'dist') + sep)) delete require.cache[file];
  }
}

/** Where build.mjs puts a source file; undefined for what is not compiled: specs and contracts. */
function compiledOutput(file) {
  if (!compiled.some((folder) => file.startsWith(folder))) return undefined;
  const output = join(root, 'dist', relative(root, file)).replace(/\.tsx?$/, '.js');
  return existsSync(output) ? output : undefined;
}
