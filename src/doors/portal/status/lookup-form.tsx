import { Button, ErrorSummary, errorOf, Form, TextInput, type FieldError } from '../../../platform/web';
import { CitizenPage } from '../citizen-page';

interface LookupFormProps {
  slug: string;
  example: string;
  typed?: string;
  errors?: readonly FieldError[];
}

/** The one field of the portal. */
export function LookupForm({ slug, example, typed, errors = [] }: LookupFormProps) {
  return (
    <Form action={`/${slug}/consulta`} method="get">
      <TextInput
        name="q"
        label="Número do processo ou código do documento"
        hint={
          example
            ? `O número do processo é assim: ${example}. Pode digitar sem pontos nem traços.`
            : undefined
        }
        value={typed}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={200}
        error={errorOf(errors, 'q')}
      />
      <Button icon="search">Consultar</Button>
    </Form>
  );
}

/** The same field again, with what was wrong. */
export function LookupRefused(props: LookupFormProps & { errors: readonly FieldError[] }) {
  return (
    <CitizenPage title="Confira o número" invalid>
      <ErrorSummary errors={props.errors} />
      <LookupForm {...props} />
    </CitizenPage>
  );
}
