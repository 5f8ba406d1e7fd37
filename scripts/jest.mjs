import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './stale.mjs';

// The workers inherit it: objects of one request die young, and are collected four times less often.
const youngSpace = '--max-semi-space-size=64';
const jest = join(root, 'node_modules/jest/bin/jest.js');

/** Runs jest in this terminal. `passed` and `failed` count tests; a file that could not be run counts as one failure. */
export function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'autos-jest-'));
  const file = join(folder, 'result.json');
  try {
    const { status } = spawnSync(
      process.execPath,
      [youngSpace, jest, ...args, '--json', `--outputFile=${file}`],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    return { ...countsIn(file), code: status ?? 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Without a result jest itself broke, in its configuration or in the set-up.
function countsIn(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
