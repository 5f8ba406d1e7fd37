import fc from 'fast-check';
import { type DomainError } from '../../platform/errors';
import { Credential } from './credential.entity';

const at = new Date('2026-03-06T12:00:00Z');
const [giver, other] = [
  { userId: 'elisa', unitId: 'RH' },
  { userId: 'bruno', unitId: 'SMO' },
];

function given(): Credential {
  const credential = Object.assign(new Credential(), { userId: 'carla', unitId: 'PGM' });
  credential.give(giver, at);
  return credential;
}

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as DomainError).key;
  }
  return 'done';
};

describe('a credential', () => {
  it('stands in red on the desk until it is received, once', () => {
    const credential = given();
    expect(credential.receivedAt).toBeNull();
    expect([credential.receive(at), credential.receive(at)]).toEqual([true, false]);
    expect(credential.receivedAt).toEqual(at);
  });

  it('is concluded and reopened by its holder', () => {
    const credential = given();
    credential.conclude(at);
    expect([credential.isHeld, credential.isOpen, credential.receive(at)]).toEqual([true, false, false]);
    credential.reopen(at);
    expect([credential.isOpen, credential.receivedAt]).toEqual([true, at]);
  });

  it('is renewed when concluded, in red; when it ended it is given again', () => {
    const credential = given();
    credential.receive(at);
    expect(refusal(() => credential.renew('Carla'))).toBe('access.credential_open');
    credential.conclude(at);
    credential.renew('Carla');
    expect([credential.isOpen, credential.receivedAt]).toEqual([true, null]);
    expect(credential.end('revoked', 'elisa', at)).toBe(true);
    expect(refusal(() => credential.renew('Carla'))).toBe('access.credential_ended');
    credential.give(giver, at);
    expect([credential.isHeld, credential.endReason, credential.endedByUserId]).toEqual([true, null, null]);
  });

  it.each([
    ['its own unit', { userId: 'dora', unitId: 'PGM' }, 'done'],
    ['the unit that gave it', giver, 'done'],
    ['another unit', other, 'access.credential_of_others'],
    ['its holder, in its unit', { userId: 'carla', unitId: 'PGM' }, 'access.credential_own'],
    ['its holder, in another unit', { userId: 'carla', unitId: 'RH' }, 'access.credential_own'],
  ])('is revoked by %s: %s', (_who, actor, outcome) => {
    expect(refusal(() => given().refuseUnlessRevocableBy(actor, 'Carla'))).toBe(outcome);
  });

  it('is open only while held, whatever is done to it', () => {
    const acts: Record<string, (credential: Credential) => unknown> = {
      give: (credential) => credential.give(giver, at),
      receive: (credential) => credential.receive(at),
      conclude: (credential) => credential.conclude(at),
      reopen: (credential) => credential.isHeld && credential.reopen(at),
      renew: (credential) => credential.renew('Carla'),
      end: (credential) => credential.end('revoked', 'elisa', at),
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(acts)), { maxLength: 30 }), (names) => {
        const credential = given();
        for (const name of names) refusal(() => acts[name]!(credential));
        expect(credential.isOpen && !credential.isHeld).toBe(false);
        expect((credential.endedAt === null) === (credential.endReason === null)).toBe(true);
        expect((credential.endedAt === null) === (credential.endedByUserId === null)).toBe(true);
      }),
    );
  });
});
