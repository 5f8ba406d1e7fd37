import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runCommand } from '../offline/command';

/** What `node verificar-processo.js` does, from the command line of the program. @returns the exit code */
export const verifyExported = (given: readonly string[]): Promise<number> =>
  runCommand(given, { fs, path, process });
