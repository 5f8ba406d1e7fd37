/**
 * The closed list of what a person is told of (DOMAIN.md 9.2, pains 8, 9, 24). `{unit}`, `{by}` and `{day}` are filled
 * when it is read. `todo` is what the e-mail asks for. The choice is what holds until the person makes another.
 */
interface NoticeKind {
  /** In the list of choices. */
  label: string;
  sentence: string;
  todo: string;
  choice: Choice;
}

/** When the e-mail goes: by itself, in the one of the morning, or never. */
export const mailTimes = ['at_once', 'digest', 'never'] as const;
export type MailTime = (typeof mailTimes)[number];

export interface Choice {
  inApp: boolean;
  mail: MailTime;
}

const inDigest: Choice = { inApp: true, mail: 'digest' };
const atOnce: Choice = { inApp: true, mail: 'at_once' };

export const noticeKinds = {
  process_arrived: {
    label: 'Chegou um processo na minha unidade',
    sentence: 'Chegou um processo na unidade {unit}.',
    todo: 'Abra o processo para receber.',
    choice: inDigest,
  },
  process_assigned: {
    label: 'Um processo foi atribuído a mim',
    sentence: '{by} atribuiu um processo a você na unidade {unit}.',
    todo: 'Abra o processo e veja o que falta fazer.',
    choice: atOnce,
  },
  deadline_near: {
    label: 'Um prazo da minha unidade está perto do fim',
    sentence: 'O prazo de um processo na unidade {unit} termina em {day}.',
    todo: 'Veja o que falta e conclua o prazo, ou marque outro.',
    choice: inDigest,
  },
  deadline_past: {
    label: 'Um prazo da minha unidade passou',
    sentence: 'O prazo de um processo na unidade {unit} terminou em {day}.',
    todo: 'Conclua o prazo, ou marque outro.',
    choice: inDigest,
  },
  return_near: {
    label: 'Minha unidade tem de devolver um processo em breve',
    sentence: 'A unidade {unit} tem até {day} para devolver um processo.',
    todo: 'Devolva o processo, ou peça mais prazo a quem o enviou.',
    choice: inDigest,
  },
  return_past: {
    label: 'Minha unidade está atrasada para devolver um processo',
    sentence: 'A unidade {unit} tinha até {day} para devolver um processo.',
    todo: 'Devolva o processo, ou peça mais prazo a quem o enviou.',
    choice: inDigest,
  },
  return_missing: {
    label: 'Um processo que a minha unidade espera de volta está atrasado',
    sentence: 'Um processo que a unidade {unit} espera de volta tinha prazo até {day}.',
    todo: 'Fale com a unidade que está com ele, ou dê mais prazo.',
    choice: inDigest,
  },
  followed_changed: {
    label: 'Há novidade em um processo que eu acompanho, ou que a minha unidade acompanha',
    sentence: 'Há novidade em um processo que você ou a unidade {unit} acompanha.',
    todo: 'Abra o processo e veja os andamentos.',
    choice: inDigest,
  },
  comment_made: {
    label: 'Alguém comentou um processo atribuído a mim',
    sentence: '{by} comentou um processo atribuído a você.',
    todo: 'Abra o processo e leia o comentário.',
    choice: inDigest,
  },
  thread_written: {
    label: 'Alguém comentou um texto em que eu trabalho',
    sentence: '{by} comentou um texto em que você trabalha.',
    todo: 'Leia o comentário. Responda, ou marque como resolvido.',
    choice: inDigest,
  },
  signature_requested: {
    label: 'Alguém pediu a minha assinatura',
    sentence: '{by} pediu a sua assinatura em um documento.',
    todo: 'Leia o documento e assine, ou responda por que não assina.',
    choice: atOnce,
  },
  signature_given: {
    label: 'Alguém assinou o que eu pedi',
    sentence: '{by} assinou o documento, como você pediu.',
    todo: 'Abra o pedido e siga com o processo.',
    choice: inDigest,
  },
  signature_declined: {
    label: 'Alguém não vai assinar o que eu pedi',
    sentence: '{by} respondeu que não vai assinar o documento que você pediu.',
    todo: 'Abra o pedido e leia o motivo.',
    choice: inDigest,
  },
  dossier_ready: {
    label: 'A cópia de um processo que eu pedi ficou pronta',
    sentence: 'A cópia do processo que você pediu na unidade {unit} está pronta.',
    todo: 'Baixe a cópia enquanto ela está guardada.',
    choice: { inApp: true, mail: 'never' },
  },
  block_arrived: {
    label: 'Chegou um bloco na minha unidade',
    sentence: '{by} enviou um bloco para a unidade {unit}.',
    todo: 'Abra o bloco e veja o que se pede.',
    choice: inDigest,
  },
  block_returned: {
    label: 'Uma unidade devolveu um bloco da minha unidade',
    sentence: '{by} devolveu um bloco que a unidade {unit} tinha enviado.',
    todo: 'Abra o bloco e veja o que foi feito.',
    choice: inDigest,
  },
  letter_undelivered: {
    label: 'Um e-mail que eu enviei de um processo não foi entregue',
    sentence: 'Um e-mail que você enviou de um processo na unidade {unit} não foi entregue.',
    todo: 'Abra o e-mail no processo, veja a quem ele não chegou e confira o endereço.',
    choice: atOnce,
  },
  credential_given: {
    label: 'Recebi a credencial de um processo sigiloso',
    sentence: 'Um processo sigiloso espera por você na unidade {unit}: {by} deu ou renovou a sua credencial.',
    todo: 'Abra o processo com a sua senha.',
    choice: atOnce,
  },
  credential_ended: {
    label: 'Uma credencial minha de processo sigiloso terminou',
    sentence: '{by} encerrou uma credencial sua de processo sigiloso.',
    todo: 'Se ainda precisa dela, fale com quem a encerrou.',
    choice: inDigest,
  },
  support_asked: {
    label: 'O suporte da plataforma pediu para entrar no município que administro',
    sentence: 'O suporte da plataforma pede para entrar neste município.',
    todo: 'Leia o motivo. Deixe entrar por algumas horas, ou recuse.',
    choice: atOnce,
  },
} as const satisfies Record<string, NoticeKind>;

export type NoticeKindName = keyof typeof noticeKinds;

export const noticeKindNames = Object.keys(noticeKinds) as NoticeKindName[];

export const isNoticeKind = (name: string): name is NoticeKindName => Object.hasOwn(noticeKinds, name);

interface About {
  kind: NoticeKindName;
  signatureRequestId: string | null;
  blockId: string | null;
  documentId: string | null;
  processId: string | null;
}

/** Where it leads, within the pages of the municipality. */
export function noticePath(about: About): string {
  if (about.kind === 'support_asked') return '/administracao/suporte';
  if (about.kind === 'dossier_ready' && about.processId) return `/processos/${about.processId}/copia`;
  if (about.documentId) return `/documentos/${about.documentId}/comentarios`;
  if (about.blockId) return `/blocos/${about.blockId}`;
  if (about.signatureRequestId) return `/pedidos-de-assinatura/${about.signatureRequestId}`;
  return about.processId ? `/processos/${about.processId}` : '/avisos';
}

/** What a sentence of the catalogue is filled with. */
export interface Told {
  kind: NoticeKindName;
  unitLabel: string;
  /** Who did it. */
  by: string | null;
  /** "17/04/2026". */
  day: string | null;
}

export function noticeSentence({ kind, unitLabel, by, day }: Told): string {
  const values: Record<string, string | null> = { unit: unitLabel, by, day };
  return noticeKinds[kind].sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'Alguém');
}

interface Subject {
  documentCode: string | null;
  documentTitle: string | null;
  blockNumber: string | null;
  blockDescription: string | null;
}

/** Which document or which block it is about: "Ofício nº 3/2026/PROT (0000042)", "Bloco 7 · Ofícios da semana". */
export function noticeSubject(about: Subject): string | undefined {
  if (about.documentCode) return `${about.documentTitle ?? 'Documento'} (${about.documentCode})`;
  return about.blockNumber ? `Bloco ${about.blockNumber} · ${about.blockDescription ?? ''}` : undefined;
}
