import type { ItemResult } from '../../platform/http';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  Table,
  useFrame,
  type FieldError,
} from '../../platform/web';

interface Choosable {
  id: string;
  number: string;
  description: string;
}

interface PutManyInBlockPageProps {
  /** Titles of the documents, by id. */
  titles: ReadonlyMap<string, string>;
  blocks: readonly Choosable[];
  blockId: string;
  errors?: readonly FieldError[];
}

const heading = 'Incluir em bloco de assinatura';

export function PutManyInBlockPage({ titles, blocks, blockId, errors = [] }: PutManyInBlockPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title={heading} heading={heading} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <ul>
        {[...titles].map(([id, title]) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      {blocks.length === 0 ? (
        <EmptyState title="A unidade não tem bloco de assinatura aberto" icon="folder">
          <Button icon="plus" href={`/${slug}/blocos/novo`}>
            Criar bloco
          </Button>
        </EmptyState>
      ) : (
        <Form action={`/${slug}/documentos-em-bloco`} class="form">
          <input type="hidden" name="act" value="put" />
          {[...titles.keys()].map((id) => (
            <input key={id} type="hidden" name="documentIds" value={id} />
          ))}
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
          </Actions>
        </Form>
      )}
    </Page>
  );
}

interface PutManyResultPageProps {
  block: Choosable;
  titles: ReadonlyMap<string, string>;
  results: readonly ItemResult[];
}

export function PutManyResultPage({ block, titles, results }: PutManyResultPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const done = results.filter((result) => result.done).length;
  return (
    <Page title={heading} heading={heading} layout="full">
      <p role="status">
        {done} de {results.length} no bloco {block.number}.
      </p>
      <Table
        caption="O que houve com cada documento"
        captionHidden
        columns={[{ label: 'Documento' }, { label: 'Resultado' }]}
      >
        {results.map((result) => (
          <tr key={result.id}>
            <td data-label="Documento">{titles.get(result.id) ?? 'Documento'}</td>
            <td data-label="Resultado">{result.done ? 'Incluído' : result.sentence}</td>
          </tr>
        ))}
      </Table>
      <Button href={`/${slug}/blocos/${block.id}`}>Abrir o bloco</Button>
    </Page>
  );
}
