/** One thing that was looked at. `ok` is null for what was not checked here; the message says why. */
export interface Check {
  code: string;
  ok: boolean | null;
  message: string;
}

export interface Report {
  /**
   * `holds`: all was checked. `holds_if_key`: all but whose key it is. `holds_but_files`: the process is as it was, but a file was given
   * that it does not know. `fails`: something is not as it was.
   */
  verdict: 'holds' | 'holds_if_key' | 'holds_but_files' | 'fails';
  sentence: string;
  process?: { number: string; tenant: string; events: number; at: string };
  checks: Check[];
}

export const passed = (code: string, message: string): Check => ({ code, ok: true, message });
export const failed = (code: string, message: string): Check => ({ code, ok: false, message });
export const notChecked = (code: string, message: string): Check => ({ code, ok: null, message });

/** The code of a check of a file that the process does not know: of another process, altered, or none of it. */
export const UNKNOWN_FILE = 'unknown-file';

export function reportOf(checks: Check[], process?: Report['process']): Report {
  if (checks.some(({ ok }) => ok === false))
    return {
      verdict: 'fails',
      sentence: 'NÃO CONFERE. Alguma coisa neste arquivo não é o que foi registrado. Veja abaixo o quê.',
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
