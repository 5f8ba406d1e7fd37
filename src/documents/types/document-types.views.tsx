import { ClassChoice, classLabel, type RecordClass } from '../../classification';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  RadioGroup,
  Retirement,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { numberings, type Applicability, type DocumentNumbering } from './document-types';
import type { ListedDocumentType } from './document-type-catalogue';
import { applicabilities, mostTypeName } from './document-types.dto';

export const documentTypesPath = (slug: string): string => `/${slug}/tipos-de-documento`;

const applicabilityWords: Record<Applicability, string> = {
  internal: 'Escrito aqui',
  external: 'Recebido como arquivo',
  both: 'Escrito aqui ou recebido',
};

const numberingWords: Record<DocumentNumbering, string> = {
  unit: 'Sequência da unidade',
  body: 'Sequência do órgão',
  'unit-yearly': 'Sequência da unidade, nova a cada ano',
  'body-yearly': 'Sequência do órgão, nova a cada ano',
  informed: 'Informado por quem escreve',
  none: 'Sem número',
};

/** The form as it was typed, to be shown again. */
export interface TypedDocumentType {
  name: string;
  applicability: string;
  numbering: string;
  classIds: string[];
}

interface DocumentTypesPageProps {
  types: readonly ListedDocumentType[];
  filter: string;
}

export function DocumentTypesPage({ types, filter }: DocumentTypesPageProps) {
  const root = documentTypesPath(useFrame().tenant?.slug ?? '');
  return (
    <Page title="Tipos de documento" layout="full">
      <p>
        O tipo diz se o documento é escrito aqui ou recebido como arquivo, e como ganha número. Os textos com
        que ele começa estão em <a href={`/${useFrame().tenant?.slug ?? ''}/modelos`}>Modelos e textos</a>.
      </p>
      <form class="filter-line" action={root} method="get" role="search" aria-label="Tipos de documento">
        <TextInput name="filtro" label="Filtrar os tipos" value={filter} optional />
        <Button kind="secondary" icon="filter">
          Filtrar
        </Button>
      </form>
      <Actions>
        <Button href={`${root}/novo`} icon="plus">
          Incluir tipo de documento
        </Button>
      </Actions>
      {types.length > 0 ? (
        <TypeTable types={types} />
      ) : (
        <EmptyState title={filter ? `Nenhum tipo com “${filter}”` : 'Nenhum tipo de documento'} icon="search">
          {filter ? <a href={root}>Mostrar todos os tipos</a> : 'Sem eles não se escreve. Inclua o primeiro.'}
        </EmptyState>
      )}
    </Page>
  );
}

function TypeTable({ types }: Pick<DocumentTypesPageProps, 'types'>) {
  const root = documentTypesPath(useFrame().tenant?.slug ?? '');
  return (
    <Table
      caption="Tipos de documento"
      captionHidden
      columns={[
        { label: 'Tipo' },
        { label: 'Como nasce' },
        { label: 'Número' },
        { label: 'Modelos', kind: 'number' },
        { label: 'Assuntos' },
        { label: 'O que fazer' },
      ]}
    >
      {types.map((type) => (
        <tr key={type.id}>
          <td data-label="Tipo">
            {type.name}
            {type.active ? null : <span class="soft"> (desativado)</span>}
          </td>
          <td data-label="Como nasce">{applicabilityWords[type.applicability]}</td>
          <td data-label="Número">{numberingWords[type.numbering]}</td>
          <td data-label="Modelos" class="cell--number">
            {type.templates}
          </td>
          <td data-label="Assuntos">
            {type.classes.length > 0 ? type.classes.map(classLabel).join('; ') : 'segue o processo'}
          </td>
          <td data-label="O que fazer">
            <a href={`${root}/${type.id}`}>
              Alterar<span class="visually-hidden"> {type.name}</span>
            </a>
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface DocumentTypePageProps {
  /** None while it is being made. */
  type?: ListedDocumentType;
  typed: TypedDocumentType;
  classes: readonly RecordClass[];
  errors: readonly FieldError[];
}

export function DocumentTypePage({ type, typed, classes, errors }: DocumentTypePageProps) {
  const root = documentTypesPath(useFrame().tenant?.slug ?? '');
  const title = type?.name ?? 'Incluir tipo de documento';
  return (
    <Page title={`${title} · Tipos de documento`} heading={title} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        {type ? 'Os documentos que já são deste tipo ficam com o número que têm. ' : null}
        <a href={root}>Todos os tipos de documento</a>
      </p>
      <Form action={`${root}/${type?.id ?? 'novo'}`} class="form">
        <TextInput
          name="name"
          label="Nome"
          value={typed.name}
          maxLength={mostTypeName}
          error={errorOf(errors, 'name')}
        />
        <RadioGroup
          name="applicability"
          label="Como nasce"
          choices={applicabilities.map((value) => ({ value, label: applicabilityWords[value] }))}
          value={typed.applicability}
          error={errorOf(errors, 'applicability')}
        />
        <RadioGroup
          name="numbering"
          label="Número"
          hint="O que chega como arquivo traz o seu número, ou nenhum."
          choices={numberings.map((value) => ({ value, label: numberingWords[value] }))}
          value={typed.numbering}
          error={errorOf(errors, 'numbering')}
        />
        <ClassChoice
          classes={classes}
          kept={type?.classes ?? []}
          chosen={typed.classIds}
          errors={errors}
          optional
        />
        <Actions>
          <Button icon="check">{type ? 'Salvar' : 'Incluir'}</Button>
        </Actions>
      </Form>
      {type ? <Retirement path={`${root}/${type.id}`} active={type.active} thing="o tipo" /> : null}
    </Page>
  );
}
