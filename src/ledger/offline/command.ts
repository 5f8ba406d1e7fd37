import type * as fsModule from 'node:fs';
import type * as pathModule from 'node:path';
import type * as processModule from 'node:process';
import { verifyFiles, type GivenFile, type Pinned } from './verify';
import { isGreen, type Check, type Report } from './report';

interface NodeModules {
  fs: typeof fsModule;
  path: typeof pathModule;
  process: typeof processModule;
}

const usage = `Confere um processo exportado, sem usar a rede.

  node verificar-processo.js [--chave CHAVE] [--carimbo CERTIFICADO] [--json] processo.autos.json [arquivos…]
  node verificar-processo.js --help

Os arquivos podem ser os documentos do processo, uma pasta com eles, a cópia do processo em ZIP, outra cabeça do
registro público e a prova de consistência.
A chave e o certificado do carimbo do tempo estão na página “Registro público” do município: 64 números e letras cada
um. Também se pode escrever --key e --stamp.

As respostas, e com que número o programa termina:
  0  CONFERE            Tudo o que os andamentos registram foi entregue e é o que foi registrado.
  1  CONFERE EM PARTE   Nada está errado, mas algo não foi entregue, não é do registro ou não se pôde conferir:
                        documentos, dados pessoais, minutas, arquivos de fora, ou a chave, se não foi informada.
  1  NÃO CONFERE        Algo não é o que foi registrado, e a resposta diz o quê.
  1  NADA FOI CONFERIDO Entre os arquivos não há um processo exportado.
  2  O pedido está errado, ou um arquivo não pôde ser lido.

CONFERE não diz nada das assinaturas dentro dos PDF, nem da data, se o certificado do carimbo não foi informado.`;

/** @returns the exit code, as `usage` tells */
export async function runCommand(given: readonly string[], node: NodeModules): Promise<number> {
  const say = (text: string): void => void node.process.stdout.write(`${text}\n`);
  if (given.some((word) => word === '--help' || word === '-h')) {
    say(usage);
    return 0;
  }
  const { pinned, json, files, wrong } = optionsOf(given);
  if (wrong || files.length === 0) {
    say(wrong ?? usage);
    return 2;
  }
  let read: GivenFile[];
  try {
    read = files.flatMap((file) => readFrom(file, node));
  } catch (error) {
    say(error instanceof Unreadable ? error.message : 'Os arquivos não puderam ser lidos.');
    return 2;
  }
  const report = await verifyFiles(read, pinned);
  say(json ? JSON.stringify(report, null, 2) : linesOf(report).join('\n'));
  return isGreen(report) ? 0 : 1;
}

class Unreadable extends Error {}

/** The file, or the files of the folder and of what is below it. @throws Unreadable */
function readFrom(file: string, { fs, path }: NodeModules): GivenFile[] {
  try {
    if (!fs.statSync(file).isDirectory())
      return [{ name: path.basename(file), content: fs.readFileSync(file) }];
    const entries = fs.readdirSync(file, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((one) => ({
        name: path.relative(file, one).replaceAll(path.sep, '/'),
        content: fs.readFileSync(one),
      }));
  } catch (error) {
    const { code } = error as { code?: string };
    const why =
      code === 'ENOENT'
        ? 'não existe. Veja se o nome está certo.'
        : code === 'EACCES' || code === 'EPERM'
          ? 'não pode ser lido: falta permissão.'
          : 'não pôde ser lido. Copie-o para uma pasta deste computador e tente de novo.';
    throw new Unreadable(`“${file}” ${why}`);
  }
}

/** The command line of the program says it in English, as its other options. */
const key = {
  pin: 'key' as keyof Pinned,
  wrong: 'A chave tem 64 números e letras de a até f. Copie a que está na página do município.',
};
const stamp = {
  pin: 'stamp' as keyof Pinned,
  wrong:
    'O certificado do carimbo tem 64 números e letras de a até f. Copie o que está na página do município.',
};
const pins: Record<string, typeof key> = {
  ...{ '--chave': key, '--key': key },
  ...{ '--carimbo': stamp, '--stamp': stamp },
};

function optionsOf(given: readonly string[]): {
  pinned: Pinned;
  json: boolean;
  files: string[];
  wrong?: string;
} {
  const pinned: Pinned = {};
  const files: string[] = [];
  let wrong: string | undefined;
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at]!;
    const asked = Object.hasOwn(pins, word) ? pins[word] : undefined;
    if (asked) {
      const value = normaliseKey(given[(at += 1)] ?? '');
      if (value === null) wrong ??= asked.wrong;
      else pinned[asked.pin] = value;
    } else if (word.startsWith('-') && word !== '--json') wrong ??= `Não há a opção ${word}.\n\n${usage}`;
    else if (word !== '--json') files.push(word);
  }
  return { pinned, json: given.includes('--json'), files, wrong };
}

/** As people copy it: in groups, in capitals. @returns null for what is no key */
export function normaliseKey(typed: string): string | null {
  const key = typed.replace(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(key) ? key : null;
}

export function linesOf({ sentence, process, checks }: Report): string[] {
  const heading = process
    ? [`Processo ${process.number}: ${process.events} andamentos até ${process.at}`]
    : [];
  return [...heading, '', sentence, '', ...checks.map(lineOf)];
}

export const marks = { true: 'confere', false: 'NÃO CONFERE', null: 'não conferido' } as const;

const lineOf = ({ ok, message }: Check): string => `[${marks[`${ok}`]}] ${message}`;
