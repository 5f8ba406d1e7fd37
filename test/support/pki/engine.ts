import type { Engine } from '../../../src/signatures/verification';
import { bundledTrust, Certificate, nodeCrypto, verifyFile } from '../../../src/signatures/verification';
import type { AnchorKind } from '../../../src/signatures/verification/trust/trust-store';
import type { Party } from './index';

const bundled = bundledTrust();

/** The verifier at an instant, trusting one root of the tests. */
export function engineAt(at: string, root: Party, kind: AnchorKind = 'TENANT'): Engine {
  const trust = bundled.with([{ certificate: new Certificate(root.certificate), kind }]);
  return { port: nodeCrypto, trust, fetcher: undefined, now: new Date(at) };
}

/** Indication and sub-indication of the first signature of a file, with the whole report. */
export async function judged(engine: Engine, bytes: Buffer, content?: Buffer) {
  const report = await verifyFile(engine, { name: 'arquivo', bytes, content });
  const [signature] = report.signatures;
  const says = signature
    ? `${signature.indication} ${signature.subIndication ?? ''}`.trim()
    : report.summary.label;
  return { report, signature: signature!, says };
}
