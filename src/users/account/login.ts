/** As it is stored and compared: e-mail addresses differ by no capital in any municipality that we know. */
export function normalisedLogin(typed: string): string | undefined {
  if (typed.length > 500) return undefined;
  const login = typed.normalize('NFKC').trim().toLowerCase();
  return emailForm.test(login) && login.length <= 254 ? login : undefined;
}

/** What every mail server takes (RFC 5321, 4.5.3.1 for the length); no quotes, no control characters. */
const emailForm = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u;
