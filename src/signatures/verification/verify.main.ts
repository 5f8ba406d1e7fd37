import { Command } from 'commander';
import { inPortuguese } from '../../platform/command-line';
import { withVerifyArguments } from './verify.arguments';

/** `npm run cli -- verify`: only the verifier is loaded, so that a file is answered before a server would have started. */
const program = withVerifyArguments(inPortuguese(new Command('autos verify'))).showHelpAfterError();

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 3;
});
