import type { ItemResult } from '../../platform/http';
import { Button, ErrorSummary, Page, Table, useFrame, type FieldError } from '../../platform/web';
import { BlockChoice, type ChoosableBlock, type TypedBlock } from './block-choice.views';

interface PutManyInBlockPageProps {
  /** Titles of the documents, by id. */
  titles: ReadonlyMap<string, string>;
  blocks: readonly ChoosableBlock[];
  typed: TypedBlock;
  errors?: readonly FieldError[];
}

const heading = 'Incluir em bloco de assinatura';
const resultHeading = 'Incluir em bloco';

export function PutManyInBlockPage({ titles, blocks, typed, errors = [] }: PutManyInBlockPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title={heading} heading={heading} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <ul>
        {[...titles].map(([id, title]) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      <BlockChoice
        action={`/${slug}/documentos-em-bloco`}
        none="A unidade não tem bloco de assinatura aberto"
        kinds={['signature']}
        {...{ blocks, typed, errors }}
      >
        <input type="hidden" name="act" value="put" />
        {[...titles.keys()].map((id) => (
          <input key={id} type="hidden" name="documentIds" value={id} />
        ))}
      </BlockChoice>
    </Page>
  );
}

interface PutManyResultPageProps {
  block: ChoosableBlock;
  titles: ReadonlyMap<string, string>;
  results: readonly ItemResult[];
  /** What was put in; a document where it is not told. */
  what?: 'Documento' | 'Item';
}

export function PutManyResultPage({ block, titles, results, what = 'Documento' }: PutManyResultPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const done = results.filter((result) => result.done).length;
  return (
    <Page title={resultHeading} heading={resultHeading} layout="full">
      <p role="status">
        {done} de {results.length} no bloco {block.number}.
      </p>
      <Table
        caption="O que houve com cada um"
        captionHidden
        columns={[{ label: what }, { label: 'Resultado' }]}
      >
        {results.map((result) => (
          <tr key={result.id}>
            <td data-label={what}>{titles.get(result.id) ?? 'Documento'}</td>
            <td data-label="Resultado">{result.done ? 'Incluído' : result.sentence}</td>
          </tr>
        ))}
      </Table>
      <Button href={`/${slug}/blocos/${block.id}`}>Abrir o bloco</Button>
    </Page>
  );
}
