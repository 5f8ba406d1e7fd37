import type { SignatureLevel } from '../sealing/rendition';

/** Lei 14.063/2020, art. 4. */
const levels: Record<SignatureLevel, string> = {
  simple: 'assinatura eletrônica simples',
  advanced: 'assinatura eletrônica avançada',
  qualified: 'assinatura eletrônica qualificada',
};

export const levelInWords = (level: SignatureLevel): string => levels[level];
