import { Command, Option } from 'commander';
import { inPortuguese } from './portuguese';

function run(...typed: string[]): string {
  let said = '';
  const program = inPortuguese(new Command('autos').exitOverride())
    .configureOutput({ writeOut: (text) => (said += text), writeErr: (text) => (said += text) })
    .showHelpAfterError();
  program
    .command('tenant')
    .description('municípios')
    .command('create <slug>')
    .description('cria um município')
    .requiredOption('--name <name>', 'nome')
    .addOption(new Option('--state <state>', 'sigla do estado').default('MG'))
    .action(() => undefined);
  try {
    program.parse(typed, { from: 'user' });
  } catch {
    // exitOverride throws instead of ending the process; what was said is what counts.
  }
  return said;
}

const english =
  /\b(usage|options?|commands?|arguments?|display|help for|default|error|unknown|missing|required|specified|too many|did you mean)\b/i;

describe('the words of the command line', () => {
  it.each([
    ['the whole', ['--help'], 'Uso: autos [opções] [comando]'],
    ['a group', ['tenant', '--help'], 'mostra a ajuda de um comando'],
    ['a command', ['tenant', 'create', '--help'], '(sem ela: "MG")'],
    ['nothing to work on', ['tenant', 'create', '--name', 'z'], 'Falta informar <slug>.'],
    ['a missing option', ['tenant', 'create', 'x'], 'Falta a opção --name <name>.'],
    ['a missing value', ['tenant', 'create', 'x', '--name'], 'Falta o valor da opção --name <name>.'],
    [
      'an unknown option',
      ['tenant', 'create', 'x', '--name', 'z', '--nome', 'y'],
      'A opção --nome não existe. É --name?',
    ],
    ['an unknown command', ['tenat'], 'O comando tenat não existe. É tenant?'],
    ['words too many', ['tenant', 'create', 'x', 'y', '--name', 'z'], 'Há palavras a mais no comando.'],
  ])('are Portuguese for %s', (_what, typed, expected) => {
    const said = run(...typed);
    expect(said).toContain(expected);
    expect(said.replace('--help', '')).not.toMatch(english);
  });
});
