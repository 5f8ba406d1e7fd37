import {
  archived,
  certify,
  cmsOf,
  crlOf,
  ocspOf,
  revokedEntry,
  smallWorld,
  stamped,
  TIME_STAMPING,
} from '../../../../test/support/pki';
import { engineAt, judged } from '../../../../test/support/pki/engine';
import { signedBy, signedPdf, timestampedBy, withStore } from '../../../../test/support/pki/pdf';
import { attribute } from '../../../../test/support/pki/timestamp';
import { plainPdf } from '../../../../test/support/seals';
import * as der from '../../crypto/asn1/der';
import { findPolicy } from '../policies/signature-policies';

const world = smallWorld();
const engine = engineAt('2026-06-01', world.root);
const late = engineAt('2040-06-01', world.root);
const longClock = certify({
  name: 'ACT',
  issuer: world.root,
  purposes: [TIME_STAMPING],
  purposesCritical: true,
  to: '2050-01-01',
});
const field = 'Assinatura_1';
let pdf: Buffer;
beforeAll(async () => {
  pdf = await plainPdf('table');
});

it('a file without a signature says so, and is never aprovada', async () => {
  const { report } = await judged(engine, pdf);
  expect(report.signatures).toEqual([]);
  expect(report.summary).toEqual({
    label: 'indeterminada',
    sentence: 'O arquivo não tem assinatura eletrônica.',
  });
});

describe('levels of PAdES', () => {
  it('B-B', async () => {
    const { says, signature, report } = await judged(
      engine,
      await signedBy(pdf, world.plain, { field, docMdp: 2 }),
    );
    expect(says).toBe('TOTAL-PASSED');
    expect(signature).toMatchObject({
      field,
      type: 'SIGNATURE',
      padesLevel: 'B-B',
      coverage: 'WHOLE_FILE',
      changesAfter: 'NONE',
      docMdp: { p: 2, fieldLock: null },
      time: { claimed: '2026-01-02T12:00:00.000Z', proved: null, source: 'M' },
    });
    expect(report.summary.label).toBe('aprovada');
  });

  it('B-T saves one that has expired', async () => {
    const bytes = await signedBy(
      pdf,
      world.plain,
      { field },
      { unsigned: stamped(longClock, '2026-01-02T12:00:00Z') },
    );
    expect(await judged(late, bytes)).toMatchObject({
      says: 'TOTAL-PASSED',
      signature: { padesLevel: 'B-T' },
    });
    const plain = await signedBy(pdf, world.plain, { field });
    expect((await judged(late, plain)).says).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE');
  });

  it('B-LT brings its revocation data in the store', async () => {
    const signed = await signedBy(
      pdf,
      world.person,
      { field },
      { unsigned: stamped(world.clock, '2026-01-02T12:00:00Z') },
    );
    expect((await judged(engine, signed)).says).toBe('INDETERMINATE TRY_LATER');
    const bytes = await withStore(signed, {
      certs: [world.authority.certificate],
      crls: [crlOf(world.authority, '2026-01-02', '2026-01-09')],
    });
    const { says, signature } = await judged(engine, bytes);
    expect(says).toBe('TOTAL-PASSED');
    expect(signature).toMatchObject({
      padesLevel: 'B-LT',
      changesAfter: 'LTA',
      revocation: { status: 'GOOD', source: 'CRL/DSS' },
    });
    const ocsp = await withStore(signed, {
      ocsps: [ocspOf(world.person, world.responder, '2026-01-02T12:30:00Z')],
    });
    expect((await judged(engine, ocsp)).says).toBe('TOTAL-PASSED');
  });

  it('B-LTA: the newer document timestamp saves the older, whose authority has expired', async () => {
    const signed = await signedBy(
      pdf,
      world.plain,
      { field },
      { unsigned: stamped(world.clock, '2026-01-02T12:00:00Z') },
    );
    const store = await withStore(signed, { crls: [crlOf(world.authority, '2026-01-02', '2026-01-09')] });
    const bytes = await timestampedBy(store, longClock, 'Carimbo', '2033-01-01T00:00:00Z');
    const { report, says, signature } = await judged(late, bytes);
    expect(says).toBe('TOTAL-PASSED');
    expect(signature).toMatchObject({
      padesLevel: 'B-LTA',
      time: { proved: '2026-01-02T12:00:00.000Z', source: 'TST' },
    });
    expect(report.signatures[1]).toMatchObject({ type: 'DOC_TIMESTAMP', indication: 'TOTAL-PASSED' });
    const expired = await timestampedBy(store, world.clock, 'Carimbo', '2033-01-01T00:00:00Z');
    expect((await judged(late, expired)).report.signatures.map(({ indication }) => indication)).toEqual([
      'INDETERMINATE',
      'INDETERMINATE',
    ]);
  });

  it('a document timestamp alone proves the time of the signature', async () => {
    const bytes = await timestampedBy(
      await signedBy(pdf, world.plain, { field }),
      longClock,
      'Carimbo',
      '2030-01-01T00:00:00Z',
    );
    const { says, signature } = await judged(late, bytes);
    expect(says).toBe('TOTAL-PASSED');
    expect(signature).toMatchObject({
      padesLevel: 'B-T',
      time: { proved: '2030-01-01T00:00:00.000Z', source: 'DOC_TST' },
    });
  });
});

it('a timestamp of the signature is not older than the document timestamp that it covers', async () => {
  const first = await timestampedBy(pdf, longClock, 'Carimbo', '2026-03-01T12:00:00Z');
  const signedAt = async (time: string) => {
    const bytes = await signedBy(first, world.plain, { field }, { unsigned: stamped(longClock, time) });
    const { report } = await judged(late, bytes);
    const [stamp, signature] = report.signatures;
    expect(stamp!.indication).toBe('TOTAL-PASSED');
    return signature!.subIndication ?? signature!.indication;
  };
  expect(await signedAt('2026-03-01T12:01:00Z')).toBe('TOTAL-PASSED');
  // Two clocks.
  expect(await signedAt('2026-03-01T11:57:00Z')).toBe('TOTAL-PASSED');
  expect(await signedAt('2026-02-28T12:00:00Z')).toBe('TIMESTAMP_ORDER_FAILURE');
  const plain = await judged(late, await signedBy(first, world.plain, { field }));
  expect(plain.report.signatures[1]!.subIndication).toBe('OUT_OF_BOUNDS_NO_POE');
});

describe('a file that was touched', () => {
  it('in what is signed is reprovada', async () => {
    const bytes = Buffer.from(await signedBy(pdf, world.plain, { field }));
    bytes.write('%PDF-1.6', 0, 'latin1');
    expect((await judged(engine, bytes)).says).toBe('TOTAL-FAILED HASH_FAILURE');
  });

  it('in one of two signatures: the other is still told', async () => {
    const first = await signedPdf(pdf, { field }, () =>
      cmsOf(world.plain, { content: Buffer.from('outro') }),
    );
    const second = await signedBy(first, world.plain, { field: 'Assinatura_2' });
    const { report } = await judged(engine, second);
    expect(report.signatures.map(({ itiLabel }) => itiLabel)).toEqual(['reprovada', 'aprovada']);
    expect(report.summary.label).toBe('reprovada');
  });

  it('by a CMS with content inside or two signers is refused', async () => {
    const inside = await signedPdf(pdf, { field }, (content) =>
      cmsOf(world.plain, { content, detached: false }),
    );
    expect((await judged(engine, inside)).says).toBe('TOTAL-FAILED FORMAT_FAILURE');
  });
});

describe('of ICP-Brasil', () => {
  const POLICY = '1.2.840.113549.1.9.16.2.15';
  const policy = (oid: string, hash: Buffer) =>
    attribute(
      POLICY,
      der.sequence(
        der.objectIdentifier(oid),
        der.sequence(der.sequence(der.objectIdentifier('2.16.840.1.101.3.4.2.1')), der.octetString(hash)),
      ),
    );
  const [basic, stampedPolicy] = ['2.16.76.1.7.1.11.1.3', '2.16.76.1.7.1.12.1.3'];
  const brazil = engineAt('2026-06-01', world.root, 'ICP_BRASIL');
  const PBAD = { field, filter: 'PBAD_PAdES', subFilter: 'PBAD.PAdES' };

  it('AD-RB with the hash inside the policy passes, with the hash of the file does not', async () => {
    const right = await signedBy(pdf, world.plain, PBAD, {
      signed: [policy(basic, findPolicy(basic)!.hash)],
    });
    const { says, signature } = await judged(brazil, right);
    expect(says).toBe('TOTAL-PASSED');
    expect(signature).toMatchObject({
      level: 'QUALIFIED',
      subFilter: 'PBAD.PAdES',
      padesLevel: 'B-B',
      policy: { oid: basic, name: 'AD-RB v1.3', hashOk: true, ok: true },
      signer: { kind: 'ICP_BRASIL' },
    });
    const wrong = await signedBy(pdf, world.plain, PBAD, { signed: [policy(basic, Buffer.alloc(32, 0x23))] });
    expect((await judged(brazil, wrong)).says).toBe('INDETERMINATE POLICY_PROCESSING_ERROR');
  });

  it('AD-RT wants a timestamp', async () => {
    const signed = [policy(stampedPolicy, findPolicy(stampedPolicy)!.hash)];
    const without = await signedBy(pdf, world.plain, PBAD, { signed });
    expect((await judged(brazil, without)).says).toBe('INDETERMINATE SIG_CONSTRAINTS_FAILURE');
    const with_ = await signedBy(pdf, world.plain, PBAD, {
      signed,
      unsigned: stamped(world.clock, '2026-01-02T12:00:00Z'),
    });
    expect((await judged(brazil, with_)).says).toBe('TOTAL-PASSED');
  });

  it.each([
    ['AD-RC', '2.16.76.1.7.1.13.1.4', 1],
    ['AD-RA', '2.16.76.1.7.1.14.1.4', 2],
  ])('%s wants what proves it in the file, too', async (_, oid, needed) => {
    const bare = await signedBy(pdf, world.plain, PBAD, {
      signed: [policy(oid, findPolicy(oid)!.hash)],
      unsigned: stamped(world.clock, '2026-01-02T12:00:00Z'),
    });
    const store = await withStore(bare, { crls: [crlOf(world.authority, '2026-01-02', '2026-01-09')] });
    const archive = await timestampedBy(store, world.clock, 'Carimbo', '2026-02-01T00:00:00Z');
    for (const [parts, bytes] of [bare, store, archive].entries()) {
      const ok = parts >= needed;
      expect(await judged(brazil, bytes)).toMatchObject({
        says: ok ? 'TOTAL-PASSED' : 'INDETERMINATE SIG_CONSTRAINTS_FAILURE',
        signature: { policy: { hashOk: true, ok } },
      });
    }
  });
});

it('gov.br signs with digitalSignature alone and without signing-certificate: advanced', async () => {
  const govBr = engineAt('2026-06-01', world.root, 'GOV_BR');
  const leaf = certify({
    name: 'Maria',
    issuer: world.authority,
    usage: [0],
    purposes: ['1.3.6.1.5.5.7.3.2'],
    cpf: '12345678909',
  });
  const bytes = await signedBy(pdf, leaf, { field, subFilter: 'adbe.pkcs7.detached' });
  expect(await judged(govBr, bytes)).toMatchObject({
    says: 'TOTAL-PASSED',
    signature: { level: 'ADVANCED', padesLevel: 'NONE' },
  });
});

it('revoked before the proven time is reprovada, after it stays aprovada', async () => {
  const signed = await signedBy(
    pdf,
    world.person,
    { field },
    { unsigned: stamped(world.clock, '2026-01-02T12:00:00Z') },
  );
  const withList = (when: string) =>
    withStore(signed, {
      crls: [
        crlOf(world.authority, '2026-01-03', '2026-01-09', { revoked: [revokedEntry(world.person, when)] }),
      ],
    });
  // The claim of 12:00 is older than the revocation at 12:00:00, so only what is before it fails outright.
  expect((await judged(engine, await withList('2026-01-01T00:00:00Z'))).says).toBe('TOTAL-FAILED REVOKED');
  expect(await judged(engine, await withList('2026-01-02T18:00:00Z'))).toMatchObject({
    says: 'TOTAL-PASSED',
    signature: {
      revocation: { status: 'REVOKED', reason: 'keyCompromise', revokedAt: '2026-01-02T18:00:00.000Z' },
    },
  });
});

it('keeps what was archived in the signature itself', async () => {
  const cms = {
    signed: [archived([crlOf(world.authority, '2026-01-02', '2026-01-09')])],
    unsigned: stamped(world.clock, '2026-01-02T12:00:00Z'),
  };
  expect((await judged(engine, await signedBy(pdf, world.person, { field }, cms))).says).toBe('TOTAL-PASSED');
});
