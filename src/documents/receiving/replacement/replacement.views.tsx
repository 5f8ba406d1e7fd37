import { sentence } from '../../../platform/errors';
import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  FileInput,
  Form,
  Notice,
  Page,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import { AboutProcess, documentPath, type ProcessHeader } from '../../../processes';
import type { DocumentDetails } from '../../documents.queries';
import {
  acceptOf,
  formatsInWords,
  inMegabytes,
  mostOf,
  type AcceptedFormat,
} from '../formats/accepted-formats';

interface ReplacementPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  errors: readonly FieldError[];
  formats: readonly AcceptedFormat[];
}

export function ReplacementPage({ document, process, errors, formats }: ReplacementPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page
      title={`${process.number} · Trocar o arquivo`}
      heading="Trocar o arquivo"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>
        <strong>{document.title}</strong>, com o arquivo {document.file?.fileName}. O documento fica com o
        mesmo número, e os andamentos dizem que o arquivo foi trocado.
      </p>
      {document.locked ? (
        <Notice kind="warning">{sentence('documents.file_locked')}</Notice>
      ) : (
        <Form action={`/${slug}/documentos/${document.id}/trocar-arquivo`} class="form" files>
          <FileInput
            name="file"
            label="Novo arquivo"
            hint={`Um só, de até ${inMegabytes(mostOf(formats))}. Tipos: ${formatsInWords(formats)}.`}
            accept={acceptOf(formats)}
            error={errorOf(errors, 'file')}
          />
          <Actions>
            <Button icon="upload">Trocar o arquivo</Button>
            <Button kind="link" href={documentPath(slug, process.id, document.id)}>
              Desistir
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  );
}
