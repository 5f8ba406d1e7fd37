import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { createApplication, type Application } from './application';
import { addToCalendar, type CalendarAddOptions } from './calendar';
import { CreateMunicipality, type NewMunicipality } from './doors/administration';
import { Operators } from './doors/console';
import { LedgerCommand, verifierHashes, verifyExported, type LedgerOptions } from './ledger';
import { checkNumbers, parseMask, type Mask } from './numbering';
import { inPortuguese } from './platform/command-line';
import { projectRoot, readConfig } from './platform/config';
import { prepareDatabase } from './platform/database';
import { HistoryVerifyCommand, type HistoryVerifyOptions } from './processes';
import { OpenApi } from './platform/openapi';
import { withVerifyArguments } from './signatures';
import { StorageCheck, Tenants, type StorageCheckOptions } from './tenants';
import { SecondFactor } from './users';

/** The command line. Each command sets the exit code: 0 when all is well. */
const program = inPortuguese(new Command('autos'))
  .description('Autos: processo administrativo eletrônico')
  .showHelpAfterError();

program
  .command('number')
  .description('números de processo')
  .command('check <number...>')
  .description('reconhece o formato de cada número e confere os dígitos')
  .option('--mask <mask>', 'a máscara própria do município')
  .action((numbers: string[], { mask }: { mask?: string }) => {
    const { lines, exitCode } = checkNumbers(numbers, mask ? [ownMask(mask)] : []);
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exitCode = exitCode;
  });

withVerifyArguments(program.command('verify'));

program
  .command('calendar')
  .description('prazos')
  .command('add')
  .description('o último dia de um prazo, e por quê')
  .option('--from <date>', 'o dia do começo, como 2026-04-17')
  .option('--amount <number>', 'quantos')
  .option('--unit <unit>', 'business-days, days, months, years ou notice-days')
  .option('--holiday <date...>', 'um feriado; pode ser repetido. Sem ele, só sábados e domingos param')
  .action((options: CalendarAddOptions) => {
    const { lines, exitCode } = addToCalendar(options);
    (exitCode === 0 ? process.stdout : process.stderr).write(`${lines.join('\n')}\n`);
    process.exitCode = exitCode;
  });

program
  .command('history')
  .description('andamentos')
  .command('verify')
  .description('prova que a cadeia de andamentos está inteira; aponta o primeiro andamento que não está')
  .option('--tenant <slug>', 'só este município')
  .option('--process <number>', 'só este processo')
  .action((options: HistoryVerifyOptions) => withApplication((app) => verifyHistory(app, options)));

const ledger = program.command('ledger').description('registro público dos andamentos');

ledger
  .command('head')
  .description('a cabeça assinada mais nova, em JSON')
  .option('--tenant <slug>', 'só este município')
  .action((options: LedgerOptions) => withLedger((command) => command.head(options)));

ledger
  .command('verify [file...]')
  .description('refaz o registro a partir dos andamentos; com arquivos, confere um processo exportado')
  .option('--tenant <slug>', 'só este município')
  .option('--chave, --key <key>', 'a chave publicada pelo município, para conferir um processo exportado')
  .option('--carimbo, --stamp <certificate>', 'o certificado do carimbo do tempo, publicado com a chave')
  .action((files: string[], options: LedgerOptions & { key?: string; stamp?: string }) =>
    files.length > 0 ? verifyExportedFiles(files, options) : withLedger((command) => command.verify(options)),
  );

ledger
  .command('verifier')
  .description('o SHA-256 do verificador que o portal entrega, para publicar por outro meio')
  .action(async () => {
    for (const [file, hash] of Object.entries(await verifierHashes()))
      process.stdout.write(`${hash}  ${file}\n`);
  });

ledger
  .command('rotate-key')
  .description('troca a chave que assina o registro; a antiga assina a nova')
  .requiredOption('--tenant <slug>', 'o município')
  .action(({ tenant }: { tenant: string }) => withLedger((command) => command.rotateKey(tenant)));

program
  .command('storage')
  .description('arquivos guardados')
  .command('verify')
  .description('lê cada arquivo guardado e compara com o SHA-256 dele; diz os que faltam e os danificados')
  .option('--tenant <slug>', 'só este município')
  .action((options: StorageCheckOptions) =>
    withApplication(async ({ nest }) => {
      const { lines, exitCode } = await nest.get(StorageCheck).run(options);
      process.stdout.write(`${lines.join('\n')}\n`);
      process.exitCode = exitCode;
    }),
  );

program
  .command('tenant')
  .description('municípios')
  .command('create <slug>')
  .description('cria um município com uma unidade e quem o administra')
  .requiredOption('--name <name>', 'nome, como "Prefeitura de Pedra Branca"')
  .requiredOption('--city <city>', 'cidade')
  .addOption(new Option('--state <state>', 'sigla do estado').default('MG'))
  .requiredOption('--admin <email>', 'e-mail de quem administra')
  .requiredOption('--admin-name <name>', 'nome de quem administra')
  .option('--mask <mask>', 'máscara dos números de processo')
  .action((slug: string, options: Omit<NewMunicipality, 'slug'>) =>
    withApplication((app) => createTenant(app, { slug, ...options })),
  );

const operator = program
  .command('platform')
  .description('a plataforma de muitos municípios')
  .command('operator')
  .description('quem opera a plataforma');

operator
  .command('close <login>')
  .description('fecha a conta de quem não opera mais; os acessos de suporte que tinha acabam na hora')
  .action((login: string) => withApplication((app) => closeOperator(app, login)));

operator
  .command('create <login>')
  .description(
    'cria a conta de quem opera a plataforma; a primeira cria também o lugar reservado, em /plataforma',
  )
  .requiredOption('--name <name>', 'nome da pessoa')
  .action((login: string, { name }: { name: string }) =>
    withApplication((app) => createOperator(app, login, name)),
  );

program
  .command('user')
  .description('pessoas')
  .command('second-factor')
  .description('o segundo passo para entrar')
  .command('reset <login>')
  .description('desliga o segundo passo de quem perdeu o telefone e os códigos; fica registrado')
  .requiredOption('--tenant <slug>', 'o município da pessoa')
  .action((login: string, { tenant }: { tenant: string }) =>
    withApplication((app) => resetSecondFactor(app, login, tenant)),
  );

program
  .command('openapi')
  .description('a descrição da API (OpenAPI 3.1)')
  .option('--write', 'grava em openapi.json, na raiz do projeto')
  .action(({ write }: { write?: boolean }) => withApplication((app) => describeApi(app, write ?? false)));

async function verifyHistory({ nest }: Application, options: HistoryVerifyOptions): Promise<void> {
  const { lines, exitCode } = await nest.get(HistoryVerifyCommand).run(options);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = exitCode;
}

function withLedger(
  run: (command: LedgerCommand) => Promise<{ lines: string[]; exitCode: number }>,
): Promise<void> {
  return withApplication(async ({ nest }) => {
    const { lines, exitCode } = await run(nest.get(LedgerCommand));
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exitCode = exitCode;
  });
}

async function verifyExportedFiles(
  files: string[],
  { key, stamp }: { key?: string; stamp?: string },
): Promise<void> {
  const pinned = [...(key ? ['--chave', key] : []), ...(stamp ? ['--carimbo', stamp] : [])];
  process.exitCode = await verifyExported([...files, ...pinned]);
}

async function describeApi({ nest }: Application, write: boolean): Promise<void> {
  const text = nest.get(OpenApi).text;
  if (write) await writeFile(join(projectRoot, 'openapi.json'), text);
  else process.stdout.write(text);
}

async function createTenant({ nest }: Application, options: NewMunicipality): Promise<void> {
  const { password } = await nest.get(CreateMunicipality).run(options);
  process.stdout.write(
    `Município criado em /${options.slug}. Entre com ${options.admin} e a senha ${password}\nTroque a senha no primeiro acesso, em Minha conta.\n`,
  );
}

async function createOperator({ nest }: Application, login: string, name: string): Promise<void> {
  const { password } = await nest.get(Operators).create({ login, name });
  process.stdout.write(
    `Conta criada. Entre em /plataforma/entrar com ${login} e a senha ${password}\nTroque a senha e ligue o segundo passo no primeiro acesso, em Minha conta.\n`,
  );
}

async function closeOperator({ nest }: Application, login: string): Promise<void> {
  await nest.get(Operators).close(login);
  process.stdout.write(`A conta de ${login} foi fechada. Ninguém entra mais por ela, nem como suporte.\n`);
}

async function resetSecondFactor({ nest }: Application, login: string, slug: string): Promise<void> {
  const { id } = await nest.get(Tenants).get(slug);
  await nest.get(SecondFactor).reset(id, login);
  process.stdout.write(
    `O segundo passo de ${login} foi desligado. A pessoa entra só com a senha e pode ligá-lo de novo em Minha conta.\n`,
  );
}

/** The services without HTTP and without jobs. */
async function withApplication(run: (application: Application) => Promise<void>): Promise<void> {
  const config = { ...readConfig(), logLevel: 'silent', runsJobs: false };
  const database = await prepareDatabase(config);
  let application: Application | undefined;
  try {
    application = await createApplication(config, database.urls);
    await run(application);
  } finally {
    await application?.close();
    await database.stop();
  }
}

function ownMask(text: string): Mask {
  const parsed = parseMask(text);
  if (parsed.ok) return parsed.mask;
  return program.error(parsed.problems.join('\n'));
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
