const { AsyncLocalStorage } = require('node:async_hooks');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

// What Jest leaves on the global object for the file that runs: without this the next file would inherit it.
const ofOneFile =
  /^(JEST_STATE_SYMBOL|EVENT_HANDLERS|TEST_TIMEOUT_SYMBOL|RETRY_.*|LOG_ERRORS_BEFORE_RETRY|WAIT_BEFORE_RETRY)$/;

// Each storage that was ever entered is looked at for every promise that is made from then on, and what is made keeps
// what stands in it. Jest makes one for each file, and so does each application.
const entered = new Set();
for (const name of ['run', 'enterWith']) {
  const method = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function (...given) {
    entered.add(this);
    return method.apply(this, given);
  };
}

/**
 * Runs tests in the realm of Node itself and not in one made for each file, so that what a worker has loaded once
 * (runtime.cjs) can serve all its files. What a file changes of the process is put back when it ends.
 */
module.exports = class OneRealmEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { console, exit: process.exit, env: { ...process.env } };
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const storage of entered) storage.disable();
    entered.clear();
    globalThis.console = this.before.console;
    process.exit = this.before.exit;
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (ofOneFile.test(key.description ?? '')) delete globalThis[key];
    }
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  // Jest asks whether the environment still stands; runtime.cjs compiles without it.
  getVmContext() {
    return globalThis;
  }
};
