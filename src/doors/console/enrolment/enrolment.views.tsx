import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  Notice,
  Page,
  StateLabel,
  Table,
  TextArea,
  TextInput,
  useFrame,
  when,
  When,
  type FieldError,
} from '../../../platform/web';
import { slugOf, stages } from '../../../tenants';
import { mostReason } from '../municipalities/municipalities.dto';
import { StageSelect } from '../municipalities/municipalities.views';
import type { EnrolmentRequest, SamePlace } from './enrolment';

const useRoot = (): string => `/${useFrame().tenant?.slug ?? ''}/pedidos`;

const outcomeWords = { waiting: 'Espera resposta', approved: 'Aprovado', refused: 'Recusado' } as const;
const outcomeTones = { waiting: 'warning', approved: 'success', refused: 'neutral' } as const;

/** Called, for lists of many rows. */
const outcomeLabel = (outcome: EnrolmentRequest['outcome']) =>
  StateLabel({ kind: outcomeTones[outcome], children: outcomeWords[outcome] });

export function RequestsPage({ requests }: { requests: readonly EnrolmentRequest[] }) {
  const root = useRoot();
  const { now } = useFrame();
  return (
    <Page title="Pedidos de adesão" layout="full">
      {requests.length === 0 ? (
        <EmptyState title="Nenhum pedido">
          Os municípios pedem na <a href={root.replace(/pedidos$/, 'adesao')}>página pública de adesão</a>.
        </EmptyState>
      ) : (
        <Table
          caption="Pedidos de adesão"
          captionHidden
          columns={[
            { label: 'Instituição' },
            { label: 'Quem pede' },
            { label: 'Pedido' },
            { label: 'Resposta' },
          ]}
        >
          {requests.map(({ id, institution, city, state, person, position, requestedAt, outcome }) => (
            <tr key={id}>
              <td data-label="Instituição">
                <a href={`${root}/${id}`}>{institution}</a>
                <br />
                <span class="soft small">
                  {city} ({state})
                </span>
              </td>
              <td data-label="Quem pede">
                {person}, {position}
              </td>
              <td data-label="Pedido">{when(requestedAt, now)}</td>
              <td data-label="Resposta">{outcomeLabel(outcome)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Page>
  );
}

interface RequestPageProps {
  request: EnrolmentRequest;
  samePlace: SamePlace;
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function RequestPage(props: RequestPageProps) {
  const { request, errors } = props;
  const { institution, city, state, person, position, login, telephone, message, requestedAt } = request;
  return (
    <Page title={`Pedido de adesão: ${institution}`} heading={institution} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          ['Resposta', outcomeLabel(request.outcome)],
          ['Cidade', `${city} (${state})`],
          ['Quem pede', `${person}, ${position}`],
          ['E-mail', login],
          ['Telefone', telephone],
          ['Mensagem', message],
          ['Pedido', <When date={requestedAt} />],
          ['Decidido por', request.decidedBy],
          ['Motivo', request.reason],
        ]}
      />
      {request.outcome === 'waiting' ? (
        <>
          <SamePlaceNotice {...props} />
          <Decision {...props} />
        </>
      ) : null}
    </Page>
  );
}

/** Two requests of one city may be one municipality that asked twice, or its city hall and its chamber. */
function SamePlaceNotice({ request: { city }, samePlace: { requests, tenants } }: RequestPageProps) {
  const root = useRoot();
  if (requests.length + tenants.length === 0) return null;
  return (
    <Notice kind="warning" title={`Há mais de ${city}`}>
      <p>
        Se é a mesma instituição, aprove um pedido só: os outros dela se fecham sem e-mail. Quem já está aqui
        não recebe e-mail de recusa.
      </p>
      <ul>
        {requests.map(({ id, institution, person }) => (
          <li key={id}>
            Pedido de <a href={`${root}/${id}`}>{institution}</a>, por {person}
          </li>
        ))}
        {tenants.map(({ slug, name }) => (
          <li key={slug}>
            Já está na plataforma: <a href={root.replace(/pedidos$/, `municipio/${slug}`)}>{name}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Decision({ request, typed, errors }: RequestPageProps) {
  const path = `${useRoot()}/${request.id}`;
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <>
      <section aria-labelledby="aprovar">
        <h2 id="aprovar">Aprovar</h2>
        <p>
          Antes, confirme por outro meio que {request.person} fala pela instituição. O município é criado, e o
          convite para administrá-lo vai para {request.login}.
        </p>
        <Form action={`${path}/aprovacao`} class="form">
          <TextInput
            {...field('slug')}
            label="Endereço"
            hint="Não muda depois."
            value={typed('slug') || slugOf(request.city)}
            maxLength={60}
          />
          <StageSelect
            {...field('stage')}
            value={typed('stage') || 'training'}
            among={stages.filter((stage) => stage !== 'suspended')}
          />
          <Actions>
            <Button icon="check">Aprovar e criar o município</Button>
          </Actions>
        </Form>
      </section>
      <section aria-labelledby="recusar">
        <h2 id="recusar">Recusar</h2>
        <Form action={`${path}/recusa`} class="form">
          <TextArea
            {...field('reason')}
            label="Motivo"
            hint="Vai por e-mail a quem pediu."
            rows={3}
            maxLength={mostReason}
          />
          <Actions>
            <Button kind="secondary" icon="close">
              Recusar
            </Button>
          </Actions>
        </Form>
      </section>
    </>
  );
}
