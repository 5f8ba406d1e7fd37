import { accessSentences } from './access';
import { calendarSentences } from './calendar';
import { blocksSentences } from './blocks';
import { certificatesSentences } from './certificates';
import { classificationSentences } from './classification';
import { contactsSentences } from './contacts';
import { dispatchSentences } from './dispatch';
import { documentsSentences } from './documents';
import { importsSentences } from './imports';
import { gazetteSentences } from './gazette';
import { dossierSentences } from './dossier';
import { lettersSentences } from './letters';
import { ledgerSentences } from './ledger';
import { notificationsSentences } from './notifications';
import { numberingSentences } from './numbering';
import { organizingSentences } from './organizing';
import { platformSentences } from './platform';
import { portalSentences } from './portal';
import { processesSentences } from './processes';
import { setupSentences } from './setup';
import { signaturesSentences } from './signatures';
import { storageSentences } from './storage';
import { tenantsSentences } from './tenants';
import { unitsSentences } from './units';
import { uploadsSentences } from './uploads';
import { usersSentences } from './users';
import { verificationSentences } from './verification';
import { workspaceSentences } from './workspace';

/** The one catalogue of sentences that a person can read when something is refused. */
export const sentences = {
  ...platformSentences,
  ...tenantsSentences,
  ...usersSentences,
  ...unitsSentences,
  ...calendarSentences,
  ...numberingSentences,
  ...accessSentences,
  ...blocksSentences,
  ...classificationSentences,
  ...contactsSentences,
  ...processesSentences,
  ...documentsSentences,
  ...setupSentences,
  ...signaturesSentences,
  ...gazetteSentences,
  ...certificatesSentences,
  ...dispatchSentences,
  ...dossierSentences,
  ...notificationsSentences,
  ...importsSentences,
  ...lettersSentences,
  ...ledgerSentences,
  ...organizingSentences,
  ...portalSentences,
  ...storageSentences,
  ...uploadsSentences,
  ...verificationSentences,
  ...workspaceSentences,
} as const;

export type SentenceKey = keyof typeof sentences;

export function sentence(key: SentenceKey, params: Record<string, string | number> = {}): string {
  return sentences[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
