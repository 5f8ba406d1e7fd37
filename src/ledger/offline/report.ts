/** One thing that was looked at. `ok` is null for what was not checked here; the message says why. */
export interface Check {
  code: string;
  ok: boolean | null;
  message: string;
  /** The name of the file that it is about, where one was given that the headline has to name. */
  file?: string;
}

export interface Report {
  /**
   * `holds`: all was checked. `holds_if_key`: all but whose key it is. `holds_but_files`: the process is as it was, but a file was given
   * that it does not know. `holds_but_additions`: a file was given that begins with a recorded one, and what follows could not be judged.
   * `fails`: something is not as it was.
   */
  verdict: 'holds' | 'holds_if_key' | 'holds_but_files' | 'holds_but_additions' | 'fails';
  sentence: string;
  process?: { number: string; tenant: string; events: number; at: string };
  checks: Check[];
}

export const passed = (code: string, message: string): Check => ({ code, ok: true, message });
export const failed = (code: string, message: string): Check => ({ code, ok: false, message });
export const notChecked = (code: string, message: string): Check => ({ code, ok: null, message });

/** The code of a check of a file that the process does not know: of another process, altered, or none of it. */
export const UNKNOWN_FILE = 'unknown-file';

/** Of a recorded file to which something was added that changes it. */
export const ALTERED_FILE = 'altered-file';

/** Of a recorded file to which something was added, nobody knows what. */
export const UNDECIDED_FILE = 'undecided-file';

/** A green answer: the program ends with 0. */
export const isGreen = ({ verdict }: Report): boolean => verdict === 'holds' || verdict === 'holds_if_key';

/** Of files alone, the first is named with what was done to it; the list names the others. */
function failure(checks: readonly Check[]): string {
  const found = checks.filter(({ ok }) => ok === false);
  if (found.every(({ code }) => code === ALTERED_FILE))
    return `NÃO CONFERE. ${found[0]!.message}${found.length > 1 ? ' Há mais arquivos alterados: veja abaixo.' : ''}`;
  return 'NÃO CONFERE. Alguma coisa neste arquivo não é o que foi registrado. Veja abaixo o quê.';
}

export function reportOf(checks: Check[], process?: Report['process']): Report {
  if (checks.some(({ ok }) => ok === false))
    return {
      verdict: 'fails',
      sentence: failure(checks),
      process,
      checks,
    };
  const undecided = checks.flatMap(({ code, file }) =>
    code === UNDECIDED_FILE && file ? [`“${file}”`] : [],
  );
  if (undecided.length > 0)
    return {
      verdict: 'holds_but_additions',
      sentence: `O PROCESSO CONFERE, mas não se sabe o que foi acrescentado a estes arquivos: ${undecided.join(', ')}. Não confie neles por esta conferência.`,
      process,
      checks,
    };
  if (checks.some(({ code }) => code === UNKNOWN_FILE))
    return {
      verdict: 'holds_but_files',
      sentence:
        'O PROCESSO CONFERE, mas há arquivo que não faz parte do registro: não confie nele por esta conferência.',
      process,
      checks,
    };
  if (checks.some(({ code, ok }) => code === 'key' && ok === null))
    return {
      verdict: 'holds_if_key',
      sentence: 'CONFERE, desde que a chave seja a do município. Compare a chave abaixo com a publicada.',
      process,
      checks,
    };
  return { verdict: 'holds', sentence: 'CONFERE. Nada foi alterado nem retirado.', process, checks };
}
