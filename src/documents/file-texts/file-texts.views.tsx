import {
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, processPath, type ProcessHeader } from '../../processes';
import type { DocumentDetails } from '../documents.queries';
import type { FileText } from './file-texts';
import type { ProcessFindings } from './process-search';

/** More than this is no page to read: the whole of it is the file. */
const mostShown = 200_000;

interface FileTextPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  found: FileText;
}

export function FileTextPage({ document, process, found }: FileTextPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const why = whyWithoutText(found);
  return (
    <Page title={`${process.number} · Texto do arquivo`} heading="Texto do arquivo">
      <AboutProcess process={process} />
      <p>
        <strong>{document.title}</strong> ({document.code}), {document.file?.fileName}
      </p>
      {why ? <Notice kind="info">{why}</Notice> : <Text found={found} />}
      <p>
        <a href={`/${slug}/documentos/${document.id}/arquivo`}>Abrir o arquivo</a>
      </p>
      <Button kind="link" href={documentPath(slug, process.id, document.id)}>
        Voltar ao documento
      </Button>
    </Page>
  );
}

function whyWithoutText({ state, reason }: FileText): string | undefined {
  switch (state) {
    case 'done':
      return undefined;
    case 'waiting':
      return 'O texto deste arquivo ainda está sendo lido. Abra esta página de novo em um minuto.';
    case 'nothing':
      return 'Este arquivo não tem texto: ele deve ser uma imagem, como um papel digitalizado.';
    case 'unread':
      return 'O sistema não lê o texto deste tipo de arquivo.';
    case 'failed':
      return reason === 'too_long'
        ? 'O texto deste arquivo é longo demais para ser lido. Abra o arquivo.'
        : 'O texto deste arquivo não pôde ser lido, porque o arquivo tem defeito. Abra o arquivo.';
  }
}

function Text({ found }: Pick<FileTextPageProps, 'found'>) {
  const text = found.text ?? '';
  const pages = text.slice(0, mostShown).split('\f');
  return (
    <>
      <p class="soft small">
        Só as palavras, sem a forma, na ordem em que estão no arquivo. O que vale é o arquivo.
      </p>
      {found.whole && text.length <= mostShown ? null : (
        <Notice kind="info">O texto é longo, e só o começo está aqui. Para o resto, abra o arquivo.</Notice>
      )}
      {pages.map((page, index) => (
        <section key={index} aria-label={pages.length > 1 ? `Página ${index + 1}` : undefined}>
          {pages.length > 1 ? <h2>Página {index + 1}</h2> : null}
          <p class="file-text">{page.trim()}</p>
        </section>
      ))}
    </>
  );
}

interface ProcessSearchPageProps {
  process: ProcessHeader;
  typed: string;
  /** Absent before anything is asked. */
  found?: ProcessFindings;
  errors: readonly FieldError[];
}

export function ProcessSearchPage({ process, typed, found, errors }: ProcessSearchPageProps) {
  const path = processPath(useFrame().tenant?.slug ?? '', process.id);
  return (
    <Page
      title={`${process.number} · Procurar`}
      heading="Procurar nos documentos"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <Form action={`${path}/procurar`} method="get">
        <TextInput
          name="q"
          label="Palavras"
          hint="Como estão no texto; sem diferença de acentos e maiúsculas."
          value={typed}
          maxLength={100}
          error={errorOf(errors, 'q')}
        />
        <Button icon="search">Procurar</Button>
      </Form>
      {found ? <Findings {...{ found, path }} /> : null}
      <Button kind="link" href={path}>
        Voltar ao processo
      </Button>
    </Page>
  );
}

function Findings({ found: { documents, more, waiting }, path }: { found: ProcessFindings; path: string }) {
  return (
    <section class="after-form" aria-labelledby="encontrados">
      <h2 id="encontrados">
        {documents.length === 1 ? '1 documento' : `${documents.length}${more ? ' primeiros' : ''} documentos`}
      </h2>
      {waiting > 0 ? (
        <Notice kind="info">
          {waiting === 1
            ? 'O texto de um arquivo ainda está sendo lido. Procure de novo em um minuto.'
            : `O texto de ${waiting} arquivos ainda está sendo lido. Procure de novo em um minuto.`}
        </Notice>
      ) : null}
      {documents.length === 0 ? (
        <EmptyState title="Nada foi encontrado" icon="search">
          Confira as palavras. Papéis digitalizados são imagens e não têm texto.
        </EmptyState>
      ) : (
        <ul>
          {documents.map(({ id, place, title, code, unitLabel, excerpt }) => (
            <li key={id}>
              <a href={`${path}?documento=${id}`}>
                {place}. {title}
              </a>{' '}
              <span class="soft">
                {unitLabel} · {code}
              </span>
              {excerpt === null ? null : <p class="small">… {excerpt} …</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
