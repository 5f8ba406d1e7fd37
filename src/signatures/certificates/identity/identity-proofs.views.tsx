import {
  Actions,
  Button,
  errorOf,
  FileInput,
  Form,
  useFrame,
  when,
  type FieldError,
} from '../../../platform/web';
import { levelWords } from '../../../users';
import { CertificateFileForm } from '../../a1/certificate-file-form';
import type { GovBrStanding } from './identity-proofs';
import { statementId, type IdentityStatement } from './identity-statements';

interface ProofsProps {
  /** Of the certificate of the person. */
  address: string;
  /** Undefined where the municipality does not let people in by gov.br. */
  govBr: GovBrStanding | undefined;
  /** What was handed out to be signed with a certificate of ICP-Brasil, and may still come back. */
  statement: IdentityStatement | undefined;
  errors: readonly FieldError[];
}

/** In place of showing documents. */
export function ProveAtOnce(props: ProofsProps) {
  return (
    <>
      <ProveByGovBr {...props} />
      <ProveByStatement {...props} />
    </>
  );
}

function ProveByStatement({ address, statement, errors }: ProofsProps) {
  const way = `${address}/icp-brasil`;
  return (
    <section aria-labelledby="com-icp-brasil">
      <h2 id="com-icp-brasil">Na hora, com certificado ICP-Brasil</h2>
      <p>
        Um e-CPF (A1 ou A3), com o mesmo CPF da sua conta aqui, prova quem você é. Você prepara um pedido de
        uma página e o assina em até 24 horas: nesta página, com o arquivo do certificado (A1), ou com outro
        programa, no seu computador (A1 ou A3).
      </p>
      {statement ? (
        <SignStatement {...{ way, statement, errors }} />
      ) : (
        <Form action={way}>
          <Actions>
            <Button kind="secondary">Preparar o pedido</Button>
          </Actions>
        </Form>
      )}
    </section>
  );
}

interface SignStatementProps {
  way: string;
  statement: IdentityStatement;
  errors: readonly FieldError[];
}

function SignStatement({ way, statement, errors }: SignStatementProps) {
  const { now } = useFrame();
  const file = `${way}/pedido.pdf`;
  return (
    <>
      <p>
        <a href={file}>Baixar o pedido, para assinar</a>. Ele vale até {when(statement.expiresAt, now)}.
      </p>
      <h3>Assinar nesta página (A1)</h3>
      <CertificateFileForm
        action={`${way}/a1`}
        files={[{ id: statementId, address: file, sha256: statement.sha256, detached: true }]}
        without={
          <p>Sem JavaScript o certificado não abre aqui: assine com outro programa e envie o arquivo.</p>
        }
        verb="Assinar o pedido"
      >
        <p>O certificado é aberto neste navegador: o arquivo, a senha e a chave nunca são enviados.</p>
      </CertificateFileForm>
      <h3>Assinar com outro programa (A1 ou A3)</h3>
      <Form action={`${way}/assinado`} files class="form">
        <p>Assine o PDF que você baixou sem mudar nada nele e envie-o aqui.</p>
        <FileInput
          name="file"
          label="Pedido assinado"
          hint="O PDF assinado, ou a assinatura separada (.p7s ou .p7m). Até 50 MB."
          accept=".pdf,.p7s,.p7m"
          error={errorOf(errors, 'file')}
        />
        <Actions>
          <Button icon="check">Conferir o pedido assinado</Button>
        </Actions>
      </Form>
    </>
  );
}

function ProveByGovBr({ address, govBr }: Pick<ProofsProps, 'address' | 'govBr'>) {
  if (!govBr) return null;
  return (
    <section aria-labelledby="com-o-gov-br">
      <h2 id="com-o-gov-br">Na hora, com o gov.br</h2>
      <p>
        Uma conta gov.br prata ou ouro, com o mesmo CPF da sua conta aqui, prova quem você é. Não é preciso
        mostrar documentos.
      </p>
      <GovBrStep address={address} govBr={govBr} />
    </section>
  );
}

function GovBrStep({ address, govBr }: { address: string; govBr: GovBrStanding }) {
  const slug = useFrame().tenant?.slug ?? '';
  if (!govBr.isCpfKnown)
    return <p>Antes, peça a quem administra o sistema que informe o seu CPF na sua conta.</p>;
  if (govBr.level === 'silver' || govBr.level === 'gold')
    return (
      <Form action={`${address}/gov-br`}>
        <Actions>
          <Button icon="seal">Provar com a minha conta gov.br {levelWords[govBr.level]}</Button>
        </Actions>
      </Form>
    );
  const next = encodeURIComponent(address);
  return (
    <>
      {govBr.level ? (
        <p>
          A sua conta gov.br é bronze, que não prova quem você é. Suba para prata ou ouro no aplicativo gov.br
          e entre de novo com ela.
        </p>
      ) : (
        <p>Entre agora com a sua conta gov.br: você volta para esta página.</p>
      )}
      <Actions>
        <Button kind="secondary" href={`/${slug}/entrar/com/${govBr.providerId}?next=${next}`}>
          Entrar com o gov.br
        </Button>
      </Actions>
    </>
  );
}
