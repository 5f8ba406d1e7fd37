import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  fieldId,
  Form,
  Notice,
  Page,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, processPath, type ProcessHeader } from '../../processes';
import type { SentDispatch } from '../sending/dispatch.queries';

interface CancelDispatchPageProps {
  process: ProcessHeader;
  cancellable: readonly SentDispatch[];
  chosen: readonly string[];
  errors: readonly FieldError[];
}

export function CancelDispatchPage({ process, cancellable, chosen, errors }: CancelDispatchPageProps) {
  const { tenant } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  return (
    <Page title={`${process.number} · Cancelar envio`} heading="Cancelar envio" invalid={errors.length > 0}>
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      {cancellable.length === 0 ? (
        <>
          <Notice kind="info" title="Não há envio que ainda possa ser cancelado">
            Só se cancela o que a unidade de destino ainda não recebeu. Depois disso, peça a ela que devolva o
            processo.
          </Notice>
          <Button kind="secondary" href={path}>
            Voltar ao processo
          </Button>
        </>
      ) : (
        <Form action={`${path}/cancelar-envio`} class="form">
          <Choices cancellable={cancellable} chosen={chosen} error={errorOf(errors, 'dispatchIds')} />
          <ul>
            <li>A unidade de destino deixa de ter o processo na lista dela.</li>
            <li>O processo fica aberto na sua unidade, atribuído a você.</li>
            <li>O envio e o cancelamento continuam escritos nos andamentos.</li>
          </ul>
          <Actions>
            <Button icon="undo">Cancelar envio</Button>
            <Button kind="link" href={path}>
              Voltar ao processo
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  );
}

type ChoicesProps = Pick<CancelDispatchPageProps, 'cancellable' | 'chosen'> & { error?: string };

/** The summary of errors links to the first. One alone is chosen already. */
function Choices({ cancellable, chosen, error }: ChoicesProps) {
  return (
    <fieldset class={error ? 'field field--invalid' : 'field'}>
      <legend class="field__label">Qual envio</legend>
      {error ? <p class="field__error">{error}</p> : null}
      {cancellable.map(({ id, toLabel, toName, sentAt }, index) => {
        const control = index === 0 ? fieldId('dispatchIds') : `envio-${id}`;
        const checked = cancellable.length === 1 || chosen.includes(id);
        return (
          <div class="choice" key={id}>
            <input type="checkbox" id={control} name="dispatchIds" value={id} checked={checked} />
            <label class="choice__text" for={control}>
              <b>{toLabel}</b> {toName}, <When date={sentAt} />
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}
