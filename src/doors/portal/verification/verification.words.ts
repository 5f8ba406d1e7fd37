import { DomainError, sentence } from '../../../platform/errors';
import { brasiliaMinute, type AuthenticDocument, type FormerDocument } from '../../../signatures';

/** What can be said of a document whose two codes are right. */
export type Outcome = 'authentic' | 'restricted' | 'cancelled' | 'damaged' | 'training';

export interface VerdictWords {
  kind: 'success' | 'warning' | 'danger';
  sentence: string;
  /** What it proves, and what it does not. */
  meaning: readonly [string, string];
}

export function outcomeOf({ whole, cancelled, contentShown, training }: AuthenticDocument): Outcome {
  if (training) return 'training';
  if (!whole) return 'damaged';
  if (cancelled) return 'cancelled';
  return contentShown ? 'authentic' : 'restricted';
}

const compare =
  'Não prova que o seu papel é igual: compare o texto do papel com o do documento mostrado aqui, folha por folha.';

/** Whether the file itself may be opened here. */
export const isOpen = ({ whole, cancelled, contentShown }: AuthenticDocument): boolean =>
  whole && !cancelled && contentShown;

const training: VerdictWords = {
  kind: 'warning',
  sentence: sentence('verification.training'),
  meaning: [
    'O município ainda aprende a usar o sistema: o documento foi feito para praticar.',
    'Não prova nada: não o use para pedir nem para conceder direito algum.',
  ],
};

const verdicts: Record<Outcome, VerdictWords> = {
  authentic: {
    kind: 'success',
    sentence: 'O documento é verdadeiro e não foi alterado.',
    meaning: [
      'Prova que as pessoas abaixo assinaram este documento neste sistema e que ele não mudou depois.',
      compare,
    ],
  },
  restricted: {
    kind: 'success',
    sentence: 'O documento é verdadeiro e não foi alterado, mas o texto é protegido e não aparece aqui.',
    meaning: [
      'Prova que as pessoas abaixo assinaram este documento neste sistema e que ele não mudou depois.',
      'Não prova que o seu papel é igual: para comparar o texto, procure o atendimento do órgão.',
    ],
  },
  cancelled: {
    kind: 'danger',
    sentence: 'O documento existiu, mas foi cancelado: ele não vale mais.',
    meaning: [
      'Prova que este documento foi assinado pelas pessoas abaixo e que depois o órgão o cancelou.',
      'Não diz o motivo: pergunte no atendimento do órgão.',
    ],
  },
  damaged: {
    kind: 'danger',
    sentence: 'Não confie neste documento: o arquivo guardado aqui foi alterado ou está com defeito.',
    meaning: [
      'O código e o CRC existem, mas o arquivo não é mais o que foi assinado.',
      'Avise o atendimento do órgão e mostre esta página.',
    ],
  },
  training,
};

const byHash =
  'Vale só para o arquivo com o hash mostrado abaixo: compare com o hash SHA-256 do arquivo que você tem.';

/** Of a digitised copy what is true is the term: somebody compared a file with a paper. */
const ofCopies: Record<Outcome, VerdictWords> = {
  authentic: {
    kind: 'success',
    sentence: 'A autenticação desta cópia digitalizada é verdadeira e não foi alterada.',
    meaning: [
      'Prova que a pessoa abaixo comparou o arquivo com o papel e assinou neste sistema que os dois são iguais.',
      byHash,
    ],
  },
  restricted: {
    kind: 'success',
    sentence:
      'A autenticação desta cópia digitalizada é verdadeira, mas o texto é protegido e não aparece aqui.',
    meaning: [
      'Prova que a pessoa abaixo comparou o arquivo com o papel e assinou neste sistema que os dois são iguais.',
      'Para comparar o arquivo que você tem, procure o atendimento do órgão.',
    ],
  },
  cancelled: {
    kind: 'danger',
    sentence: 'A autenticação desta cópia digitalizada foi cancelada: ela não vale mais.',
    meaning: [
      'Prova que a pessoa abaixo autenticou a cópia e que depois o órgão cancelou a autenticação ou o documento.',
      'Não diz o motivo: pergunte no atendimento do órgão.',
    ],
  },
  damaged: verdicts.damaged,
  training,
};

export const verdictOf = (document: AuthenticDocument): VerdictWords =>
  (document.authentication ? ofCopies : verdicts)[outcomeOf(document)];

/** Of two right codes whose document is no longer one of record; nothing of it is told. */
export const formerRefusal = (former: FormerDocument): DomainError =>
  former.state === 'TRAINING'
    ? new DomainError('not_found', 'verification.training')
    : new DomainError('not_found', 'verification.paper_withdrawn', { at: brasiliaMinute(former.at) });

const levels: Record<string, string> = {
  simple: 'assinatura eletrônica simples, com senha',
  advanced: 'assinatura eletrônica avançada',
  qualified: 'assinatura eletrônica qualificada',
};

/** Lei 14.063/2020, art. 4. */
export const levelInWords = (level: string): string => levels[level] ?? 'assinatura eletrônica';
