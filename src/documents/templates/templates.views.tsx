import {
  Actions,
  Button,
  Details,
  DocumentEditor,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  RadioGroup,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { VARIABLES, type VariableName } from '../content/variables';
import type { DocumentType } from '../types/document-types';
import { CanonicalText, PlainMode } from '../pages/editor.views';
import type { TypedText } from '../pages/typed-text';
import { mostTemplateName } from './templates.dto';
import type { ListedTemplate, Scope, TemplateText } from './templates.service';

export interface TypedTemplate {
  id: string;
  name: string;
  typeId: string;
  scope: string;
  /** The document whose text it begins with. */
  documentId: string;
}

interface TemplatesPageProps {
  templates: readonly ListedTemplate[];
  types: readonly DocumentType[];
  typed: TypedTemplate;
  /** Whose text is to be kept. */
  source?: { title: string; code: string };
  errors?: readonly FieldError[];
}

export function TemplatesPage({ templates, types, typed, source, errors = [] }: TemplatesPageProps) {
  const fresh = typed.id === '';
  const form = (
    <section aria-labelledby="novo-modelo" class="organized__next">
      <h2 id="novo-modelo">{source ? `Guardar o texto de ${source.title} (${source.code})` : 'Novo'}</h2>
      <TemplateFields
        types={types}
        typed={fresh ? typed : undefined}
        errors={fresh ? errors : []}
        verb={source ? 'Guardar' : 'Criar e escrever o texto'}
      />
    </section>
  );
  return (
    <Page title="Modelos e textos padrão" layout="full" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Um <strong>modelo</strong> começa um documento de um tipo. Um <strong>texto padrão</strong> serve a
        qualquer tipo: começa um documento, ou entra onde está o cursor.
      </p>
      {source ? (
        form
      ) : (
        <p>
          <a href="#novo-modelo">Criar um modelo ou texto padrão</a>
        </p>
      )}
      {templates.length === 0 ? (
        <EmptyState title="Nenhum modelo ainda" icon="document">
          Crie o primeiro, abaixo.
        </EmptyState>
      ) : (
        <TemplateTable {...{ templates, types, typed, errors }} />
      )}
      {source ? null : form}
    </Page>
  );
}

export const scopeWords: Record<Scope, string> = {
  unit: 'Desta unidade',
  body: 'Do órgão',
  tenant: 'De todos',
};

function TemplateTable({ templates, types, typed, errors = [] }: TemplatesPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/modelos`;
  return (
    <Table
      caption="Modelos e textos padrão"
      captionHidden
      columns={[{ label: 'Nome' }, { label: 'Para quê' }, { label: 'Para quem' }, { label: 'O que fazer' }]}
    >
      {templates.map((template) => (
        <tr key={template.id}>
          <td data-label="Nome">
            <a href={`${root}/${template.id}`}>{template.name}</a>
            {template.archived ? <span class="soft"> (arquivado)</span> : null}
          </td>
          <td data-label="Para quê">
            {template.typeName ? `Modelo de ${template.typeName}` : 'Texto padrão'}
          </td>
          <td data-label="Para quem">{scopeWords[template.scope]}</td>
          <td data-label="O que fazer">
            {template.manageable ? <TemplateActs {...{ template, types, typed, errors }} /> : 'Ler e usar'}
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface TemplateActsProps extends Pick<TemplatesPageProps, 'types' | 'typed' | 'errors'> {
  template: ListedTemplate;
}

function TemplateActs({ template, types, typed, errors = [] }: TemplateActsProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/modelos`;
  const own = typed.id === template.id;
  return (
    <div class="organized__acts">
      {template.archived ? null : (
        <Details summary="Mudar nome, tipo ou para quem" open={own && errors.length > 0}>
          <TemplateFields
            {...{ types, template }}
            typed={own ? typed : undefined}
            errors={own ? errors : []}
            verb="Salvar"
          />
        </Details>
      )}
      <Form action={root}>
        <input type="hidden" name="id" value={template.id} />
        <input type="hidden" name="act" value={template.archived ? 'restore' : 'archive'} />
        <Button kind="quiet" small icon={template.archived ? 'undo' : 'archive'}>
          {template.archived ? 'Trazer de volta' : 'Arquivar'}
          <span class="visually-hidden"> {template.name}</span>
        </Button>
      </Form>
    </div>
  );
}

interface TemplateFieldsProps {
  types: readonly DocumentType[];
  template?: ListedTemplate;
  typed?: TypedTemplate;
  errors: readonly FieldError[];
  verb: string;
}

function TemplateFields({ types, template, typed, errors, verb }: TemplateFieldsProps) {
  const { tenant, actor } = useFrame();
  const prefix = template ? `${template.id}-` : '';
  const administers = actor?.permissions.includes('tenant.administer') ?? false;
  const choices = (administers ? (['unit', 'body', 'tenant'] as const) : (['unit'] as const)).map(
    (value) => ({
      value,
      label: scopeWords[value],
    }),
  );
  const scope = typed?.scope || template?.scope || 'unit';
  return (
    <Form action={`/${tenant?.slug ?? ''}/modelos`} class="form">
      <input type="hidden" name="act" value={template ? 'change' : 'create'} />
      <input type="hidden" name="id" value={template?.id ?? ''} />
      <input type="hidden" name="documentId" value={typed?.documentId ?? ''} />
      <TextInput
        name="name"
        id={`${prefix}campo-name`}
        label="Nome"
        value={typed?.name ?? template?.name ?? ''}
        maxLength={mostTemplateName}
        error={errorOf(errors, 'name')}
      />
      <Select
        name="typeId"
        id={`${prefix}campo-typeId`}
        label="Para quê"
        empty="Texto padrão (qualquer tipo)"
        options={types.map(({ id, name }) => ({ value: id, label: `Modelo de ${name}` }))}
        value={typed?.typeId ?? template?.typeId ?? ''}
        error={errorOf(errors, 'typeId')}
        optional
      />
      {administers ? (
        <RadioGroup
          name="scope"
          id={`${prefix}campo-scope`}
          label="Para quem"
          choices={choices}
          value={scope}
          error={errorOf(errors, 'scope')}
        />
      ) : (
        <input type="hidden" name="scope" value="unit" />
      )}
      <Actions>
        <Button kind="secondary">{verb}</Button>
      </Actions>
    </Form>
  );
}

interface TemplatePageProps {
  template: TemplateText;
  typed?: TypedText;
  errors?: readonly FieldError[];
}

export function TemplatePage({ template, typed, errors = [] }: TemplatePageProps) {
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  const address = `/${slug}/modelos/${template.id}`;
  return (
    <Page
      title={`Modelo: ${template.name}`}
      heading={template.name}
      layout="full"
      invalid={errors.length > 0}
      editor
    >
      <ErrorSummary errors={errors} />
      <p>
        {template.typeName ? `Modelo de ${template.typeName}` : 'Texto padrão'}. {scopeWords[template.scope]}.{' '}
        <a href={`${address}/formulario`}>Formulário deste modelo</a>.{' '}
        <a href={`/${slug}/modelos`}>Todos os modelos e textos padrão</a>
      </p>
      <VariableList />
      {template.manageable && !template.archived ? (
        <Form action={address}>
          <input type="hidden" name="revision" value={template.revision} />
          <DocumentEditor
            documentId={template.id}
            revision={template.revision}
            content={JSON.stringify(template.content)}
            saveUrl={`${address}/texto`}
            signInUrl={`/${slug}/entrar`}
            label={`Texto de ${template.name}`}
            savedAt={template.updatedAt}
          >
            <PlainMode content={template.content} typed={typed} errors={errors} />
          </DocumentEditor>
          {typed && typed.plain === undefined ? <CanonicalText html={typed.html} /> : null}
        </Form>
      ) : (
        <CanonicalText content={template.content} />
      )}
    </Page>
  );
}

/** What each variable becomes when a document begins (DOMAIN.md 1.17). */
const variableWords: Record<VariableName, string> = {
  processo: 'o número do processo',
  documento: 'o título do documento',
  tipo_documento: 'o tipo do documento',
  interessados_virgula_espaco: 'os interessados, separados por vírgula',
  sigla_unidade: 'a sigla da unidade',
  descricao_unidade: 'o nome da unidade',
  cidade_unidade: 'a cidade',
  dia: 'o dia de hoje, como 12 (no primeiro do mês, 1º)',
  mes_extenso: 'o mês, como março',
  ano: 'o ano, como 2026',
  nome_usuario: 'o nome de quem escreve',
  nome_usuario_maiuscula: 'o mesmo, em maiúsculas',
  cargo_usuario: 'o cargo de quem escreve',
  tratamento_destinatario: 'o tratamento do destinatário, quando é um só',
  nome_destinatario: 'o nome do destinatário, quando é um só',
  cargo_destinatario: 'o cargo do destinatário, quando é um só',
  orgao_destinatario: 'o órgão do destinatário, quando é um só',
  endereco_destinatario: 'o endereço do destinatário, quando é um só',
  vocativo_destinatario: 'o vocativo do destinatário, quando é um só',
  destinatarios_virgula_espaco: 'os destinatários, separados por vírgula',
  destinatarios_virgula_espaco_maiuscula: 'os mesmos, em maiúsculas',
  destinatarios_quebra_linha: 'os destinatários, um em cada linha',
  destinatarios_quebra_linha_maiuscula: 'os mesmos, em maiúsculas',
};

function VariableList() {
  return (
    <Details summary="Palavras que viram dados do processo">
      <dl class="variables">
        {VARIABLES.map((name) => (
          <div key={name}>
            <dt>
              <code>@{name}@</code>
            </dt>
            <dd>{variableWords[name]}</dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}
