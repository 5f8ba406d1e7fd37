import { sentence } from '../../platform/errors';
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  Notice,
  Page,
  Table,
  useFrame,
  when,
  type FieldError,
} from '../../platform/web';
import type { HashBatch } from '../by-hash/hash-batches';
import { Kept, Sha256 } from '../ceremony/ceremony.views';
import { hashPath, outsidePath } from '../outside/outside.paths';
import type { StartWords } from '../outside/start/start.views';
import { CertificateFileForm } from './certificate-file-form';

export const a1Path = (slug: string, documentId: string): string =>
  `/${slug}/documentos/${documentId}/assinar-a1`;

export const a1Words: StartWords = {
  title: 'Assinar com certificado A1',
  about: (
    <p>
      A assinatura é <b>qualificada</b> (Lei nº 14.063/2020, art. 4º, III). Você usa o arquivo do seu
      certificado ICP-Brasil (.p12 ou .pfx). Ele é aberto neste navegador: o arquivo, a senha e a chave nunca
      são enviados. Um certificado A3, em cartão ou token, não se usa aqui.
    </p>
  ),
  level: 'qualified',
  button: 'Continuar',
  path: '/assinaturas/a1',
  again: { path: '/assinaturas/a1/lista' },
};

interface A1PageProps {
  batch: HashBatch;
  next: string;
  /** Nothing of it is left to be signed: it has to be begun anew. */
  isOver: boolean;
  errors: readonly FieldError[];
}

/** What is signed, with the hash of each file, and the certificate that signs it. */
export function A1Page({ batch, next, isOver, errors }: A1PageProps) {
  return (
    <Page title={a1Words.title} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Files batch={batch} />
      {isOver ? <AgainForm batch={batch} next={next} /> : <CertificateForm batch={batch} next={next} />}
    </Page>
  );
}

function Files({ batch }: { batch: HashBatch }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Table caption="O que você assina" columns={[{ label: 'Documento' }, { label: 'SHA-256 do arquivo' }]}>
      {batch.signings.map(({ id, document, fileSha256 }) => (
        <tr key={id}>
          <td data-label="Documento">
            <a href={fileAddress(slug, batch.id, id)}>{document.title}</a>{' '}
            <span class="soft number">{document.code}</span>
          </td>
          <td data-label="SHA-256 do arquivo">
            <Sha256 hex={fileSha256} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

const fileAddress = (slug: string, batch: string, signing: string): string =>
  `${hashPath(slug, 'a1', batch)}/${signing}.pdf`;

function CertificateForm({ batch, next }: Pick<A1PageProps, 'batch' | 'next'>) {
  const { tenant, now } = useFrame();
  const slug = tenant?.slug ?? '';
  const files = batch.signings.map(({ id, fileSha256: sha256 }) => ({
    ...{ id, sha256, address: fileAddress(slug, batch.id, id) },
  }));
  return (
    <CertificateFileForm
      action={hashPath(slug, 'a1', batch.id)}
      files={files}
      without={<WithoutScript batch={batch} />}
      verb="Assinar"
      back={next}
    >
      <input type="hidden" name="next" value={next} />
      <p>Assine até {when(batch.expiresAt, now)}.</p>
    </CertificateFileForm>
  );
}

function WithoutScript({ batch }: { batch: HashBatch }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Notice kind="warning" title="Sem JavaScript o certificado não abre aqui">
      <p>{sentence('signatures.a1_no_script')}</p>
      <ul>
        {batch.signings.map(({ document }) => (
          <li key={document.id}>
            <a href={outsidePath(slug, document.id)}>Assinar fora do sistema: {document.title}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function AgainForm({ batch, next }: Pick<A1PageProps, 'batch' | 'next'>) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Form action={`${hashPath(slug, 'a1')}/lista`} class="form">
      <Kept ids={batch.signings.map(({ documentId }) => documentId)} next={next} />
      <input type="hidden" name="positionId" value={batch.positionId} />
      <Actions>
        <Button>Começar de novo</Button>
        <Button kind="link" href={next}>
          Desistir
        </Button>
      </Actions>
    </Form>
  );
}
