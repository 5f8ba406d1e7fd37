// npm run cli -- …: builds what is stale without a word, then becomes the command line: output and exit code are its own.
import { join } from 'node:path';
import { become } from './become.mjs';
import { buildWhatIsStale, dist } from './stale.mjs';

if (buildWhatIsStale({ quiet: true })) become(join(dist, 'src/cli.js'), process.argv.slice(2));
else process.exitCode = 1;
