import {
  Actions,
  Button,
  Checkbox,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  Table,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, type ProcessHeader } from '../../processes';
import { CanonicalText } from '../pages/editor.views';
import { Carried, counted, useProcessPath, type TypedBatch } from './batches.views';
import type { CsvRow } from './csv';
import type { BatchPreview } from './document-batches';

interface BatchPreviewPageProps {
  process: ProcessHeader;
  typed: TypedBatch;
  batchId: string;
  preview: BatchPreview;
  errors?: readonly FieldError[];
}

/** What would be made, before it is. */
export function BatchPreviewPage({ process, typed, batchId, preview, errors = [] }: BatchPreviewPageProps) {
  const path = useProcessPath(process);
  const { columns, rows, samples, equal } = preview;
  return (
    <Page
      title={`${process.number} · Conferir a lista`}
      heading="Conferir a lista"
      layout="full"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>{counted(rows.length)} para criar. Nada foi criado ainda.</p>
      <Mismatches {...preview} />
      <h2>O que vai ser escrito</h2>
      {samples.map(({ line, content }, index) => (
        <Details key={line} open={index === 0} summary={`Linha ${line}${labelOf(rows[index]!, columns)}`}>
          <CanonicalText content={content} />
        </Details>
      ))}
      {rows.length > samples.length ? <p class="soft">As outras linhas seguem o mesmo texto.</p> : null}
      <h2>A lista</h2>
      <Table
        caption="A lista, como foi lida"
        captionHidden
        columns={[{ label: 'Linha', kind: 'number' }, ...columns.map((label) => ({ label }))]}
      >
        {rows.map(({ line, cells }) => (
          <tr key={line}>
            <td data-label="Linha" class="cell--number">
              {line}
            </td>
            {columns.map((column) => (
              <td key={column} data-label={column}>
                {cells[column]}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <Form action={`${path}/documentos/lista/criar`} class="after-form">
        <Carried typed={{ ...typed, equal: '' }} batchId={batchId} />
        {equal ? (
          <Checkbox
            name="equal"
            label={`Quero ${counted(rows.length)} com o mesmo texto`}
            error={errorOf(errors, 'equal')}
          />
        ) : null}
        <Actions>
          <Button icon="check">Criar {counted(rows.length)}</Button>
          <Button kind="link" href={`${path}/documentos/lista`}>
            Começar de novo
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** What the text asks for and the list has not, and the other way round: most often a name written in two ways. */
function Mismatches({ missing, unused, equal, rows }: BatchPreview) {
  return (
    <>
      {equal ? (
        <Notice kind="warning" title={`Os ${counted(rows.length)} sairiam com o mesmo texto`}>
          <p>
            Nenhuma coluna da lista entra no texto. Para que cada documento tenha os dados da sua linha,
            escreva no modelo o nome da coluna entre arrobas e confira de novo.
          </p>
        </Notice>
      ) : null}
      {missing.length > 0 ? (
        <Notice kind="warning" title="O texto pede o que a lista não tem">
          <p>
            Nada preenche {inText(missing)}: no documento fica escrito assim. Dê à lista uma coluna com esse
            nome, ou tire a variável do texto.
          </p>
        </Notice>
      ) : null}
      {unused.length > 0 ? (
        <Notice kind="warning" title="A lista tem colunas que o texto não usa">
          <p>
            Não entram no documento: {unused.join(', ')}. Para usar, escreva no texto {inText(unused)}.
          </p>
        </Notice>
      ) : null}
    </>
  );
}

const inText = (names: readonly string[]): string => names.map((name) => `@${name}@`).join(', ');

/** The line by its first cell that says something. */
function labelOf({ cells }: CsvRow, columns: readonly string[]): string {
  const said = columns.map((column) => cells[column]).find(Boolean);
  return said ? ` · ${said}` : '';
}
