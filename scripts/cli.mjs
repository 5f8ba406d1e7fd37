// npm run cli -- …: builds what is stale without a word, then becomes the command line: output and exit code are its own.
import { join } from 'node:path';
import { become } from './become.mjs';
import { buildWhatIsStale, dist } from './stale.mjs';

const [command, ...rest] = process.argv.slice(2);
// `verify` has an entrance of its own, which loads neither the server nor the database.
const verifies = command === 'verify';
const [file, args] = verifies
  ? ['src/signatures/verification/verify.main.js', rest]
  : ['src/cli.js', process.argv.slice(2)];

if (buildWhatIsStale({ quiet: true })) become(join(dist, file), args);
else process.exitCode = 1;
