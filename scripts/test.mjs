// npm test: builds what is stale (child processes run from dist), then every test that needs nothing but Node.
// Arguments go to jest. The last line is `N passed, N failed`.
import { runJest } from './jest.mjs';
import { buildWhatIsStale } from './stale.mjs';

if (buildWhatIsStale({ bundle: true })) {
  const { passed, failed, code } = runJest(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = code;
} else {
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
