import type { BlockKind } from '../life/transitions';
import type { RequestState } from '../requests/signature-request.entity';

export const kindNames: Record<BlockKind, string> = {
  signature: 'Assinatura',
  meeting: 'Reunião',
  internal: 'Interno',
};

export const kindHints: Record<BlockKind, string> = {
  signature: 'Documentos para outras unidades lerem, editarem e assinarem, também minutas.',
  meeting: 'Documentos e processos para outras unidades lerem.',
  internal: 'Processos reunidos para o trabalho da própria unidade.',
};

export const requestStates: Record<RequestState, string> = {
  open: 'Aguarda resposta',
  signed: 'Assinado',
  declined: 'Não assinado',
  cancelled: 'Cancelado',
};

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
