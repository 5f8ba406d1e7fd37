import {
  certify,
  cmsOf,
  extension,
  nameOf,
  type Party,
  type Profile,
  smallWorld,
} from '../../../../test/support/pki';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import * as der from '../../crypto/asn1/der';

/** What an authority may issue, and what it forbids those below it. */
const world = smallWorld();
const engine = engineAt('2026-06-01', world.root);
const content = Buffer.from('Defiro o pedido.');
const [good, refused] = ['TOTAL-PASSED', 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE'];

const authority = (name: string, issuer: Party, ...extensions: Buffer[]) =>
  certify({ name, issuer, authority: true, extensions });
const says = async (signer: Party) => (await judged(engine, cmsOf(signer, { content }), content)).says;
const under = (issuer: Party, ...extensions: Buffer[]) => says(certify({ name: 'Ana', issuer, extensions }));

it.each<[string, Partial<Profile>, string]>([
  ['an authority', {}, good],
  ['one that is none', { authority: false }, refused],
  ['one that may not sign certificates', { usage: [0, 6] }, refused],
  ['one of no stated usage', { usage: [] }, good],
  [
    'one with a rule nobody knows',
    { extensions: [extension('1.2.3.4', true, der.nil())] },
    'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE',
  ],
])('under %s', async (_, profile, expected) => {
  expect(await under(certify({ name: 'AC 2', issuer: world.root, authority: true, ...profile }))).toBe(
    expected,
  );
});

it('the length of a path counts authorities, but not those that only changed their key', async () => {
  const short = certify({ name: 'AC 0', issuer: world.root, authority: true, pathLength: 0 });
  expect(await under(authority('AC abaixo', short))).toBe(refused);
  expect(await under(authority('AC 0', short))).toBe(good);
});

describe('policies', () => {
  const policy = (...list: string[]) =>
    extension(
      '2.5.29.32',
      false,
      der.sequence(...list.map((oid) => der.sequence(der.objectIdentifier(oid)))),
    );
  const demand = (count: number) =>
    extension('2.5.29.36', true, der.sequence(der.encode(0x80, Buffer.of(count))));
  const noAny = (count: number) => extension('2.5.29.54', true, der.integer(count));
  const [ours, other, any] = [policy('2.16.76.1.2.1.1'), policy('2.16.76.1.2.1.2'), policy('2.5.29.32.0')];

  it.each<[string, number, Buffer | undefined, string]>([
    ['the same', 0, ours, good],
    ['any', 0, any, good],
    ['another', 0, other, refused],
    ['none', 0, undefined, refused],
    ['none, where the next is the last to be free', 1, undefined, refused],
    ['none, beyond the chain', 2, undefined, good],
  ])('demanded by an authority, and below it %s (%d)', async (_, count, below, expected) => {
    const demanding = authority('AC 2', world.root, ours, demand(count));
    expect(await under(demanding, ...(below ? [below] : []))).toBe(expected);
  });

  it('any is none where an authority above forbids it, at once or further down', async () => {
    const chain = (count: number, between: Buffer, holder: Buffer) =>
      under(authority('AC 3', authority('AC 2', world.root, ours, demand(0), noAny(count)), between), holder);
    expect(await chain(0, any, ours)).toBe(refused);
    expect(await chain(0, ours, any)).toBe(refused);
    expect(await chain(0, ours, ours)).toBe(good);
    expect(await chain(1, any, ours)).toBe(good);
    expect(await chain(1, ours, any)).toBe(refused);
  });
});

describe('policies under another name', () => {
  const policy = (...list: string[]) =>
    extension(
      '2.5.29.32',
      false,
      der.sequence(...list.map((oid) => der.sequence(der.objectIdentifier(oid)))),
    );
  const mapping = (from: string, to: string) => {
    const pair = der.sequence(der.objectIdentifier(from), der.objectIdentifier(to));
    return extension('2.5.29.33', true, der.sequence(pair));
  };
  const constraint = (...fields: Buffer[]) => extension('2.5.29.36', true, der.sequence(...fields));
  const [demanded, unmapped] = [0x80, 0x81].map((field) => der.encode(field, Buffer.of(0)));
  const [ours, theirs, any] = ['2.16.76.1.2.1.1', '1.3.6.1.4.1.9.1', '2.5.29.32.0'] as const;
  const chain = (above: Buffer[], mapped: Buffer, ...held: string[]) =>
    under(
      authority('AC 3', authority('AC 2', world.root, policy(ours), ...above), policy(ours), mapped),
      policy(...held),
    );

  it.each<[string, Buffer[], Buffer, string, string]>([
    ['the new name', [constraint(demanded!)], mapping(ours, theirs), theirs, good],
    ['the old name', [constraint(demanded!)], mapping(ours, theirs), ours, refused],
    ['a third', [constraint(demanded!)], mapping(ours, theirs), '1.3.6.1.4.1.9.2', refused],
    ['a third, where nobody asks', [], mapping(ours, theirs), '1.3.6.1.4.1.9.2', good],
    [
      'the new name, forbidden above',
      [constraint(demanded!, unmapped!)],
      mapping(ours, theirs),
      theirs,
      refused,
    ],
    ['any, which may not be mapped', [constraint(demanded!)], mapping(ours, any), theirs, refused],
  ])('%s', async (_, above, mapped, held, expected) => {
    expect(await chain(above, mapped, held)).toBe(expected);
  });

  it('any passes on through those that changed their key, though it be forbidden', async () => {
    const strict = authority(
      'AC 2',
      world.root,
      policy(ours),
      constraint(demanded!),
      extension('2.5.29.54', true, der.integer(0)),
    );
    expect(await under(authority('AC 2', strict, policy(any)), policy(ours))).toBe(good);
    expect(await under(authority('AC 3', strict, policy(any)), policy(ours))).toBe(refused);
  });

  it('the holder itself may demand them', async () => {
    expect(await under(world.authority, constraint(demanded!))).toBe(refused);
    expect(
      await under(authority('AC 2', world.root, policy(ours)), policy(ours), constraint(demanded!)),
    ).toBe(good);
  });
});

describe('names', () => {
  const tree = (tag: number, value: Buffer) => der.sequence(der.encode(tag, value));
  const constraints = (number: 0 | 1, ...trees: Buffer[]) =>
    extension('2.5.29.30', true, der.sequence(der.implicit(number, der.sequence(...trees))));
  const mail = (text: string) => tree(0x81, Buffer.from(text));
  const alternative = (text: string) =>
    extension('2.5.29.17', false, der.sequence(der.encode(0x81, Buffer.from(text))));

  it('of a directory within what is permitted, or excluded', async () => {
    const [own, foreign] = [nameOf('Ana'), der.sequence()];
    const permitted = (name: Buffer) => authority('AC 2', world.root, constraints(0, tree(0xa4, name)));
    expect(await under(permitted(own))).toBe(good);
    expect(await under(permitted(nameOf('Bia')))).toBe(refused);
    expect(await under(authority('AC 2', world.root, constraints(1, tree(0xa4, foreign))))).toBe(refused);
  });

  const mailOnly = authority('AC 2', world.root, constraints(0, mail('example.com')));
  it.each([
    ['ana@example.com', good],
    ['ana@EXAMPLE.com', good],
    ['ana@example.org', refused],
    ['ana@sub.example.com', refused],
  ])('of mail: %s', async (address, expected) => {
    expect(await under(mailOnly, alternative(address))).toBe(expected);
    expect(await says(withMail(mailOnly, address))).toBe(expected);
  });

  const hosts = (text: string) => tree(0x86, Buffer.from(text));
  const network = (...octets: number[]) => tree(0x87, Buffer.from(octets));
  const web = (text: string) => der.encode(0x86, Buffer.from(text));
  const address = (...octets: number[]) => der.encode(0x87, Buffer.from(octets));
  const typed = (type: string) =>
    der.encode(0xa0, der.objectIdentifier(type), der.explicit(0, der.utf8String('ana')));

  it.each<[string, 0 | 1, Buffer, Buffer, string]>([
    ['an address of the web within', 0, hosts('ex.org'), web('https://ex.org/ana'), good],
    ['one outside', 0, hosts('ex.org'), web('https://ex.org@ex.com/ana'), refused],
    ['one of a host below', 0, hosts('.ex.org'), web('https://a.ex.org:8443/'), good],
    ['one excluded', 1, hosts('.ex.org'), web('https://a.ex.org/'), refused],
    ['one beside what is excluded', 1, hosts('.ex.com'), web('https://a.ex.org/'), good],
    ['one without a host', 0, hosts('ex.org'), web('urn:ana'), refused],
    ['a number within', 0, network(10, 0, 0, 0, 255, 0, 0, 0), address(10, 1, 2, 3), good],
    ['a number outside', 0, network(10, 0, 0, 0, 255, 0, 0, 0), address(11, 1, 2, 3), refused],
    ['a number excluded', 1, network(0, 0, 0, 0, 0, 0, 0, 0), address(11, 1, 2, 3), refused],
    ['a name of a type', 1, der.sequence(typed('1.2.3')), typed('2.16.76.1.3.1'), good],
    ['a name of the type excluded', 1, der.sequence(typed('1.2.3')), typed('1.2.3'), refused],
  ])('%s', async (_, kind, limit, name, expected) => {
    const names = extension('2.5.29.17', false, der.sequence(name));
    expect(await under(authority('AC 2', world.root, constraints(kind, limit)), names)).toBe(expected);
  });

  /** As of old, with the address in the name of the holder. */
  function withMail(issuer: Party, address: string): Party {
    const ia5 = der.encode(0x16, Buffer.from(address, 'latin1'));
    const part = der.setOf(der.sequence(der.objectIdentifier('1.2.840.113549.1.9.1'), ia5));
    return certify({ name: 'Ana', issuer, subject: der.sequence(part) });
  }
});
