import { createPrivateKey } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { createTenantAuthority, localSigner } from '../../src/signatures/crypto/certificates/authority';
import { signPdf } from '../../src/signatures/crypto/pdf/pades';
import { answersOf, type OwnTrust } from '../../src/signatures/sealing/evidence-check';
import type { Figure } from '../figures';
import { median, short } from '../support/report';

const made = new Date('2026-03-02T15:00:00Z');
const mostTimes = 2;

/** Both warm, in one process: PAdES B-B by a P-256 key, against the verifier's whole answer on the file that came out. */
export const signOne: Figure = {
  name: 'signatures-sign',
  about: 'signing a PDF as PAdES B-B with P-256 against verifying it',
  async *measure(bench) {
    const { root, seal } = createTenantAuthority({ tenantName: 'Pedra Branca', now: made });
    const key = createPrivateKey({ key: seal.privateKey, format: 'der', type: 'pkcs8' });
    const signer = localSigner(seal.certificate, [], key);
    const trust: OwnTrust = {
      root: root.certificate,
      seal: seal.certificate,
      intermediate: undefined,
      list: undefined,
    };
    const pdf = await twoPages();
    const sign = () =>
      signPdf(pdf, signer, {
        ...{ fieldName: 'Assinatura_1', name: 'Maria das Dores', reason: 'Assinatura eletrônica' },
        ...{ location: 'Pedra Branca', claimedTime: made, docMdp: 2 },
      });
    const signed = await sign();
    const verify = async () => {
      const [answer] = await answersOf(signed, trust, made);
      if (answer?.indication !== 'TOTAL-PASSED') throw new Error(`not verified: ${answer?.subIndication}`);
    };
    const [rounds, times] = [bench.choose(15, 3), bench.choose(100, 20)];
    await timeOf(sign, times);
    await timeOf(verify, times);
    const seen: { sign: number; verify: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const first = await timeOf(sign, times);
      const verified = await timeOf(verify, times);
      seen.push({ sign: (first + (await timeOf(sign, times))) / 2, verify: verified });
    }
    const floor = median(seen.map((round) => round.verify));
    const ratio = median(seen.map((round) => round.sign / round.verify));
    yield {
      name: 'signatures-sign',
      ours: ratio * floor,
      floor,
      unit: 'ms',
      of: 'ratio',
      limit: mostTimes,
      details: [`a PDF of ${short(pdf.length / 1000)} KB, ${rounds} rounds of ${times}`],
    };
  },
};

async function timeOf(act: () => Promise<unknown>, times: number): Promise<number> {
  const began = performance.now();
  for (let time = 0; time < times; time += 1) await act();
  return (performance.now() - began) / times;
}

async function twoPages(): Promise<Buffer> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (const page of [1, 2]) pdf.addPage().drawText(`Despacho, folha ${page}`);
  return Buffer.from(await pdf.save({ useObjectStreams: false }));
}
