import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  FileInput,
  Form,
  Page,
  TextInput,
  useFrame,
} from '../../platform/web';
import { AboutProcess, NotAtHand, processPath, whyNotAtHand } from '../../processes';
import {
  acceptOf,
  formatsInWords,
  inMegabytes,
  mostOf,
  type AcceptedFormat,
} from '../receiving/formats/accepted-formats';
import { mostNumber } from '../api/documents.dto';
import { OriginFields } from '../receiving/origin/origin.views';
import type { TypedOrigin } from '../receiving/origin/origin.dto';
import type { TypedDocument } from './document-forms.dto';
import { DocumentLevel, NameField, TypeField, type IntoProcess } from './new-document.views';

export type TypedFiling = TypedDocument & TypedOrigin;

interface FilingPageProps extends IntoProcess {
  typed: TypedFiling;
  formats: readonly AcceptedFormat[];
}

/** Incluir um documento externo: a file that was made elsewhere. */
export function FilingPage(props: FilingPageProps) {
  const { process, errors = [] } = props;
  const { tenant, actor } = useFrame();
  const why = errors.length === 0 && whyNotAtHand(process, actor?.unit.label ?? '');
  return (
    <Page title={`${process.number} · Incluir arquivo`} heading="Incluir arquivo" invalid={errors.length > 0}>
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      {why ? (
        <NotAtHand process={process} why={why} />
      ) : (
        <>
          <p>
            São muitos?{' '}
            <a href={`${processPath(tenant?.slug ?? '', process.id)}/arquivos`}>
              Inclua vários arquivos de uma vez
            </a>
            .
          </p>
          <FilingForm {...props} />
        </>
      )}
    </Page>
  );
}

function FilingForm({ process, types, grounds, typed, formats, errors = [] }: FilingPageProps) {
  const { tenant } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  return (
    <Form action={`${path}/arquivos/novo`} class="form form--aside" files guard>
      <TypeField types={types} typed={typed} errors={errors} />
      <TextInput
        name="number"
        label="Número"
        hint="O que está no documento, se ele tem número."
        width="short"
        value={typed.number}
        maxLength={mostNumber}
        error={errorOf(errors, 'number')}
        optional
      />
      <NameField typed={typed} errors={errors} />
      <TextInput
        name="documentDate"
        label="Data do documento"
        hint="A que está escrita nele, e não a de hoje."
        type="date"
        width="short"
        value={typed.documentDate}
        error={errorOf(errors, 'documentDate')}
      />
      <OriginFields typed={typed} errors={errors} />
      <div class="form__aside">
        <DocumentLevel process={process} grounds={grounds} typed={typed} errors={errors} />
      </div>
      <FileInput
        name="file"
        label="Arquivo"
        hint={`Um só, de até ${inMegabytes(mostOf(formats))}. Tipos: ${formatsInWords(formats)}.${errors.length > 0 ? ' Escolha o arquivo de novo: por segurança, o navegador não guarda a escolha.' : ''}`}
        accept={acceptOf(formats)}
        error={errorOf(errors, 'file')}
      />
      <Actions>
        <Button icon="upload">Incluir arquivo</Button>
        <Button kind="link" href={path}>
          Desistir
        </Button>
      </Actions>
    </Form>
  );
}
