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
import { levelWords } from '../access.dto';
import { levelNames, type Level } from '../levels';
import { groundLevels, mostGroundName, mostLegalBase } from './legal-grounds.dto';
import type { ListedGround } from './legal-grounds';

export const groundsPath = (slug: string): string => `/${slug}/hipoteses-legais`;

/** The form as it was typed, to be shown again. */
export type TypedGround = Record<'name' | 'legalBase' | 'level', string>;

interface GroundsPageProps {
  grounds: readonly ListedGround[];
  typed: TypedGround;
  errors: readonly FieldError[];
}

export function GroundsPage({ grounds, typed, errors }: GroundsPageProps) {
  const root = groundsPath(useFrame().tenant?.slug ?? '');
  return (
    <Page title="Hipóteses legais" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        O acesso é a regra. Para restringir um processo ou um documento, quem trabalha nele escolhe uma destas
        hipóteses, cada uma com a sua lei (Lei nº 12.527/2011, arts. 22 a 31).
      </p>
      {grounds.length > 0 ? (
        <Table
          caption="Hipóteses legais"
          captionHidden
          columns={[
            { label: 'Hipótese' },
            { label: 'Base legal' },
            { label: 'Nível' },
            { label: 'O que fazer' },
          ]}
        >
          {grounds.map(({ id, name, legalBase, level, active }) => (
            <tr key={id}>
              <td data-label="Hipótese">
                {name}
                {active ? null : <span class="soft"> (desativada)</span>}
              </td>
              <td data-label="Base legal">{legalBase}</td>
              <td data-label="Nível">{levelNames[level]}</td>
              <td data-label="O que fazer">
                <a href={`${root}/${id}`}>
                  Alterar<span class="visually-hidden"> {name}</span>
                </a>
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <EmptyState title="Nenhuma hipótese legal" icon="lock">
          Sem elas, todo processo é público. Inclua a primeira, abaixo.
        </EmptyState>
      )}
      <section aria-labelledby="nova-hipotese">
        <h2 id="nova-hipotese">Incluir hipótese legal</h2>
        <GroundForm action={root} verb="Incluir" {...{ typed, errors }} />
      </section>
    </Page>
  );
}

interface GroundPageProps {
  ground: ListedGround;
  typed: TypedGround;
  errors: readonly FieldError[];
}

export function GroundPage({ ground, typed, errors }: GroundPageProps) {
  const root = groundsPath(useFrame().tenant?.slug ?? '');
  return (
    <Page title={`${ground.name} · Hipóteses legais`} heading={ground.name} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Serve ao nível {levelNames[ground.level]}. <a href={root}>Todas as hipóteses legais</a>
      </p>
      <GroundForm action={`${root}/${ground.id}`} verb="Salvar" level={ground.level} {...{ typed, errors }} />
      <Retirement path={`${root}/${ground.id}`} active={ground.active} thing="a hipótese" />
    </Page>
  );
}

interface GroundFormProps {
  action: string;
  verb: string;
  /** Known already: it does not change. */
  level?: Level;
  typed: TypedGround;
  errors: readonly FieldError[];
}

function GroundForm({ action, verb, level, typed, errors }: GroundFormProps) {
  return (
    <Form action={action} class="form">
      <TextInput
        name="name"
        label="Hipótese"
        hint="Em poucas palavras, o que se protege. Exemplo: Informação pessoal."
        value={typed.name}
        maxLength={mostGroundName}
        error={errorOf(errors, 'name')}
      />
      <TextInput
        name="legalBase"
        label="Base legal"
        hint="A lei e o artigo. Exemplo: Lei nº 12.527/2011, art. 31."
        value={typed.legalBase}
        maxLength={mostLegalBase}
        error={errorOf(errors, 'legalBase')}
      />
      {level === undefined ? (
        <RadioGroup
          name="level"
          label="Nível a que serve"
          hint="Depois não muda."
          choices={groundLevels.map((word) => ({
            value: word,
            label: levelNames[levelWords.indexOf(word) as Level],
          }))}
          value={typed.level}
          error={errorOf(errors, 'level')}
        />
      ) : null}
      <Actions>
        <Button icon="check">{verb}</Button>
      </Actions>
    </Form>
  );
}
