import type { ComponentChildren } from 'preact';
import { textOf } from '../../platform/http';
import {
  Actions,
  Button,
  Details,
  errorOf,
  Form,
  RadioGroup,
  Select,
  TextInput,
  type FieldError,
} from '../../platform/web';
import { mostDescription } from '../api/blocks.dto';
import type { BlockKind } from '../life/transitions';
import { kindHints, kindNames } from './words';

export interface ChoosableBlock {
  id: string;
  number: string;
  description: string;
}

/** In place of the id of a block: one that is made now. */
export const NEW_BLOCK = 'novo';

export interface TypedBlock {
  blockId: string;
  kind: string;
  description: string;
}

export const noBlock: TypedBlock = { blockId: '', kind: '', description: '' };

export const typedBlock = (body: unknown): TypedBlock => ({
  blockId: textOf(body, 'blockId'),
  kind: textOf(body, 'kind'),
  description: textOf(body, 'description'),
});

interface BlockChoiceProps {
  action: string;
  blocks: readonly ChoosableBlock[];
  typed: TypedBlock;
  /** Of a block made here. */
  kinds: readonly BlockKind[];
  errors: readonly FieldError[];
  /** What is said where the unit has no block. */
  none: string;
  /** Where it goes back to without choosing. */
  back?: string;
  /** What the forms carry besides. */
  children?: ComponentChildren;
}

/** In which open block of the unit something goes, or in a new one: what was to go in is never left behind. */
export function BlockChoice(props: BlockChoiceProps) {
  const { action, blocks, typed, errors, none, back, children } = props;
  if (blocks.length === 0)
    return (
      <>
        <p>{none}. Crie um agora.</p>
        <NewBlock {...props} />
      </>
    );
  return (
    <>
      <Form action={action} class="form">
        {children}
        <Select
          name="blockId"
          label="Bloco"
          empty={blocks.length > 1 ? 'Escolha o bloco' : undefined}
          options={blocks.map(({ id, number, description }) => ({
            value: id,
            label: `${number} · ${description}`,
          }))}
          value={typed.blockId}
          error={errorOf(errors, 'blockId')}
        />
        <Actions>
          <Button icon="plus">Incluir no bloco</Button>
          {back ? (
            <Button kind="link" href={back}>
              Desistir
            </Button>
          ) : null}
        </Actions>
      </Form>
      <Details summary="Ou criar um bloco" open={typed.blockId === NEW_BLOCK}>
        <NewBlock {...props} back={undefined} />
      </Details>
    </>
  );
}

function NewBlock({ action, typed, kinds, errors, back, children }: BlockChoiceProps) {
  return (
    <Form action={action} class="form">
      {children}
      <input type="hidden" name="blockId" value={NEW_BLOCK} />
      {kinds.length === 1 ? (
        <input type="hidden" name="kind" value={kinds[0]} />
      ) : (
        <RadioGroup
          name="kind"
          label="Tipo do bloco"
          choices={kinds.map((value) => ({ value, label: kindNames[value], hint: kindHints[value] }))}
          value={typed.kind || kinds[0]}
          error={errorOf(errors, 'kind')}
        />
      )}
      <TextInput
        name="description"
        label="Para que serve"
        hint="Em poucas palavras. Exemplo: ofícios da semana para o gabinete."
        value={typed.description}
        maxLength={mostDescription}
        error={errorOf(errors, 'description')}
      />
      <Actions>
        <Button icon="plus">Criar o bloco e incluir</Button>
        {back ? (
          <Button kind="link" href={back}>
            Desistir
          </Button>
        ) : null}
      </Actions>
    </Form>
  );
}
