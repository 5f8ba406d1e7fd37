import { fullInstant } from '../../../platform/web';
import type { Label, Report, SignatureReport } from '../../../signatures';
import { stampOf } from './claimed-names';

export const fileVerdicts: Record<Label, 'success' | 'warning' | 'danger'> = {
  aprovada: 'success',
  indeterminada: 'warning',
  reprovada: 'danger',
};

/** What a file of ours is, up to the title of the document. */
export const knownFileInWords: Record<NonNullable<Report['systemRecord']>['file'], string> = {
  RENDITION: 'o PDF do documento',
  EVIDENCE: 'o arquivo com as assinaturas digitais do documento',
  AUTHENTICATION_TERM: 'o termo de autenticação do documento',
};

/** Lei 14.063/2020, art. 4. */
export const legalLevelInWords: Record<SignatureReport['level'], string> = {
  SIMPLE: 'assinatura eletrônica simples',
  ADVANCED: 'assinatura eletrônica avançada',
  QUALIFIED: 'assinatura eletrônica qualificada (ICP-Brasil)',
  UNDETERMINED: 'o nível da assinatura não pôde ser confirmado',
};

export const anchorInWords: Record<NonNullable<SignatureReport['signer']>['kind'], string> = {
  ICP_BRASIL: 'ICP-Brasil',
  GOV_BR: 'gov.br',
  TENANT: 'este órgão',
  OTHER: 'não é conhecida aqui',
};

export const changesInWords: Record<SignatureReport['changesAfter'], string> = {
  NONE: 'nada mudou',
  LTA: 'só foram guardadas provas da assinatura',
  SIGNED: 'outras pessoas assinaram',
  FORM_FILL: 'campos do formulário foram preenchidos',
  NOT_ALLOWED: 'o documento foi alterado',
};

/** Proved, or only said by who signed. */
export function timeInWords(signature: SignatureReport, all: readonly SignatureReport[]): string {
  const { time, type } = signature;
  if (time.proved)
    return `Em ${fullInstant(new Date(time.proved))}, com data provada por carimbo do tempo${stampOf(signature, all)}`;
  if (!time.claimed) return 'Sem data';
  const who =
    type === 'DOC_TIMESTAMP'
      ? 'segundo o carimbo, que não foi confirmado'
      : 'segundo quem assinou: a data não está provada';
  return `Em ${fullInstant(new Date(time.claimed))}, ${who}`;
}
