import {
  archived,
  certify,
  chainOf,
  cmsOf,
  crlOf,
  extension,
  type KeyKind,
  ocspOf,
  type Party,
  type Profile,
  revokedEntry,
  smallWorld,
  stamp,
  stamped,
} from '../../../../test/support/pki';
import { attribute } from '../../../../test/support/pki/timestamp';
import * as der from '../../crypto/asn1/der';
import { nodeCrypto } from '../crypto/node-crypto';
import { readPublicKey } from '../crypto/public-key';
import { bundledTrust } from '../trust/trust-store';
import { verifyFile } from '../verify-file';
import { Certificate } from '../x509/certificate';

const world = smallWorld();
const content = Buffer.from('Defiro o pedido.');

function engine(at: string, anchor: Party = world.root) {
  const trust = bundledTrust().with([{ certificate: new Certificate(anchor.certificate), kind: 'TENANT' }]);
  return { port: nodeCrypto, trust, fetcher: undefined, now: new Date(at) };
}

async function verdict(bytes: Buffer, at = '2026-06-01', other = content, anchor?: Party) {
  const report = await verifyFile(engine(at, anchor), { name: 'a.p7s', bytes, content: other });
  const [signature] = report.signatures;
  return { report, signature, says: [signature?.indication, signature?.subIndication ?? undefined] };
}

const passed = ['TOTAL-PASSED', undefined];

describe('algorithms', () => {
  const kinds: [KeyKind, boolean][] = [
    ['rsa2048', false],
    ['rsa2048', true],
    ['p256', false],
    ['p384', false],
    ['p521', false],
    ['brainpool', false],
    ['ed25519', false],
    ['ed448', false],
  ];
  it.each(kinds)('%s, PSS %s: verified, and refused when a bit of the content changes', async (kind, pss) => {
    const signer = certify({ name: 'Pessoa', kind, issuer: world.authority });
    for (const digest of ['sha256', 'sha512'] as const) {
      const cms = cmsOf(signer, { content, digest, pss });
      expect((await verdict(cms)).says).toEqual(passed);
      expect((await verdict(cms, undefined, Buffer.from('Indefiro o pedido.'))).says).toEqual([
        'TOTAL-FAILED',
        'HASH_FAILURE',
      ]);
    }
  });

  it('of an exponent of one have no strength, however long', async () => {
    const key = (exponent: number) =>
      der.sequence(
        der.sequence(der.objectIdentifier('1.2.840.113549.1.1.1'), der.nil()),
        der.bitString(der.sequence(der.unsignedInteger(Buffer.alloc(256, 0xc5)), der.integer(exponent))),
      );
    expect([65_537, 3, 1].map((exponent) => readPublicKey(key(exponent)).bits)).toEqual([2048, 2048, 0]);
  });

  it('verifies a weak one and says that it proves nothing', async () => {
    const short = certify({ name: 'Pessoa', kind: 'rsa1024', issuer: world.authority });
    for (const cms of [cmsOf(short, { content }), cmsOf(world.plain, { content, digest: 'sha1' })]) {
      const { says, signature } = await verdict(cms);
      expect(says).toEqual(['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE']);
      expect(signature?.integrity).toEqual({ digestOk: true, signatureOk: true });
    }
  });
});

describe('the dress of a message', () => {
  const text = cmsOf(world.plain, { content, detached: false })
    .toString('base64')
    .replace(/.{64}/g, '$&\r\n');
  const mime =
    'MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data;\r\n\tname="a.p7m"';
  it.each<[string, string]>([
    ['base64', text],
    ['PEM', `-----BEGIN PKCS7-----\r\n${text}\r\n-----END PKCS7-----\r\n`],
    ['PEM after a byte order mark', `\xef\xbb\xbf-----BEGIN CMS-----\n${text}\n-----END CMS-----\n`],
    ['an e-mail signed as a whole', `${mime}\r\nContent-Transfer-Encoding: base64\r\n\r\n${text}\r\n`],
  ])('%s is taken off', async (_, dressed) => {
    expect((await verdict(Buffer.from(dressed, 'latin1'))).says).toEqual(passed);
  });
});

describe('chain', () => {
  it('of an unknown authority is undecided', async () => {
    const stranger = smallWorld();
    expect((await verdict(cmsOf(stranger.plain, { content }))).says).toEqual([
      'INDETERMINATE',
      'NO_CERTIFICATE_CHAIN_FOUND',
    ]);
  });

  it('is not found without the certificate between, and is with it', async () => {
    const cms = cmsOf(world.plain, { content, certificates: [world.plain.certificate] });
    expect((await verdict(cms)).says).toEqual(['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND']);
  });
});

it('of a server alone signs no document', async () => {
  const purposes = (...list: number[]) => list.map((number) => `1.3.6.1.5.5.7.3.${number}`);
  const said = async (list: string[]) => {
    const signer = certify({ name: 'Servidor', issuer: world.authority, purposes: list });
    return (await verdict(cmsOf(signer, { content }))).says;
  };
  expect(await said(purposes(1))).toEqual(['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE']);
  expect(await said(purposes(1, 2))).toEqual(passed);
});

it.each(['PK\x03\x04\x14\x00%PDF-1.7 acordo.pdf', 'PK\x05\x06'])(
  'a ZIP is said to be one, whatever is in it (%#)',
  async (text) => {
    const { summary, document, signatures } = (await verdict(Buffer.from(text, 'latin1'))).report;
    expect([summary.label, document.kind, signatures.length]).toEqual(['indeterminada', 'UNKNOWN', 0]);
    expect(summary.sentence).toContain('ASiC');
  },
);

describe('time and revocation', () => {
  const good = crlOf(world.authority, '2026-01-01', '2026-01-08');
  const clock = stamped(world.clock, '2026-01-02T12:00:00Z');

  it('without revocation data waits', async () => {
    expect((await verdict(cmsOf(world.person, { content }))).says).toEqual(['INDETERMINATE', 'TRY_LATER']);
  });

  it('with a timestamp and a list of that week passes, months later', async () => {
    const { says, signature } = await verdict(
      cmsOf(world.person, { content, signed: [archived([good])], unsigned: clock }),
    );
    expect(says).toEqual(passed);
    expect(signature).toMatchObject({
      time: { proved: '2026-01-02T12:00:00.000Z', source: 'TST' },
      signer: { name: 'MARIA DAS DORES', cpfMasked: '***.456.789-**', kind: 'TENANT' },
      level: 'ADVANCED',
      revocation: { status: 'GOOD', source: 'CRL/CMS' },
    });
    expect(JSON.stringify(signature)).not.toContain('12345678909');
  });

  const early = attribute(
    '1.2.840.113549.1.9.16.2.20',
    stamp(world.clock, { time: '2026-01-02T11:30:00Z', covered: content }),
  );
  const undecided = ['INDETERMINATE', 'REVOKED_NO_POE'];
  it.each<[string, string, Buffer[], (string | undefined)[]]>([
    ['before the proven time', '2026-01-02T11:00:00Z', [], undecided],
    ['at the proven time', '2026-01-02T12:00:00Z', [], undecided],
    ['before a timestamp of the content', '2026-01-02T11:00:00Z', [early], ['TOTAL-FAILED', 'REVOKED']],
    ['between that and the proven time', '2026-01-02T11:45:00Z', [early], undecided],
    ['after it', '2026-01-02T13:00:00Z', [], passed],
  ])('revoked %s', async (_, when, more, expected) => {
    const list = crlOf(world.authority, '2026-01-03', '2026-01-08', {
      revoked: [revokedEntry(world.person, when)],
    });
    const signed = [archived([list]), ...more];
    expect((await verdict(cmsOf(world.person, { content, signed, unsigned: clock }))).says).toEqual(expected);
  });

  it('OCSP by an authorised responder counts, by another does not', async () => {
    const right = ocspOf(world.person, world.responder, '2026-01-02T12:30:00Z');
    const usurper = certify({ name: 'OCSP', issuer: world.authority, usage: [0] });
    const wrong = ocspOf(world.person, usurper, '2026-01-02T12:30:00Z');
    const with_ = (ocsp: Buffer) =>
      cmsOf(world.person, { content, signed: [archived([], [ocsp])], unsigned: clock });
    expect((await verdict(with_(right))).says).toEqual(passed);
    expect((await verdict(with_(wrong))).says).toEqual(['INDETERMINATE', 'TRY_LATER']);
  });

  const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
  const delegate = (change: Partial<Profile> = {}) =>
    certify({ name: 'OCSP', issuer: world.authority, purposes: [OCSP_SIGNING], usage: [0], ...change });
  const namesake = certify({ name: 'AC', authority: true, issuer: world.root });
  const older = (party: Party, when: string, reason?: 1 | 4) =>
    crlOf(world.authority, '2025-12-01', '2025-12-08', { revoked: [revokedEntry(party, when, reason)] });
  const [leaked, followed] = [delegate(), delegate()];
  const unknownRule = extension('1.2.3.4', true, der.nil());
  const noCheck = extension('1.3.6.1.5.5.7.48.1.5', false, der.nil());
  it.each<[string, Party, Buffer[], (string | undefined)[]]>([
    ['that need not be asked about (nocheck)', delegate({ extensions: [noCheck] }), [], passed],
    ['of an authority of the same name', delegate({ issuer: namesake }), [], ['INDETERMINATE', 'TRY_LATER']],
    ['that had expired', delegate({ to: '2026-01-01' }), [], ['INDETERMINATE', 'TRY_LATER']],
    ['that may not sign', delegate({ usage: [2] }), [], ['INDETERMINATE', 'TRY_LATER']],
    ['with a rule nobody knows', delegate({ extensions: [unknownRule] }), [], ['INDETERMINATE', 'TRY_LATER']],
    ['whose key leaked', leaked, [older(leaked, '2026-06-01T00:00:00Z')], ['INDETERMINATE', 'TRY_LATER']],
    [
      'that was replaced before',
      followed,
      [older(followed, '2025-11-01T00:00:00Z', 4)],
      ['INDETERMINATE', 'TRY_LATER'],
    ],
    ['that was replaced after', followed, [older(followed, '2026-02-01T00:00:00Z', 4)], passed],
  ])('OCSP by a responder %s', async (_, responder, lists, expected) => {
    const answer = ocspOf(world.person, responder, '2026-01-02T12:30:00Z');
    const signed = [archived(lists, [answer])];
    expect((await verdict(cmsOf(world.person, { content, signed, unsigned: clock }))).says).toEqual(expected);
  });

  it('claimed from before the certificate: undecided while nothing proves another time', async () => {
    const at = (time: string) => [attribute('1.2.840.113549.1.9.5', der.time(new Date(time)))];
    const old = { content, signed: at('2019-05-01T00:00:00Z') };
    expect((await verdict(cmsOf(world.plain, old))).says).toEqual([
      'INDETERMINATE',
      'SIG_CONSTRAINTS_FAILURE',
    ]);
    expect((await verdict(cmsOf(world.plain, { ...old, unsigned: clock }))).says).toEqual(passed);
    const late = { content, signed: at('2023-12-31T23:00:00Z') };
    expect((await verdict(cmsOf(world.plain, late))).says).toEqual(passed);
  });

  it.each([
    ['2026-06-01T20:00:00Z', undefined, false],
    ['2026-07-01T00:00:00Z', undefined, true],
    ['2026-01-03T00:00:00Z', clock, false],
    ['2026-03-01T00:00:00Z', clock, true],
  ])(
    'claimed for %s: a day that had not come is told, and decides nothing',
    async (when, unsigned, isTold) => {
      const signed = [attribute('1.2.840.113549.1.9.5', der.time(new Date(when)))];
      const { says, signature } = await verdict(
        cmsOf(world.plain, { content, signed, ...(unsigned && { unsigned }) }),
      );
      expect(says).toEqual(passed);
      expect(signature?.messages.some((message) => message.includes('ainda não tinha chegado'))).toBe(isTold);
    },
  );

  it('expired: without a timestamp undecided, with one passed', async () => {
    expect((await verdict(cmsOf(world.plain, { content }), '2034-06-01')).says).toEqual([
      'INDETERMINATE',
      'OUT_OF_BOUNDS_NO_POE',
    ]);
    const long = certify({
      name: 'ACT',
      issuer: world.root,
      purposes: ['1.3.6.1.5.5.7.3.8'],
      purposesCritical: true,
      to: '2045-01-01',
    });
    const cms = cmsOf(world.plain, { content, unsigned: stamped(long, '2030-01-01T00:00:00Z') });
    expect((await verdict(cms, '2034-06-01')).says).toEqual(passed);
    const after = attribute(
      '1.2.840.113549.1.9.16.2.20',
      stamp(long, { time: '2034-03-01T00:00:00Z', covered: content }),
    );
    expect((await verdict(cmsOf(world.plain, { content, signed: [after] }), '2034-06-01')).says).toEqual([
      'TOTAL-FAILED',
      'EXPIRED',
    ]);
  });
});

it('embeds the chain in the report', async () => {
  const { signature } = await verdict(cmsOf(world.plain, { content, certificates: chainOf(world.plain) }));
  expect(signature?.chain.map(({ source }) => source)).toEqual(['CMS', 'CMS', 'STORE']);
});
