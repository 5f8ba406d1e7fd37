import { levelNames, levels, levelWord, PUBLIC, type LegalGround } from '../../access';
import { ClassChoice, classLabel, type RecordClass } from '../../classification';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  fieldId,
  Form,
  hintAndError,
  Page,
  RadioGroup,
  Retirement,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import type { ListedType } from './process-type-catalogue';
import { mostTypeName } from './process-types.dto';

export const processTypesPath = (slug: string): string => `/${slug}/tipos-de-processo`;

/** The form as it was typed, to be shown again. */
export interface TypedType {
  name: string;
  allowedLevels: string[];
  suggestedLevel: string;
  legalGroundId: string;
  classIds: string[];
}

export function ProcessTypesPage({ types, filter }: { types: readonly ListedType[]; filter: string }) {
  const root = processTypesPath(useFrame().tenant?.slug ?? '');
  return (
    <Page title="Tipos de processo" layout="full">
      <p>
        O tipo diz que níveis de acesso um processo pode ter, e sugere o nível, a hipótese legal e o assunto.
        O que vem antes dos dois-pontos é a área.
      </p>
      <form class="filter-line" action={root} method="get" role="search" aria-label="Tipos de processo">
        <TextInput name="filtro" label="Filtrar os tipos" value={filter} optional />
        <Button kind="secondary" icon="filter">
          Filtrar
        </Button>
      </form>
      <Actions>
        <Button href={`${root}/novo`} icon="plus">
          Incluir tipo de processo
        </Button>
      </Actions>
      {types.length > 0 ? (
        <TypeTable types={types} />
      ) : (
        <EmptyState title={filter ? `Nenhum tipo com “${filter}”` : 'Nenhum tipo de processo'} icon="search">
          {filter ? (
            <a href={root}>Mostrar todos os tipos</a>
          ) : (
            'Sem eles não se abre processo. Inclua o primeiro.'
          )}
        </EmptyState>
      )}
    </Page>
  );
}

function TypeTable({ types }: { types: readonly ListedType[] }) {
  const root = processTypesPath(useFrame().tenant?.slug ?? '');
  return (
    <Table
      caption="Tipos de processo"
      captionHidden
      columns={[
        { label: 'Tipo' },
        { label: 'Níveis' },
        { label: 'Sugere' },
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
          <td data-label="Níveis">{type.allowedLevels.map((level) => levelNames[level]).join(', ')}</td>
          <td data-label="Sugere">
            {levelNames[type.suggestedLevel]}
            {type.ground ? ` (${type.ground})` : null}
          </td>
          <td data-label="Assuntos">
            {type.classes.length > 0 ? type.classes.map(classLabel).join('; ') : 'quem abre escolhe'}
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

interface ProcessTypePageProps {
  /** None while it is being made. */
  type?: ListedType;
  typed: TypedType;
  grounds: readonly LegalGround[];
  classes: readonly RecordClass[];
  errors: readonly FieldError[];
}

export function ProcessTypePage({ type, typed, grounds, classes, errors }: ProcessTypePageProps) {
  const root = processTypesPath(useFrame().tenant?.slug ?? '');
  const title = type?.name ?? 'Incluir tipo de processo';
  return (
    <Page title={`${title} · Tipos de processo`} heading={title} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        {type ? 'Os processos que já são deste tipo ficam como estão. ' : null}
        <a href={root}>Todos os tipos de processo</a>
      </p>
      <Form action={`${root}/${type?.id ?? 'novo'}`} class="form">
        <TextInput
          name="name"
          label="Nome"
          hint="Área, dois-pontos e do que trata. Exemplo: Obras: Habite-se."
          value={typed.name}
          maxLength={mostTypeName}
          error={errorOf(errors, 'name')}
        />
        <AllowedLevels typed={typed} errors={errors} />
        <RadioGroup
          name="suggestedLevel"
          label="Nível que o tipo sugere"
          choices={levels.map((level) => ({ value: levelWord(level), label: levelNames[level] }))}
          value={typed.suggestedLevel}
          error={errorOf(errors, 'suggestedLevel')}
        />
        <Select
          name="legalGroundId"
          label="Hipótese legal que o tipo sugere"
          hint="Necessária quando o nível sugerido não é público."
          empty="Nenhuma"
          options={grounds.map(({ id, name, level }) => ({
            value: id,
            label: `${name} (${levelNames[level]})`,
          }))}
          value={typed.legalGroundId}
          error={errorOf(errors, 'legalGroundId')}
          optional
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

/** Several of three: a group of boxes, of which the summary of errors links to the first. */
function AllowedLevels({ typed, errors }: Pick<ProcessTypePageProps, 'typed' | 'errors'>) {
  const error = errorOf(errors, 'allowedLevels');
  const id = fieldId('allowedLevels');
  return (
    <fieldset class={error ? 'field field--invalid' : 'field'}>
      <legend class="field__label">Níveis que os processos podem ter</legend>
      {hintAndError({ error }, id)}
      {levels.map((level) => {
        const word = levelWord(level);
        const own = level === PUBLIC ? id : `${id}-${word}`;
        return (
          <div class="choice" key={word}>
            <input
              type="checkbox"
              id={own}
              name="allowedLevels"
              value={word}
              checked={typed.allowedLevels.includes(word)}
            />
            <label class="choice__text" for={own}>
              {levelNames[level]}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}
