import {
  Actions,
  Button,
  CodeInput,
  ConfirmPage,
  ErrorSummary,
  errorOf,
  Facts,
  FileInput,
  Form,
  fullDay,
  Notice,
  Page,
  PasswordInput,
  RadioGroup,
  StateLabel,
  useFrame,
  when,
  type FieldError,
} from '../../platform/web';
import { levelWords } from '../../users';
import { CertificateFileForm } from '../a1/certificate-file-form';
import { causeWords, proofInWords, stateWords } from './certificate.words';
import { mayRenew, type CertificateState } from './certificate-rules';
import type { PersonCertificate } from './certificates.queries';
import type { GovBrStanding } from './identity-proofs';
import { statementId, type IdentityStatement } from './identity-statements';

export interface OwnCertificate {
  /** In force, or else the newest. */
  current: PersonCertificate | undefined;
  hasSecondFactor: boolean;
  /** Whom the person shows their documents to, while the request waits. */
  who: string | undefined;
  /** What was handed out to be signed with a certificate of ICP-Brasil, and may still come back. */
  statement: IdentityStatement | undefined;
  /** Undefined where the municipality does not let people in by gov.br. */
  govBr: GovBrStanding | undefined;
}

interface OwnCertificatePageProps extends OwnCertificate {
  slug: string;
  errors?: readonly FieldError[];
}

export const ownCertificatePath = (slug: string): string => `/${slug}/minha-conta/certificado`;

export function OwnCertificatePage(props: OwnCertificatePageProps) {
  const { slug, errors = [], current } = props;
  return (
    <Page title="Meu certificado de assinatura" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Com um certificado, a sua assinatura é <b>avançada</b> (Lei nº 14.063/2020, art. 4º, II): ela fica
        dentro do PDF, e qualquer pessoa pode conferi-la sem este sistema. Sem ele, você continua assinando
        com a senha.
      </p>
      {current ? <Known certificate={current} /> : null}
      <WhatNow {...props} errors={errors} />
      <p>
        <a href={`/${slug}/minha-conta`}>Voltar para a minha conta</a>
      </p>
    </Page>
  );
}

const tones: Partial<Record<CertificateState, 'success' | 'warning' | 'danger'>> = {
  active: 'success',
  approved: 'warning',
  refused: 'danger',
  expired: 'warning',
  revoked: 'danger',
};

function Known({ certificate }: { certificate: PersonCertificate }) {
  const { now } = useFrame();
  const { state, requestedAt, decidedAt, decidedByName, refusalReason, endCause, endReason } = certificate;
  const { proofMethod, proofLevel } = certificate;
  return (
    <Facts
      facts={[
        ['Situação', <StateLabel kind={tones[state]}>{stateWords[state]}</StateLabel>],
        ['Pedido', when(requestedAt, now)],
        ['Decisão', decidedAt ? [when(decidedAt, now), decidedByName ? ` · ${decidedByName}` : ''] : null],
        ['Prova da identidade', proofInWords(proofMethod, proofLevel)],
        ['Motivo da recusa', refusalReason],
        ['Nome no certificado', certificate.holderName],
        [
          'Vale até',
          certificate.notAfter && certificate.state !== 'revoked' ? fullDay(certificate.notAfter) : null,
        ],
        ['Número de série', certificate.serial ? <code class="code-line">{certificate.serial}</code> : null],
        [
          state === 'revoked' ? 'Cancelado em' : 'Terminou em',
          certificate.endedAt ? when(certificate.endedAt, now) : null,
        ],
        ['Por quê', endCause ? causeWords[endCause] : null],
        ['Motivo', endReason],
      ]}
    />
  );
}

type PartProps = OwnCertificatePageProps & { errors: readonly FieldError[] };

function WhatNow(props: PartProps) {
  const state = props.current?.state;
  if (state === 'requested')
    return (
      <>
        <Notice kind="info">
          Mostre um documento com foto a {props.who}. Depois da conferência você recebe um e-mail e volta aqui
          para ativar o certificado.
        </Notice>
        {props.hasSecondFactor ? <ProveAtOnce {...props} /> : null}
      </>
    );
  if (!props.hasSecondFactor) return <NeedsSecondFactor slug={props.slug} />;
  if (state === 'approved') return <Activate {...props} />;
  if (state === 'active') return <InForce {...props} />;
  return (
    <>
      <ProveAtOnce {...props} />
      <Ask {...props} />
    </>
  );
}

function NeedsSecondFactor({ slug }: { slug: string }) {
  return (
    <>
      <Notice kind="warning">
        Antes é preciso ligar o segundo passo. Ele prova que é você quem assina, mesmo que alguém descubra a
        sua senha.
      </Notice>
      <Actions>
        <Button href={`/${slug}/minha-conta/segundo-passo`}>Ligar o segundo passo</Button>
      </Actions>
    </>
  );
}

/** In place of showing documents. */
function ProveAtOnce(props: PartProps) {
  return (
    <>
      <ProveByGovBr {...props} />
      <ProveByStatement {...props} />
    </>
  );
}

function ProveByStatement({ slug, statement, errors }: PartProps) {
  const address = `${ownCertificatePath(slug)}/icp-brasil`;
  return (
    <section aria-labelledby="com-icp-brasil">
      <h2 id="com-icp-brasil">Na hora, com certificado ICP-Brasil</h2>
      <p>
        Um e-CPF (A1 ou A3), com o mesmo CPF da sua conta aqui, prova quem você é. Você prepara um pedido de
        uma página e o assina em até 24 horas: nesta página, com o arquivo do certificado (A1), ou com outro
        programa, no seu computador (A1 ou A3).
      </p>
      {statement ? (
        <SignStatement {...{ address, statement, errors }} />
      ) : (
        <Form action={address}>
          <Actions>
            <Button kind="secondary">Preparar o pedido</Button>
          </Actions>
        </Form>
      )}
    </section>
  );
}

interface SignStatementProps {
  address: string;
  statement: IdentityStatement;
  errors: readonly FieldError[];
}

function SignStatement({ address, statement, errors }: SignStatementProps) {
  const { now } = useFrame();
  const file = `${address}/pedido.pdf`;
  return (
    <>
      <p>
        <a href={file}>Baixar o pedido, para assinar</a>. Ele vale até {when(statement.expiresAt, now)}.
      </p>
      <h3>Assinar nesta página (A1)</h3>
      <CertificateFileForm
        action={`${address}/a1`}
        files={[{ id: statementId, address: file, sha256: statement.sha256, detached: true }]}
        without={<p>Sem JavaScript o certificado não abre aqui: assine com outro programa e envie o arquivo.</p>}
        verb="Assinar o pedido"
      >
        <p>
          O certificado é aberto neste navegador: o arquivo, a senha e a chave nunca são enviados.
        </p>
      </CertificateFileForm>
      <h3>Assinar com outro programa (A1 ou A3)</h3>
      <Form action={`${address}/assinado`} files class="form">
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

function ProveByGovBr({ slug, govBr }: Pick<PartProps, 'slug' | 'govBr'>) {
  if (!govBr) return null;
  return (
    <section aria-labelledby="com-o-gov-br">
      <h2 id="com-o-gov-br">Na hora, com o gov.br</h2>
      <p>
        Uma conta gov.br prata ou ouro, com o mesmo CPF da sua conta aqui, prova quem você é. Não é preciso
        mostrar documentos.
      </p>
      <GovBrStep slug={slug} govBr={govBr} />
    </section>
  );
}

function GovBrStep({ slug, govBr }: { slug: string; govBr: GovBrStanding }) {
  if (!govBr.isCpfKnown)
    return <p>Antes, peça a quem administra o sistema que informe o seu CPF na sua conta.</p>;
  if (govBr.level === 'silver' || govBr.level === 'gold')
    return (
      <Form action={`${ownCertificatePath(slug)}/gov-br`}>
        <Actions>
          <Button icon="seal">Provar com a minha conta gov.br {levelWords[govBr.level]}</Button>
        </Actions>
      </Form>
    );
  const next = encodeURIComponent(ownCertificatePath(slug));
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

function Ask({ slug, current }: PartProps) {
  return (
    <Form action={`${ownCertificatePath(slug)}/pedido`}>
      <h2>Com um documento</h2>
      <ol>
        <li>Você pede aqui.</li>
        <li>Quem administra confere um documento seu, com você presente ou por vídeo, e aprova.</li>
        <li>Você ativa o certificado com a senha e o código. Ele vale por dois anos.</li>
      </ol>
      <Actions>
        <Button icon="seal">{current ? 'Pedir outro certificado' : 'Pedir o certificado'}</Button>
      </Actions>
    </Form>
  );
}

function ProofFields({ errors }: { errors: readonly FieldError[] }) {
  return (
    <>
      <PasswordInput
        name="password"
        label="Senha"
        hint="A mesma com que você entra no sistema."
        error={errorOf(errors, 'password')}
      />
      <CodeInput errors={errors} />
    </>
  );
}

function Activate({ slug, errors }: PartProps) {
  return (
    <Form action={`${ownCertificatePath(slug)}/ativacao`} class="form">
      <h2>Ativar o certificado</h2>
      <p>
        A chave da sua assinatura é criada agora e fica fechada com a sua senha: ninguém mais a abre, nem quem
        cuida do sistema. Se um dia você esquecer a senha, a chave se perde e é preciso pedir outro
        certificado.
      </p>
      <ProofFields errors={errors} />
      <Actions>
        <Button icon="seal">Ativar o certificado</Button>
      </Actions>
    </Form>
  );
}

function InForce({ slug, current, errors }: PartProps) {
  const { now } = useFrame();
  const renewable = current?.notAfter && mayRenew(current.notAfter, now);
  return (
    <>
      {renewable ? (
        <Form action={`${ownCertificatePath(slug)}/renovacao`} class="form">
          <h2>Renovar</h2>
          <p>Faltam poucos dias para vencer. Renove agora, e ele vale por mais dois anos.</p>
          <ProofFields errors={errors} />
          <Actions>
            <Button icon="seal">Renovar o certificado</Button>
          </Actions>
        </Form>
      ) : null}
      <Actions>
        <Button kind="secondary" href={`${ownCertificatePath(slug)}/cancelamento`}>
          Cancelar o certificado
        </Button>
      </Actions>
    </>
  );
}

export function OwnRevocationPage({ slug, errors }: { slug: string; errors?: readonly FieldError[] }) {
  return (
    <ConfirmPage
      title="Cancelar o certificado"
      question="Cancelar o seu certificado de assinatura?"
      action={`${ownCertificatePath(slug)}/cancelamento`}
      verb="Cancelar o certificado"
      destructive
      back={{ href: ownCertificatePath(slug), label: 'Manter o certificado' }}
      errors={errors}
    >
      <p>
        O cancelamento vale na hora e não se desfaz. O que você já assinou continua assinado. Para ter outro
        certificado será preciso pedir de novo e mostrar os documentos.
      </p>
      <RadioGroup
        name="cause"
        label="Por quê"
        value="not_used"
        choices={[
          { value: 'not_used', label: 'Não uso mais' },
          {
            value: 'compromised',
            label: 'Outra pessoa pode usá-lo',
            hint: 'Troque também a sua senha.',
          },
        ]}
        error={errorOf(errors ?? [], 'cause')}
      />
    </ConfirmPage>
  );
}
