import {
  Actions,
  Button,
  Checkbox,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import type { TemplateText } from '../templates/templates.service';
import { fieldKinds, mostFieldName, mostHelp, mostLabel, type FieldKind, type FormField } from './field';

export const kindWords: Record<FieldKind, string> = {
  date: 'Data',
  integer: 'Número inteiro',
  decimal: 'Número com vírgula',
  text: 'Texto em uma linha',
  'masked-text': 'Texto com máscara, como CPF ou CEP',
  'long-text': 'Texto em várias linhas',
  list: 'Uma opção de uma lista',
  options: 'Várias opções',
  money: 'Valor em reais',
  flag: 'Sim ou não',
  information: 'Informação, sem resposta',
};

/** A field as it was typed. */
export type TypedField = Record<
  'kind' | 'name' | 'label' | 'help' | 'required' | 'initial' | 'minimum' | 'maximum' | 'mask' | 'choices',
  string
> & { fieldId: string };

interface FormPageProps {
  template: TemplateText;
  fields: readonly FormField[];
  typed?: TypedField;
  errors?: readonly FieldError[];
}

/** The form of a template: its fields in their order, each to be changed, moved, removed; one more at the end. */
export function TemplateFormPage({ template, fields, typed, errors = [] }: FormPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const may = template.manageable && !template.archived;
  return (
    <Page
      title={`Formulário: ${template.name}`}
      heading={`Formulário de ${template.name}`}
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <p>
        Quem começa um documento deste modelo responde os campos. Cada resposta entra no texto no lugar da
        variável. <a href={`/${slug}/modelos/${template.id}`}>Escrever o texto do modelo</a>
      </p>
      {fields.length === 0 ? (
        <EmptyState title="Este modelo não tem formulário" icon="document">
          O primeiro campo cria o formulário.
        </EmptyState>
      ) : (
        <ol>
          {fields.map((field, at) => (
            <li key={field.id}>
              <strong>{field.label}</strong> {kindWords[field.kind]}
              {field.required ? ', obrigatório' : ''}. <code>@{field.name}@</code>
              {may ? (
                <FieldActs {...{ template, field, at, typed, errors }} last={at === fields.length - 1} />
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {may ? (
        <section aria-labelledby="novo-campo">
          <h2 id="novo-campo">Novo campo</h2>
          <FieldForm
            template={template}
            typed={typed && !typed.fieldId ? typed : blankField}
            errors={typed && !typed.fieldId ? errors : []}
          />
        </section>
      ) : null}
    </Page>
  );
}

interface FieldActsProps {
  template: TemplateText;
  field: FormField;
  at: number;
  last: boolean;
  typed?: TypedField;
  errors: readonly FieldError[];
}

function FieldActs({ template, field, at, last, typed, errors }: FieldActsProps) {
  const own = typed?.fieldId === field.id;
  const act = (name: string, label: string) => (
    <Form action={`/${useFrame().tenant?.slug ?? ''}/modelos/${template.id}/formulario`}>
      <input type="hidden" name="act" value={name} />
      <input type="hidden" name="fieldId" value={field.id} />
      <Button kind="link">
        {label} <span class="visually-hidden">{field.label}</span>
      </Button>
    </Form>
  );
  return (
    <>
      <Actions>
        {at > 0 ? act('up', 'Subir') : null}
        {last ? null : act('down', 'Descer')}
        {act('remove', 'Remover')}
      </Actions>
      <Details summary={`Mudar ${field.label}`} open={own}>
        <FieldForm template={template} typed={own ? typed : typedOf(field)} errors={own ? errors : []} />
      </Details>
    </>
  );
}

function FieldForm(props: { template: TemplateText; typed: TypedField; errors: readonly FieldError[] }) {
  const { template, typed, errors } = props;
  // The summary of errors links to the plain ids: the form that was sent bears them.
  const prefix = errors.length > 0 ? '' : `${typed.fieldId || 'novo'}-`;
  const about = (name: keyof TypedField) => ({
    name,
    id: `${prefix}campo-${name}`,
    error: errorOf(errors, name),
  });
  const input = (name: keyof TypedField, label: string, hint?: string, maxLength = 30, optional = true) => (
    <TextInput {...about(name)} {...{ label, hint, maxLength, optional }} value={typed[name]} />
  );
  return (
    <Form action={`/${useFrame().tenant?.slug ?? ''}/modelos/${template.id}/formulario`} class="form">
      <input type="hidden" name="act" value={typed.fieldId ? 'change' : 'add'} />
      <input type="hidden" name="fieldId" value={typed.fieldId} />
      {input('label', 'Nome do campo', 'É o que a pessoa lê.', mostLabel, false)}
      <Select
        {...about('kind')}
        label="O que se escreve nele"
        options={fieldKinds.map((value) => ({ value, label: kindWords[value] }))}
        value={typed.kind}
      />
      {input('name', 'Variável', 'Sem as arrobas, como data_inicio.', mostFieldName, false)}
      {input('help', 'Ajuda', undefined, mostHelp)}
      <Checkbox {...about('required')} label="A resposta é obrigatória" checked={typed.required === '1'} />
      {input('minimum', 'Mínimo', 'De data, número ou valor. De um texto, quantas letras.')}
      {input('maximum', 'Máximo')}
      {input('mask', 'Máscara', 'CPF, CNPJ, CPF/CNPJ, ou sinais como 99999-999.', 60)}
      <TextArea
        {...about('choices')}
        label="Opções"
        hint="Uma em cada linha."
        value={typed.choices}
        rows={4}
        optional
      />
      <TextArea {...about('initial')} label="Valor inicial" value={typed.initial} rows={2} optional />
      <Actions>
        <Button kind="secondary">{typed.fieldId ? 'Salvar campo' : 'Acrescentar campo'}</Button>
      </Actions>
    </Form>
  );
}

const blankField: TypedField = {
  ...{ fieldId: '', kind: 'text', name: '', label: '', help: '', required: '' },
  ...{ initial: '', minimum: '', maximum: '', mask: '', choices: '' },
};

function typedOf({ id, required, choices, ...field }: FormField): TypedField {
  return { ...field, fieldId: id, required: required ? '1' : '', choices: choices.join('\n') };
}
