import { confirmationMinutes } from '../../../access';
import {
  Actions,
  Button,
  CodeInput,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  PasswordInput,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import { processPath } from '../../about-process';
import type { ProcessHeading } from '../../processes.queries';

interface IdentificationPageProps {
  process: ProcessHeading;
  needsCode: boolean;
  next: string;
  errors?: readonly FieldError[];
}

export function IdentificationPage({ process, needsCode, next, errors = [] }: IdentificationPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page
      title={`${process.number} · Confirmar a senha`}
      heading="Confirme sua senha para abrir o processo"
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <p>
        <span class="number">{process.number}</span> · {process.typeName}
      </p>
      <Notice kind="info" title="Processo sigiloso">
        {`A confirmação vale só para este processo e este acesso. Ela termina ${confirmationMinutes} minutos depois do último uso. Cada abertura fica registrada.`}
      </Notice>
      <Form action={`${processPath(slug, process.id)}/identificacao`} class="form">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <PasswordInput
          name="password"
          label="Senha"
          hint="A mesma com que você entra no sistema."
          autofocus={errors.length === 0}
          error={errorOf(errors, 'password')}
        />
        {needsCode ? <CodeInput errors={errors} /> : null}
        <Actions>
          <Button icon="lock">Abrir o processo</Button>
          <Button kind="link" href={`/${slug}/controle`}>
            Voltar ao Controle de Processos
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}
