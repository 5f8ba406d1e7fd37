import { docMdp, signedAgain, signedContract } from '../../../test/support/contract-pdf';
import { forgeriesOf } from '../../../test/support/forgeries';
import { certify, cmsOf, crlOf, smallWorld, stamped, TIME_STAMPING } from '../../../test/support/pki';
import { engineAt, judged } from '../../../test/support/pki/engine';
import { signedBy, timestampedBy, withStore } from '../../../test/support/pki/pdf';
import { brokenIn } from '../../../test/support/report-contract';
import { plainPdf } from '../../../test/support/seals';
import type { Report, SignatureReport } from './report/contract';
import { verifyFile } from './verify-file';

const world = smallWorld();
const engine = engineAt('2026-06-01', world.root);
const check = (bytes: Buffer) => verifyFile(engine, { name: 'contrato.pdf', bytes });
const sentencesOf = ({ summary, signatures }: Report) => [
  summary.sentence,
  ...signatures.flatMap(({ messages }) => messages),
];

describe.each(forgeriesOf(world.plain))('$family: $name', ({ forged, sentence, twin }) => {
  it('is rejected with its reason, and no signature of the file is left untold', async () => {
    const report = await check(forged());
    expect(report.summary.label).toBe('reprovada');
    expect(report.signatures.length).toBeGreaterThan(0);
    expect(report.signatures[0]).not.toMatchObject({ indication: 'TOTAL-PASSED' });
    expect(sentencesOf(report)).toContain(sentence);
    expect(brokenIn(report)).toEqual([]);
  });

  it('has a harmless twin that passes', async () => {
    const report = await check(twin());
    const { summary, signatures } = report;
    expect(brokenIn(report)).toEqual([]);
    expect([summary.label, signatures[0]!.indication]).toEqual(['aprovada', 'TOTAL-PASSED']);
  });
});

describe('of an octet that is changed anywhere', () => {
  const cms = (content: Buffer) => cmsOf(world.plain, { content });
  const signed = signedContract({ cms, entries: docMdp(2) });

  it('nothing passes, and every answer is a report', async () => {
    const start = signed.indexOf('/Contents <');
    const end = signed.indexOf('>', start);
    const cmsEnd = end - /(00)*$/.exec(signed.toString('latin1', start, end))![0].length;
    for (let at = 0; at < signed.length; at += at > start && at < end ? 61 : 17) {
      const copy = Buffer.from(signed);
      copy[at] = copy[at] === 0x30 ? 0x31 : 0x30;
      // The last zero written as zero is the file itself, and unsigned octets of the certificates may differ.
      if (copy.equals(signed) || (at > start && at < cmsEnd)) continue;
      const { summary } = await check(copy);
      expect([at, summary.label]).not.toEqual([at, 'aprovada']);
    }
  });

  it('of the CMS: the signature never passes as that of another', async () => {
    const start = signed.indexOf('/Contents <') + '/Contents <'.length;
    const name = (await check(signed)).signatures[0]!.signer!.name;
    for (let at = start; at < start + 2400; at += 37) {
      const copy = Buffer.from(signed);
      copy[at] = copy[at] === 0x30 ? 0x31 : 0x30;
      const [signature] = (await check(copy)).signatures;
      if (signature?.indication === 'TOTAL-PASSED') expect(signature.signer?.name).toBe(name);
    }
  });
});

describe('the report of a signed revision', () => {
  const lasting = certify({
    name: 'ACT',
    issuer: world.root,
    purposes: [TIME_STAMPING],
    purposesCritical: true,
    to: '2050-01-01',
  });
  /** What later revisions may not change. */
  const ownOf = ({
    field,
    integrity,
    algorithms,
    signer,
    level,
    indication,
    subIndication,
  }: SignatureReport) => ({
    field,
    integrity,
    algorithms,
    signer,
    level,
    indication,
    subIndication,
  });

  async function requireSameWhenCut(bytes: Buffer): Promise<number> {
    const whole = await judged(engine, bytes);
    expect(whole.report.summary.label).toBe('aprovada');
    const { signatures, revisions } = whole.report;
    for (const signature of signatures) {
      const cut = bytes.subarray(0, revisions[signature.revision! - 1]!.end);
      const alone = (await judged(engine, cut)).report.signatures;
      expect(alone.at(-1)).toMatchObject({ coverage: 'WHOLE_FILE', changesAfter: 'NONE' });
      expect(ownOf(alone.at(-1)!)).toEqual(ownOf(signature));
    }
    return signatures.length;
  }

  it.each(['table', 'stream'] as const)(
    'is the same when later revisions are cut away (%s)',
    async (form) => {
      let pdf = await plainPdf(form);
      for (const number of [1, 2, 3])
        pdf = await signedBy(
          pdf,
          world.plain,
          { field: `Assinatura_${number}`, ...(number === 1 ? { docMdp: 2 as const } : {}) },
          { unsigned: stamped(lasting, '2026-01-02T12:00:00Z') },
        );
      pdf = await withStore(pdf, { crls: [crlOf(world.authority, '2026-01-02', '2026-01-09')] });
      pdf = await timestampedBy(pdf, lasting, 'Carimbo', '2026-02-01T00:00:00Z');
      expect(await requireSameWhenCut(pdf)).toBe(4);
    },
  );

  it('is the same when another program signed after', async () => {
    const cms = (content: Buffer) => cmsOf(world.plain, { content });
    expect(await requireSameWhenCut(signedAgain(signedContract({ cms }), { cms }))).toBe(2);
  });
});
