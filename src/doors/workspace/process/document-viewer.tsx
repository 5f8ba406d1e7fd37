import { sentence } from '../../../platform/errors';
import { Button, EmptyState, Form, fullInstant, Notice, useFrame } from '../../../platform/web';
import { whyNot, type ProcessAct } from '../../../processes';
import { FileFacts } from '../../../documents';
import type { ProcessView, ShownDocument, TreeDocument } from './process-page.queries';

/** The document on the right of the tree: its toolbar and its contents in a sandboxed frame. */
export function viewerOf(process: ProcessView, document: ShownDocument | null, canWrite: boolean) {
  if (!process.readable) {
    return (
      <section class="process__viewer">
        <Notice kind="warning" title="Conteúdo restrito">
          Sua unidade ainda não teve este processo. Você vê os andamentos e a lista de documentos, mas não o
          conteúdo.
        </Notice>
      </section>
    );
  }
  if (!document) {
    return (
      <section class="process__viewer">
        <EmptyState title="Nenhum documento" icon="document">
          {canWrite ? 'Escreva um documento ou inclua um arquivo.' : undefined}
        </EmptyState>
      </section>
    );
  }
  return <Viewer process={process} document={document} />;
}

function Viewer({ process, document }: { process: ProcessView; document: ShownDocument }) {
  const { place, title, readable, file } = document;
  return (
    <section class="process__viewer" aria-labelledby="documento-titulo">
      <div class="process__toolbar">
        <h2 id="documento-titulo">
          {place}. {title}
        </h2>
        {readable ? <Toolbar process={process} document={document} /> : null}
      </div>
      {document.own ? <p class="soft small">{penWords(document)}</p> : null}
      {document.timestamp ? <Timestamp {...document.timestamp} /> : null}
      {file?.scripted ? <Notice kind="warning">{sentence('documents.scripted_pdf')}</Notice> : null}
      {readable ? <Frame document={document} /> : unreadable(document)}
      {file ? <FileFacts file={file} /> : null}
    </section>
  );
}

/** Proves to anybody since when the signatures are there (RFC 3161). */
function Timestamp({ at, by }: { at: string; by: string }) {
  return (
    <p class="soft small">
      Carimbo do tempo: as assinaturas existiam em {fullInstant(new Date(at))}. Quem carimbou: {by}.
    </p>
  );
}

/** What may still be done with a document of one's own unit, and why (DOMAIN.md 1.18). */
function penWords({ kind, state, locked, publication, automatic }: TreeDocument): string {
  const text = kind === 'internal';
  if (publication === 'published')
    return 'Publicado no boletim: não muda mais e não é cancelado. Corrige-se com outro documento, de mesmo número.';
  if (publication === 'scheduled')
    return 'Espera a publicação no boletim: para mudar o texto, cancele antes o agendamento.';
  if (state === 'cancelled') return 'Cancelado: o número fica, o conteúdo não é mostrado.';
  if (automatic === 'letter')
    return 'E-mail enviado: não muda nem é excluído. Pode ser cancelado, com o motivo; quem o recebeu continua com ele.';
  if (state === 'draft') return 'Minuta: só a sua unidade lê. Pode ser alterada e excluída.';
  if (locked)
    return text
      ? 'Já visto fora da unidade, ou o processo foi enviado ou concluído: não muda mais. Pode receber outras assinaturas e ser cancelado, com o motivo.'
      : 'Já visto fora da unidade, ou o processo foi enviado ou concluído: não muda mais. Pode ser cancelado, com o motivo.';
  return text
    ? 'Ninguém de fora da unidade viu: pode ser alterado, e as assinaturas deixam de valer, ou excluído.'
    : 'Ninguém de fora da unidade viu: o arquivo pode ser trocado ou excluído.';
}

/** What can be done with it here and now. */
function Toolbar({ process, document }: { process: ProcessView; document: ShownDocument }) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant!.slug}/documentos/${document.id}`;
  const { kind, state, own, locked, signed, publication } = document;
  const may = (act: ProcessAct): boolean => !whyNot(act, process.standing, actor!);
  const file =
    kind === 'external' ? `${root}/arquivo` : state === 'signed' ? `${root}/pdf` : `${root}/previa.pdf`;
  return (
    <>
      {kind === 'internal' && !signed && publication !== 'published' && may('sign') ? (
        <Button small kind={state === 'draft' ? 'primary' : 'secondary'} icon="sign" href={`${root}/assinar`}>
          {state === 'draft' ? 'Assinar' : 'Assinar também'}
        </Button>
      ) : null}
      {kind === 'internal' && own && signed && !locked && !publication && may('sign') ? (
        <Button small kind="quiet" icon="undo" href={`${root}/assinar`}>
          Retirar assinatura
        </Button>
      ) : null}
      {kind === 'internal' && own && !locked && !publication && may('edit') ? (
        <Button small kind="secondary" icon="pen" href={`${root}/editar`}>
          Editar
        </Button>
      ) : null}
      {publication || (kind === 'internal' && state === 'signed' && may('publish')) ? (
        <Button small kind="quiet" icon="eye" href={`${root}/publicacao`}>
          {publication ? 'Publicação' : 'Publicar'}
        </Button>
      ) : null}
      {kind === 'internal' && publication !== 'published' && may('requestSignature') ? (
        <Button small kind="quiet" icon="people" href={`${root}/pedir-assinatura`}>
          Pedir assinatura
        </Button>
      ) : null}
      {may('putInSignatureBlock') ? (
        <Button small kind="quiet" icon="folder" href={`${root}/bloco`}>
          Incluir em bloco
        </Button>
      ) : null}
      <Button small kind="secondary" icon="download" href={file}>
        {kind === 'external' ? 'Abrir o arquivo' : 'Abrir em PDF'}
      </Button>
      <Downloads document={document} root={root} />
      {read.test(document.mediaType ?? '') ? (
        <Button small kind="quiet" icon="document" href={`${root}/texto-do-arquivo`}>
          Só o texto
        </Button>
      ) : null}
      <Authentication process={process} document={document} root={root} />
      {document.automatic === 'letter' ? (
        <Button small kind="quiet" icon="send" href={`${root}/entrega`}>
          Destinatários e entrega
        </Button>
      ) : null}
      {kind === 'internal' && own ? (
        <Button small kind="quiet" icon="history" href={`${root}/versoes`}>
          Versões
        </Button>
      ) : null}
      {kind === 'internal' && own && !locked ? (
        <Button small kind="quiet" icon="people" href={`${root}/destinatarios`}>
          Destinatários
        </Button>
      ) : null}
      {kind === 'internal' && own && state === 'draft' ? (
        <Button small kind="quiet" icon="reply" href={`${root}/comentarios`}>
          Comentários no texto
        </Button>
      ) : null}
      {kind === 'internal' && may('write') ? (
        <>
          <Form action={`${root}/duplicar`}>
            <Button small kind="quiet" icon="copy">
              Duplicar
            </Button>
          </Form>
          <Button
            small
            kind="quiet"
            icon="archive"
            href={`/${tenant!.slug}/modelos?documento=${document.id}`}
          >
            Guardar como modelo
          </Button>
        </>
      ) : null}
      {kind === 'external' && own && may('deleteDocument') && !locked ? (
        <Button small kind="quiet" icon="upload" href={`${root}/trocar-arquivo`}>
          Trocar o arquivo
        </Button>
      ) : null}
      {document.hasEvidence || document.timestamp ? (
        <Button small kind="quiet" icon="seal" href={`${root}/assinaturas.pdf`}>
          Baixar com as assinaturas digitais
        </Button>
      ) : null}
      {document.hasDetached ? (
        <Button small kind="quiet" icon="seal" href={`${root}/assinaturas-separadas`}>
          Assinaturas separadas (.p7s)
        </Button>
      ) : null}
      {own && may('deleteDocument') && !locked && !publication ? (
        <Button small kind="quiet" icon="trash" href={`${root}/excluir`}>
          Excluir
        </Button>
      ) : null}
      {own && locked && state !== 'draft' && !publication && may('cancelDocument') ? (
        <Button small kind="quiet" icon="close" href={`${root}/cancelar`}>
          Cancelar
        </Button>
      ) : null}
    </>
  );
}

interface AuthenticationProps {
  process: ProcessView;
  document: ShownDocument;
  root: string;
}

/** Of a digitised copy: who compared it with the paper, or the way to do so. */
function Authentication({ process, document, root }: AuthenticationProps) {
  const { authenticated, file, own, state } = document;
  if (authenticated)
    return (
      <Button small kind="quiet" icon="seal" href={`${root}/autenticacao`}>
        Ver a autenticação
      </Button>
    );
  const fits = file?.format === 'digitised' && file.conference !== 'simple_copy';
  if (!fits || !own || state !== 'filed' || whyNot('authenticate', process.standing, useFrame().actor!))
    return null;
  return (
    <Button small kind="secondary" icon="seal" href={`${root}/autenticar`}>
      Autenticar
    </Button>
  );
}

/** As it came or was signed, and as a copy that says on each page where it is from. */
function Downloads({ document, root }: { document: TreeDocument; root: string }) {
  const { kind, state, mediaType } = document;
  const signed = kind === 'internal' && state === 'signed';
  if (kind === 'internal' && !signed) return null;
  return (
    <>
      <Button small kind="quiet" icon="download" href={`${root}/${signed ? 'pdf' : 'arquivo'}?baixar=1`}>
        Baixar original
      </Button>
      {signed || stamped.test(mediaType ?? '') ? (
        <Button small kind="quiet" icon="download" href={`${root}/carimbado.pdf`}>
          Baixar com carimbo
        </Button>
      ) : null}
    </>
  );
}

/** Kinds whose text somebody may want to read, copy or hear without the form. */
const read = /^(application\/(pdf|vnd\.)|message\/rfc822)/;
const stamped = /^(application\/pdf|image\/(jpeg|png))/;
const readByUs =
  /^(message\/rfc822|text\/csv|application\/vnd\.(openxmlformats-officedocument\.(wordprocessingml|spreadsheetml)|oasis\.opendocument\.(text|spreadsheet)))/;
const shownInPage = /^(application\/pdf|image\/|text\/plain)/;

function Frame({ document }: { document: TreeDocument }) {
  const root = `/${useFrame().tenant!.slug}/documentos/${document.id}`;
  if (document.kind === 'internal') {
    return (
      <iframe
        class="process__frame"
        title={document.title}
        src={`${root}/conteudo`}
        sandbox="allow-top-navigation-by-user-activation"
      />
    );
  }
  const { mediaType, title } = document;
  if (mediaType?.startsWith('audio/'))
    return (
      <audio class="process__player" controls preload="metadata" src={`${root}/arquivo`} aria-label={title} />
    );
  if (mediaType?.startsWith('video/'))
    return (
      <video class="process__player" controls preload="metadata" src={`${root}/arquivo`} aria-label={title} />
    );
  if (readByUs.test(mediaType ?? ''))
    // Above the frame: in sight without scrolling, and no click meant for it is taken by the frame while the page scrolls.
    return (
      <>
        {mediaType === 'message/rfc822' && document.automatic !== 'letter' ? (
          <p>
            <a href={`${root}/anexos`}>Anexos do e-mail</a>
          </p>
        ) : null}
        <iframe class="process__frame" title={title} src={`${root}/visao`} sandbox="" />
      </>
    );
  if (!shownInPage.test(mediaType ?? '')) {
    return (
      <EmptyState title="Este arquivo não abre dentro da página" icon="document">
        Use o botão “Abrir o arquivo”.
      </EmptyState>
    );
  }
  // The browser's own PDF viewer does not start inside a sandbox: the answer's policy is what confines it. After `#`, for
  // that viewer: the page as wide as it can, without a side bar of its own.
  const view = document.mediaType === 'application/pdf' ? '#navpanes=0&view=FitH' : '';
  return <iframe class="process__frame" title={document.title} src={`${root}/arquivo${view}`} />;
}

function unreadable({ state }: TreeDocument) {
  const text =
    state === 'cancelled'
      ? 'Este documento foi cancelado e seu conteúdo não é mais mostrado.'
      : 'Esta minuta é de outra unidade. O conteúdo aparece quando ela for assinada.';
  return <Notice kind="info">{text}</Notice>;
}
