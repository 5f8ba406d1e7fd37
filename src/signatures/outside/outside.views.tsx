import type { DocumentDetails } from '../../documents';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Facts,
  FileInput,
  Form,
  Notice,
  Page,
  Table,
  useFrame,
  when,
  type FieldError,
} from '../../platform/web';
import { documentPath } from '../../processes';
import { Sha256 } from '../ceremony/ceremony.views';
import { outsidePath } from './outside.paths';
import type { DetachedSignature } from './outside-records';
import type { HandedOut } from './outside-signing';

/** How it goes. */
export const outsideAbout = (
  <>
    <p>
      A assinatura é <b>qualificada</b> (Lei nº 14.063/2020, art. 4º, III). Ela é feita no seu computador, com
      o seu certificado A1 ou A3 e o assinador que você já usa. A chave do certificado nunca passa por aqui.
    </p>
    <ol>
      <li>O sistema congela o texto em um arquivo PDF, e você o baixa.</li>
      <li>Você assina o arquivo sem mudar nada nele.</li>
      <li>Você envia o PDF assinado, ou a assinatura separada (.p7s ou .p7m), em até 24 horas.</li>
      <li>O sistema confere a assinatura, o certificado e o CPF, e só então a guarda.</li>
    </ol>
  </>
);

interface DetachedPageProps {
  document: DocumentDetails;
  detached: readonly DetachedSignature[];
}

/** Both parts of each, since a detached signature says nothing without the file that it signs. */
export function DetachedPage({ document, detached }: DetachedPageProps) {
  const { tenant, now } = useFrame();
  const root = `/${tenant?.slug ?? ''}/documentos/${document.id}/assinaturas`;
  return (
    <Page title="Assinaturas em arquivo separado">
      <h2>{document.title}</h2>
      {detached.length === 0 ? (
        <EmptyState title="Nenhuma assinatura separada">As que há estão dentro do PDF.</EmptyState>
      ) : (
        <Table
          caption="Para conferir fora daqui, baixe as duas partes"
          columns={[
            { label: 'Quem assinou' },
            { label: 'Quando' },
            { label: 'Carimbo do tempo' },
            { label: 'Baixar' },
          ]}
        >
          {detached.map(({ id, signerName, signedAt, stampedAt }) => (
            <tr key={id}>
              <td data-label="Quem assinou">{signerName}</td>
              <td data-label="Quando">{when(signedAt, now)}</td>
              <td data-label="Carimbo do tempo">{stampedAt ? when(stampedAt, now) : 'Ainda não tem'}</td>
              <td data-label="Baixar">
                <a href={`${root}/${id}.p7s`}>
                  Assinatura<span class="visually-hidden"> de {signerName}</span> (.p7s)
                </a>{' '}
                e <a href={`${root}/${id}.pdf`}>arquivo assinado</a>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Button kind="secondary" href={documentPath(tenant?.slug ?? '', document.processId, document.id)}>
        Voltar ao documento
      </Button>
    </Page>
  );
}

interface ReturnPageProps {
  document: DocumentDetails;
  signing: HandedOut;
  errors: readonly FieldError[];
}

/** What was handed out, with its hash, and the way back. */
export function ReturnPage({ document, signing, errors }: ReturnPageProps) {
  const { tenant, now } = useFrame();
  const slug = tenant?.slug ?? '';
  const address = outsidePath(slug, document.id, signing.id);
  const isCurrent = document.revision === signing.revision;
  return (
    <Page title="Assinar o arquivo e enviar" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h2>{document.title}</h2>
      {isCurrent ? (
        <>
          <Facts
            facts={[
              ['Arquivo a assinar', <a href={`${address}/arquivo.pdf`}>Baixar o PDF</a>],
              ['SHA-256 do arquivo', <Sha256 hex={signing.fileSha256} />],
              ['SHA-256 do texto', <Sha256 hex={signing.sourceSha256} />],
              ['Envie até', when(signing.expiresAt, now)],
            ]}
          />
          <SendForm address={address} errors={errors} />
        </>
      ) : (
        <PrepareAgain {...{ document, signing }} />
      )}
      <Actions>
        <Button kind="secondary" href={documentPath(slug, document.processId, document.id)}>
          Voltar ao documento
        </Button>
      </Actions>
      <Form action={`${address}/desistencia`}>
        <Button kind="link">Desistir desta assinatura</Button>
      </Form>
    </Page>
  );
}

function SendForm({ address, errors }: { address: string; errors: readonly FieldError[] }) {
  return (
    <Form action={address} files class="form">
      <FileInput
        name="file"
        label="Arquivo assinado"
        hint="O PDF assinado, ou a assinatura separada (.p7s ou .p7m). Até 50 MB."
        accept=".pdf,.p7s,.p7m"
        error={errorOf(errors, 'file')}
      />
      <Actions>
        <Button icon="sign">Conferir e assinar</Button>
      </Actions>
    </Form>
  );
}

/** Another signature, or another text, and the file that was handed out is good for nothing any more. */
function PrepareAgain({ document, signing }: Pick<ReturnPageProps, 'document' | 'signing'>) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <>
      <Notice kind="warning" title="O arquivo que você baixou não serve mais">
        Outra pessoa assinou o documento, ou o texto mudou, depois que você baixou o arquivo. Prepare outro,
        baixe e assine esse.
      </Notice>
      <Form action={outsidePath(slug, document.id)}>
        <input type="hidden" name="positionId" value={signing.positionId} />
        <Actions>
          <Button icon="sign">Preparar o arquivo de novo</Button>
        </Actions>
      </Form>
    </>
  );
}
