import type { LegalGround } from '../../access';
import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  FileInput,
  Form,
  fullDay,
  instantOfDay,
  Notice,
  Page,
  Select,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, NotAtHand, processPath, whyNotAtHand, type ProcessHeader } from '../../processes';
import type { DocumentType } from '../types/document-types';
import {
  acceptOf,
  formatsInWords,
  inMegabytes,
  mostOf,
  type AcceptedFormat,
} from './formats/accepted-formats';
import { mostName } from '../api/documents.dto';
import { typedDocument } from '../pages/document-forms.dto';
import { DocumentLevel } from '../pages/new-document.views';
import { OriginFields } from './origin/origin.views';
import type { ReceivedFile } from './received-files.queries';
import { sameInWords } from './same-content';
import type { TypedFiles, TypedRow } from './receiving.dto';

export interface ReceivingPageProps {
  process: ProcessHeader;
  types: readonly DocumentType[];
  grounds: readonly LegalGround[];
  files: readonly ReceivedFile[];
  typed: TypedFiles;
  formats: readonly AcceptedFormat[];
  errors?: readonly FieldError[];
  /** How many became documents in this same act. */
  filed?: number;
}

/** Incluir arquivos: send many, check what was guessed about each, include them. */
export function ReceivingPage(props: ReceivingPageProps) {
  const { process, files, errors = [], filed = 0 } = props;
  const { actor } = useFrame();
  const why = whyNotAtHand(process, actor?.unit.label ?? '');
  const ready = files.filter(({ sha256 }) => sha256);
  return (
    <Page
      title={`${process.number} · Incluir vários arquivos`}
      heading="Incluir vários arquivos"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors.map((error) => ofFile(error, ready))} />
      {filed > 0 ? (
        <Notice kind="success">{`${plural(filed, 'arquivo incluído', 'arquivos incluídos')}. Os que faltam estão abaixo, com o motivo.`}</Notice>
      ) : null}
      {why ? (
        <NotAtHand process={process} why={why} />
      ) : (
        <>
          <Troubles {...props} />
          <Sending {...props} />
          {ready.length > 0 ? <CheckForm {...props} files={ready} /> : null}
        </>
      )}
    </Page>
  );
}

/** Several files may lack the same: each line of the summary says which. */
function ofFile(error: FieldError, files: readonly ReceivedFile[]): FieldError {
  const [, index] = /^files\.(\d+)\./.exec(error.field ?? '') ?? [];
  const file = files[Number(index)];
  return file ? { ...error, message: `${file.fileName}: ${error.message}` } : error;
}

function useRoot(process: ProcessHeader): string {
  return `${processPath(useFrame().tenant?.slug ?? '', process.id)}/arquivos`;
}

/** What was refused, and what did not come whole: each with what to do. */
function Troubles({ process, files }: ReceivingPageProps) {
  const root = useRoot(process);
  const refused = files.filter(({ refusal }) => refusal);
  const arriving = files.filter(({ refusal, sha256 }) => !refusal && !sha256);
  return (
    <>
      {refused.length > 0 ? (
        <Notice kind="danger" title={`${plural(refused.length, 'arquivo recusado', 'arquivos recusados')}`}>
          {filesWithReason(refused, ({ refusal }) => refusal!)}
          {discardAll(root, 'recusados', 'Tirar os recusados da lista')}
        </Notice>
      ) : null}
      {arriving.length > 0 ? (
        <Notice
          kind="warning"
          title={`${plural(arriving.length, 'envio interrompido', 'envios interrompidos')}`}
        >
          {filesWithReason(
            arriving,
            ({ received, bytes }) =>
              `Chegaram ${megabytes(received)} de ${megabytes(bytes)}. Escolha o mesmo arquivo de novo: o envio continua daí.`,
          )}
          {discardAll(root, 'interrompidos', 'Descartar os interrompidos')}
        </Notice>
      ) : null}
    </>
  );
}

function filesWithReason(files: readonly ReceivedFile[], reason: (file: ReceivedFile) => string) {
  return (
    <ul class="received__troubles">
      {files.map((file) => (
        <li key={file.id}>
          <strong>{file.fileName}</strong>: {reason(file)}
        </li>
      ))}
    </ul>
  );
}

const discardAll = (root: string, which: string, label: string) => (
  <Form action={`${root}/descarte`}>
    <Button kind="secondary" small name="which" value={which}>
      {label}
    </Button>
  </Form>
);

function Sending({ process, files, formats }: ReceivingPageProps) {
  const root = useRoot(process);
  const waits = files.some(({ sha256 }) => sha256);
  return (
    <Form action={root} class="form received__sending" files data-drop-files={root} data-list={root}>
      <FileInput
        name="file"
        label={waits ? 'Enviar mais arquivos' : 'Arquivos'}
        hint={`Escolha vários de uma vez, ou arraste-os para cá. Cada um de até ${inMegabytes(mostOf(formats))}. Tipos: ${formatsInWords(formats)}.`}
        accept={acceptOf(formats)}
        multiple
      />
      <Actions>
        <Button kind={waits ? 'secondary' : 'primary'} icon="upload">
          Enviar
        </Button>
        <Button kind="link" href={processPath(useFrame().tenant?.slug ?? '', process.id)}>
          Voltar ao processo
        </Button>
      </Actions>
    </Form>
  );
}

/** Each file with what its name and its content suggest; what holds for all of them beside it. */
function CheckForm({ process, types, grounds, files, typed, errors = [] }: ReceivingPageProps) {
  const root = useRoot(process);
  const { shared } = typed;
  return (
    <section aria-labelledby="conferir">
      <h2 id="conferir">{`Conferir ${plural(files.length, 'arquivo', 'arquivos')}`}</h2>
      <p>
        O tipo, o nome e a data vêm do nome do arquivo e do que há nele. Corrija o que for preciso e inclua.
      </p>
      <Form action={`${root}/inclusao`} class="form form--aside" guard>
        <div class="received__list">
          {files.map((file, index) => (
            <FileFields
              key={file.id}
              {...{ file, files, index, types, errors, root }}
              row={typed.rows.find(({ id }) => id === file.id)}
            />
          ))}
        </div>
        <div class="form__aside">
          <h3>Vale para todos</h3>
          <Select
            name="commonTypeId"
            label="Mesmo tipo para todos"
            hint="Vale para cada arquivo que está sem tipo."
            empty="Escolha em cada um"
            options={types.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
          <DocumentLevel
            process={process}
            grounds={grounds}
            typed={{ ...typedDocument({}), ...shared }}
            errors={errors}
          />
          <OriginFields typed={shared} errors={errors} />
        </div>
        <Actions>
          <Button icon="check">
            {files.length === 1 ? 'Incluir o arquivo' : `Incluir os ${files.length} arquivos`}
          </Button>
        </Actions>
      </Form>
    </section>
  );
}

interface FileFieldsProps {
  file: ReceivedFile;
  files: readonly ReceivedFile[];
  row?: TypedRow;
  index: number;
  types: readonly DocumentType[];
  errors: readonly FieldError[];
  root: string;
}

function FileFields({ file, files, row, index, types, errors, root }: FileFieldsProps) {
  const name = (field: keyof TypedRow): string => `files.${index}.${field}`;
  return (
    <fieldset class="received__file">
      <legend>
        {file.fileName} <span class="soft small">{megabytes(file.bytes)}</span>
      </legend>
      <input type="hidden" name={name('id')} value={file.id} />
      <Select
        name={name('typeId')}
        label="Tipo"
        empty="Escolha o tipo"
        options={types.map(({ id, name: label }) => ({ value: id, label }))}
        value={row?.typeId}
        error={errorOf(errors, name('typeId'))}
      />
      <TextInput
        name={name('name')}
        label="Complemento"
        value={row?.name}
        maxLength={mostName}
        error={errorOf(errors, name('name'))}
        optional
      />
      <TextInput
        name={name('documentDate')}
        label="Data do documento"
        type="date"
        value={row?.documentDate}
        error={errorOf(errors, name('documentDate'))}
      />
      {file.guess?.date ? (
        <p class="received__note soft small">Data que o arquivo sugere: {dayInFull(file.guess.date)}.</p>
      ) : null}
      <SameContentNote {...{ file, files }} />
      <Button
        kind="quiet"
        small
        icon="trash"
        formAction={`${root}/descarte?arquivo=${file.id}`}
        formNoValidate
      >
        Descartar<span class="visually-hidden"> {file.fileName}</span>
      </Button>
    </fieldset>
  );
}

/** In words: a browser of another language shows the day of a date field after the month. */
const dayInFull = (day: string): string => fullDay(instantOfDay(day));

/** The same bytes twice are most often a mistake; whoever means it goes on. */
function SameContentNote({ file, files }: Pick<FileFieldsProps, 'file' | 'files'>) {
  const twins = files.filter(({ id, sha256 }) => id !== file.id && sha256 === file.sha256);
  const told = [
    ...(file.sameAs.length > 0 ? [`já está no processo: ${sameInWords(file.sameAs)}`] : []),
    ...(twins.length > 0
      ? [`está nesta lista também em ${twins.map(({ fileName }) => fileName).join(', ')}`]
      : []),
  ];
  if (told.length === 0) return null;
  return (
    <div class="received__note">
      <Notice kind="warning">{`O mesmo conteúdo ${told.join('; ')}. Se não for de propósito, descarte este.`}</Notice>
    </div>
  );
}

export const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

const megabytes = (bytes: number): string =>
  bytes < 100_000
    ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('pt-BR')} KB`
    : `${(bytes / 1024 / 1024).toLocaleString('pt-BR', { maximumFractionDigits: 1 })} MB`;
