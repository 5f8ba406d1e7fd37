import { generateSecret, generateURI, verifySync } from 'otplib';

/** A base32 secret of 160 bits (RFC 4226, section 4, R6). */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** What the application of the telephone reads from the QR code. */
export const totpAddress = (secret: string, login: string, tenantName: string): string =>
  generateURI({ issuer: `Autos ${tenantName}`, label: login, secret });

/**
 * The step whose code this is, one step of clock drift to either side (RFC 6238, section 5.2); undefined for a wrong
 * code and for one of a step that is not after `lastStep`.
 */
export function stepOfCode(
  secret: string,
  typed: string,
  now: Date,
  lastStep: number | null,
): number | undefined {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const result = verifySync({
    secret,
    token,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: 30,
  });
  if (!result.valid || !('timeStep' in result)) return undefined;
  // Not otplib's `afterTimeStep`: it throws when a clock that was set back left a last step in the future.
  return lastStep === null || result.timeStep > lastStep ? result.timeStep : undefined;
}
