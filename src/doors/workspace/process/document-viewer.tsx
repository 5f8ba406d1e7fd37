import { Button, EmptyState, Form, Notice, useFrame } from '../../../platform/web';
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
      {readable ? <Frame document={document} /> : unreadable(document)}
      {file ? <FileFacts file={file} /> : null}
    </section>
  );
}

/** What may still be done with a document of one's own unit, and why (DOMAIN.md 1.18). */
function penWords({ kind, state, locked }: TreeDocument): string {
  const text = kind === 'internal';
  if (state === 'cancelled') return 'Cancelado: o número fica, o conteúdo não é mostrado.';
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
function Toolbar({ process, document }: { process: ProcessView; document: TreeDocument }) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant!.slug}/documentos/${document.id}`;
  const { kind, state, own, locked, signed } = document;
  const may = (act: ProcessAct): boolean => !whyNot(act, process.standing, actor!);
  const file =
    kind === 'external' ? `${root}/arquivo` : state === 'signed' ? `${root}/pdf` : `${root}/previa.pdf`;
  return (
    <>
      {kind === 'internal' && !signed && may('sign') ? (
        <Button small kind={state === 'draft' ? 'primary' : 'secondary'} icon="sign" href={`${root}/assinar`}>
          {state === 'draft' ? 'Assinar' : 'Assinar também'}
        </Button>
      ) : null}
      {kind === 'internal' && own && !locked && may('edit') ? (
        <Button small kind="secondary" icon="pen" href={`${root}/editar`}>
          Editar
        </Button>
      ) : null}
      {kind === 'internal' && may('requestSignature') ? (
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
      {kind === 'internal' && own ? (
        <Button small kind="quiet" icon="history" href={`${root}/versoes`}>
          Versões
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
      {document.hasEvidence ? (
        <Button small kind="quiet" icon="seal" href={`${root}/assinaturas.pdf`}>
          Baixar com as assinaturas digitais
        </Button>
      ) : null}
      {own && may('deleteDocument') && !locked ? (
        <Button small kind="quiet" icon="trash" href={`${root}/excluir`}>
          Excluir
        </Button>
      ) : null}
      {own && locked && state !== 'draft' && may('cancelDocument') ? (
        <Button small kind="quiet" icon="close" href={`${root}/cancelar`}>
          Cancelar
        </Button>
      ) : null}
    </>
  );
}

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
  if (/^(message\/rfc822|text\/csv)/.test(mediaType ?? ''))
    return (
      <>
        <iframe class="process__frame" title={title} src={`${root}/visao`} sandbox="" />
        {mediaType === 'message/rfc822' ? <a href={`${root}/anexos`}>Anexos do e-mail</a> : null}
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
