import {
  archived,
  certify,
  chainOf,
  cmsOf,
  crlOf,
  extension,
  ocspOf,
  revokedEntry,
  smallWorld,
  stamp,
  stamped,
  TIME_STAMPING,
} from '../../../../test/support/pki';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import { doubtedSince, listed, rawList, reasonOf } from '../../../../test/support/pki/lists';
import { withSignedData, withSignerInfo } from '../../../../test/support/cms-surgery';
import * as der from '../../crypto/asn1/der';
import { readDer } from '../../crypto/asn1/der-reader';
import { keySignature } from '../../crypto/keys/key-signature';
import { attribute, createTimestampToken, digestOf } from '../../../../test/support/pki/timestamp';
import { readSignedData } from '../cms/signed-data';

const world = smallWorld();
const content = Buffer.from('Defiro o pedido.');
const TOKEN = '1.2.840.113549.1.9.16.2.14';
// Expired in 2034, so that only a timestamp can save it; the authority of time lives longer.
const clock = certify({
  name: 'ACT',
  issuer: world.root,
  purposes: [TIME_STAMPING],
  purposesCritical: true,
  to: '2050-01-01',
});
const engine = engineAt('2040-06-01', world.root);

/** What becomes of a signature whose only proof of time is this token. */
async function withToken(make: (signature: Buffer) => Buffer) {
  const cms = cmsOf(world.plain, { content, unsigned: (signature) => [attribute(TOKEN, make(signature))] });
  const { says, signature } = await judged(engine, cms, content);
  return { says, token: signature.timestamps[0]! };
}

const time = '2030-01-01T12:00:00Z';
const FALLS_BACK = 'INDETERMINATE OUT_OF_BOUNDS_NO_POE';

it('a right token proves the time', async () => {
  const { says, token } = await withToken((covered) => stamp(clock, { time, covered }));
  expect(says).toBe('TOTAL-PASSED');
  expect(token).toEqual({
    kind: 'SIGNATURE',
    time: '2030-01-01T12:00:00.000Z',
    tsa: 'ACT',
    anchor: 'TENANT',
    valid: true,
    subIndication: null,
  });
});

describe('a wrong token proves nothing, and the signature falls back to the present', () => {
  it('copied from another signature', async () => {
    const { says, token } = await withToken(() => stamp(clock, { time, covered: Buffer.from('outra') }));
    expect([says, token.valid, token.subIndication]).toEqual([FALLS_BACK, false, 'HASH_FAILURE']);
  });

  it('with its date changed', async () => {
    const { says, token } = await withToken((covered) => {
      const made = stamp(clock, { time, covered });
      const at = made.indexOf('20300101', undefined, 'latin1');
      return Buffer.concat([made.subarray(0, at), Buffer.from('20290101'), made.subarray(at + 8)]);
    });
    expect([says, token.valid, token.subIndication]).toEqual([FALLS_BACK, false, 'HASH_FAILURE']);
  });

  it.each([
    ['without EKU', {}],
    ['with EKU that is not critical', { purposes: [TIME_STAMPING] }],
    ['with a second purpose', { purposes: [TIME_STAMPING, '1.3.6.1.5.5.7.3.4'], purposesCritical: true }],
    ['that may not sign', { purposes: [TIME_STAMPING], purposesCritical: true, usage: [5] }],
  ])('by an authority %s', async (_, profile) => {
    const odd = certify({ name: 'ACT', issuer: world.root, to: '2050-01-01', ...profile });
    const { says, token } = await withToken((covered) => stamp(odd, { time, covered }));
    expect([says, token.valid, token.subIndication]).toEqual([
      FALLS_BACK,
      false,
      'CHAIN_CONSTRAINTS_FAILURE',
    ]);
  });

  it('by an authority that nobody knows', async () => {
    const stranger = smallWorld().clock;
    const { says, token } = await withToken((covered) => stamp(stranger, { time, covered }));
    expect([says, token.subIndication]).toEqual([FALLS_BACK, 'NO_CERTIFICATE_CHAIN_FOUND']);
  });

  it('from before its authority, from the future, by SHA-1', async () => {
    for (const options of [
      { time: '2023-01-01T00:00:00Z' },
      { time: '2045-01-01T00:00:00Z' },
      { time, digest: 'sha1' as const },
    ]) {
      const { says, token } = await withToken((covered) => stamp(clock, { covered, ...options }));
      expect([says, token.valid]).toEqual([FALLS_BACK, false]);
    }
  });

  it('by an authority that has expired since', async () => {
    const { says, token } = await withToken((covered) => stamp(world.clock, { time, covered }));
    expect([says, token.subIndication]).toEqual([FALLS_BACK, 'OUT_OF_BOUNDS_NO_POE']);
  });

  it('that is no token at all', async () => {
    const { says, token } = await withToken(() => Buffer.from('3000', 'hex'));
    expect([says, token.valid, token.subIndication]).toEqual([FALLS_BACK, false, 'FORMAT_FAILURE']);
  });

  it('with a rule that nobody knows, or with more after its end', async () => {
    const rule = (critical: boolean) =>
      der.implicit(1, der.sequence(extension('1.2.3.4', critical, der.nil())));
    for (const [change, expected] of [
      [(info: Buffer[]) => der.sequence(...info), 'TOTAL-PASSED'],
      [(info: Buffer[]) => der.sequence(...info, rule(false)), 'TOTAL-PASSED'],
      [(info: Buffer[]) => der.sequence(...info, rule(true)), FALLS_BACK],
      [(info: Buffer[]) => Buffer.concat([der.sequence(...info), Buffer.of(0, 0)]), FALLS_BACK],
    ] as const) {
      const { says } = await withToken((covered) => {
        const made = readSignedData(stamp(clock, { time, covered })).content!;
        const info = readDer(made)
          .sequence()
          .map(({ encoding }) => encoding);
        return cmsOf(clock, {
          contentType: '1.2.840.113549.1.9.16.1.4',
          content: change(info),
          detached: false,
        });
      });
      expect(says).toBe(expected);
    }
  });

  it('that does not name the certificate of its authority', async () => {
    const signedAgain = (keep: (attribute: Buffer) => boolean) =>
      withToken((covered) =>
        withSignerInfo(stamp(clock, { time, covered }), (fields) => {
          const attributes = readDer(fields[3]!).as(der.tag.set).set();
          const signed = der.setOf(...attributes.map(({ encoding }) => encoding).filter(keep));
          const signature = der.octetString(keySignature(clock.key).sign(signed));
          return fields.with(3, der.implicit(0, signed)).with(5, signature);
        }),
      );
    const name = der.objectIdentifier('1.2.840.113549.1.9.16.2.47');
    expect((await signedAgain(() => true)).says).toBe('TOTAL-PASSED');
    const { says, token } = await signedAgain((attribute) => !attribute.includes(name));
    expect([says, token.valid, token.subIndication]).toEqual([FALLS_BACK, false, 'SIG_CONSTRAINTS_FAILURE']);
  });

  it('named by signing-certificate-v2 of another', async () => {
    const twin = certify({
      name: 'ACT',
      issuer: world.root,
      purposes: [TIME_STAMPING],
      purposesCritical: true,
      to: '2050-01-01',
    });
    const { says } = await withToken((covered) =>
      createTimestampToken({
        imprint: digestOf('sha256', covered),
        imprintDigest: 'sha256',
        time: new Date(time),
        serial: 7n,
        policy: '1.2.3',
        authority: twin.certificate,
        signature: keySignature(clock.key),
        certificates: chainOf(twin),
      }),
    );
    expect(says).toBe(FALLS_BACK);
  });
});

it('the earliest of two right ones counts, a wrong one beside spoils nothing', async () => {
  const unsigned = (covered: Buffer) => [
    attribute(
      TOKEN,
      stamp(clock, { time: '2031-01-01T00:00:00Z', covered }),
      stamp(clock, { time, covered }),
    ),
    attribute(TOKEN, stamp(clock, { time: '2025-01-01T00:00:00Z', covered: Buffer.from('outra') })),
  ];
  const { says, signature } = await judged(engine, cmsOf(world.plain, { content, unsigned }), content);
  expect(says).toBe('TOTAL-PASSED');
  expect(signature.time.proved).toBe('2030-01-01T12:00:00.000Z');
});

describe('an authority of time that was revoked later', () => {
  const LIST = 'http://a.example/';
  const watched = certify({
    name: 'ACT',
    issuer: world.root,
    purposes: [TIME_STAMPING],
    purposesCritical: true,
    to: '2050-01-01',
    crl: LIST,
  });
  const withList = (revokedAt: string, ...extensions: Buffer[]) =>
    withToken((covered) => {
      const entries = [listed(watched, revokedAt, ...extensions)];
      const list = rawList(world.root, { from: '2040-05-30', to: '2040-06-06', entries });
      return withSignedData(stamp(watched, { time, covered }), (fields) => [
        ...fields.slice(0, 4),
        der.implicit(1, der.setOf(list)),
        fields.at(-1)!,
      ]);
    });

  // RFC 3161, 4.
  it.each([0, 3, 4, 5])(
    'for a reason that leaves its key alone (%d) still proves the time',
    async (reason) => {
      expect((await withList('2035-01-01', reasonOf(reason))).says).toBe('TOTAL-PASSED');
      expect((await withList('2029-01-01', reasonOf(reason))).says).toBe(FALLS_BACK);
      const doubted = [reasonOf(reason), doubtedSince('2029-01-01T00:00:00Z')];
      expect((await withList('2035-01-01', ...doubted)).says).toBe(FALLS_BACK);
    },
  );

  it.each([[[]], [[reasonOf(1)]], [[reasonOf(2)]], [[reasonOf(6)]]])(
    'without such a reason proves nothing',
    async (extensions) => {
      expect((await withList('2035-01-01', ...extensions)).says).toBe(FALLS_BACK);
    },
  );
});

describe('lists of revoked certificates', () => {
  const at = (list: Buffer) =>
    cmsOf(world.person, { content, signed: [archived([list])], unsigned: stamped(clock, time) });
  const verdict = async (list: Buffer, by = engine) => (await judged(by, at(list), content)).says;
  const week = (change = {}) => crlOf(world.authority, '2029-12-30', '2030-01-06', change);

  it('count when in force at the proven time', async () => {
    expect(await verdict(week())).toBe('TOTAL-PASSED');
    expect(await verdict(crlOf(world.authority, '2030-01-02', '2030-01-09'))).toBe('TOTAL-PASSED');
  });

  it('do not count when older, or of another issuer, or signed by another', async () => {
    const wait = 'INDETERMINATE TRY_LATER';
    expect(await verdict(crlOf(world.authority, '2029-11-01', '2029-11-08'))).toBe(wait);
    expect(await verdict(crlOf(world.root, '2029-12-30', '2030-01-06'))).toBe(wait);
    expect(await verdict(week({ signature: keySignature(world.root.key) }))).toBe(wait);
  });

  it('from the future say nothing good, and tell of what has come', async () => {
    const now = engineAt('2030-06-01', world.root);
    const future = (from: string, change = {}) =>
      verdict(crlOf(world.authority, from, '2033-01-01', change), now);
    const revoked = (when: string) => ({ revoked: [revokedEntry(world.person, when)] });
    const wait = 'INDETERMINATE TRY_LATER';
    expect(await future('2030-06-01T00:04:00Z')).toBe('TOTAL-PASSED');
    expect(await future('2030-06-01T00:06:00Z')).toBe(wait);
    expect(await future('2030-06-03', revoked('2029-12-31'))).toBe('INDETERMINATE REVOKED_NO_POE');
    expect(await future('2030-06-03', revoked('2030-06-02'))).toBe(wait);
    const ahead = ocspOf(world.person, world.responder, '2030-01-01T13:00:00Z', {
      producedAt: new Date('2030-06-03'),
    });
    const signed = [archived([], [ahead])];
    const cms = cmsOf(world.person, { content, signed, unsigned: stamped(clock, time) });
    expect((await judged(now, cms, content)).says).toBe(wait);
  });

  it('revoked after the proven time stands, unless the key was in doubt by then', async () => {
    const list = (...extensions: Buffer[]) => {
      const entries = [listed(world.person, '2030-01-02', reasonOf(1), ...extensions)];
      return rawList(world.authority, { from: '2030-01-03', to: '2030-01-10', entries });
    };
    expect(await verdict(list())).toBe('TOTAL-PASSED');
    expect(await verdict(list(doubtedSince('2030-01-01T13:00:00Z')))).toBe('TOTAL-PASSED');
    expect(await verdict(list(doubtedSince('2030-01-01T11:00:00Z')))).toBe('INDETERMINATE REVOKED_NO_POE');
  });

  it('suspended waits; taken off the list is good', async () => {
    expect(await verdict(week({ revoked: [revokedEntry(world.person, '2029-12-31', 6)] }))).toBe(
      'INDETERMINATE TRY_LATER',
    );
    expect(await verdict(week({ revoked: [revokedEntry(world.person, '2029-12-31', 8)] }))).toBe(
      'TOTAL-PASSED',
    );
    expect(await verdict(week({ revoked: [revokedEntry(world.plain, '2029-12-31', 1)] }))).toBe(
      'TOTAL-PASSED',
    );
  });
});
