import { sentence } from '../../../platform/errors';
import type { Report, SignatureReport } from '../../../signatures';

/** Whether anybody may have made the certificate: no authority that is known here stands behind its name. */
export const isUnconfirmed = ({ type, signer, itiLabel }: SignatureReport): boolean =>
  type === 'SIGNATURE' && signer?.kind === 'OTHER' && itiLabel !== 'aprovada';

export const nameOf = ({ signer }: SignatureReport): string => signer?.name ?? 'Assinante desconhecido';

/** A signature apart whose file is not the one beside it: more often the wrong file than a changed one. */
const isOfAnotherFile = ({ byteRange, subFilter, integrity, messages }: SignatureReport): boolean =>
  byteRange === null &&
  subFilter === null &&
  integrity.digestOk === false &&
  messages[0] === sentence('verification.digest_wrong');

/** Why a signature is not good, before all else; of a good one what makes it so. */
export function reasonOf(signature: SignatureReport): string | undefined {
  if (isOfAnotherFile(signature)) return sentence('verification.other_file');
  return isUnconfirmed(signature) && signature.itiLabel === 'indeterminada'
    ? sentence('verification.anybody', { name: nameOf(signature) })
    : signature.messages[0];
}

const seeBelow = / Veja o motivo (?:abaixo|em cada uma)\.$/;

/** The answer in one sentence or two: with the reason in the place of "see below", where there is one for all. */
export function headlineOf({ summary, signatures }: Report): { text: string; reason: string | undefined } {
  const worst = signatures.filter(({ itiLabel }) => itiLabel === summary.label);
  const reasons = [...new Set(worst.map(reasonOf))];
  const [reason] = reasons;
  if (reasons.length !== 1 || !reason || !seeBelow.test(summary.sentence))
    return { text: summary.sentence, reason: undefined };
  return { text: summary.sentence.replace(seeBelow, () => ` ${reason}`), reason };
}

/** Whose stamp it is that proves the time. */
export function stampOf(
  { time, timestamps, type, signer }: SignatureReport,
  all: readonly SignatureReport[],
): string {
  const own = timestamps.find((one) => one.valid && one.time === time.proved && one.kind !== 'CONTENT');
  const later = all.find((one) => one.type === 'DOC_TIMESTAMP' && one.time.proved === time.proved);
  const [kind, name] =
    type === 'DOC_TIMESTAMP'
      ? [signer?.kind, signer?.name]
      : own
        ? [own.anchor, own.tsa]
        : [later?.signer?.kind, later?.signer?.name];
  if (kind === 'TENANT') return ' da autoridade do próprio município';
  if (!name) return '';
  return kind === 'ICP_BRASIL' ? ` de ${name} (ICP-Brasil)` : ` de ${name}`;
}
