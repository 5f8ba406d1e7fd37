import type { DocumentDetails, DocumentNode } from '../../documents';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  fullDay,
  instantOfDay,
  Notice,
  Page,
  RadioGroup,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { numericDate } from '../../calendar';
import { AboutProcess, documentPath, processPath, type ProcessHeader } from '../../processes';
import { kindNames, mostSummary, publicationKinds, type PublicationKind } from '../publication-kinds';
import type { Corrected, Publication } from './publications.queries';

export interface TypedPublication {
  kind: string;
  availableOn: string;
  summary: string;
}

interface PublicationPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  publication?: Publication;
  corrects?: Corrected;
  typed: TypedPublication;
  /** Why it cannot be scheduled, or changed, here and now. */
  why?: string;
  errors: readonly FieldError[];
}

const hints: Record<PublicationKind, string> = {
  publication: 'O documento aparece no boletim pela primeira vez.',
  rectification: 'Corrige um trecho do que foi publicado.',
  republication: 'Publica de novo o texto inteiro, que saiu com erro.',
  apostille: 'Acrescenta uma anotação ao que foi publicado.',
};

export function PublicationPage(props: PublicationPageProps) {
  const { document, process, publication, corrects, why, errors } = props;
  const slug = useFrame().tenant?.slug ?? '';
  const published = publication?.state === 'published';
  return (
    <Page
      title={`${process.number} · Publicação`}
      heading={published ? 'Publicado no boletim' : 'Publicar no boletim'}
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>
        <strong>{document.title}</strong> ({document.code})
      </p>
      {corrects ? (
        <p>
          Corrige <a href={`/${slug}/publicacoes/${corrects.publicationId}`}>{corrects.title}</a> (
          {corrects.code}), já publicado.
        </p>
      ) : null}
      {publication ? <PublicationFacts publication={publication} /> : null}
      {published ? <Published {...{ publication, document, slug }} /> : null}
      {!published && why ? <Notice kind="info">{why}</Notice> : null}
      {!published && !why ? <ScheduleForm {...props} /> : null}
      {published || why ? (
        <p>
          <a href={documentPath(slug, process.id, document.id)}>Voltar ao documento</a>
        </p>
      ) : null}
    </Page>
  );
}

function PublicationFacts({ publication }: { publication: Publication }) {
  const { kind, availableOn, summary, unitLabel, scheduledBy } = publication;
  return (
    <Facts
      facts={[
        ['Motivo', kindNames[kind]],
        ['Dia', fullDay(instantOfDay(availableOn))],
        ['Resumo', summary],
        ['Agendado por', `${scheduledBy}, ${unitLabel}`],
      ]}
    />
  );
}

function Published({
  publication: { id },
  document,
  slug,
}: {
  publication: Publication;
  document: DocumentDetails;
  slug: string;
}) {
  return (
    <>
      <p>
        O documento está no portal, à vista de todos, e não muda mais: não se edita, não se exclui e não se
        cancela. Para corrigir, comece um documento com o mesmo número, que parte do texto publicado.
      </p>
      <Form action={`/${slug}/documentos/${document.id}/correcao`}>
        <Actions>
          <Button kind="secondary" icon="eye" href={`/${slug}/publicacoes/${id}`}>
            Ver no boletim
          </Button>
          {useFrame().actor?.permissions.includes('document.write') ? (
            <Button kind="secondary" icon="pen">
              Corrigir com outro documento
            </Button>
          ) : null}
        </Actions>
      </Form>
    </>
  );
}

function ScheduleForm({ document, process, publication, corrects, typed, errors }: PublicationPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const kinds = publicationKinds.filter((kind) => (kind === 'publication') === !corrects);
  return (
    <Form action={`/${slug}/documentos/${document.id}/publicacao`} class="form">
      <RadioGroup
        name="kind"
        label="Motivo"
        choices={kinds.map((value) => ({ value, label: kindNames[value], hint: hints[value] }))}
        value={typed.kind}
        error={errorOf(errors, 'kind')}
      />
      <TextInput
        name="availableOn"
        label="Dia da publicação"
        hint="Um dia útil, de hoje em diante. O documento aparece no portal nesse dia, a partir de 0h05."
        type="date"
        width="medium"
        value={typed.availableOn}
        error={errorOf(errors, 'availableOn')}
      />
      <TextArea
        name="summary"
        label="Resumo"
        hint="De que trata, em uma ou duas frases. Todos leem: não escreva dados pessoais."
        rows={3}
        maxLength={mostSummary}
        value={typed.summary}
        error={errorOf(errors, 'summary')}
      />
      <p>
        Até a confirmação, o agendamento pode ser mudado ou cancelado. Depois, o documento não muda nunca
        mais.
      </p>
      <Actions
        apart={
          publication ? (
            <Button kind="secondary" icon="close" name="act" value="cancel" formnovalidate>
              Cancelar o agendamento
            </Button>
          ) : undefined
        }
      >
        <Button icon="calendar" name="act" value={publication ? 'change' : 'schedule'}>
          {publication ? 'Salvar agendamento' : 'Agendar publicação'}
        </Button>
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Voltar ao documento
        </Button>
      </Actions>
    </Form>
  );
}

interface ProcessPublicationsProps {
  process: ProcessHeader;
  publications: readonly Publication[];
  /** Signed, and not in the gazette. */
  documents: readonly DocumentNode[];
  why?: string;
}

export function ProcessPublicationsPage({ process, publications, documents, why }: ProcessPublicationsProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title={`${process.number} · Publicar no boletim`} heading="Publicar no boletim">
      <AboutProcess process={process} />
      {why ? <Notice kind="info">{why}</Notice> : null}
      {!why && documents.length === 0 ? (
        <EmptyState title="Nenhum documento assinado espera publicação" icon="document">
          Escreva e assine um documento para publicar.
        </EmptyState>
      ) : null}
      {!why && documents.length > 0 ? (
        <>
          <h2>Qual documento</h2>
          <ul>
            {documents.map(({ id, title, code }) => (
              <li key={id}>
                <a href={`/${slug}/documentos/${id}/publicacao`}>{title}</a> ({code})
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {publications.length > 0 ? (
        <>
          <h2>Já no boletim, ou à espera do dia</h2>
          <ul>
            {publications.map(({ id, documentId, title, kind, availableOn, state }) => (
              <li key={id}>
                <a href={`/${slug}/documentos/${documentId}/publicacao`}>{title}</a>: {kindNames[kind]},{' '}
                {state === 'published' ? 'publicado em' : 'agendado para'} {numericDate(availableOn)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Button kind="link" href={processPath(slug, process.id)}>
        Voltar ao processo
      </Button>
    </Page>
  );
}
