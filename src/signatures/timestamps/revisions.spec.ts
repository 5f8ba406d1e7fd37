import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { description, noon, pedraBranca, plainPdf, sealSigner } from '../../../test/support/seals';
import { localSigner } from '../crypto/certificates/authority';
import { keySignature } from '../crypto/keys/key-signature';
import { signPdf, timestampPdf } from '../crypto/pdf/pades';
import { appendSecurityStore } from '../crypto/pdf/security-store';
import { createIntermediate, issuePersonCertificate } from '../crypto/certificates/person-certificates';
import { createCrl } from '../crypto/certificates/revocation-lists';
import { createTimestampAuthority } from '../crypto/timestamp/authority';
import { createTimestampResponse, readTimestampRequest } from '../crypto/timestamp/exchange';
import { createTimestampToken } from '../crypto/timestamp/token';
import {
  answersOf,
  isOurs,
  provesItself,
  requireAppended,
  requirePreserved,
  type OwnTrust,
} from '../sealing/evidence-check';
import { bundledTrust, Certificate, nodeCrypto } from '../verification';
import { requestTimestamp, type Carrier } from './timestamp-client';
import { validationDataOf } from './validation-data';

const DAY = 86_400_000;
const tenantName = 'Pedra Branca';
const now = new Date(noon.getTime() + 60_000);
const keyOf = (pkcs8: Buffer) => createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
const root = { certificate: pedraBranca.root.certificate, privateKey: keyOf(pedraBranca.root.privateKey) };
const clock = createTimestampAuthority({ tenantName, now: noon }, root);
const persons = createIntermediate({ tenantName, now: noon }, root);
const addresses = { crl: 'http://x/lcr', ocsp: 'http://x/ocsp', issuer: 'http://x/a.cer' };
const bruno = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const certificate = issuePersonCertificate(
  { name: 'Bruno Castro', organization: tenantName, publicKey: bruno.publicKey, now: noon },
  { certificate: persons.certificate, privateKey: keyOf(persons.privateKey) },
  addresses,
);
const list = createCrl({
  issuer: persons.certificate,
  signature: keySignature(keyOf(persons.privateKey), 'sha384'),
  number: 1,
  thisUpdate: noon,
  nextUpdate: new Date(noon.getTime() + DAY),
  revoked: [],
});
const trust: OwnTrust = {
  root: root.certificate,
  seal: pedraBranca.seal.certificate,
  intermediate: persons.certificate,
  list,
};

const carry: Carrier = async (request) => {
  const { imprint, nonce } = readTimestampRequest(request);
  const token = createTimestampToken({
    imprint,
    imprintDigest: 'sha256',
    time: now,
    serial: 5n,
    policy: '1.2.3.4',
    nonce,
    authority: clock.certificate,
    signature: keySignature(keyOf(clock.privateKey)),
    certificates: [clock.certificate],
  });
  return createTimestampResponse(token);
};
const engine = async () => ({
  port: nodeCrypto,
  trust: bundledTrust().with([{ certificate: new Certificate(root.certificate), kind: 'TENANT' }]),
  fetcher: { fetch: async () => undefined },
  now,
});
const stamped = (pdf: Buffer, field: string) =>
  timestampPdf(pdf, field, async (covered) => (await requestTimestamp(engine, carry, { covered })).token);
const proved = (pdf: Buffer) => appendSecurityStore(pdf, validationDataOf(pdf, trust));
const signed = (pdf: Buffer, fieldName: string) =>
  signPdf(pdf, sealSigner(), description({ fieldName, docMdp: undefined }));

async function said(pdf: Buffer, at = now, by = trust): Promise<string[]> {
  const answers = await answersOf(pdf, by, at);
  return answers.map(
    ({ type, padesLevel, itiLabel }) => `${type === 'SIGNATURE' ? padesLevel : 'TS'} ${itiLabel}`,
  );
}

// With a cross-reference table, and with streams that hold compressed objects.
it.each(['table', 'stream'] as const)(
  'a file with a %s goes from B-B to B-LTA by octets at its end',
  async (form) => {
    const sealed = await signPdf(await plainPdf(form), sealSigner(), description());
    const signer = localSigner(certificate, [persons.certificate], bruno.privateKey);
    const both = await signPdf(sealed, signer, description({ fieldName: 'A2', docMdp: undefined }));
    const withTime = await stamped(both, 'Carimbo_1');
    await requirePreserved(both, withTime, trust, now);
    expect(await said(withTime)).toEqual(['B-T aprovada', 'B-T aprovada', 'TS aprovada']);
    expect(await provesItself(withTime, trust, now)).toBe(false);
    const withProof = proved(withTime);
    await requirePreserved(withTime, withProof, trust, now);
    expect(await said(withProof)).toEqual(['B-LT aprovada', 'B-LT aprovada', 'TS aprovada']);
    expect(await provesItself(withProof, trust, now)).toBe(true);
    // Seal and person have ended, and nobody has the list any more.
    const inSixYears = new Date(noon.getTime() + 6 * 365 * DAY);
    const bare = { ...trust, list: undefined };
    expect(await said(withProof, inSixYears, bare)).toEqual([
      'B-LT aprovada',
      'B-LT aprovada',
      'TS aprovada',
    ]);
    expect((await said(both, inSixYears, bare))[1]).toBe('B-B indeterminada');
    const more = await signed(withProof, 'A3');
    await requireAppended(withProof, more, trust, now);
    const last = await stamped(proved(more), 'Carimbo_2');
    expect(last.subarray(0, both.length).equals(both)).toBe(true);
    expect((await said(last)).filter((one) => one !== 'TS aprovada')).toEqual(
      Array(3).fill('B-LTA aprovada'),
    );
    expect(await isOurs(last, trust, now)).toBe(true);
  },
);

it('a file is not ours when somebody else sealed it, a person of another authority signed it, or it was changed', async () => {
  const sealed = await signPdf(await plainPdf('table'), sealSigner(), description());
  const file = await stamped(await signed(sealed, 'A2'), 'Carimbo_1');
  expect(await isOurs(file, trust, now)).toBe(true);
  expect(await isOurs(await plainPdf('table'), trust, now)).toBe(false);
  expect(await isOurs(Buffer.from('x'), trust, now)).toBe(false);
  expect(await isOurs(file, { ...trust, seal: certificate }, now)).toBe(false);
  const foreign = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const self = createIntermediate({ tenantName, now: noon }, root);
  const stranger = issuePersonCertificate(
    { name: 'X', organization: tenantName, publicKey: foreign.publicKey, now: noon },
    { certificate: persons.certificate, privateKey: keyOf(self.privateKey) },
    addresses,
  );
  const signer = localSigner(stranger, [persons.certificate], foreign.privateKey);
  const forged = await signPdf(sealed, signer, description({ fieldName: 'A2', docMdp: undefined }));
  expect(await isOurs(forged, trust, now)).toBe(false);
  const flipped = Buffer.from(file);
  flipped[sealed.length + 40]! ^= 1;
  expect(await isOurs(flipped, trust, now)).toBe(false);
  // Beside the signed octets: what was put after the last of them.
  expect(await isOurs(Buffer.concat([file, Buffer.from('\n9 0 obj\n<< >>\nendobj\n')]), trust, now)).toBe(
    false,
  );
  const cut = proved(file);
  expect(await isOurs(cut.subarray(0, cut.length - 7), trust, now)).toBe(false);
});
