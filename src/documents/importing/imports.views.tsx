import {
  Actions,
  Button,
  errorOf,
  ErrorSummary,
  FileInput,
  Form,
  Notice,
  Page,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, type ProcessHeader } from '../../processes';
import type { DocumentDetails } from '../documents.queries';

interface ImportPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  limitBytes: number;
  errors: readonly FieldError[];
}

export function ImportPage({ document, process, limitBytes, errors }: ImportPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const address = `/${slug}/documentos/${document.id}`;
  const again =
    errors.length > 0 ? ' Escolha o arquivo de novo: por segurança, o navegador não guarda a escolha.' : '';
  const limit = (limitBytes / 1024 / 1024).toLocaleString('pt-BR', { maximumFractionDigits: 1 });
  return (
    <Page
      title={`${process.number} · Importar texto em ${document.title}`}
      heading="Importar texto"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>
        O texto do arquivo toma o lugar do texto de <strong>{document.title}</strong>. O texto de agora
        continua em Versões. O arquivo não é guardado.
      </p>
      {document.state === 'signed' ? (
        <Notice kind="warning">
          Este documento está assinado. Com outro texto, as assinaturas deixam de valer e será preciso assinar
          de novo.
        </Notice>
      ) : null}
      <Form action={`${address}/importar`} class="form" files>
        <input type="hidden" name="revision" value={document.revision} />
        <FileInput
          name="file"
          label="Arquivo do Word ou do LibreOffice"
          hint={`.docx ou .odt, de até ${limit} MB.${again}`}
          accept=".docx,.odt"
          error={errorOf(errors, 'file')}
        />
        <p class="soft">
          Vêm títulos, parágrafos, listas, tabelas, links, notas de rodapé e imagens. O que não vier é dito
          depois.
        </p>
        <Actions>
          <Button icon="upload">Importar o texto</Button>
          <Button kind="link" href={`${address}/editar`}>
            Voltar sem importar
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}
