import Module from 'node:module';

/** Runs a compiled entrance as if it had been given to node itself: same process, `require.main`, arguments. */
export function become(file, args) {
  process.argv = [process.argv[0], file, ...args];
  Module.runMain();
}
