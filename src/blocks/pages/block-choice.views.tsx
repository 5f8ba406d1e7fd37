import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  EmptyState,
  errorOf,
  Form,
  Select,
  useFrame,
  type FieldError,
} from '../../platform/web';

export interface ChoosableBlock {
  id: string;
  number: string;
  description: string;
}

interface BlockChoiceProps {
  action: string;
  blocks: readonly ChoosableBlock[];
  blockId: string;
  errors: readonly FieldError[];
  /** What is said where the unit has no block. */
  none: string;
  /** Where it goes back to without choosing. */
  back?: string;
  /** What the form carries besides. */
  children?: ComponentChildren;
}

/** In which open block of the unit something goes, or the way to make one. */
export function BlockChoice({ action, blocks, blockId, errors, none, back, children }: BlockChoiceProps) {
  const slug = useFrame().tenant?.slug ?? '';
  if (blocks.length === 0)
    return (
      <EmptyState title={none} icon="folder">
        <Button icon="plus" href={`/${slug}/blocos/novo`}>
          Criar bloco
        </Button>
      </EmptyState>
    );
  return (
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
        value={blockId}
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
  );
}
