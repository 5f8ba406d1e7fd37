import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { PeopleChoice } from '../../processes';
import type { PersonAt } from '../../units';
import type { RequestRow } from './signature-requests.queries';
import { RequestStateLabel } from './signature-requests.views';

export interface TypedRequest {
  search: string;
  userId: string;
  message: string;
  dueOn: string;
  turn: string;
}

interface AskPageProps {
  document: { id: string; title: string; code: string };
  back: string;
  people: readonly PersonAt[];
  typed: TypedRequest;
  earlier: readonly RequestRow[];
  errors?: readonly FieldError[];
}

export function AskPage({ document, back, people, typed, earlier, errors = [] }: AskPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const address = `/${slug}/documentos/${document.id}/pedir-assinatura`;
  return (
    <Page
      title={`${document.code} · Pedir assinatura`}
      heading="Pedir assinatura"
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <p>
        <a href={back}>{document.title}</a> <span class="number soft">{document.code}</span>
      </p>
      {earlier.length > 0 ? (
        <ul>
          {earlier.map((request) => (
            <li key={request.id}>
              {request.turn === null ? '' : `${request.turn}. `}
              {request.person}: <RequestStateLabel request={request} />
            </li>
          ))}
        </ul>
      ) : null}
      <Form action={address} method="get" class="filter-line">
        <TextInput
          name="busca"
          label="Procurar a pessoa"
          hint="Parte do nome, ou a sigla da unidade. Pode ser de qualquer unidade."
          value={typed.search}
          maxLength={100}
        />
        <Button kind="secondary" icon="search">
          Procurar
        </Button>
      </Form>
      {typed.search.trim() === '' ? null : people.length === 0 ? (
        <Notice kind="warning">Ninguém encontrado. Confira o nome; colaboradores não assinam.</Notice>
      ) : (
        <Form action={address} class="form">
          <input type="hidden" name="busca" value={typed.search} />
          <PeopleChoice people={people} error={errorOf(errors, 'userId')} />
          <TextArea
            name="message"
            label="Mensagem"
            hint="Por que a assinatura é pedida. A pessoa lê antes de abrir o documento."
            value={typed.message}
            rows={3}
            maxLength={1000}
            optional
            error={errorOf(errors, 'message')}
          />
          <TextInput
            name="dueOn"
            label="Prazo"
            type="date"
            value={typed.dueOn}
            width="short"
            optional
            error={errorOf(errors, 'dueOn')}
          />
          <TextInput
            name="turn"
            label="Ordem"
            hint="1 assina primeiro, depois 2, e assim por diante. Em branco, a qualquer tempo."
            inputMode="numeric"
            value={typed.turn}
            width="short"
            optional
            error={errorOf(errors, 'turn')}
          />
          <Actions>
            <Button icon="sign">Pedir assinatura</Button>
            <Button kind="link" href={back}>
              Desistir
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  );
}
