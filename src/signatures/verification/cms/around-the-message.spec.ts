import { withSignedData, withSignerInfo } from '../../../../test/support/cms-surgery';
import {
  archived,
  certify,
  chainOf,
  cmsOf,
  crlOf,
  extension,
  revokedEntry,
  smallWorld,
  stamp,
} from '../../../../test/support/pki';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import { attribute } from '../../../../test/support/pki/timestamp';
import * as der from '../../crypto/asn1/der';
import { readDer } from '../../crypto/asn1/der-reader';
import { readCertificate } from '../../crypto/certificates/x509';
import { keySignature } from '../../crypto/keys/key-signature';

/** What stands around a message, and what it is wrapped in, which nobody signed. */
const world = smallWorld();
const engine = engineAt('2026-06-01', world.root);
const content = Buffer.from('Defiro o pedido.');
const enveloped = (what: Buffer = content) => cmsOf(world.plain, { content: what, detached: false });
const good = enveloped();
const bad = withSignerInfo(good, (fields) => fields.with(-1, der.octetString(Buffer.from('x'))));

async function told(bytes: Buffer) {
  const { report } = await judged(engine, bytes);
  return [report.summary.label, ...report.signatures.map(({ itiLabel }) => itiLabel)];
}

describe('after the end of the message', () => {
  it.each(['', '\n', '\r\n', '\0\0\0\0', '\x1a'])('%j is what carriers leave', async (rest) => {
    const bytes = Buffer.concat([good, Buffer.from(rest, 'latin1')]);
    expect(await told(bytes)).toEqual(['aprovada', 'aprovada']);
  });

  const base64 = (cms: Buffer) => cms.toString('base64');
  const pem = (cms: Buffer) => `-----BEGIN PKCS7-----\n${base64(cms)}\n-----END PKCS7-----\n`;
  // The length of a signature by P-256 is not always the same.
  const padded = Array.from({ length: 20 }, (_, points) => `Defiro o pedido${'.'.repeat(points)}`)
    .map((text) => enveloped(Buffer.from(text)))
    .find((cms) => base64(cms).endsWith('='))!;
  it.each<[string, Buffer]>([
    ['another text', Buffer.concat([good, Buffer.from('%PDF-1.7')])],
    ['another message', Buffer.concat([good, bad])],
    ['another in PEM', Buffer.from(pem(good) + pem(bad))],
    ['another in base64', Buffer.from(`${base64(padded)}\n${base64(bad)}`)],
  ])('%s is refused', async (_, bytes) => {
    expect(await told(bytes)).toEqual(['reprovada']);
  });

  it('words around one PEM are borne', async () => {
    expect(await told(Buffer.from(`Segue a assinatura:\n${pem(good)}`))).toEqual(['aprovada', 'aprovada']);
  });
});

describe('layer in layer', () => {
  const layers = (count: number, inside: Buffer) =>
    Array.from({ length: count }).reduce<Buffer>((inner) => enveloped(inner), inside);

  it('eight are told; of more it is said that they were not seen', async () => {
    expect(await told(layers(7, good))).toEqual(['aprovada', ...Array.from({ length: 8 }, () => 'aprovada')]);
    expect((await told(layers(8, bad)))[0]).toBe('indeterminada');
    const { report } = await judged(engine, layers(8, good));
    expect(report.summary.sentence).toContain('umas dentro das outras');
  });

  it('what is damaged within is not hidden by what is good around it', async () => {
    expect(await told(layers(1, good.subarray(0, -20)))).toEqual(['reprovada', 'aprovada']);
    expect(await told(layers(1, Buffer.from('%PDF-1.7 texto')))).toEqual(['aprovada', 'aprovada']);
  });
});

it('an answer of an authority of time is no signature, and not a damaged one', async () => {
  const token = stamp(world.clock, { time: '2026-01-02T12:00:00Z', covered: content });
  const answer = der.sequence(der.sequence(der.integer(0)), token);
  const { report } = await judged(engine, answer);
  expect([report.summary.label, report.document.kind]).toEqual(['indeterminada', 'UNKNOWN']);
});

describe('more than anybody puts in a file', () => {
  const crowd = (count: number) =>
    withSignedData(good, (fields) =>
      fields.with(-1, der.encode(der.tag.set, ...Array.from({ length: count }, () => infoOf(good)))),
    );
  const infoOf = (cms: Buffer) =>
    readDer(cms).sequence()[1]!.items()[0]!.sequence().at(-1)!.set()[0]!.encoding;

  it('signers: a hundred are told, ten thousand are refused at once', async () => {
    expect(await told(crowd(100))).toHaveLength(101);
    expect(await told(crowd(10_000))).toEqual(['reprovada']);
  });

  it('attributes: a crowd of them, or of values in one, is refused, and nothing is thrown', async () => {
    const crowded = (attributes: Buffer) =>
      withSignerInfo(good, (fields) => fields.with(3, der.encode(0xa0, attributes)));
    const one = attribute('1.2.3.4', der.nil());
    const values = der.encode(der.tag.set, Buffer.alloc(300_000, der.nil()));
    expect(await told(crowded(Buffer.alloc(150_000 * one.length, one)))).toEqual(['reprovada', 'reprovada']);
    expect(await told(crowded(attribute('1.2.3.4', values)))).toEqual(['reprovada', 'reprovada']);
  });

  it('timestamps: a hundred are judged, and one of them is enough', async () => {
    const many = (signature: Buffer) => {
      const token = stamp(world.clock, { time: '2026-01-02T12:00:00Z', covered: signature });
      return [attribute('1.2.840.113549.1.9.16.2.14', ...Array.from({ length: 5000 }, () => token))];
    };
    const { signature } = await judged(
      engine,
      cmsOf(world.plain, { content, detached: false, unsigned: many }),
    );
    expect([signature.indication, signature.time.source]).toEqual(['TOTAL-PASSED', 'TST']);
    expect(signature.timestamps).toHaveLength(100);
  });
});

describe('a certificate that only looks like that of the signer', () => {
  const { serial } = readCertificate(world.plain.certificate);
  const lookalike = certify({
    name: 'João sem lista',
    issuer: world.authority,
    serial: Number(`0x${serial.subarray(2).toString('hex')}`),
  });
  const certificates = [lookalike.certificate, ...chainOf(world.plain)];
  // gov.br and Adobe do not sign which certificate it is.
  const unbound = (given: Buffer[]) =>
    withSignerInfo(
      cmsOf(world.plain, { content, detached: false, certificates: given }),
      ([version, identifier, digest, , algorithm]) => [
        version!,
        identifier!,
        digest!,
        algorithm!,
        der.octetString(keySignature(world.plain.key).sign(content)),
      ],
    );

  it('spoils no signature', async () => {
    expect(await told(unbound(chainOf(world.plain)))).toEqual(['aprovada', 'aprovada']);
    expect(await told(unbound(certificates))).toEqual(['aprovada', 'aprovada']);
  });

  it('nor does one with the name of its authority, and broken', async () => {
    const extensions = [extension('2.5.29.14', false, Buffer.from('ffff', 'hex'))];
    const broken = certify({ name: 'AC', authority: true, extensions });
    expect(await told(unbound([broken.certificate, ...chainOf(world.plain)]))).toEqual([
      'aprovada',
      'aprovada',
    ]);
  });

  it('takes none over', async () => {
    expect((await told(unbound([lookalike.certificate])))[0]).toBe('reprovada');
  });
});

it('attributes of any length are no content', async () => {
  const revoked = Array.from({ length: 3500 }, () => revokedEntry(world.plain, '2026-01-01'));
  const list = crlOf(world.authority, '2026-01-01', '2026-01-08', { revoked });
  let attributes: Buffer = Buffer.alloc(0);
  const bare = withSignerInfo(cmsOf(world.plain, { content, signed: [archived([list])] }), (fields) => {
    attributes = Buffer.concat([Buffer.of(0x31), fields[3]!.subarray(1)]);
    return fields.toSpliced(3, 1);
  });
  expect(attributes.length).toBeGreaterThan(65_536);
  const { says } = await judged(engine, bare, attributes);
  expect(says).toBe('TOTAL-FAILED FORMAT_FAILURE');
});
