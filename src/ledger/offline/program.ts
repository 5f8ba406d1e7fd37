import { runCommand } from './command';
import { startPage } from './page';

/** The one file that a citizen runs: the page in a browser, the command in Node.js. */
if (typeof document === 'object') {
  startPage();
} else {
  const [fs, path, own] = [
    process.getBuiltinModule('node:fs'),
    process.getBuiltinModule('node:path'),
    process.getBuiltinModule('node:process'),
  ];
  void runCommand(process.argv.slice(2), { fs, path, process: own }).then((code) => {
    process.exitCode = code;
  });
}
