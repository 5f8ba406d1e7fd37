import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  hintAndError,
  Notice,
  Page,
  Table,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, processPath, type ProcessHeader } from '../../processes';
import { variablesIn } from '../content/variables';
import type { DocumentDetails } from '../documents.queries';
import type { Recipient } from '../recipients/recipients';
import type { CircularResult } from './circulars';

interface CircularPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  recipients: readonly Recipient[];
  /** Ids of those to write to; all at first. */
  chosen: readonly string[];
  batchId: string;
  errors?: readonly FieldError[];
}

const heading = 'Fazer a circular';

export function CircularPage(props: CircularPageProps) {
  const { document, process, recipients, chosen, batchId, errors = [] } = props;
  const root = `/${useFrame().tenant?.slug ?? ''}/documentos/${document.id}`;
  return (
    <Page title={`${process.number} · ${heading}`} heading={heading} invalid={errors.length > 0}>
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>
        O texto de <b>{document.title}</b> vira uma minuta para cada destinatário, todas com o mesmo número.
        Em cada uma, o texto traz os dados do seu destinatário. O documento de agora fica como está.
      </p>
      <Lacking document={document} recipients={recipients} root={root} />
      {recipients.length === 0 ? (
        <EmptyState title="O documento não tem destinatários" icon="people">
          <Button icon="plus" href={`${root}/destinatarios`}>
            Escolher destinatários
          </Button>
        </EmptyState>
      ) : (
        <Form action={`${root}/circular`} class="form">
          <input type="hidden" name="batchId" value={batchId} />
          <fieldset class={errorOf(errors, 'recipientIds') ? 'field field--invalid' : 'field'}>
            <legend class="field__label">Destinatários</legend>
            {hintAndError({ error: errorOf(errors, 'recipientIds') }, 'campo-recipientIds')}
            {recipients.map(({ id, name }) => (
              <div class="choice" key={id}>
                <input
                  type="checkbox"
                  id={`destinatario-${id}`}
                  name="recipientIds"
                  value={id}
                  checked={chosen.includes(id)}
                />
                <label for={`destinatario-${id}`}>{name}</label>
              </div>
            ))}
          </fieldset>
          <Actions>
            <Button icon="copy">Criar as minutas</Button>
            <Button kind="link" href={`${root}/destinatarios`}>
              Desistir
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  );
}

const salutations = [
  ['tratamento_destinatario', 'treatment', 'o tratamento'],
  ['vocativo_destinatario', 'vocative', 'o vocativo'],
  ['cargo_destinatario', 'position', 'o cargo'],
  ['orgao_destinatario', 'bodyName', 'o órgão'],
  ['endereco_destinatario', 'address', 'o endereço'],
] as const;

/** What the text asks of each recipient and nobody has written: told before the drafts are made. */
function Lacking({
  document,
  recipients,
  root,
}: Pick<CircularPageProps, 'document' | 'recipients'> & { root: string }) {
  const asked = new Set(document.content ? variablesIn(document.content) : []);
  const lacking = recipients.flatMap((each) => {
    const words = salutations
      .filter(([variable, field]) => asked.has(variable) && !each[field])
      .map(([, , word]) => word);
    return words.length > 0 ? [{ id: each.id, name: each.name, words: words.join(' e ') }] : [];
  });
  if (lacking.length === 0) return null;
  return (
    <Notice kind="warning" title="O texto pede o que falta a estes destinatários">
      <ul>
        {lacking.map(({ id, name, words }) => (
          <li key={id}>
            {name}: {words}
          </li>
        ))}
      </ul>
      <p>
        <a href={`${root}/destinatarios`}>Complete os destinatários</a>, ou cada minuta fica com o nome do
        dado no lugar dele.
      </p>
    </Notice>
  );
}

interface CircularResultPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  batchId: string;
  recipientIds: readonly string[];
  results: readonly CircularResult[];
}

export function CircularResultPage(props: CircularResultPageProps) {
  const { document, process, results } = props;
  const slug = useFrame().tenant?.slug ?? '';
  const made = results.flatMap(({ document: draft }) => (draft ? [draft] : []));
  return (
    <Page title={`${process.number} · Circular`} heading="Circular" layout="full">
      <AboutProcess process={process} />
      <p role="status">
        {made.length === 1 ? '1 minuta criada' : `${made.length} minutas criadas`} de {results.length}.
      </p>
      <Table
        caption="O que houve com cada destinatário"
        captionHidden
        columns={[{ label: 'Destinatário' }, { label: 'Resultado' }]}
      >
        {results.map(({ line, name, document: draft, sentence }) => (
          <tr key={line}>
            <td data-label="Destinatário">{name}</td>
            <td data-label="Resultado">
              {draft ? (
                <a href={documentPath(slug, process.id, draft.id)}>{draft.title}</a>
              ) : (
                <>Não criada: {sentence}</>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {made.length > 0 ? <IntoBlock ids={made.map(({ id }) => id)} /> : null}
      {document.state === 'draft' && made.length === results.length ? <Base document={document} /> : null}
      <Again {...props} done={made.length} />
    </Page>
  );
}

/** The draft that only lent its text goes on standing in the process, with the names of the variables in it. */
function Base({ document: { id, title } }: Pick<CircularResultPageProps, 'document'>) {
  return (
    <p>
      A minuta que serviu de base, <b>{title}</b>, continua no processo.{' '}
      <a href={`/${useFrame().tenant?.slug ?? ''}/documentos/${id}/excluir`}>Excluir a minuta de base</a>, se
      ela não vai ser assinada.
    </p>
  );
}

/** Incluir em bloco de assinatura: the page of the blocks takes over. */
export function IntoBlock({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <Form action={`/${useFrame().tenant?.slug ?? ''}/documentos-em-bloco`}>
      {ids.map((id) => (
        <input key={id} type="hidden" name="documentIds" value={id} />
      ))}
      <Button kind="primary" icon="folder">
        Incluir em bloco de assinatura
      </Button>
    </Form>
  );
}

function Again({
  document,
  process,
  batchId,
  recipientIds,
  results,
  done,
}: CircularResultPageProps & { done: number }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Form action={`/${slug}/documentos/${document.id}/circular`}>
      <input type="hidden" name="batchId" value={batchId} />
      {recipientIds.map((id) => (
        <input key={id} type="hidden" name="recipientIds" value={id} />
      ))}
      <Actions>
        {done < results.length ? <Button>Tentar de novo as que faltam</Button> : null}
        <Button kind="link" href={processPath(slug, process.id)}>
          Voltar ao processo
        </Button>
      </Actions>
    </Form>
  );
}
