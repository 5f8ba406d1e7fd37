import type * as fsModule from 'node:fs';
import type * as pathModule from 'node:path';
import type * as processModule from 'node:process';
import { verifyFiles } from './verify';
import { isGreen, type Check, type Report } from './report';

interface NodeModules {
  fs: typeof fsModule;
  path: typeof pathModule;
  process: typeof processModule;
}

const usage = `Confere um processo exportado, sem usar a rede.

  node verificar-processo.js [--chave CHAVE] [--json] processo.autos.json [arquivos…]
  node verificar-processo.js --help

Os arquivos podem ser os documentos do processo, outra cabeça do registro público e a prova de consistência.
A chave está na página “Registro público” do município. Também se pode escrever --key.
O programa termina com 0 quando tudo confere, com 1 quando algo não confere ou não se sabe, com 2 quando o pedido está errado.`;

/** @returns the exit code: 0 when it holds, 1 when it or a file does not, 2 when it was asked wrongly */
export async function runCommand(
  given: readonly string[],
  { fs, path, process }: NodeModules,
): Promise<number> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  if (given.some((word) => word === '--help' || word === '-h')) {
    say(usage);
    return 0;
  }
  const { key, json, files, wrong } = optionsOf(given);
  if (wrong || files.length === 0) {
    say(wrong ?? usage);
    return 2;
  }
  try {
    const read = files.map((file) => ({ name: path.basename(file), content: fs.readFileSync(file) }));
    const report = await verifyFiles(read, key);
    say(json ? JSON.stringify(report, null, 2) : linesOf(report).join('\n'));
    return isGreen(report) ? 0 : 1;
  } catch (error) {
    say(`Não foi possível ler um dos arquivos: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

/** The command line of the program says it in English, as its other options. */
const keyNames = ['--chave', '--key'];

function optionsOf(given: readonly string[]): {
  key?: string;
  json: boolean;
  files: string[];
  wrong?: string;
} {
  const at = given.findIndex((word) => keyNames.includes(word));
  const key = at === -1 ? undefined : normaliseKey(given[at + 1] ?? '');
  const files = given.filter(
    (word, index) => word !== '--json' && (at === -1 || (index !== at && index !== at + 1)),
  );
  const unknown = files.find((word) => word.startsWith('-'));
  const wrong = unknown
    ? `Não há a opção ${unknown}.\n\n${usage}`
    : key === null
      ? 'A chave tem 64 números e letras de a até f. Copie a que está na página do município.'
      : undefined;
  return { key: key ?? undefined, json: given.includes('--json'), files, wrong };
}

/** As people copy it: in groups, in capitals. @returns null for what is no key */
export function normaliseKey(typed: string): string | null {
  const key = typed.replace(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(key) ? key : null;
}

export function linesOf({ sentence, process, checks }: Report): string[] {
  const heading = process
    ? [`Processo ${process.number}, ${process.tenant}: ${process.events} andamentos até ${process.at}`]
    : [];
  return [...heading, '', sentence, '', ...checks.map(lineOf)];
}

export const marks = { true: 'confere', false: 'NÃO CONFERE', null: 'não conferido' } as const;

const lineOf = ({ ok, message }: Check): string => `[${marks[`${ok}`]}] ${message}`;
