import { commentsLabel } from '../../../documents';
import type { IconName } from '../../../platform/web';
import type { ProcessAct } from '../../../processes';
import type { ShownDocument } from './process-page.queries';

export interface DocumentAct {
  /** Below the address of the document; beginning with a slash, below the town's, where `{id}` is that of the document. */
  path: string;
  label: string | ((document: ShownDocument) => string);
  icon: IconName;
  when: (document: ShownDocument, may: May) => boolean;
  look?: 'primary' | 'secondary';
  /** Done at once by a POST, without a form. */
  atOnce?: true;
  /** Set apart from the others. */
  destructive?: true;
}

/** Whether an act is possible in the process, by whoever looks at it. */
export type May = (act: ProcessAct) => boolean;

const isText = ({ kind }: ShownDocument): boolean => kind === 'internal';
const isDraft = ({ state }: ShownDocument): boolean => state === 'draft';
const isSignedText = (document: ShownDocument): boolean => isText(document) && document.state === 'signed';
/** Its text, or its file, is still the unit's to change. */
const isOpen = ({ own, locked, publication }: ShownDocument): boolean => own && !locked && !publication;
const isToSign = (document: ShownDocument, may: May): boolean =>
  isText(document) && !document.signed && document.publication !== 'published' && may('sign');
/** A draft beside which this person may say what should change. */
const isCommented = (document: ShownDocument): boolean =>
  isText(document) && isDraft(document) && (document.own || document.handedToMe);
/** A digitised copy that nobody has compared with the paper yet. */
const isToAuthenticate = ({ authenticated, file, own, state }: ShownDocument, may: May): boolean =>
  !authenticated &&
  file?.format === 'digitised' &&
  file.conference !== 'simple_copy' &&
  own &&
  state === 'filed' &&
  may('authenticate');
const isKind = (kinds: RegExp) => (document: ShownDocument) => kinds.test(document.mediaType ?? '');
/** Kinds whose text somebody may want to read, copy or hear without the form. */
const isRead = isKind(/^(application\/(pdf|vnd\.)|message\/rfc822)/);
const isStamped = isKind(/^(application\/pdf|image\/(jpeg|png))/);

/** What a document is opened for; they stand in one row, whatever the document. */
export const usualActs: readonly DocumentAct[] = [
  {
    path: 'assinar',
    label: 'Assinar',
    icon: 'sign',
    look: 'primary',
    when: (document, may) => isDraft(document) && isToSign(document, may),
  },
  {
    path: 'assinar',
    label: 'Assinar também',
    icon: 'sign',
    look: 'secondary',
    when: (document, may) => !isDraft(document) && isToSign(document, may),
  },
  {
    path: 'editar',
    label: 'Editar',
    icon: 'pen',
    look: 'secondary',
    when: (document, may) => isText(document) && isOpen(document) && may('edit'),
  },
  { path: 'autenticar', label: 'Autenticar', icon: 'seal', look: 'secondary', when: isToAuthenticate },
  { path: 'pdf', label: 'Abrir em PDF', icon: 'pdf', look: 'secondary', when: isSignedText },
  {
    path: 'previa.pdf',
    label: 'Abrir em PDF',
    icon: 'pdf',
    look: 'secondary',
    when: (document) => isText(document) && !isSignedText(document),
  },
  {
    path: 'comentarios',
    label: ({ openComments }) => commentsLabel(openComments),
    icon: 'comment',
    look: 'secondary',
    when: (document) => isCommented(document) && (document.handedToMe || document.openComments > 0),
  },
  {
    path: 'arquivo',
    label: 'Abrir o arquivo',
    icon: 'document',
    look: 'secondary',
    when: (document) => !isText(document),
  },
];

/** The rest, behind "Mais", in the order of how often they are wanted. */
export const otherActs: readonly DocumentAct[] = [
  {
    path: 'pdf?baixar=1',
    label: 'Baixar o PDF, para entregar ao cidadão',
    icon: 'download',
    when: isSignedText,
  },
  {
    path: 'arquivo?baixar=1',
    label: 'Baixar o arquivo, como veio',
    icon: 'download',
    when: (document) => !isText(document),
  },
  {
    path: 'carimbado.pdf',
    label: 'Baixar com carimbo do processo nas páginas, para juntar a outro',
    icon: 'download',
    when: (document) => isSignedText(document) || (!isText(document) && isStamped(document)),
  },
  {
    path: 'pdf?folha=1',
    label: 'Baixar só para imprimir: a folha tem o nome de todos',
    icon: 'print',
    when: ({ hasEvidence }) => hasEvidence,
  },
  {
    path: 'assinaturas.pdf',
    label: 'Baixar com as assinaturas digitais, para conferir em um validador',
    icon: 'seal',
    when: ({ hasEvidence, timestamp }) => hasEvidence || Boolean(timestamp),
  },
  {
    path: 'assinaturas-separadas',
    label: 'Assinaturas separadas (.p7s)',
    icon: 'seal',
    when: ({ hasDetached }) => hasDetached,
  },
  { path: 'texto-do-arquivo', label: 'Só o texto', icon: 'document', when: isRead },
  {
    path: 'entrega',
    label: 'Destinatários e entrega',
    icon: 'send',
    when: ({ automatic }) => automatic === 'letter',
  },
  {
    path: 'autenticacao',
    label: 'Ver a autenticação',
    icon: 'seal',
    when: ({ authenticated }) => authenticated,
  },
  {
    path: 'publicacao',
    label: 'Publicação',
    icon: 'eye',
    when: ({ publication }) => publication !== null,
  },
  {
    path: 'publicacao',
    label: 'Publicar',
    icon: 'eye',
    when: (document, may) => !document.publication && isSignedText(document) && may('publish'),
  },
  {
    path: 'pedir-assinatura',
    label: 'Pedir assinatura',
    icon: 'people',
    when: (document, may) =>
      isText(document) && document.publication !== 'published' && may('requestSignature'),
  },
  {
    path: 'bloco',
    label: 'Incluir em bloco',
    icon: 'folder',
    when: (_, may) => may('putInSignatureBlock'),
  },
  {
    path: 'versoes',
    label: 'Versões',
    icon: 'history',
    when: (document) => isText(document) && document.own,
  },
  {
    path: 'destinatarios',
    label: 'Destinatários',
    icon: 'people',
    when: (document) => isText(document) && document.own && !document.locked,
  },
  {
    path: 'comentarios',
    label: ({ openComments }) => commentsLabel(openComments),
    icon: 'comment',
    when: (document) => isCommented(document) && !document.handedToMe && document.openComments === 0,
  },
  {
    path: 'duplicar',
    label: 'Duplicar',
    icon: 'copy',
    atOnce: true,
    when: (document, may) => isText(document) && may('write'),
  },
  {
    path: '/modelos?documento={id}',
    label: 'Guardar como modelo',
    icon: 'archive',
    when: (document, may) => isText(document) && may('write'),
  },
  {
    path: 'trocar-arquivo',
    label: 'Trocar o arquivo',
    icon: 'upload',
    when: ({ kind, own, locked }, may) => kind === 'external' && own && !locked && may('deleteDocument'),
  },
  {
    path: 'assinar',
    label: 'Retirar assinatura',
    icon: 'undo',
    destructive: true,
    when: (document, may) => isText(document) && isOpen(document) && document.signed && may('sign'),
  },
  {
    path: 'excluir',
    label: 'Excluir',
    icon: 'trash',
    destructive: true,
    when: (document, may) => isOpen(document) && may('deleteDocument'),
  },
  {
    path: 'cancelar',
    label: 'Cancelar',
    icon: 'close',
    destructive: true,
    when: ({ own, locked, state, publication }, may) =>
      own && locked && state !== 'draft' && !publication && may('cancelDocument'),
  },
];
