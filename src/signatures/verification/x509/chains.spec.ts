import {
  archived,
  certify,
  cmsOf,
  crlOf,
  extension,
  type Party,
  revokedEntry,
} from '../../../../test/support/pki';
import { subjectOf } from '../../../../test/support/pki/lists';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import * as der from '../../crypto/asn1/der';
import { readDer } from '../../crypto/asn1/der-reader';
import { keySignature } from '../../crypto/keys/key-signature';

/** Several ways that lead up from one certificate, and what an anchor must say of itself. */
const content = Buffer.from('Defiro o pedido.');
const root = certify({ name: 'Raiz', authority: true });
const engine = engineAt('2026-01-03', root);
const [good, refused] = ['TOTAL-PASSED', 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE'];

describe('an authority with several certificates of one key', () => {
  const old = certify({ name: 'AC', authority: true });
  const ana = certify({ name: 'Ana', issuer: old });
  const again = { name: 'AC', authority: true, issuer: root, key: old.key };
  const cross = () => certify({ ...again, crl: 'http://a.example/' });
  const says = async (steps: readonly Party[], crls: Buffer[] = [], signer = ana) => {
    const certificates = [signer, ...steps].map(({ certificate }) => certificate);
    const signed = [archived(crls)];
    return (await judged(engine, cmsOf(signer, { content, certificates, signed }), content)).says;
  };
  const revoking = (...parties: Party[]) =>
    crlOf(root, '2026-01-01', '2026-01-08', {
      revoked: parties.map((party) => revokedEntry(party, '2025-01-01', 4)),
    });

  it('is believed by the one that is not revoked, in whatever order they lie', async () => {
    const [first, second] = [cross(), cross()];
    expect(await says([first, second], [revoking(first)])).toBe(good);
    expect(await says([first, second], [revoking(second)])).toBe(good);
    expect(await says([first, second], [revoking(first, second)])).toBe('INDETERMINATE REVOKED_CA_NO_POE');
    expect(await says([first], [revoking(first)])).toBe('INDETERMINATE REVOKED_CA_NO_POE');
  });

  it('is believed by the one of which something is known', async () => {
    const [silent, waiting] = [certify(again), cross()];
    expect(await says([waiting])).toBe('INDETERMINATE TRY_LATER');
    expect(await says([waiting, silent])).toBe(good);
    expect(await says([silent, waiting])).toBe(good);
  });

  it('saves no holder who was revoked', async () => {
    const bia = certify({ name: 'Bia', issuer: old, crl: 'http://b.example/' });
    const list = (...entries: Party[]) =>
      crlOf(old, '2026-01-01', '2026-01-08', {
        revoked: entries.map((one) => revokedEntry(one, '2025-06-01')),
      });
    const steps = [cross(), cross()];
    expect(await says(steps, [revoking(), list(bia)], bia)).toBe('INDETERMINATE REVOKED_NO_POE');
    expect(await says(steps, [revoking(), list(ana)], bia)).toBe(good);
  });
});

describe('an anchor', () => {
  /** And the same of version 1: without extensions, and so without a word on what it may do. */
  function inBothVersions(name: string, issuer?: Party): { third: Party; first: Party } {
    const third = certify({ name, authority: true, issuer });
    const [tbs, algorithm] = readDer(third.certificate).sequence();
    const fields = tbs!
      .sequence()
      .slice(1, -1)
      .map(({ encoding }) => encoding);
    const older = der.sequence(...fields);
    const { sign } = keySignature((issuer ?? third).key);
    const certificate = der.sequence(older, algorithm!.encoding, der.bitString(sign(older)));
    return { third, first: { ...third, certificate } };
  }
  const under = async (anchor: Party, issuer: Party, ...steps: Party[]) => {
    const signer = certify({ name: 'Ana', issuer });
    const certificates = [signer, ...steps].map(({ certificate }) => certificate);
    return (await judged(engineAt('2026-01-03', anchor), cmsOf(signer, { content, certificates }), content))
      .says;
  };

  it('of version 1 is believed as it is, a step of version 1 is not', async () => {
    const { third, first } = inBothVersions('Raiz antiga');
    expect(await under(first, third)).toBe(good);
    const between = certify({ name: 'AC', authority: true, issuer: third });
    expect(await under(first, between, between)).toBe(good);
    const step = inBothVersions('AC antiga', root);
    expect(await under(root, step.third, step.first)).toBe(refused);
    expect(await under(root, step.third, step.third)).toBe(good);
  });

  it('that says that it is no authority is none', async () => {
    const person = certify({ name: 'Ana de si mesma' });
    expect(await under(person, person)).toBe(refused);
    const other = certify({ name: 'Que não assina', authority: true, usage: [0, 6] });
    expect(await under(other, other)).toBe(refused);
    expect(await under(root, root)).toBe(good);
  });
});

it('a certificate that begins minutes ahead of our clock holds, one that begins later does not', async () => {
  const from = async (start: string) => {
    const signer = certify({ name: 'Ana', issuer: root, from: start });
    return (await judged(engine, cmsOf(signer, { content }), content)).says;
  };
  expect(await from('2026-01-03T00:04:00Z')).toBe(good);
  expect(await from('2026-01-03T00:06:00Z')).toBe('TOTAL-FAILED NOT_YET_VALID');
});

it('a certificate with a broken identifier of a key, beside the right ones, spoils nothing', async () => {
  const issuer = certify({ name: 'AC', authority: true, issuer: root });
  const signer = certify({ name: 'Ana', issuer });
  const stray = certify({
    name: 'AC',
    subject: subjectOf(issuer),
    issuer: certify({ name: 'Raiz', authority: true }),
    key: issuer.key,
    extensions: [extension('2.5.29.35', false, Buffer.from('ffff', 'hex'))],
  });
  for (const certificates of [
    [signer, stray, issuer],
    [signer, issuer, stray],
  ])
    expect(
      (
        await judged(
          engine,
          cmsOf(signer, { content, certificates: certificates.map(({ certificate }) => certificate) }),
          content,
        )
      ).says,
    ).toBe(good);
});
