import { signedContract } from '../../../../test/support/contract-pdf';
import { withSignedData, withSignerInfo, withSignerInfos } from '../../../../test/support/cms-surgery';
import { certify, chainOf, cmsOf, smallWorld } from '../../../../test/support/pki';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import { digestIdentifier, keySignature, pssIdentifier } from '../../crypto/keys/key-signature';
import { attribute, createCms, digestOf } from '../../../../test/support/pki/timestamp';
import * as der from '../../crypto/asn1/der';
import { readDer } from '../../crypto/asn1/der-reader';
import { Certificate } from '../x509/certificate';
import { subjectKeyIdentifier } from '../x509/extensions';

const world = smallWorld();
const content = Buffer.from('Defiro o pedido.');
const engine = engineAt('2026-06-01', world.root);
const signer = world.plain;
const good = cmsOf(signer, { content });

const says = async (cms: Buffer) => (await judged(engine, cms, content)).says;

/** The CMS with other signed attributes, rightly signed, in the order given. */
function withAttributes(change: (items: Buffer[]) => Buffer[], order = der.setOf): Buffer {
  const signature = keySignature(signer.key);
  let attributes: Buffer = Buffer.alloc(0);
  const cms = createCms({
    contentType: '1.2.840.113549.1.7.1',
    content,
    detached: true,
    signer: signer.certificate,
    certificates: chainOf(signer),
    signature: {
      ...signature,
      sign: (set) => {
        attributes = order(
          ...change(
            readDer(set)
              .set()
              .map(({ encoding }) => encoding),
          ),
        );
        return signature.sign(attributes);
      },
    },
  });
  return withSignerInfo(cms, (fields) => fields.with(3, der.implicit(0, attributes)));
}

const typeOf = (item: Buffer) => readDer(item).sequence()[0]!.oid();
const without = (type: string) => (items: Buffer[]) => items.filter((item) => typeOf(item) !== type);

it('passes the harmless one', async () => {
  expect(await says(good)).toBe('TOTAL-PASSED');
});

describe('signed attributes', () => {
  it('one that stands twice is refused, another unknown one is borne', async () => {
    const twice = withAttributes((items) => [
      ...items,
      attribute('1.2.840.113549.1.9.4', der.octetString(digestOf('sha256', content))),
    ]);
    expect(await says(twice)).toBe('TOTAL-FAILED FORMAT_FAILURE');
    expect(await says(withAttributes((items) => [...items, attribute('1.2.3.4', der.nil())]))).toBe(
      'TOTAL-PASSED',
    );
  });

  it('two values of messageDigest are refused', async () => {
    const two = withAttributes((items) => [
      ...without('1.2.840.113549.1.9.4')(items),
      attribute(
        '1.2.840.113549.1.9.4',
        der.octetString(Buffer.alloc(32)),
        der.octetString(digestOf('sha256', content)),
      ),
    ]);
    expect(await says(two)).toBe('TOTAL-FAILED FORMAT_FAILURE');
  });

  it('two values of signing-certificate are refused, even where one is right', async () => {
    const ESS = '1.2.840.113549.1.9.16.2.47';
    const right = (item: Buffer) => readDer(item).sequence()[1]!.set()[0]!.encoding;
    const naming = (...more: Buffer[]) =>
      withAttributes((items) =>
        items.map((item) => (typeOf(item) === ESS ? attribute(ESS, right(item), ...more) : item)),
      );
    expect(await says(naming())).toBe('TOTAL-PASSED');
    expect(await says(naming(der.sequence(der.sequence())))).toBe('TOTAL-FAILED FORMAT_FAILURE');
  });

  it('taken out and put in the place of the content are no content', async () => {
    const cms = cmsOf(world.plain, { content, detached: false });
    let attributes: Buffer = Buffer.alloc(0);
    const bare = withSignerInfo(cms, (fields) => {
      attributes = Buffer.concat([Buffer.of(0x31), fields[3]!.subarray(1)]);
      return fields.toSpliced(3, 1);
    });
    expect(
      (
        await judged(
          engine,
          withSignedData(bare, (fields) =>
            fields.with(2, der.sequence(der.objectIdentifier('1.2.840.113549.1.7.1'))),
          ),
          attributes,
        )
      ).says,
    ).toBe('TOTAL-FAILED FORMAT_FAILURE');
  });

  it.each(['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4'])('without %s is refused', async (type) => {
    expect(await says(withAttributes(without(type)))).toBe('TOTAL-FAILED FORMAT_FAILURE');
  });

  it('a contentType other than the content is refused', async () => {
    const other = withAttributes((items) => [
      ...without('1.2.840.113549.1.9.3')(items),
      attribute('1.2.840.113549.1.9.3', der.objectIdentifier('1.2.840.113549.1.9.16.1.4')),
    ]);
    expect(await says(other)).toBe('TOTAL-FAILED FORMAT_FAILURE');
  });

  it('unsorted, as old signers wrote and signed them, they are verified as found', async () => {
    const unsorted = (...items: readonly Uint8Array[]) => der.encode(der.tag.set, ...[...items].reverse());
    expect(await says(withAttributes((items) => items.toSorted(Buffer.compare), unsorted))).toBe(
      'TOTAL-PASSED',
    );
  });

  it('sorted and signed, but written unsorted, they are verified in DER', async () => {
    const shuffled = withSignerInfo(good, (fields) => {
      const items = readDer(Buffer.concat([Buffer.of(0x31), fields[3]!.subarray(1)])).set();
      return fields.with(3, der.encode(0xa0, ...items.map(({ encoding }) => encoding).reverse()));
    });
    expect(await says(shuffled)).toBe('TOTAL-PASSED');
  });
});

describe('binding to the certificate', () => {
  const v2 = '1.2.840.113549.1.9.16.2.47';
  const bound = (hash: Buffer) =>
    attribute(v2, der.sequence(der.sequence(der.sequence(der.octetString(hash)))));

  it('to another certificate is undecided; none is only told', async () => {
    const other = withAttributes((items) => [
      ...without(v2)(items),
      bound(digestOf('sha256', world.person.certificate)),
    ]);
    expect(await says(other)).toBe('INDETERMINATE SIG_CONSTRAINTS_FAILURE');
    expect(await says(withAttributes(without(v2)))).toBe('TOTAL-PASSED');
  });

  it('a certificate of the same key, name and number in its place is found out', async () => {
    const serial = Number(BigInt(`0x${new Certificate(signer.certificate).serial}`));
    const twin = certify({
      name: 'João sem lista',
      issuer: world.authority,
      key: signer.key,
      serial,
      to: '2040-01-01',
    });
    expect(new Certificate(twin.certificate).serial).toBe(new Certificate(signer.certificate).serial);
    const cms = cmsOf(signer, { content, certificates: [twin.certificate, world.authority.certificate] });
    expect(await says(cms)).toBe('INDETERMINATE SIG_CONSTRAINTS_FAILURE');
    const both = cmsOf(signer, { content, certificates: [twin.certificate, ...chainOf(signer)] });
    expect(await says(both)).toBe('TOTAL-PASSED');
  });

  it('algorithms other than the protected ones are refused (RFC 6211)', async () => {
    const { algorithm } = keySignature(signer.key);
    const protection = (digest: 'sha256' | 'sha512') =>
      attribute('1.2.840.113549.1.9.52', der.sequence(digestIdentifier(digest), der.implicit(1, algorithm)));
    expect(await says(withAttributes((items) => [...items, protection('sha256')]))).toBe('TOTAL-PASSED');
    expect(await says(withAttributes((items) => [...items, protection('sha512')]))).toBe(
      'TOTAL-FAILED FORMAT_FAILURE',
    );
  });
});

describe('identifier of the signer', () => {
  it('by key identifier is found', async () => {
    const identified = certify({
      name: 'Pessoa',
      issuer: world.authority,
      extensions: [
        der.sequence(
          der.objectIdentifier('2.5.29.14'),
          der.octetString(der.octetString(Buffer.from('chave'))),
        ),
      ],
    });
    const own = subjectKeyIdentifier(new Certificate(identified.certificate))!;
    const bySki = (identifier: Buffer) =>
      withSignerInfo(cmsOf(identified, { content }), (fields) =>
        fields.with(0, der.integer(3)).with(1, der.encode(0x80, identifier)),
      );
    expect(await says(bySki(own))).toBe('TOTAL-PASSED');
    expect(await says(bySki(Buffer.from('outra')))).toBe('INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND');
  });
});

describe('algorithms that do not go together', () => {
  const rsa = certify({ name: 'Pessoa', kind: 'rsa2048', issuer: world.authority });
  const ed448 = certify({ name: 'Pessoa', kind: 'ed448', issuer: world.authority });

  it('PSS with a mask by another digest is invalid', async () => {
    const cms = cmsOf(rsa, { content, pss: true });
    expect(await says(cms)).toBe('TOTAL-PASSED');
    const masked = withSignerInfo(cms, (fields) => fields.with(4, pssIdentifier('sha256', 'sha1')));
    expect(await says(masked)).toBe('TOTAL-FAILED SIG_CRYPTO_FAILURE');
  });

  it('Ed448 with another digest than SHAKE256 is invalid', async () => {
    const key = keySignature(ed448.key);
    const signature = { ...key, digest: 'sha512' as const, digestAlgorithm: digestIdentifier('sha512') };
    const cms = createCms({
      contentType: '1.2.840.113549.1.7.1',
      content,
      detached: true,
      signer: ed448.certificate,
      signature,
      certificates: chainOf(ed448),
    });
    expect(await says(cms)).toBe('TOTAL-FAILED SIG_CRYPTO_FAILURE');
    expect(await says(cmsOf(ed448, { content }))).toBe('TOTAL-PASSED');
  });

  it('plain ECDSA of BSI is not decided', async () => {
    const plain = withSignerInfo(good, (fields) =>
      fields.with(4, der.sequence(der.objectIdentifier('0.4.0.127.0.7.1.1.4.1.3'))),
    );
    expect(await says(plain)).toBe('INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE');
  });
});

describe('several signers', () => {
  it('of a CMS are told one by one, and a bad one hides no good one', async () => {
    const two = withSignerInfos(good, ([info]) => [info!, spoilt(info!)]);
    const { report } = await judged(engine, two, content);
    expect(report.signatures.map(({ indication }) => indication).sort()).toEqual([
      'TOTAL-FAILED',
      'TOTAL-PASSED',
    ]);
    expect(report.summary.label).toBe('reprovada');
  });

  it('a counter-signature is told beside', async () => {
    const counter = (value: Buffer) => {
      const signature = keySignature(world.plain.key);
      const attributes = der.setOf(
        attribute('1.2.840.113549.1.9.4', der.octetString(digestOf('sha256', value))),
      );
      const { issuerEncoding } = new Certificate(world.plain.certificate);
      const serial = readDer(world.plain.certificate).sequence()[0]!.sequence()[1]!.encoding;
      const info = der.sequence(
        der.integer(1),
        der.sequence(issuerEncoding, serial),
        signature.digestAlgorithm,
        der.implicit(0, attributes),
        signature.algorithm,
        der.octetString(signature.sign(attributes)),
      );
      return [attribute('1.2.840.113549.1.9.6', info)];
    };
    const { signature } = await judged(engine, cmsOf(signer, { content, unsigned: counter }), content);
    expect(signature.counterSignatures).toMatchObject([
      { signer: { name: 'João sem lista' }, indication: 'TOTAL-PASSED' },
    ]);
  });
});

describe('content', () => {
  it('enveloped is read, and another file beside it is not the one signed', async () => {
    const enveloped = cmsOf(signer, { content, detached: false });
    expect((await judged(engine, enveloped)).says).toBe('TOTAL-PASSED');
    expect((await judged(engine, enveloped, Buffer.from('outro'))).says).toBe('TOTAL-FAILED HASH_FAILURE');
  });

  it('that is a signed file itself is told layer by layer', async () => {
    const inner = cmsOf(signer, { content, detached: false });
    const outer = cmsOf(world.person, { content: inner, detached: false });
    const namesAndAnswers = async (cms: Buffer, document?: Buffer) =>
      (await judged(engine, cms, document)).report.signatures.map(
        ({ signer: by, indication }) => `${by?.name} ${indication}`,
      );
    const [above, below] = ['MARIA DAS DORES INDETERMINATE', 'João sem lista TOTAL-PASSED'];
    expect(await namesAndAnswers(outer)).toEqual([above, below]);
    expect(await namesAndAnswers(outer, content)).toEqual([above, below]);
    expect(await namesAndAnswers(outer, Buffer.from('outro'))).toEqual([
      above,
      'João sem lista TOTAL-FAILED',
    ]);
    const altered = cmsOf(world.person, {
      content: withSignerInfos(inner, ([info]) => [spoilt(info!)]),
      detached: false,
    });
    expect(await namesAndAnswers(altered)).toEqual([above, 'João sem lista TOTAL-FAILED']);
  });

  it.each([
    ['within', false],
    ['apart', true],
  ])('that is a signed PDF is told with the signatures of that PDF: %s', async (_, detached) => {
    const pdf = signedContract({ cms: (of) => cmsOf(signer, { content: of }) });
    const labels = async (inside: Buffer) =>
      (
        await judged(engine, cmsOf(signer, { content: inside, detached }), detached ? inside : undefined)
      ).report.signatures.map(({ field, itiLabel }) => [field, itiLabel]);
    expect(await labels(pdf)).toEqual([
      [null, 'aprovada'],
      ['Maria', 'aprovada'],
    ]);
    const altered = Buffer.from(pdf);
    altered.write('%PDF-1.5', 0, 'latin1');
    expect(await labels(altered)).toEqual([
      [null, 'aprovada'],
      ['Maria', 'reprovada'],
    ]);
  });

  it('that is a signed file itself is told when it is apart, too', async () => {
    const inner = cmsOf(signer, { content, detached: false });
    const told = async (inside: Buffer) =>
      (await judged(engine, cmsOf(signer, { content: inside }), inside)).report.signatures.map(
        ({ indication }) => indication,
      );
    expect(await told(inner)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
    const broken = withSignerInfos(inner, ([info]) => [spoilt(info!)]);
    expect(await told(broken)).toEqual(['TOTAL-PASSED', 'TOTAL-FAILED']);
  });

  it('missing is asked for', async () => {
    expect((await judged(engine, good)).says).toBe('INDETERMINATE SIGNED_DATA_NOT_FOUND');
  });
});

describe('BER', () => {
  it('with indefinite lengths and a string in pieces is the same signature', async () => {
    const enveloped = cmsOf(signer, { content, detached: false });
    const pieces = der.encode(
      0x24,
      der.octetString(content.subarray(0, 5)),
      der.octetString(content.subarray(5)),
    );
    const inPieces = withSignedData(enveloped, (fields) =>
      fields.with(2, der.sequence(der.objectIdentifier('1.2.840.113549.1.7.1'), der.explicit(0, pieces))),
    );
    expect((await judged(engine, indefinite(inPieces))).says).toBe('TOTAL-PASSED');
  });

  it.each([0, 1, 2, 5, 20, 100, 400])('cut after %d octets is refused with a sentence', async (length) => {
    const { report } = await judged(engine, good.subarray(0, length), content);
    expect(report.summary.label).not.toBe('aprovada');
    expect(report.summary.sentence).toMatch(/\.$/);
  });
});

/** Every constructed value around the SignedData with an indefinite length. */
function indefinite(cms: Buffer): Buffer {
  const open = (identifier: number, ...items: Buffer[]) =>
    Buffer.concat([Buffer.of(identifier, 0x80), ...items, Buffer.of(0, 0)]);
  const [type, wrapper] = readDer(cms, { size: 1 << 20, depth: 30, items: 1000, ber: true }).sequence();
  const fields = wrapper!
    .items()[0]!
    .sequence()
    .map(({ encoding }) => encoding);
  return open(0x30, type!.encoding, open(0xa0, open(0x30, ...fields)));
}

function spoilt(info: Buffer): Buffer {
  const fields = readDer(info)
    .sequence()
    .map(({ encoding }) => encoding);
  const value = Buffer.from(fields.at(-1)!);
  value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
  return der.sequence(...fields.slice(0, -1), value);
}
