import { sentence } from '../../platform/errors';
import {
  Actions,
  asset,
  Button,
  ErrorSummary,
  Field,
  Form,
  Notice,
  Page,
  Table,
  useFrame,
  when,
  type ControlLinks,
  type FieldError,
} from '../../platform/web';
import type { HashBatch } from '../by-hash/hash-batches';
import { Kept, Sha256 } from '../ceremony/ceremony.views';
import { hashPath, outsidePath } from '../outside/outside.paths';
import type { StartWords } from '../outside/start.views';

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

/** Until the script comes, the page says how else. Neither control has a name, so that no browser sends them, whatever happens to it. */
function CertificateForm({ batch, next }: Pick<A1PageProps, 'batch' | 'next'>) {
  const { tenant, now } = useFrame();
  const slug = tenant?.slug ?? '';
  const files = batch.signings.map(({ id, fileSha256: sha256 }) => ({
    ...{ id, sha256, address: fileAddress(slug, batch.id, id) },
  }));
  return (
    <>
      <div data-a1-without>
        <WithoutScript batch={batch} />
      </div>
      <Form
        action={hashPath(slug, 'a1', batch.id)}
        class="form"
        hidden
        data-a1-module={asset('a1.js')}
        data-a1-files={JSON.stringify(files)}
      >
        <input type="hidden" name="next" value={next} />
        <p>Assine até {when(batch.expiresAt, now)}.</p>
        <Unsent
          name="file"
          label="Arquivo do certificado"
          hint="Termina em .p12 ou .pfx. Não sai deste computador."
        >
          {{ type: 'file', accept: '.p12,.pfx', class: 'input input--full' }}
        </Unsent>
        <Unsent
          name="certificate-password"
          label="Senha do certificado"
          hint="A que protege o arquivo, e não a do sistema. Não é enviada."
        >
          {{ type: 'password', autocomplete: 'off', class: 'input input--medium' }}
        </Unsent>
        <p class="field__error" role="alert" data-a1-words hidden />
        <Actions>
          <Button icon="sign">Assinar</Button>
          <Button kind="link" href={next}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </>
  );
}

interface UnsentProps {
  name: string;
  label: string;
  hint: string;
  children: { type: string; class: string; accept?: string; autocomplete?: 'off' };
}

function Unsent({ children, ...about }: UnsentProps) {
  return (
    <Field {...about}>
      {({ name: _unsent, ...links }: ControlLinks) => <input {...links} {...children} required />}
    </Field>
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
