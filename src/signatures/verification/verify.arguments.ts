import type { Command } from 'commander';
import { verifyFiles, type VerifyOptions } from './verify.command';

/** The command `verify`, for the command line and for the entrance that loads nothing else. */
export function withVerifyArguments(command: Command): Command {
  return command
    .description('confere as assinaturas de arquivos PDF, .p7s e .p7m, sem rede e sem banco de dados')
    .argument('<file...>', 'os arquivos, ou pastas com eles')
    .option('--json', 'o relatório completo')
    .option('--at <time>', 'a data em que conferir, como 2026-04-17T12:00:00-03:00')
    .option('--trust <folder>', 'uma pasta com mais certificados de confiança (PEM, DER ou .p7b)')
    .option('--content <file>', 'o documento que o arquivo .p7s assina')
    .addHelpText(
      'after',
      '\nSaída: 0 se todos estão aprovados, 1 se algum é indeterminado, 2 se algum é reprovado, 3 se algum não pôde ser lido.',
    )
    .action(async (files: string[], options: VerifyOptions) => {
      const { lines, exitCode } = await verifyFiles(files, options);
      process.stdout.write(`${lines.join('\n')}\n`);
      process.exitCode = exitCode;
    });
}
