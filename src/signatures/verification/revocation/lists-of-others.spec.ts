import {
  archived,
  certify,
  cmsOf,
  crlOf,
  extension,
  type Party,
  type Profile,
  revokedEntry,
  smallWorld,
} from '../../../../test/support/pki';
import { listed, ofAuthority, rawList, reasonOf, subjectOf } from '../../../../test/support/pki/lists';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import * as der from '../../crypto/asn1/der';

/** Lists that another signs than the key that signed the certificate (RFC 5280, 5.2.5, 5.3.3 and 6.3.3). */
const world = smallWorld();
const engine = engineAt('2026-01-03', world.root);
const content = Buffer.from('Defiro o pedido.');
const [good, waits, revoked] = ['TOTAL-PASSED', 'INDETERMINATE TRY_LATER', 'INDETERMINATE REVOKED_NO_POE'];
const week = { from: '2026-01-01', to: '2026-01-08' };
const ADDRESS = der.explicit(0, der.explicit(0, der.encode(0x86, Buffer.from('http://a.example/'))));

const says = async (party: Party, crls: Buffer[], beside: Party[] = []) => {
  const certificates = [party, world.authority, ...beside].map(({ certificate }) => certificate);
  return (await judged(engine, cmsOf(party, { content, certificates, signed: [archived(crls)] }), content))
    .says;
};
const holder = (...extensions: Buffer[]) => certify({ name: 'Ana', issuer: world.authority, extensions });

describe('a list of several authorities', () => {
  const keeper = certify({ name: 'Emissor de listas', issuer: world.root, usage: [6] });
  const leftTo = (who: Party) => der.encode(0xa2, der.explicit(4, subjectOf(who)));
  const points = (...fields: Buffer[]) =>
    extension('2.5.29.31', false, der.sequence(der.sequence(...fields)));
  const marked = (...fields: Buffer[]) =>
    extension('2.5.29.28', true, der.sequence(...fields, der.encode(0x84, Buffer.of(0xff))));
  const ana = holder(points(ADDRESS, leftTo(keeper)));
  const list = (entries: Buffer[] = [], signer = keeper) =>
    rawList(signer, { ...week, entries, extensions: [marked(ADDRESS)] });
  const stranger = certify({ name: 'Outra pessoa', issuer: world.root });
  const on = (party: Party, ...extensions: Buffer[]) => listed(party, '2026-01-02', ...extensions);

  it('speaks where the certificate names its signer, for each authority that an entry names', async () => {
    expect(await says(ana, [list()], [keeper])).toBe(good);
    expect(await says(ana, [list([on(ana, ofAuthority(world.authority))])], [keeper])).toBe(revoked);
    const inherited = [on(stranger, ofAuthority(world.authority)), on(ana)];
    expect(await says(ana, [list(inherited)], [keeper])).toBe(revoked);
    // The same number, given by another authority.
    expect(await says(ana, [list([on(ana)])], [keeper])).toBe(good);
    expect(await says(ana, [list([on(ana, ofAuthority(world.root))])], [keeper])).toBe(good);
  });

  it('says nothing unnamed, unmarked, or signed by whom nobody certified for it', async () => {
    expect(await says(ana, [list()])).toBe(waits);
    expect(await says(holder(points(ADDRESS)), [list()], [keeper])).toBe(waits);
    expect(await says(ana, [rawList(keeper, week)], [keeper])).toBe(waits);
    const changed = (change: Partial<Profile>) =>
      certify({ name: 'Emissor de listas', issuer: world.root, usage: [6], ...change });
    for (const other of [
      changed({ issuer: certify({ name: 'Raiz', authority: true }) }),
      changed({ usage: [0] }),
      changed({ to: '2025-01-01' }),
    ])
      expect(await says(ana, [list([], other)], [other])).toBe(waits);
  });

  it('is of no use when its signer was revoked, or nobody knows', async () => {
    const watched = certify({
      name: 'Emissor vigiado',
      issuer: world.root,
      usage: [6],
      crl: 'http://b.example/',
    });
    const bia = holder(points(ADDRESS, leftTo(watched)));
    const rootList = (...entries: Party[]) =>
      crlOf(world.root, '2026-01-01', '2026-01-08', {
        revoked: entries.map((one) => revokedEntry(one, '2025-12-01')),
      });
    expect(await says(bia, [list([], watched), rootList()], [watched])).toBe(good);
    expect(await says(bia, [list([], watched), rootList(watched)], [watched])).toBe(waits);
    expect(await says(bia, [list([], watched)], [watched])).toBe(waits);
  });

  it('of the own authority is read entry by entry', async () => {
    const bia = holder(points(ADDRESS));
    const other = on(stranger, ofAuthority(world.root));
    expect(await says(bia, [list([other, on(bia)], world.authority)])).toBe(good);
    expect(await says(bia, [list([on(bia), other], world.authority)])).toBe(revoked);
  });
});

describe('a list under another key of the authority', () => {
  const ana = holder(extension('2.5.29.31', false, der.sequence(der.sequence(ADDRESS))));
  const renewed = (change: Partial<Profile> = {}) =>
    certify({ name: 'AC', authority: true, issuer: world.root, ...change });

  it('counts when the same anchor certified it, or the old key did', async () => {
    for (const key of [renewed(), renewed({ issuer: world.authority })]) {
      expect(await says(ana, [rawList(key, week)], [key])).toBe(good);
      expect(await says(ana, [rawList(key, { ...week, entries: [listed(ana, '2026-01-02')] })], [key])).toBe(
        revoked,
      );
    }
  });

  it('of a look-alike neither clears nor revokes', async () => {
    const fake = renewed({ issuer: certify({ name: 'Raiz', authority: true }) });
    const person = renewed({ authority: false });
    for (const key of [fake, person]) {
      expect(await says(ana, [rawList(key, week)], [key])).toBe(waits);
      const both = [
        rawList(world.authority, week),
        rawList(key, { ...week, entries: [listed(ana, '2026-01-02')] }),
      ];
      expect(await says(ana, both, [key])).toBe(good);
    }
  });
});

it('a broken certificate of that name beside spoils nothing', async () => {
  const ana = holder(extension('2.5.29.31', false, der.sequence(der.sequence(ADDRESS))));
  const renewed = certify({ name: 'AC', authority: true, issuer: world.root });
  const broken = certify({
    name: 'AC',
    usage: [],
    extensions: [extension('2.5.29.15', true, Buffer.from('0305', 'hex'))],
  });
  for (const beside of [
    [broken, renewed],
    [renewed, broken],
  ])
    expect(await says(ana, [rawList(renewed, week)], beside)).toBe(good);
  expect(await says(ana, [rawList(renewed, week)], [broken])).toBe(waits);
});

it('a list with a critical rule in any entry clears nobody', async () => {
  const ana = holder(extension('2.5.29.31', false, der.sequence(der.sequence(ADDRESS))));
  const withRule = (...extensions: Buffer[]) =>
    rawList(world.authority, { ...week, entries: [listed(world.plain, '2026-01-02', ...extensions)] });
  const rule = (critical: boolean) => extension('1.2.3.4', critical, der.nil());
  expect(await says(ana, [withRule(rule(true))])).toBe(waits);
  expect(await says(ana, [withRule(ofAuthority(world.root))])).toBe(waits);
  expect(await says(ana, [withRule(rule(false), reasonOf(1))])).toBe(good);
  const known = extension('2.5.29.21', true, der.encode(0x0a, Buffer.of(1)));
  expect(await says(ana, [withRule(known)])).toBe(good);
});
