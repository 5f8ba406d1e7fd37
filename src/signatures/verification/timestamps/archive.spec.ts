import { withSignedData, withSignerInfo } from '../../../../test/support/cms-surgery';
import {
  certify,
  cmsOf,
  crlOf,
  smallWorld,
  stamp,
  stamped,
  TIME_STAMPING,
  type Party,
} from '../../../../test/support/pki';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import { attribute, digestOf } from '../../../../test/support/pki/timestamp';
import * as der from '../../crypto/asn1/der';
import { readDer } from '../../crypto/asn1/der-reader';

/** CAdES with archive timestamps, put together here by the words of the standards. */
const world = smallWorld();
const content = Buffer.from('Defiro o pedido.');
const clockFor = (to: string) =>
  certify({
    name: 'ACT',
    issuer: world.root,
    purposes: [TIME_STAMPING],
    purposesCritical: true,
    usage: [0],
    to,
  });
const [short, long] = [clockFor('2027-01-01'), clockFor('2050-01-01')];
const LATER = '2040-01-01';
const engine = engineAt(LATER, world.root);
const lasting = certify({
  name: 'João',
  issuer: certify({ name: 'AC', authority: true, issuer: world.root }),
});

const signedWith = (change = {}) =>
  cmsOf(lasting, { content, unsigned: stamped(short, '2026-01-02T12:00:00Z'), ...change });
const seal = (cms: Buffer) => readDer(cms).sequence()[1]!.items()[0]!.sequence();
const infoOf = (cms: Buffer) => seal(cms).at(-1)!.set()[0]!.sequence();
const withUnsigned = (cms: Buffer, added: Buffer) =>
  withSignerInfo(cms, (fields) => {
    const old =
      fields.length > 6 ? readDer(Buffer.concat([Buffer.of(0x31), fields[6]!.subarray(1)])).set() : [];
    return [...fields.slice(0, 6), der.implicit(1, der.setOf(...old.map(({ encoding }) => encoding), added))];
  });
const hashes = (items: Buffer[]) =>
  der.sequence(...items.map((item) => der.octetString(digestOf('sha256', item))));

interface Change {
  index?: '0.4.0.1733.2.5' | '0.4.0.19122.1.5';
  covered?: Buffer;
  clock?: Party;
}

function withV3(
  cms: Buffer,
  time: string,
  { index: type = '0.4.0.19122.1.5', covered, clock = long }: Change = {},
): Buffer {
  const fields = infoOf(cms);
  const unsigned = (fields[6]?.items() ?? []).map(({ encoding }) => {
    const [name, set] = readDer(encoding).sequence();
    return type.endsWith('1733.2.5') ? encoding : Buffer.concat([name!.encoding, set!.set()[0]!.encoding]);
  });
  const certificates = seal(cms)
    .find((field) => field.isContext(0))!
    .items();
  const index = der.sequence(
    ...(type.endsWith('1733.2.5') ? [] : [der.sequence(der.objectIdentifier('2.16.840.1.101.3.4.2.1'))]),
    hashes(certificates.map(({ encoding }) => encoding)),
    hashes([]),
    hashes(unsigned),
  );
  const whole = Buffer.concat([
    der.objectIdentifier('1.2.840.113549.1.7.1'),
    digestOf('sha256', content),
    ...fields.slice(0, 6).map(({ encoding }) => encoding),
    index,
  ]);
  const token = withUnsigned(stamp(clock, { time, covered: covered ?? whole }), attribute(type, index));
  return withUnsigned(cms, attribute('0.4.0.1733.2.4', token));
}

function withV2(cms: Buffer, time: string, isTagged: boolean): Buffer {
  const fields = infoOf(cms).map(({ encoding }) => encoding);
  const attributes = infoOf(cms)[6]!
    .items()
    .map(({ encoding }) => encoding);
  const whole = Buffer.concat([
    seal(cms)[2]!.encoding,
    content,
    seal(cms).find((field) => field.isContext(0))!.encoding,
    ...fields.slice(0, 6),
    ...(isTagged ? [fields[6]!] : attributes),
  ]);
  return withUnsigned(cms, attribute('1.2.840.113549.1.9.16.2.48', stamp(long, { time, covered: whole })));
}

const told = async (cms: Buffer, at = engine) => {
  const { says, signature } = await judged(at, cms, content);
  return {
    says,
    time: signature.time.proved,
    kinds: signature.timestamps.map(({ kind, valid }) => `${kind} ${valid}`),
  };
};
const passed = {
  says: 'TOTAL-PASSED',
  time: '2026-01-02T12:00:00.000Z',
  kinds: ['SIGNATURE true', 'ARCHIVE true'],
};

it.each<[string, () => Buffer]>([
  ['v3, index of EN 319 122-1', () => withV3(signedWith(), '2026-06-01T00:00:00Z')],
  [
    'v3, index of TS 101 733',
    () => withV3(signedWith(), '2026-06-01T00:00:00Z', { index: '0.4.0.1733.2.5' }),
  ],
  ['v2, attributes under their tag', () => withV2(signedWith(), '2026-06-01T00:00:00Z', true)],
  ['v2, attributes alone', () => withV2(signedWith(), '2026-06-01T00:00:00Z', false)],
])(
  '%s: keeps the older timestamp, and with it the signature, past the end of their certificates',
  async (_, make) => {
    expect(await told(make())).toEqual(passed);
    expect(await told(signedWith())).toMatchObject({
      says: expect.stringContaining('INDETERMINATE'),
      time: null,
    });
  },
);

it('one after the other: the first may have ended too, and each covers what was there before it', async () => {
  const first = withV3(signedWith(), '2026-06-01T00:00:00Z', { clock: short });
  expect((await told(first)).says).toContain('INDETERMINATE');
  const both = withV3(first, '2026-07-01T00:00:00Z');
  expect(await told(both)).toEqual({ ...passed, kinds: [...passed.kinds, 'ARCHIVE true'] });
  expect((await told(withV2(first, '2026-07-01T00:00:00Z', true))).says).toBe('TOTAL-PASSED');
});

it('a timestamp that was put in later is not proved by it', async () => {
  const good = withV3(signedWith({ unsigned: undefined }), '2026-06-01T00:00:00Z');
  const [early] = stamped(short, '2026-01-02T12:00:00Z')(infoOf(good)[5]!.octets());
  const { time, kinds, says } = await told(withUnsigned(good, early!));
  expect([says, time, kinds]).toEqual([
    'TOTAL-PASSED',
    '2026-06-01T00:00:00.000Z',
    ['SIGNATURE false', 'ARCHIVE true'],
  ]);
});

it('alone it proves the time of the signature', async () => {
  expect(await told(withV3(signedWith({ unsigned: undefined }), '2026-06-01T00:00:00Z'))).toEqual({
    says: 'TOTAL-PASSED',
    time: '2026-06-01T00:00:00.000Z',
    kinds: ['ARCHIVE true'],
  });
});

it('of another signature, or after something was taken out, it proves nothing', async () => {
  const copied = withV3(signedWith(), '2026-06-01T00:00:00Z', { covered: Buffer.from('outra assinatura') });
  const good = withV3(signedWith(), '2026-06-01T00:00:00Z');
  const bare = withSignedData(good, (fields) =>
    fields.map((field) => (field[0] === 0xa0 ? der.implicit(0, der.setOf(lasting.certificate)) : field)),
  );
  const stripped = withSignerInfo(good, (fields) => {
    const left = readDer(Buffer.concat([Buffer.of(0x31), fields[6]!.subarray(1)]))
      .set()
      .filter((item) => item.sequence()[0]!.oid() !== '1.2.840.113549.1.9.16.2.14');
    return [...fields.slice(0, 6), der.implicit(1, der.setOf(...left.map(({ encoding }) => encoding)))];
  });
  for (const cms of [copied, bare, stripped]) {
    const { says, kinds } = await told(cms);
    expect([says.split(' ')[0], kinds.at(-1)]).toEqual(['INDETERMINATE', 'ARCHIVE false']);
  }
  const { report } = await judged(engine, copied, content);
  expect(report.signatures[0]!.messages.join(' ')).toContain('O carimbo do tempo não vale');
  // What is no token is told of in no way and spoils nothing.
  const now = engineAt('2026-06-01', world.root);
  const garbage = withUnsigned(signedWith(), attribute('0.4.0.1733.2.4', der.octetString(Buffer.from('x'))));
  expect((await told(garbage, now)).says).toBe('TOTAL-PASSED');
});

it('a timestamp of references covers the signature, its timestamp and the references', async () => {
  const references = attribute(
    '1.2.840.113549.1.9.16.2.21',
    der.sequence(der.octetString(Buffer.from('ref'))),
  );
  const cms = withUnsigned(signedWith(), references);
  const attributes = infoOf(cms)[6]!.items();
  const parts = ['1.2.840.113549.1.9.16.2.14', '1.2.840.113549.1.9.16.2.21'].flatMap((type) =>
    attributes.filter((item) => item.sequence()[0]!.oid() === type).map(({ content: inner }) => inner),
  );
  const covered = Buffer.concat([infoOf(cms)[5]!.octets(), ...parts]);
  const now = engineAt('2026-06-01', world.root);
  const esc = (of: Buffer) =>
    withUnsigned(
      cms,
      attribute('1.2.840.113549.1.9.16.2.25', stamp(long, { time: '2026-02-01T00:00:00Z', covered: of })),
    );
  expect((await told(esc(covered), now)).kinds).toEqual(['SIGNATURE true', 'REFERENCES true']);
  expect((await told(esc(Buffer.from('x')), now)).kinds).toEqual(['SIGNATURE true', 'REFERENCES false']);
});

it('lists in the message are covered too', async () => {
  const list = crlOf(world.authority, '2026-01-01', '2026-02-01');
  const withList = withSignedData(signedWith(), (fields) => [
    ...fields.slice(0, 4),
    der.implicit(1, der.setOf(list)),
    fields.at(-1)!,
  ]);
  expect((await told(withV3(withList, '2026-06-01T00:00:00Z'))).says).toBe('TOTAL-PASSED');
});
