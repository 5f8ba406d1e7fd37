import { officialTime } from '../../documents';
import { conferenceInWords, levelInWords } from '../../signatures';
import type { PlannedAuthentication, PlannedDocument, Source } from './plan';

/** The one that holds: of several at most one does. */
export const authenticationInForce = ({
  authentications,
}: PlannedDocument): PlannedAuthentication | undefined =>
  authentications.find(({ cancelledAt }) => !cancelledAt);

/** Who compared the copy with the paper, when, how, and how to check it; or that it holds no more. */
export function authenticationInWords(code: string, authentication: PlannedAuthentication): string {
  const { signerName, positionTitle, unitLabel, authenticatedAt, cancelledAt } = authentication;
  const at = officialTime(new Date(authenticatedAt));
  if (cancelledAt)
    return `Autenticação de ${signerName}, de ${at}: encerrada em ${officialTime(new Date(cancelledAt))}, não vale mais. O motivo está nos andamentos.`;
  const { conference, level, crc } = authentication;
  return (
    `Cópia autenticada por ${signerName}, ${positionTitle}, ${unitLabel}, em ${at}, a partir de ${conferenceInWords(conference)}, ` +
    `com ${levelInWords(level)}. Código verificador ${code}, CRC ${crc}.`
  );
}

/** The sealed term goes along as a document does. */
export function termOf(document: PlannedDocument): (PlannedDocument & { source: Source }) | undefined {
  const found = authenticationInForce(document);
  if (!found) return undefined;
  return {
    ...document,
    id: `${document.id}-termo`,
    source: { kind: 'rendition', sha256: found.pdfSha256, htmlSha256: found.sourceSha256 },
  };
}
