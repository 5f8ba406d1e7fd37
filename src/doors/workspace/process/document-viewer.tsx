import { Button, EmptyState, Notice, useFrame } from '../../../platform/web';
import { whyNot, type ProcessAct } from '../../../processes';
import type { ProcessView, TreeDocument } from './process-page.queries';

/** The document on the right of the tree: its toolbar and its contents in a sandboxed frame. */
export function viewerOf(process: ProcessView, document: TreeDocument | null) {
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
          Escreva um documento ou inclua um arquivo.
        </EmptyState>
      </section>
    );
  }
  return <Viewer process={process} document={document} />;
}

function Viewer({ process, document }: { process: ProcessView; document: TreeDocument }) {
  const { place, title, readable } = document;
  return (
    <section class="process__viewer" aria-labelledby="documento-titulo">
      <div class="process__toolbar">
        <h2 id="documento-titulo">
          {place}. {title}
        </h2>
        {readable ? <Toolbar process={process} document={document} /> : null}
      </div>
      {readable ? <Frame document={document} /> : unreadable(document)}
    </section>
  );
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
    return <iframe class="process__frame" title={document.title} src={`${root}/conteudo`} sandbox="" />;
  }
  if (!shownInPage.test(document.mediaType ?? '')) {
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
