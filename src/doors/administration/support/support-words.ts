import { instantInWords } from '../../../platform/web';
import type { SupportAccess } from '../../../users';

/** What became of a request, in a sentence. */
export function supportInWords(access: SupportAccess, now: Date): string {
  const when = (at: Date | null) => (at ? instantInWords(at, now) : '');
  switch (access.state) {
    case 'waiting':
      return 'Espera a resposta do município';
    case 'consented':
      return `Aberto até ${when(access.until)}, com o consentimento de ${access.decidedBy ?? ''}`;
    case 'refused':
      return `Recusado por ${access.decidedBy ?? ''}`;
    case 'ended':
      return `Encerrado por ${access.endedBy ?? ''}, ${when(access.endedAt)}`;
    case 'over':
      return `O prazo acabou, ${when(access.until)}`;
    case 'left':
      return 'Sem efeito: quem pediu já não opera a plataforma';
  }
}
