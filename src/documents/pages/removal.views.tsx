import {
  Button,
  ConfirmPage,
  errorOf,
  Notice,
  Page,
  TextArea,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath } from '../../processes';
import type { EditedDocument } from './editor.views';

interface RemovalPageProps extends EditedDocument {
  errors?: readonly FieldError[];
}

export function DeletePage({ document, process, errors = [] }: RemovalPageProps) {
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  const back = documentPath(slug, process.id, document.id);
  const title = `${process.number} · Excluir documento`;
  if (document.locked && errors.length === 0) return <Undeletable {...{ document, process, title, back }} />;
  return (
    <ConfirmPage
      title={title}
      question="Excluir este documento?"
      action={`/${slug}/documentos/${document.id}/excluir`}
      verb="Excluir o documento"
      icon="trash"
      destructive
      back={{ href: back, label: 'Não excluir' }}
      errors={errors}
    >
      <AboutProcess process={process} />
      <p>
        <strong>{document.title}</strong> ({document.code})
      </p>
      <ul>
        <li>O texto, as versões e as assinaturas são apagados e não voltam.</li>
        <li>O número dele não é usado de novo.</li>
        <li>O andamento registra que você o excluiu.</li>
      </ul>
    </ConfirmPage>
  );
}

interface UndeletableProps extends EditedDocument {
  title: string;
  back: string;
}

function Undeletable({ document, process, title, back }: UndeletableProps) {
  const { tenant, actor } = useFrame();
  return (
    <Page title={title} heading="Este documento não pode mais ser excluído">
      <AboutProcess process={process} />
      <Notice kind="warning">
        {document.title} já foi visto por outra unidade, ou o processo foi enviado ou concluído.
      </Notice>
      <div class="actions">
        {actor?.permissions.includes('document.cancel') ? (
          <Button kind="danger" href={`/${tenant?.slug ?? ''}/documentos/${document.id}/cancelar`}>
            Cancelar o documento, com o motivo
          </Button>
        ) : null}
        <Button kind="link" href={back}>
          Voltar ao documento
        </Button>
      </div>
    </Page>
  );
}

export function CancelPage({
  document,
  process,
  reason,
  errors = [],
}: RemovalPageProps & { reason: string }) {
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  if (!document.locked && document.state !== 'cancelled')
    return <NotYetCancelled document={document} process={process} />;
  return (
    <ConfirmPage
      title={`${process.number} · Cancelar documento`}
      question="Cancelar este documento?"
      action={`/${slug}/documentos/${document.id}/cancelar`}
      verb="Cancelar o documento"
      icon="close"
      destructive
      back={{ href: documentPath(slug, process.id, document.id), label: 'Não cancelar' }}
      errors={errors}
    >
      <AboutProcess process={process} />
      <p>
        <strong>{document.title}</strong> ({document.code})
      </p>
      <ul>
        <li>Ele continua na lista de documentos, como cancelado, com o seu número.</li>
        <li>O conteúdo deixa de ser mostrado a todos.</li>
        <li>O cancelamento não pode ser desfeito.</li>
      </ul>
      <TextArea
        name="reason"
        label="Motivo"
        hint="Fica no andamento do processo, à vista de todos."
        value={reason}
        rows={3}
        maxLength={500}
        error={errorOf(errors, 'reason')}
      />
    </ConfirmPage>
  );
}

function NotYetCancelled({ document, process }: EditedDocument) {
  const { tenant } = useFrame();
  const draft = document.state === 'draft';
  const slug = tenant?.slug ?? '';
  return (
    <Page
      title={`${process.number} · Cancelar documento`}
      heading={draft ? 'Uma minuta não é cancelada' : 'Este documento ainda pode ser excluído'}
    >
      <AboutProcess process={process} />
      <p>
        {draft
          ? `${document.title} ainda não foi assinado: basta excluí-lo.`
          : `Ninguém de fora da unidade viu ${document.title}: em vez de cancelar, exclua-o.`}
      </p>
      <div class="actions">
        <Button kind="danger" icon="trash" href={`/${slug}/documentos/${document.id}/excluir`}>
          Excluir o documento
        </Button>
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Voltar ao documento
        </Button>
      </div>
    </Page>
  );
}
