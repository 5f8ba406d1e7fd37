import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { noon, pedraBranca } from '../../../../test/support/seals';
import { readDer } from '../asn1/der-reader';
import { SignatureRefused } from '../errors';
import {
  createRootCertificate,
  fingerprint,
  issueLeafCertificate,
  publicKeyOf,
  readCertificate,
  requireIssuedBy,
  serialNumber,
} from './x509';

const keys = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
const subject = { organization: 'Câmara de Pedra Branca', commonName: 'Raiz' };
const until = new Date('2052-06-30T00:00:00Z');
const root = createRootCertificate(
  { subject, publicKey: keys.publicKey, notBefore: noon, notAfter: until },
  keys.privateKey,
);

function leaf(change: { notAfter?: Date; commonName?: string } = {}): Buffer {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const { notAfter = new Date('2027-01-01T00:00:00Z'), commonName = 'Selo' } = change;
  const request = { subject: { ...subject, commonName }, publicKey, notBefore: noon, notAfter };
  return issueLeafCertificate(request, { certificate: root, privateKey: keys.privateKey });
}

/** The encodings of the extensions, by object identifier. */
function extensionsOf(certificate: Buffer): Map<string, string> {
  const [tbs] = readDer(certificate).sequence();
  const [list] = tbs?.sequence().at(-1)?.items() ?? [];
  return new Map(
    list?.sequence().map((item) => {
      const [type, ...rest] = item.sequence();
      return [type?.oid() ?? '', rest.map(({ encoding }) => encoding.toString('hex')).join(' ')];
    }),
  );
}

describe('certificates (RFC 5280)', () => {
  it('makes a root that OpenSSL reads, self-signed, past 2050', () => {
    const read = new X509Certificate(root);
    expect(read.ca).toBe(true);
    expect(read.verify(keys.publicKey)).toBe(true);
    expect(read.subject).toBe('C=BR\nO=Câmara de Pedra Branca\nCN=Raiz');
    expect(new Date(read.validTo)).toEqual(until);
    expect(read.publicKey.equals(keys.publicKey)).toBe(true);
  });

  it('writes the extensions of a root', () => {
    const extensions = extensionsOf(root);
    expect([...extensions.keys()]).toEqual(['2.5.29.19', '2.5.29.15', '2.5.29.14']);
    expect(extensions.get('2.5.29.19')).toBe('0101ff 040830060101ff020101');
    expect(extensions.get('2.5.29.15')).toBe('0101ff 040403020106');
  });

  it('writes the extensions of a leaf, with no policy of ICP-Brasil', () => {
    const extensions = extensionsOf(leaf());
    expect([...extensions.keys()]).toEqual(['2.5.29.19', '2.5.29.15', '2.5.29.37', '2.5.29.14', '2.5.29.35']);
    expect(extensions.get('2.5.29.19')).toBe('0101ff 04023000');
    expect(extensions.get('2.5.29.15')).toBe('0101ff 0404030206c0');
    expect(extensions.get('2.5.29.37')).toBe('040c300a06082b06010505070324');
    const subjectKey = extensionsOf(root).get('2.5.29.14')?.slice(-40);
    expect(extensions.get('2.5.29.35')).toBe(`041830168014${subjectKey}`);
  });

  it('gives each certificate a positive serial of sixteen octets', () => {
    const serials = Array.from({ length: 20 }, () => serialNumber(leaf()));
    expect(new Set(serials).size).toBe(20);
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
  });

  it('reads what was written', () => {
    const facts = readCertificate(leaf());
    expect(facts.issuer.equals(readCertificate(root).subject)).toBe(true);
    expect(facts.notBefore).toEqual(noon);
    expect(publicKeyOf(facts).asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(fingerprint(root).toString('hex').toUpperCase()).toBe(
      new X509Certificate(root).fingerprint256.replace(/:/g, ''),
    );
  });

  it('accepts a leaf of the root within both periods', () => {
    expect(() => requireIssuedBy(leaf(), root, noon)).not.toThrow();
  });

  it.each([
    ['of another root', leaf(), pedraBranca.root.certificate, noon],
    ['by a leaf, which is no authority', leaf(), leaf(), noon],
    ['before its period', leaf(), root, new Date('2026-03-02T14:59:59Z')],
    ['after its period', leaf(), root, new Date('2027-01-01T00:00:01Z')],
  ])('refuses a leaf %s', (_, certificate, issuer, at) => {
    expect(() => requireIssuedBy(certificate, issuer, at)).toThrow('CHAIN_CONSTRAINTS_FAILURE');
  });

  it('refuses what a leaf has issued, since it is no authority', () => {
    const holder = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const period = { notBefore: noon, notAfter: new Date('2027-01-01T00:00:00Z') };
    const above = { certificate: root, privateKey: keys.privateKey };
    const middle = issueLeafCertificate({ subject, publicKey: holder.publicKey, ...period }, above);
    const request = { subject: { ...subject, commonName: 'Falso' }, publicKey: keys.publicKey, ...period };
    const forged = issueLeafCertificate(request, { certificate: middle, privateKey: holder.privateKey });
    expect(() => requireIssuedBy(forged, middle, noon)).toThrow('CHAIN_CONSTRAINTS_FAILURE');
  });

  it('refuses a leaf that was changed', () => {
    const changed = Buffer.from(leaf({ commonName: 'Selo da Maria' }));
    changed[changed.indexOf('Maria')] = 'D'.charCodeAt(0);
    expect(() => requireIssuedBy(changed, root, noon)).toThrow('CHAIN_CONSTRAINTS_FAILURE');
  });

  it('does not issue what outlives the root, nor a name that X.520 forbids', () => {
    expect(() => leaf({ notAfter: new Date('2052-07-01T00:00:00Z') })).toThrow('outlive');
    expect(() => leaf({ commonName: '' })).toThrow(RangeError);
    expect(() => leaf({ commonName: 'x'.repeat(65) })).toThrow(RangeError);
    expect(() => leaf({ commonName: 'a\nb' })).toThrow(RangeError);
    expect(() => leaf({ commonName: 'ã'.repeat(64) })).not.toThrow();
  });

  it('refuses a key of an unknown kind', () => {
    const facts = { ...readCertificate(root), subjectPublicKeyInfo: Buffer.from('300506030600', 'hex') };
    expect(() => publicKeyOf(facts)).toThrow('unknown kind');
  });

  it('refuses what is not a certificate', () => {
    expect(() => readCertificate(Buffer.from('300030003000', 'hex'))).toThrow(SignatureRefused);
    expect(() => readCertificate(Buffer.from('3006300030003000', 'hex'))).toThrow(SignatureRefused);
    expect(() => readCertificate(Buffer.concat([root, Buffer.of(0)]))).toThrow(SignatureRefused);
    expect(() => readCertificate(root.subarray(0, -1))).toThrow(SignatureRefused);
  });
});
