import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '../crypto/node-crypto';
import { cadesPolicyName, findPolicy } from '../policies/signature-policies';
import { findChain, isSignedBy } from '../x509/path';
import { bundledTrust, readCertificates, trustFolder } from './trust-store';

const trust = bundledTrust();
const between = readCertificates(readFileSync(join(trustFolder(), 'intermediates.pem')));
const roots = ['v4', 'v5', 'v6', 'v7', 'v10', 'v11', 'v12', 'v13'].map(
  (version) => readCertificates(readFileSync(join(trustFolder(), `icp-brasil/ICP-Brasil${version}.crt`)))[0]!,
);

describe('what comes with the program', () => {
  it('knows the roots of ICP-Brasil, two of them on brainpool curves written out in full', async () => {
    expect(roots.map(({ key }) => key.name)).toEqual([
      'brainpoolP512r1',
      'RSA',
      'Ed448',
      '1.3.6.1.4.1.44588.2.1',
      'RSA',
      'RSA',
      'RSA',
      'brainpoolP512r1',
    ]);
    for (const root of roots) {
      const unsupported = root.key.kind === 'OTHER';
      expect(await isSignedBy(nodeCrypto, root, root)).toBe(!unsupported);
    }
  });

  it('builds the chain of every authority in force; two self-signed ones of the collection are no anchors', async () => {
    const at = new Date('2026-06-30');
    const undecided: string[] = [];
    for (const certificate of between.filter((one) => one.holdsAt(at))) {
      const { anchor, problem } = await findChain(certificate, { port: nodeCrypto, trust, others: [], at });
      if (!anchor || problem) undecided.push(`${certificate.subject.commonName}: ${problem?.subIndication}`);
    }
    expect(undecided).toEqual([
      'Autoridade Certificadora Raiz Brasileira v8: NO_CERTIFICATE_CHAIN_FOUND',
      'Autoridade Certificadora Raiz Brasileira v9: NO_CERTIFICATE_CHAIN_FOUND',
    ]);
  });

  it('knows the policies by the hash inside them', () => {
    expect(findPolicy('2.16.76.1.7.1.11.1.3')).toMatchObject({ name: 'AD-RB v1.3' });
    expect(findPolicy('2.16.76.1.7.1.11.1.3')?.hash.toString('hex')).toMatch(/^23e4be4b/);
    expect(findPolicy('2.16.76.1.7.1.12.1.3')?.unsigned).toEqual(['1.2.840.113549.1.9.16.2.14']);
    const named = ['1.1.2.3', '1.3.2.1', '1.5.1', '1.6.1', '1.1', '1.11.1.3'].map((end) =>
      cadesPolicyName(`2.16.76.1.7.${end}`),
    );
    expect(named).toEqual(['AD-RB v2.3', 'AD-RV v2.1', 'AD-RA v1', undefined, undefined, undefined]);
  });
});
