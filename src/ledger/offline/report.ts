/** One thing that was looked at. `ok` is null for what was not checked here; the message says why. */
export interface Check {
  code: string;
  ok: boolean | null;
  message: string;
}

export interface Report {
  /** `holds`: all was checked. `holds_if_key`: all but whose key it is. `fails`: something is not as it was. */
  verdict: 'holds' | 'holds_if_key' | 'fails';
  sentence: string;
  process?: { number: string; tenant: string; events: number; at: string };
  checks: Check[];
}

export const passed = (code: string, message: string): Check => ({ code, ok: true, message });
export const failed = (code: string, message: string): Check => ({ code, ok: false, message });
export const notChecked = (code: string, message: string): Check => ({ code, ok: null, message });

export function reportOf(checks: Check[], process?: Report['process']): Report {
  if (checks.some(({ ok }) => ok === false))
    return {
      verdict: 'fails',
      sentence: 'NÃO CONFERE. Alguma coisa neste arquivo não é o que foi registrado. Veja abaixo o quê.',
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
