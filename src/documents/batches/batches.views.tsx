import type { LegalGround } from '../../access';
import {
  Actions,
  Button,
  Checkbox,
  CsvFields,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
  type OptionGroup,
} from '../../platform/web';
import { AboutProcess, documentPath, processPath, type ProcessHeader } from '../../processes';
import { IntoBlock } from '../circular/circulars.views';
import type { DocumentType } from '../types/document-types';
import { DocumentLevel, TypeField } from '../pages/new-document.views';
import type { Template } from '../templates/templates.service';
import { mostRows } from './csv';
import type { LineResult } from './document-batches';

export const batchFields = [
  'typeId',
  'templateId',
  'modelCode',
  'level',
  'legalGroundId',
  'csv',
  'circular',
  // Asked on the page that shows what would be written.
  'equal',
] as const;
export type TypedBatch = Record<(typeof batchFields)[number], string>;

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
          hint={
            typed.typeId
              ? 'Os modelos deste tipo e os textos padrão. Se mudar o tipo, toque em Conferir, e a lista acompanha. Sem texto aqui, o número abaixo é preciso.'
              : 'Escolha um daqui, ou digite o número abaixo: um dos dois é preciso.'
          }
          empty="Escolha o modelo ou texto padrão"
          options={textGroups(templates, types, typed.typeId)}
          value={typed.templateId}
          error={errorOf(errors, 'templateId')}
          required={false}
        />
        <TextInput
          name="modelCode"
          label="Ou o número do documento que serve de modelo"
          hint="Preciso se nenhum texto foi escolhido acima; vale no lugar dele."
          value={typed.modelCode}
          width="short"
          maxLength={20}
          error={errorOf(errors, 'modelCode')}
          required={false}
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

/** By type, of the chosen one alone when there is one; the standard texts, which serve any, at the end. */
function textGroups(
  templates: readonly Template[],
  types: readonly DocumentType[],
  typeId: string,
): OptionGroup[] {
  const options = (wanted: string | null) =>
    templates.filter((each) => each.typeId === wanted).map(({ id, name }) => ({ value: id, label: name }));
  return [
    ...types
      .filter(({ id }) => typeId === '' || id === typeId)
      .map(({ id, name }) => ({ label: `Modelos de ${name}`, options: options(id) })),
    { label: 'Textos padrão', options: options(null) },
  ].filter((group) => group.options.length > 0);
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
      <IntoBlock ids={lines.flatMap(({ document }) => (document ? [document.id] : []))} />
      <Form action={`${path}/documentos/lista/criar`}>
        <Carried typed={typed} batchId={batchId} />
        <Actions>
          {done < lines.length ? <Button>Tentar de novo os que faltam</Button> : null}
          <Button kind="link" href={path}>
            Voltar ao processo
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** What was checked goes along, so that what is made is what was seen. */
export function Carried({ typed, batchId }: { typed: TypedBatch; batchId: string }) {
  const { csv, ...fields } = typed;
  return (
    <>
      <input type="hidden" name="batchId" value={batchId} />
      {Object.entries(fields).map(([name, value]: [string, string]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <textarea name="csv" hidden aria-label="Lista">
        {csv}
      </textarea>
    </>
  );
}

export const counted = (count: number): string => (count === 1 ? '1 documento' : `${count} documentos`);

export function useProcessPath(process: ProcessHeader): string {
  return processPath(useFrame().tenant?.slug ?? '', process.id);
}
