import { Help, type Command } from 'commander';

/** Commander's own words in Portuguese. Its commands must be added afterwards: they take the settings from here. */
export function inPortuguese(program: Command): Command {
  const help = new Help();
  return program
    .helpOption('-h, --help', 'mostra esta ajuda')
    .helpCommand('help [comando]', 'mostra a ajuda de um comando')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      commandUsage: (command) => withoutEnglish(help.commandUsage(command)),
      subcommandTerm: (command) => withoutEnglish(help.subcommandTerm(command)),
      optionDescription: (option) =>
        help.optionDescription(option).replace('(default: ', '(sem ela: ').replace('(choices: ', '(uma de: '),
    })
    .configureOutput({ outputError: (text, write) => write(problemInPortuguese(text)) });
}

const titles: Record<string, string> = {
  'Usage:': 'Uso:',
  'Arguments:': 'O que informar:',
  'Options:': 'Opções:',
  'Commands:': 'Comandos:',
};

const withoutEnglish = (usage: string): string =>
  usage.replace('[options]', '[opções]').replace('[command]', '[comando]');

const problems: [RegExp, string][] = [
  [/^error: missing required argument '(.+)'/, 'Falta informar <$1>.'],
  [/^error: option '(.+)' argument missing/, 'Falta o valor da opção $1.'],
  [/^error: required option '(.+)' not specified/, 'Falta a opção $1.'],
  [/^error: option '(.+)' cannot be used with option '(.+)'/, 'A opção $1 não anda junto com $2.'],
  [/^error: unknown option '(.+)'/, 'A opção $1 não existe.'],
  [/^error: unknown command '(.+)'/, 'O comando $1 não existe.'],
  [/^error: too many arguments.*/, 'Há palavras a mais no comando. Ponha entre aspas o que tem espaços.'],
  [/\n?\(Did you mean one of (.+)\?\)/, ' É um destes: $1?'],
  [/\n?\(Did you mean (.+)\?\)/, ' É $1?'],
  [/^error: /, ''],
];

const problemInPortuguese = (text: string): string =>
  problems.reduce((said, [english, portuguese]) => said.replace(english, portuguese), text);
