import {
  archived,
  certify,
  cmsOf,
  crlOf,
  extension,
  nameOf,
  ocspOf,
  type Party,
  revokedEntry,
  smallWorld,
} from '../../../../test/support/pki';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import { withSignedData } from '../../../../test/support/cms-surgery';
import * as der from '../../crypto/asn1/der';
import { readDer } from '../../crypto/asn1/der-reader';
import type { OcspRequest } from '../../crypto/certificates/revocation-lists';
import { keySignature } from '../../crypto/keys/key-signature';

/** Which list or answer speaks of which certificate. */
const world = smallWorld();
const engine = engineAt('2026-01-03', world.root);
const content = Buffer.from('Defiro o pedido.');
const [good, waits, revoked] = ['TOTAL-PASSED', 'INDETERMINATE TRY_LATER', 'INDETERMINATE REVOKED_NO_POE'];

const holder = (...extensions: Buffer[]) => certify({ name: 'Ana', issuer: world.authority, extensions });
const says = async (party: Party, crls: Buffer[], ocsp: Buffer[] = []) =>
  (await judged(engine, cmsOf(party, { content, signed: [archived(crls, ocsp)] }), content)).says;

const address = (text: string) => der.explicit(0, der.encode(0x86, Buffer.from(text, 'latin1')));
const directory = (name: string) => der.explicit(0, der.explicit(4, nameOf(name)));
const relative = (name: string) =>
  der.implicit(1, der.setOf(der.sequence(der.objectIdentifier('2.5.4.3'), der.utf8String(name))));
const namedIn = (...names: Buffer[]) =>
  extension('2.5.29.31', false, der.sequence(...names.map((name) => der.sequence(der.explicit(0, name)))));
const pointOf = (...fields: Buffer[]) => extension('2.5.29.28', true, der.sequence(...fields));
const called = (name: Buffer) => pointOf(der.explicit(0, name));
const list = (...extensions: Buffer[]) => crlOf(world.authority, '2026-01-01', '2026-01-08', { extensions });

describe('a list in parts', () => {
  it.each<[string, (name: string) => Buffer]>([
    ['by addresses of the web', (name) => address(`http://repo.example/${name}.crl`)],
    ['by LDAP', (name) => address(`ldap://repo.example/cn=${name}`)],
    ['by names of a directory', directory],
    ['by names relative to the issuer', relative],
  ])('%s: the part that the certificate names says good, that of others says nothing', async (_, named) => {
    const party = holder(namedIn(named('CRL1')));
    expect(await says(party, [list(called(named('CRL1')))])).toBe(good);
    expect(await says(party, [list(called(named('CRL2')))])).toBe(waits);
    expect(await says(party, [])).toBe(waits);
  });

  it('under one of several names, and as a whole where the certificate names none', async () => {
    const party = holder(namedIn(address('http://a.example/'), directory('CRL1')));
    expect(await says(party, [list(called(directory('crl1')))])).toBe(good);
    const answers = extension(
      '1.3.6.1.5.5.7.1.1',
      false,
      der.sequence(
        der.sequence(
          der.objectIdentifier('1.3.6.1.5.5.7.48.1'),
          der.encode(0x86, Buffer.from('http://ocsp.example/')),
        ),
      ),
    );
    expect(await says(holder(answers), [])).toBe(waits);
    expect(await says(holder(answers), [list(called(address('http://a.example/')))])).toBe(waits);
    expect(await says(holder(answers), [list(called(directory('AC')))])).toBe(good);
    expect(await says(holder(answers), [list()])).toBe(good);
  });
});

it.each<[string, Buffer]>([
  ['of what came since another', extension('2.5.29.27', true, der.integer(1))],
  ['for some of the reasons', pointOf(der.encode(0x83, Buffer.from('0640', 'hex')))],
])('a list %s revokes, and says nothing good', async (_, partial) => {
  const party = holder(namedIn(address('http://a.example/')));
  const entries = [revokedEntry(party, '2026-01-02T00:00:00Z')];
  const revoking = crlOf(world.authority, '2026-01-02', '2026-01-08', {
    extensions: [partial],
    revoked: entries,
  });
  expect(await says(party, [list(partial)])).toBe(waits);
  expect(await says(party, [list(), list(partial)])).toBe(good);
  expect(await says(party, [list(), revoking])).toBe(revoked);
  const removed = crlOf(world.authority, '2026-01-02', '2026-01-08', {
    extensions: [partial],
    revoked: [revokedEntry(party, '2026-01-02T00:00:00Z', 8)],
  });
  expect(await says(party, [removed])).toBe(waits);
});

it('a suspension ends when what came since takes the certificate off, and not before', async () => {
  const party = holder(namedIn(address('http://a.example/')));
  const entry = (reason: 1 | 6 | 8) => [revokedEntry(party, '2026-01-01T00:00:00Z', reason)];
  const whole = (from: string, reason: 1 | 6) =>
    crlOf(world.authority, from, '2026-01-08', { revoked: entry(reason) });
  const since = (from: string, reason: 1 | 6 | 8) =>
    crlOf(world.authority, from, '2026-01-08', {
      extensions: [extension('2.5.29.27', true, der.integer(1))],
      revoked: entry(reason),
    });
  expect(await says(party, [whole('2026-01-01', 6), since('2026-01-02', 8)])).toBe(good);
  expect(await says(party, [whole('2026-01-02', 6), since('2026-01-01', 8)])).toBe(waits);
  expect(await says(party, [whole('2026-01-01', 6), since('2026-01-02', 6)])).toBe(waits);
  expect(await says(party, [whole('2026-01-01', 1), since('2026-01-02', 8)])).toBe(revoked);
});

it('of several answers in one about the same certificate a revocation counts', async () => {
  const { person, responder } = world;
  const answer = (status: OcspRequest['status']) =>
    ocspOf(person, responder, '2026-01-02T12:30:00Z', { status });
  const dead = answer({ revokedAt: new Date('2026-01-01'), reason: 1 });
  for (const [answers, expected] of [
    [[answer('GOOD'), dead], revoked],
    [[dead, answer('GOOD')], revoked],
    [[answer('UNKNOWN'), answer('GOOD')], good],
    [[answer('UNKNOWN')], waits],
  ] as const)
    expect(await says(person, [], [inOne(...answers)])).toBe(expected);

  /** One answer with what several say. */
  function inOne(...answers: readonly Buffer[]): Buffer {
    const data = answers.map((each) => readDer(basicOf(each)).sequence()[0]!.sequence());
    const [who, when] = data[0]!;
    const singles = data.map((fields) => fields[2]!.sequence()[0]!.encoding);
    const whole = der.sequence(who!.encoding, when!.encoding, der.sequence(...singles));
    const { algorithm, sign } = keySignature(responder.key);
    const basic = der.sequence(
      whole,
      algorithm,
      der.bitString(sign(whole)),
      der.explicit(0, der.sequence(responder.certificate)),
    );
    const wrapped = der.sequence(der.objectIdentifier('1.3.6.1.5.5.7.48.1.1'), der.octetString(basic));
    return der.sequence(der.encode(0x0a, Buffer.of(0)), der.explicit(0, wrapped));
  }
});

it.each([
  ['that its validity is assured', '0.4.0.194121.2.1'],
  ['that no revocation is told', '2.5.29.56'],
])('a certificate that says %s waits for no list, and one that revokes it counts', async (_, type) => {
  const named = namedIn(address('http://a.example/'));
  const party = holder(named, extension(type, false, der.nil()));
  expect(await says(party, [])).toBe(good);
  expect(await says(holder(named), [])).toBe(waits);
  const entries = [revokedEntry(party, '2026-01-02T00:00:00Z')];
  expect(await says(party, [crlOf(world.authority, '2026-01-02', '2026-01-08', { revoked: entries })])).toBe(
    revoked,
  );
});

it('only a responder need not be asked about', async () => {
  const noCheck = extension('1.3.6.1.5.5.7.48.1.5', false, der.nil());
  expect(await says(holder(namedIn(address('http://a.example/')), noCheck), [])).toBe(waits);
});

it('a responder may lie beside its answer, and not only within it', async () => {
  const bare = ocspOf(world.person, world.responder, '2026-01-02T12:30:00Z', { certificates: [] });
  const cms = (...more: Buffer[]) =>
    cmsOf(world.person, {
      content,
      signed: [archived([], [bare])],
      certificates: [world.person.certificate, world.authority.certificate, ...more],
    });
  expect((await judged(engine, cms(), content)).says).toBe(waits);
  expect((await judged(engine, cms(world.responder.certificate), content)).says).toBe(good);
  const usurper = certify({ name: 'OCSP', issuer: world.authority, usage: [0], key: world.responder.key });
  expect((await judged(engine, cms(usurper.certificate), content)).says).toBe(waits);
  const broken = certify({
    name: 'OCSP',
    key: world.responder.key,
    extensions: [extension('2.5.29.37', false, Buffer.from('ffff', 'hex'))],
  });
  const both = cms(broken.certificate, world.responder.certificate);
  expect((await judged(engine, both, content)).says).toBe(good);
});

it.each<[string, (response: Buffer) => Buffer]>([
  ['1.3.6.1.5.5.7.16.2', (response) => response],
  ['1.3.6.1.5.5.7.48.1.1', (response) => readDer(basicOf(response)).encoding],
])('an answer among the lists of the message, as %s', async (format, form) => {
  const withAnswer = (response: Buffer) =>
    withSignedData(cmsOf(world.person, { content }), (fields) => [
      ...fields.slice(0, 4),
      der.implicit(1, der.setOf(der.implicit(1, der.sequence(der.objectIdentifier(format), form(response))))),
      fields.at(-1)!,
    ]);
  const answer = ocspOf(world.person, world.responder, '2026-01-02T12:30:00Z');
  const other = ocspOf(world.plain, world.responder, '2026-01-02T12:30:00Z');
  expect((await judged(engine, withAnswer(answer), content)).says).toBe(good);
  expect((await judged(engine, withAnswer(other), content)).says).toBe(waits);
});

const basicOf = (response: Buffer) => readDer(response).sequence()[1]!.items()[0]!.sequence()[1]!.octets();
