import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { noon, pedraBranca } from '../../../../test/support/seals';
import { createTenantAuthority, localSigner } from './authority';
import { requireIssuedBy } from './x509';

const nameOf = (certificate: Buffer) => new X509Certificate(certificate).subject.split('\n').at(-1);

describe('authority of a tenant', () => {
  const { root, seal } = pedraBranca;

  it('issues the seal from its root', () => {
    expect(nameOf(root.certificate)).toBe(
      'CN=Autoridade certificadora de Prefeitura Municipal de Pedra Branca',
    );
    expect(nameOf(seal.certificate)).toBe('CN=Selo eletrônico de Prefeitura Municipal de Pedra Branca');
    expect(() => requireIssuedBy(seal.certificate, root.certificate, noon)).not.toThrow();
  });

  it('gives the root twenty years and the seal five, from the whole second', () => {
    const authority = createTenantAuthority({
      tenantName: 'Câmara',
      now: new Date('2028-02-29T10:00:00.750Z'),
    });
    const [rootPeriod, sealPeriod] = [authority.root, authority.seal].map(({ certificate }) => {
      const { validFrom, validTo } = new X509Certificate(certificate);
      return [new Date(validFrom).toISOString(), new Date(validTo).toISOString()];
    });
    expect(rootPeriod).toEqual(['2028-02-29T10:00:00.000Z', '2048-02-29T10:00:00.000Z']);
    expect(sealPeriod).toEqual(['2028-02-29T10:00:00.000Z', '2033-03-01T10:00:00.000Z']);
  });

  it.each([
    ['root', root, 'secp384r1'],
    ['seal', seal, 'prime256v1'],
  ])('gives the private key of the %s, on its curve', (_, { certificate, privateKey }, curve) => {
    const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
    expect(key.asymmetricKeyDetails?.namedCurve).toBe(curve);
    expect(createPublicKey(key).equals(new X509Certificate(certificate).publicKey)).toBe(true);
  });

  it('fits any name in the 64 characters of X.520', () => {
    const tenantName =
      'Consórcio Intermunicipal de Desenvolvimento Sustentável da Região da Serra do Espinhaço Meridional';
    const authority = createTenantAuthority({ tenantName: `  ${tenantName}\n`, now: noon });
    expect(nameOf(authority.seal.certificate)).toBe(
      'CN=Selo eletrônico de Consórcio Intermunicipal de Desenvolvimento…',
    );
    const endless = createTenantAuthority({ tenantName: 'á'.repeat(300), now: noon });
    expect([...(nameOf(endless.seal.certificate) ?? '')].length).toBeLessThanOrEqual(67);
  });

  it('refuses a tenant without a name', () => {
    expect(() => createTenantAuthority({ tenantName: ' ', now: noon })).toThrow(RangeError);
  });

  it('makes no signer of a weak or unknown key', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const edwards = generateKeyPairSync('ed25519').privateKey;
    for (const key of [weak, edwards])
      expect(() => localSigner(seal.certificate, [], key)).toThrow(RangeError);
  });
});
