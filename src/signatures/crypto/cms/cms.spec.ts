import { createHash, X509Certificate } from 'node:crypto';
import {
  attribute,
  cmsWithAttributes,
  withSignedData,
  withSignerInfo,
  withSignerInfos,
} from '../../../../test/support/cms-surgery';
import { noon, pedraBranca, rsaSigner, sealSigner } from '../../../../test/support/seals';
import * as der from '../asn1/der';
import { type DerValue, readDer } from '../asn1/der-reader';
import { oid } from '../asn1/oids';
import { createTenantAuthority } from '../certificates/authority';
import { createDetachedCms, type Signer } from './cms';
import { verifyDetached } from './cms-verify';
import { SignatureRefused } from '../errors';

const content = Buffer.from('Defiro o pedido.');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const signer = sealSigner();
const signWith = (who: Signer) => createDetachedCms(sha256(content), who);

const withoutType = (type: string) => (attributes: Buffer[]) =>
  attributes.filter((item) => readDer(item).sequence()[0]?.oid() !== type);

describe('detached CMS (RFC 5652, RFC 5035)', () => {
  it.each([
    ['ECDSA P-256', signer],
    ['RSA-2048', rsaSigner().signer],
  ])('is made and verified with %s', async (_, who) => {
    const cms = await signWith(who);
    const verified = verifyDetached(cms, content);
    expect(verified.certificate.equals(who.certificate)).toBe(true);
    expect(verified.signedAttributes.toSorted()).toEqual(
      [oid.contentType, oid.messageDigest, oid.signingCertificateV2].toSorted(),
    );
    expect(() => verifyDetached(cms, [content.subarray(0, 5), content.subarray(5)])).not.toThrow();
  });

  it('embeds the chain without the root', async () => {
    const other = createTenantAuthority({ tenantName: 'Outra', now: noon });
    const chain = [other.seal.certificate, pedraBranca.root.certificate, signer.certificate];
    const { certificates } = verifyDetached(await signWith({ ...signer, chain }), content);
    expect(certificates.map((item) => new X509Certificate(item).subject.split('CN=')[1])).toHaveLength(2);
    expect(certificates.some((item) => item.equals(pedraBranca.root.certificate))).toBe(false);
  });

  it('signs the SET OF, in DER order, of three attributes', async () => {
    let seen: DerValue[] = [];
    await signWith({
      ...signer,
      sign: (attributes) => {
        seen = readDer(attributes).set();
        return signer.sign(attributes);
      },
    });
    expect(seen).toHaveLength(3);
  });

  it('says HASH_FAILURE for other content', async () => {
    const cms = await signWith(signer);
    expect(() => verifyDetached(cms, Buffer.from('Indefiro o pedido.'))).toThrow('HASH_FAILURE');
    expect(() => verifyDetached(cms, Buffer.alloc(0))).toThrow('HASH_FAILURE');
  });

  it('says SIG_CRYPTO_FAILURE for the signature of another key', async () => {
    const other = sealSigner(createTenantAuthority({ tenantName: 'Outra', now: noon }));
    const cms = await signWith({ ...signer, sign: (attributes) => other.sign(attributes) });
    expect(() => verifyDetached(cms, content)).toThrow('SIG_CRYPTO_FAILURE');
  });

  it('refuses every changed octet', async () => {
    const cms = await signWith(signer);
    for (let index = 0; index < cms.length; index += 1) {
      const changed = Buffer.from(cms);
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
      expect(() => verifyDetached(changed, content)).toThrow(SignatureRefused);
    }
  });

  it('refuses every truncation and whatever follows', async () => {
    const cms = await signWith(signer);
    for (let length = 0; length < cms.length; length += 7) {
      expect(() => verifyDetached(cms.subarray(0, length), content)).toThrow(SignatureRefused);
    }
    expect(() => verifyDetached(Buffer.concat([cms, Buffer.of(0)]), content)).toThrow(SignatureRefused);
  });

  it('refuses two SignerInfos, the same twice, or none', async () => {
    const [first, second] = [await signWith(signer), await signWith(rsaSigner().signer)];
    let strangers: Buffer[] = [];
    withSignerInfos(second, (infos) => (strangers = infos));
    const changed = (change: (infos: Buffer[]) => Buffer[]) =>
      verifyDetached(withSignerInfos(first, change), content);
    expect(() => changed((infos) => infos)).not.toThrow();
    expect(() => changed((infos) => [...infos, ...strangers])).toThrow('SignerInfo');
    expect(() => changed((infos) => [...infos, ...infos])).toThrow('SignerInfo');
    expect(() => changed(() => [])).toThrow('SignerInfo');
  });

  it('refuses a detached signature that carries content', async () => {
    const inside = der.sequence(der.objectIdentifier(oid.data), der.explicit(0, der.octetString(content)));
    const cms = withSignedData(await signWith(signer), (fields) => fields.with(2, inside));
    expect(() => verifyDetached(cms, content)).toThrow('eContent');
  });

  it.each([
    ['without messageDigest', withoutType(oid.messageDigest), 'FORMAT_FAILURE'],
    ['without contentType', withoutType(oid.contentType), 'FORMAT_FAILURE'],
    ['without signing-certificate-v2', withoutType(oid.signingCertificateV2), 'SIG_CONSTRAINTS_FAILURE'],
    [
      'with an attribute twice',
      (all: Buffer[]) => [...all, attribute(oid.messageDigest, der.octetString(sha256(content)))],
      'twice',
    ],
    [
      'with two values in an attribute',
      (all: Buffer[]) => [
        ...withoutType(oid.contentType)(all),
        attribute(oid.contentType, der.objectIdentifier(oid.data), der.objectIdentifier(oid.signedData)),
      ],
      'value of a signed attribute',
    ],
    [
      'that names another certificate',
      (all: Buffer[]) => [
        ...withoutType(oid.signingCertificateV2)(all),
        attribute(
          oid.signingCertificateV2,
          der.sequence(der.sequence(der.sequence(der.octetString(sha256(pedraBranca.root.certificate))))),
        ),
      ],
      'SIG_CONSTRAINTS_FAILURE',
    ],
  ])('refuses signed attributes %s', async (_, change, reason) => {
    const cms = await cmsWithAttributes(sha256(content), signer, change);
    expect(() => verifyDetached(cms, content)).toThrow(reason);
  });

  it('refuses attributes out of DER order', async () => {
    const reversed = (...items: Uint8Array[]) => der.encode(der.tag.set, ...items.toReversed());
    const cms = await cmsWithAttributes(sha256(content), signer, (all) => all, reversed);
    expect(() => verifyDetached(cms, content)).toThrow('out of order');
  });

  it('refuses an algorithm that does not go with the key', async () => {
    const rsa = der.sequence(der.objectIdentifier(oid.sha256WithRsa), der.nil());
    const cms = withSignerInfo(await signWith(signer), (fields) => fields.with(4, rsa));
    expect(() => verifyDetached(cms, content)).toThrow('signature algorithm');
  });

  it('does not read unsigned attributes, where timestamps go, and refuses other fields', async () => {
    const cms = await signWith(signer);
    const unsigned = der.implicit(1, der.setOf(attribute(oid.signingTime, der.time(noon))));
    expect(() =>
      verifyDetached(
        withSignerInfo(cms, (parts) => [...parts, unsigned]),
        content,
      ),
    ).not.toThrow();
    expect(() =>
      verifyDetached(
        withSignerInfo(cms, (parts) => [...parts, der.nil()]),
        content,
      ),
    ).toThrow('unknown field');
  });
});
