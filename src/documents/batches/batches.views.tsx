import type { LegalGround } from '../../access';
import {
  Actions,
  Button,
  Checkbox,
  CsvFields,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, processPath, type ProcessHeader } from '../../processes';
import type { DocumentType } from '../document-types';
import { CanonicalText } from '../pages/editor.views';
import { DocumentLevel, TypeField } from '../pages/new-document.views';
import type { Template } from '../templates/templates.service';
import { mostRows, type CsvRow } from './csv';
import type { BatchPreview, LineResult } from './document-batches';

export interface TypedBatch {
  typeId: string;
  templateId: string;
  modelCode: string;
  level: string;
  legalGroundId: string;
  csv: string;
  circular: string;
}

interface BatchFormPageProps {
  process: ProcessHeader;
  types: readonly DocumentType[];
  templates: readonly Template[];
  grounds: readonly LegalGround[];
  typed: TypedBatch;
  errors?: readonly FieldError[];
}

const heading = 'Vários documentos de uma lista';

export function BatchFormPage({
  process,
  types,
  templates,
  grounds,
  typed,
  errors = [],
}: BatchFormPageProps) {
  const path = useProcessPath(process);
  const nameOf = (id: string | null) => types.find((type) => type.id === id)?.name;
  return (
    <Page title={`${process.number} · ${heading}`} heading={heading} invalid={errors.length > 0}>
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>
        Cada linha da lista vira uma minuta deste processo. A coluna <strong>Valor total</strong> completa{' '}
        <code>@valor_total@</code> no texto. As colunas <strong>nome</strong> e <strong>numero</strong> são o
        complemento do nome e o número. Antes de criar, você confere tudo.
      </p>
      <Form action={`${path}/documentos/lista`} class="form form--aside" files guard>
        <TypeField {...{ types, typed, errors }} />
        <Select
          name="templateId"
          label="Texto"
          empty="Escolha o modelo ou texto padrão"
          options={templates.map(({ id, name, typeId }) => ({
            value: id,
            label: typeId
              ? `${name} (modelo de ${nameOf(typeId) ?? 'outro tipo'})`
              : `${name} (texto padrão)`,
          }))}
          value={typed.templateId}
          error={errorOf(errors, 'templateId')}
          optional
        />
        <TextInput
          name="modelCode"
          label="Ou o número do documento que serve de modelo"
          hint="Vale no lugar do texto escolhido acima."
          value={typed.modelCode}
          width="short"
          maxLength={20}
          error={errorOf(errors, 'modelCode')}
          optional
        />
        <Checkbox
          name="circular"
          label="Circular: todos com o mesmo número"
          hint="Se o modelo é um documento do mesmo tipo, o número é o dele."
          checked={typed.circular !== ''}
        />
        <div class="form__aside">
          <DocumentLevel {...{ process, grounds, typed, errors }} />
        </div>
        <CsvFields csv={typed.csv} {...{ mostRows, errors }} />
        <Actions>
          <Button>Conferir</Button>
          <Button kind="link" href={path}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

interface BatchPreviewPageProps {
  process: ProcessHeader;
  typed: TypedBatch;
  batchId: string;
  preview: BatchPreview;
}

export function BatchPreviewPage({ process, typed, batchId, preview }: BatchPreviewPageProps) {
  const path = useProcessPath(process);
  const { columns, rows, samples, missing, unused } = preview;
  return (
    <Page title={`${process.number} · Conferir a lista`} heading="Conferir a lista" layout="full">
      <AboutProcess process={process} />
      <p>{counted(rows.length)} para criar. Nada foi criado ainda.</p>
      {missing.length > 0 ? (
        <Notice kind="warning" title="O texto pede o que a lista não tem">
          <p>
            Nada preenche {missing.map((name) => `@${name}@`).join(', ')}: no documento fica escrito assim. Dê
            à lista uma coluna com esse nome, ou tire a variável do texto.
          </p>
        </Notice>
      ) : null}
      {unused.length > 0 ? (
        <Notice kind="info">O texto não usa: {unused.map((name) => `@${name}@`).join(', ')}.</Notice>
      ) : null}
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
      <Form action={`${path}/documentos/lista/criar`}>
        <Carried typed={typed} batchId={batchId} />
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

/** The line by its first cell that says something. */
function labelOf({ cells }: CsvRow, columns: readonly string[]): string {
  const said = columns.map((column) => cells[column]).find(Boolean);
  return said ? ` · ${said}` : '';
}

interface BatchResultPageProps {
  process: ProcessHeader;
  typed: TypedBatch;
  batchId: string;
  lines: readonly LineResult[];
}

export function BatchResultPage({ process, typed, batchId, lines }: BatchResultPageProps) {
  const { tenant } = useFrame();
  const path = useProcessPath(process);
  const done = lines.filter(({ document }) => document).length;
  return (
    <Page title={`${process.number} · Resultado da lista`} heading="Resultado da lista" layout="full">
      <AboutProcess process={process} />
      <p role="status">
        {counted(done)} {done === 1 ? 'criado' : 'criados'}.{' '}
        {done < lines.length ? `${counted(lines.length - done)} não: o motivo está em cada linha.` : ''}
      </p>
      <Table
        caption="O que houve com cada linha"
        captionHidden
        columns={[{ label: 'Linha', kind: 'number' }, { label: 'Resultado' }]}
      >
        {lines.map(({ line, document, sentence }) => (
          <tr key={line}>
            <td data-label="Linha" class="cell--number">
              {line}
            </td>
            <td data-label="Resultado">
              {document ? (
                <>
                  Criado:{' '}
                  <a href={documentPath(tenant?.slug ?? '', process.id, document.id)}>{document.title}</a>
                </>
              ) : (
                <>Não criado: {sentence}</>
              )}
            </td>
          </tr>
        ))}
      </Table>
      <Form action={`${path}/documentos/lista/criar`}>
        <Carried typed={typed} batchId={batchId} />
        <Actions>
          {done < lines.length ? <Button>Tentar de novo os que faltam</Button> : null}
          <Button kind={done < lines.length ? 'link' : 'primary'} href={path}>
            Voltar ao processo
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** What was checked goes along, so that what is made is what was seen. */
function Carried({ typed, batchId }: { typed: TypedBatch; batchId: string }) {
  const { csv, ...fields } = typed;
  return (
    <>
      <input type="hidden" name="batchId" value={batchId} />
      {Object.entries(fields).map(([name, value]: [string, string]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <textarea name="csv" hidden aria-label="Lista">
        {csv}
      </textarea>
    </>
  );
}

const counted = (count: number): string => (count === 1 ? '1 documento' : `${count} documentos`);

function useProcessPath(process: ProcessHeader): string {
  return processPath(useFrame().tenant?.slug ?? '', process.id);
}
