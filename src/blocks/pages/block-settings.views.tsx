import type { UnitReference } from '../../platform/context';
import {
  Actions,
  Button,
  Checkbox,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  Select,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import type { PersonAt } from '../../units';
import { standingOf, type BlockDetails } from '../blocks.queries';
import type { BlockGroup } from '../groups/block-groups';
import { whyNotBlock } from '../life/why-not';

interface ChangePageProps {
  block: BlockDetails;
  units: readonly UnitReference[];
  description: string;
  chosen: readonly string[];
  errors?: readonly FieldError[];
}

/** The description, and which units are to receive it. */
export function ChangeBlockPage({ block, units, description, chosen, errors = [] }: ChangePageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/blocos/${block.id}`;
  const choosing = !whyNotBlock('chooseUnits', standingOf(block));
  return (
    <Page
      title={`Bloco ${block.number} · Alterar`}
      heading={`Alterar o bloco ${block.number}`}
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <Form action={`${root}/alterar`} class="form">
        <TextInput
          name="description"
          label="Para que serve"
          value={description}
          maxLength={250}
          error={errorOf(errors, 'description')}
        />
        {choosing ? (
          <UnitChoices units={units} chosen={chosen} error={errorOf(errors, 'unitIds')} />
        ) : block.kind === 'internal' ? null : (
          <Notice kind="info">Para mudar as unidades, cancele antes a disponibilização.</Notice>
        )}
        <Actions>
          <Button>Salvar</Button>
          <Button kind="link" href={root}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

interface UnitChoicesProps {
  units: readonly UnitReference[];
  chosen: readonly string[];
  error?: string;
}

function UnitChoices({ units, chosen, error }: UnitChoicesProps) {
  return (
    <fieldset class={error ? 'field field--invalid' : 'field'}>
      <legend class="field__label">Unidades que vão receber</legend>
      {error ? (
        <p class="field__error" id="campo-unitIds-erro">
          {error}
        </p>
      ) : null}
      {units.map(({ id, label, name }, index) => {
        const field = index === 0 ? 'campo-unitIds' : `campo-unitIds-${index + 1}`;
        return (
          <div class="choice" key={id}>
            <input
              type="checkbox"
              id={field}
              name="unitIds"
              value={id}
              checked={chosen.includes(id)}
              aria-describedby={error && index === 0 ? 'campo-unitIds-erro' : undefined}
            />
            <label class="choice__text" for={field}>
              {label} · {name}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}

export interface TypedMarks {
  priority: boolean;
  reviewed: boolean;
  assigneeId: string;
  comment: string;
  groupId: string;
}

interface MarksPageProps {
  block: BlockDetails;
  people: readonly PersonAt[];
  groups: readonly BlockGroup[];
  typed: TypedMarks;
  errors?: readonly FieldError[];
}

export function MarksPage({ block, people, groups, typed, errors = [] }: MarksPageProps) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant?.slug ?? ''}/blocos/${block.id}`;
  return (
    <Page
      title={`Bloco ${block.number} · Organizar`}
      heading={`Organizar o bloco ${block.number}`}
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <p>Só a unidade {actor?.unit.label} vê o que você marcar aqui.</p>
      <Form action={`${root}/organizar`} class="form">
        <Checkbox name="priority" label="Prioridade" checked={typed.priority} optional />
        <Checkbox name="reviewed" label="Revisado" checked={typed.reviewed} optional />
        <Select
          name="assigneeId"
          label="Quem cuida"
          empty="Ninguém em especial"
          options={people.map(({ userId, name }) => ({ value: userId, label: name }))}
          value={typed.assigneeId}
          optional
          error={errorOf(errors, 'assigneeId')}
        />
        <Select
          name="groupId"
          label="Grupo"
          empty="Nenhum"
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.groupId}
          optional
          error={errorOf(errors, 'groupId')}
        />
        <TextArea
          name="comment"
          label="Comentário"
          value={typed.comment}
          rows={3}
          maxLength={500}
          optional
          error={errorOf(errors, 'comment')}
        />
        <Actions>
          <Button>Salvar</Button>
          <Button kind="link" href={root}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}
