import { sentence } from '../../../platform/errors';
import {
  asset,
  Button,
  EmptyState,
  Form,
  fullInstant,
  More,
  Notice,
  useFrame,
  when,
} from '../../../platform/web';
import { whyNot, type ProcessAct } from '../../../processes';
import { FileFacts } from '../../../documents';
import { conferenceInWords, levelInWords, UnfinishedNotice } from '../../../signatures';
import { otherActs, usualActs, type DocumentAct } from './document-acts';
import type { ProcessView, ShownAuthentication, ShownDocument, TreeDocument } from './process-page.queries';

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
      {readable ? <UnfinishedNotice signings={document.unfinished} /> : null}
      {readable && document.signers.length > 0 ? <Signers signers={document.signers} /> : null}
      {document.timestamp ? <Timestamp {...document.timestamp} /> : null}
      {document.authentications ? <Authentications {...document} of={document.authentications} /> : null}
      {file?.scripted ? <Notice kind="warning">{sentence('documents.scripted_pdf')}</Notice> : null}
      {readable ? <Frame document={document} /> : unreadable(document)}
      {file ? <FileFacts file={file} /> : null}
    </section>
  );
}

function Signers({ signers }: Pick<ShownDocument, 'signers'>) {
  const { tenant, now } = useFrame();
  return (
    <div class="soft small">
      <ul aria-label="Quem assinou">
        {signers.map(({ name, position, level, signedAt }) => (
          <li key={name + signedAt}>
            {name}, {position}: {levelInWords(level)}, {when(new Date(signedAt), now)}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/${tenant!.slug}/o-que-vale-cada-assinatura`}>O que vale cada assinatura</a>
      </p>
    </div>
  );
}

/** Who compared the copy with the paper (Lei 12.682/2012, art. 3º), and how to check it; what ended is told too. */
function Authentications({ id, code, of }: { id: string; code: string; of: readonly ShownAuthentication[] }) {
  const { tenant, now } = useFrame();
  return (
    <ul class="soft small" aria-label="Autenticação da cópia">
      {of.map(({ cancelledAt, authenticatedAt, crc, ...by }) => (
        <li key={crc + authenticatedAt}>
          {cancelledAt ? (
            <>
              Autenticação de {by.signerName}, {when(new Date(authenticatedAt), now)}: encerrada{' '}
              {when(new Date(cancelledAt), now)}, não vale mais. O motivo está nos andamentos.
            </>
          ) : (
            <>
              Cópia autenticada por {by.signerName}, {by.positionTitle}, {by.unitLabel},{' '}
              {when(new Date(authenticatedAt), now)}, a partir de {conferenceInWords(by.conference)}, com{' '}
              {levelInWords(by.level)}. Código verificador <span class="number">{code}</span>, CRC{' '}
              <span class="number">{crc}</span>.{' '}
              <a href={`/${tenant!.slug}/documentos/${id}/autenticacao`}>Ver a autenticação</a>
            </>
          )}
        </li>
      ))}
    </ul>
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
    ? 'Desde a assinatura, ninguém de fora da unidade viu: pode ser alterado, e as assinaturas deixam de valer, ou excluído.'
    : 'Ninguém de fora da unidade viu: o arquivo pode ser trocado ou excluído.';
}

/** What can be done with it here and now: what it is opened for in one row, the rest behind one word. */
function Toolbar({ process, document }: { process: ProcessView; document: ShownDocument }) {
  const { tenant, actor } = useFrame();
  const may = (act: ProcessAct): boolean => !whyNot(act, process.standing, actor!);
  const isPossible = ({ when }: DocumentAct): boolean => when(document, may);
  const button = ({ path, label, icon, look, atOnce }: DocumentAct) => {
    const address = path.startsWith('/')
      ? `/${tenant!.slug}${path.replace('{id}', document.id)}`
      : `/${tenant!.slug}/documentos/${document.id}/${path}`;
    const words = typeof label === 'string' ? label : label(document);
    if (!atOnce)
      return (
        <Button small kind={look ?? 'quiet'} icon={icon} href={address}>
          {words}
        </Button>
      );
    return (
      <Form action={address}>
        <Button small kind={look ?? 'quiet'} icon={icon}>
          {words}
        </Button>
      </Form>
    );
  };
  const others = otherActs.filter(isPossible);
  const firstApart = others.find(({ destructive }) => destructive);
  return (
    <div class="process__acts">
      {usualActs.filter(isPossible).map(button)}
      {others.length > 0 ? (
        <More of="ações do documento" end>
          {others.map((each) => (
            <li
              key={each.path}
              class={
                each === firstApart
                  ? 'more__danger more__apart'
                  : each.destructive
                    ? 'more__danger'
                    : undefined
              }
            >
              {button(each)}
            </li>
          ))}
        </More>
      ) : null}
    </div>
  );
}

const readByUs =
  /^(message\/rfc822|text\/csv|application\/vnd\.(openxmlformats-officedocument\.(wordprocessingml|spreadsheetml)|oasis\.opendocument\.(text|spreadsheet)))/;
const shownInPage = /^(application\/pdf|image\/|text\/plain)/;

/** What was sent from here has its attachments in the process; of a message from before it is not known. */
const hasAttachments = ({ mediaType, automatic, file }: ShownDocument): boolean =>
  mediaType === 'message/rfc822' && automatic !== 'letter' && file?.attachments !== 0;

function Frame({ document }: { document: ShownDocument }) {
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
        {hasAttachments(document) ? (
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
  if (mediaType === 'application/pdf') return <PdfFrame address={`${root}/arquivo`} title={title} />;
  return <iframe class="process__frame" title={title} src={`${root}/arquivo`} />;
}

/**
 * The browser's own PDF viewer does not start inside a sandbox: the answer's policy is what confines it. After `#`, for that
 * viewer: the page as wide as it can, without a side bar of its own. Where there is none, `pdf-pages.ts` draws the pages.
 */
function PdfFrame({ address, title }: { address: string; title: string }) {
  return (
    <>
      <div
        class="pdf"
        data-pdf={address}
        data-title={title}
        data-pdf-module={asset('pdf.js')}
        data-pdf-worker={asset('pdf-worker.js')}
        data-pdf-jpeg2000={asset('openjpeg_nowasm_fallback.js')}
      >
        <iframe
          class="process__frame"
          title={title}
          src={`${address}#navpanes=0&view=FitH`}
          // Out of sight below the tree of a telephone, it is not asked for before the pages are drawn in its place.
          loading="lazy"
        />
      </div>
      <Button kind="link" small type="button" hidden data-pdf-wish="">
        O arquivo não aparece? Mostrar as páginas aqui
      </Button>
    </>
  );
}

function unreadable({ state, cancellation }: ShownDocument) {
  if (state !== 'cancelled')
    return (
      <Notice kind="info">Esta minuta é de outra unidade. O conteúdo aparece quando ela for assinada.</Notice>
    );
  return (
    <Notice kind="info" title="Este documento foi cancelado e seu conteúdo não é mais mostrado.">
      {cancellation ? (
        <p>
          {cancellation.sentence} ({cancellation.actorName ?? 'pessoa não identificada'},{' '}
          {cancellation.unitLabel}, {fullInstant(cancellation.occurredAt)})
        </p>
      ) : null}
    </Notice>
  );
}
