import { docMdp, signedAgain, signedContract } from '../contract-pdf';
import { appendRevision, type Objects } from '../raw-pdf';
import { cmsOf, type Party } from '../pki';
import { type Forgery } from './shared';
import { universal, wrapped } from './ranges';
import { incremental, differentials } from './updates';
import { shadows } from './shadows';
import { keptValues, looks, words } from './looks';
import { annotations, sneaky } from './marks';
import { scans } from './scans';

export type { Forgery } from './shared';

/** Every family of attack on a signed PDF, made on a contract that `signer` signed. */
export function forgeriesOf(signer: Party): Forgery[] {
  const cms = (content: Buffer) => cmsOf(signer, { content });
  const signed = signedContract({ cms });
  const certified = (p: number, options = {}) => signedContract({ cms, entries: docMdp(p), ...options });
  const update = (objects: Objects, pdf = signed) => appendRevision(pdf, objects);
  const again = (pdf: Buffer, options = {}) => signedAgain(pdf, { cms, ...options });
  const untouched = () => signed;
  return [
    ...universal(signed, untouched),
    ...wrapped(signed, signedContract({ cms, entries: '/Reason(De acordo)' })),
    ...incremental(signed, update),
    ...shadows(update, certified, cms),
    ...annotations(update, certified),
    ...sneaky(signed, again, certified),
    ...looks(signed, cms, certified),
    ...scans(cms),
    ...words(signed, update, certified),
    ...keptValues(update, certified, cms),
    ...differentials(signed, cms),
  ];
}
