/** Wrong answers in a row that an account bears before it waits. */
export const toleratedFailures = 5;

const firstDelaySeconds = 30;
const longestDelaySeconds = 15 * 60;

/**
 * Seconds that an account waits after so many failures in a row: none before the fifth, then 30 s, doubling to 15 min.
 * A guesser has about a hundred tries a day, and nobody is shut out for longer than a coffee (OWASP ASVS 5.0, 6.3.1).
 */
export function delayAfter(failures: number): number {
  if (failures < toleratedFailures) return 0;
  return Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (failures - toleratedFailures));
}
