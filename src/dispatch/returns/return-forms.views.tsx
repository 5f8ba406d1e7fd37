import type { LocalDate } from '../../calendar';
import {
  Actions,
  Button,
  ConfirmPage,
  ErrorSummary,
  Form,
  Page,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess } from '../../processes';
import { dayInFull, TermFields } from '../form/return-fields';
import type { TypedTerm } from '../form/typed-dispatch';
import type { PendingReturn } from './returns.queries';

interface ExtendProps {
  found: PendingReturn;
  typed: TypedTerm;
  dueOn: LocalDate | null;
  errors?: readonly FieldError[];
}

const about = ({ processId, number, typeName, subject }: PendingReturn) => (
  <AboutProcess process={{ id: processId, number, typeName, subject }} />
);

export function ExtendReturnPage({ found, typed, dueOn, errors = [] }: ExtendProps) {
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}/retornos`;
  const action = `${root}/${found.id}/prorrogar`;
  return (
    <Page
      title={`${found.number} · Prorrogar retorno`}
      heading="Prorrogar retorno"
      invalid={errors.length > 0}
    >
      {about(found)}
      <ErrorSummary errors={errors} />
      <p>
        {found.owingLabel} devolve o processo a {found.askingLabel} até {dayInFull(found.dueOn)}.
      </p>
      <Form action={action} class="form" guard>
        <TermFields
          typed={typed}
          errors={errors}
          label="Novo prazo"
          hint="O prazo só pode aumentar. Dias contam de hoje."
          dueOn={dueOn}
          action={action}
        />
        <Actions>
          <Button icon="calendar">Prorrogar</Button>
          <Button kind="secondary" name="act" value="check">
            Ver o dia
          </Button>
          <Button kind="link" href={root}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

export function DeleteReturnPage({
  found,
  errors,
}: {
  found: PendingReturn;
  errors?: readonly FieldError[];
}) {
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}/retornos`;
  return (
    <ConfirmPage
      title={`${found.number} · Retirar prazo de retorno`}
      question="Retirar o prazo de retorno?"
      action={`${root}/${found.id}/retirar`}
      verb="Retirar o prazo"
      destructive
      back={{ href: root, label: 'Voltar aos retornos' }}
      errors={errors}
    >
      {about(found)}
      <p>
        {found.owingLabel} deixa de dever o retorno a {found.askingLabel}, pedido até {dayInFull(found.dueOn)}
        . O processo continua onde está.
      </p>
    </ConfirmPage>
  );
}
