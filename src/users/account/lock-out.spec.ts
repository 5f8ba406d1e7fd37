import fc from 'fast-check';
import { delayAfter, toleratedFailures } from './lock-out';
import { User } from './user.entity';

const now = new Date('2026-03-02T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

function account(): User {
  return Object.assign(new User(), {
    failedAttempts: 0,
    lockedUntil: null,
    secondFactorSecret: null,
    secondFactorLastStep: null,
    name: 'Ana Souza',
    socialName: null,
  });
}

describe('lock-out', () => {
  it('tolerates four errors, then waits 30 s and doubles up to 15 minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(delayAfter)).toEqual([
      0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900,
    ]);
  });

  it('never waits less for more errors, nor more than 15 minutes', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (one, other) => {
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)];
        expect(delayAfter(fewer)).toBeLessThanOrEqual(delayAfter(more));
        expect(delayAfter(more)).toBeLessThanOrEqual(900);
      }),
    );
  });

  it('locks at the fifth error, says for how long, and opens by itself', () => {
    const user = account();
    const locked = Array.from({ length: toleratedFailures }, () => user.noteFailure(now));
    expect(locked).toEqual([false, false, false, false, true]);
    expect(() => user.refuseIfLocked(later(29))).toThrow('Espere 1 segundos');
    expect(() => user.refuseIfLocked(later(30))).not.toThrow();
    expect(user.noteFailure(later(31))).toBe(true);
    expect(user.lockedFor(later(31))).toBe(60);
  });

  it('forgets the errors after a success', () => {
    const user = account();
    for (let error = 0; error < 7; error++) user.noteFailure(now);
    user.noteSuccess();
    expect(user.lockedFor(now)).toBe(0);
    expect(user.noteFailure(now)).toBe(false);
  });
});

describe('second factor of an account', () => {
  const secret = { version: 1, nonce: 'n', content: 'c' } as const;

  it('counts only after its first code', () => {
    const user = account();
    user.beginSecondFactor(secret);
    expect(user.hasSecondFactor).toBe(false);
    user.takeStep(100);
    expect(user.hasSecondFactor).toBe(true);
  });

  it('is not replaced while it is on', () => {
    const user = account();
    user.beginSecondFactor(secret);
    user.takeStep(100);
    expect(() => user.beginSecondFactor(secret)).toThrow('já está ligado');
    user.dropSecondFactor();
    expect(user.hasSecondFactor).toBe(false);
    expect(() => user.beginSecondFactor(secret)).not.toThrow();
  });
});

it('shows a person by the social name', () => {
  const user = account();
  expect(user.shownName).toBe('Ana Souza');
  user.socialName = 'Bia Souza';
  expect(user.shownName).toBe('Bia Souza');
});
