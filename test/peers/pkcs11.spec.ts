import { verify } from 'node:crypto';
import { actingAs } from '../../src/platform/context';
import { Authenticity, SignaturesQueries } from '../../src/signatures';
import { Database } from '../../src/platform/database';
import { createTenantAuthority } from '../../src/signatures/crypto/certificates/authority';
import { open } from '../../src/signatures/crypto/keys/key-envelope';
import { requireIssuedBy, serialNumber } from '../../src/signatures/crypto/certificates/x509';
import { Pkcs11Vault } from '../../src/signatures/vault/pkcs11-vault';
import { actsOf, text } from '../support/acts';
import { testApplication } from '../support/application';
import { Queue } from '../support/queue';

const settings = { modulePath: process.env['PKCS11_TEST_MODULE']!, token: 'autos', pin: '1234' };
const environment = { PKCS11_MODULE: settings.modulePath, PKCS11_TOKEN: 'autos', PKCS11_PIN: '1234' };

describe('a device behind PKCS#11', () => {
  const vault = new Pkcs11Vault(settings);
  afterAll(() => vault.close());

  it.each(['prime256v1', 'secp384r1'] as const)(
    'makes a key of %s that signs, and never shows it',
    (curve) => {
      const { publicKey, privateKey, material } = vault.make(curve);
      expect(publicKey.asymmetricKeyDetails?.namedCurve).toBe(curve);
      expect(JSON.parse(material.toString())).toEqual({
        pkcs11: expect.stringMatching(/^[0-9a-f]{32}$/),
        curve,
      });
      for (const key of [privateKey, vault.open(material)]) {
        if (!('curve' in key)) throw new Error('The key came out of the device.');
        for (const digest of ['sha256', 'sha384'] as const) {
          const signature = key.sign(digest, Buffer.from('Defiro.'));
          expect(verify(digest, Buffer.from('Defiro.'), publicKey, signature)).toBe(true);
          expect(verify(digest, Buffer.from('Indefiro.'), publicKey, signature)).toBe(false);
        }
      }
      vault.destroy(material);
      expect(() => vault.open(material)).toThrow('The device has no key');
    },
  );

  it('holds the authority of a tenant', () => {
    const now = new Date('2026-03-02T15:00:00Z');
    const { root, seal } = createTenantAuthority({ tenantName: 'Pedra Branca', now }, vault);
    requireIssuedBy(seal.certificate, root.certificate, now);
    expect(Pkcs11Vault.holds(root.privateKey)).toBe(true);
  });
});

it('a device that is not there, or not ours, is told, and a wrong PIN is tried once', () => {
  const made = (change: Partial<typeof settings>) => new Pkcs11Vault({ ...settings, ...change });
  expect(() => made({ modulePath: '/nowhere.so' }).make('prime256v1')).toThrow('nowhere.so');
  expect(() => made({ token: 'other' }).make('prime256v1')).toThrow('No token is named other');
  const wrong = made({ pin: '9999' });
  expect(() => wrong.make('prime256v1')).toThrow('did not accept the PIN');
  expect(() => wrong.make('prime256v1')).toThrow('did not accept the PIN');
});

it('the system seals, certifies and stamps with keys that it has never seen', async () => {
  const app = await testApplication(environment);
  const world = await app.newWorld();
  const acts = actsOf(app, world);
  const ana = world.as('ana', 'PROT');
  const { id: processId } = await acts.open(ana);
  const { id, code } = await acts.draft(ana, processId);
  await acts.save(ana, id, 1, text('Defiro.'));
  await acts.sign(ana, id);
  await new Queue(app, world.tenantId).finish();
  const { crc } = (await actingAs(ana, () =>
    app.get(Database).work(() => app.get(SignaturesQueries).rendition(id)),
  ))!;
  const found = await app.get(Authenticity).check(world.slug, code, crc);
  expect(found).toMatchObject({ whole: true, timestamp: { by: expect.stringContaining('Carimbo') } });
  const rows = await app.query<{ purpose: string; certificate: Buffer; key: Parameters<typeof open>[0] }>(
    world.tenantId,
    'SELECT purpose, certificate, wrapped_key AS key FROM seal_certificates WHERE certificate IS NOT NULL',
  );
  expect(rows.map(({ purpose }) => purpose).sort()).toEqual(['root', 'seal', 'timestamp']);
  for (const { purpose, certificate, key } of rows) {
    const owner = { tenantId: world.tenantId, purpose, serial: serialNumber(certificate) };
    expect(Pkcs11Vault.holds(open(key, owner, { version: '1', key: app.config.keyEncryptionKey }))).toBe(
      true,
    );
  }
  await app.close();
});
