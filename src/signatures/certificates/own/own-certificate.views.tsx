import {
  Actions,
  Button,
  CodeInput,
  ConfirmPage,
  ErrorSummary,
  errorOf,
  Facts,
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
} from '../../../platform/web';
import { causeWords, proofInWords, stateWords } from '../certificate.words';
import { mayRenew, type CertificateState } from '../certificate-rules';
import type { PersonCertificate } from '../certificates.queries';
import type { GovBrStanding } from '../identity/identity-proofs';
import { ProveAtOnce } from '../identity/identity-proofs.views';
import type { IdentityStatement } from '../identity/identity-statements';

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
  const { govBr, statement, errors } = props;
  const state = props.current?.state;
  const address = ownCertificatePath(props.slug);
  if (state === 'requested')
    return (
      <>
        <Notice kind="info">
          Mostre um documento com foto a {props.who}. Depois da conferência você recebe um e-mail e volta aqui
          para ativar o certificado.
        </Notice>
        {props.hasSecondFactor ? <ProveAtOnce {...{ address, govBr, statement, errors }} /> : null}
      </>
    );
  if (!props.hasSecondFactor) return <NeedsSecondFactor slug={props.slug} />;
  if (state === 'approved') return <Activate {...props} />;
  if (state === 'active') return <InForce {...props} />;
  return (
    <>
      <ProveAtOnce {...{ address, govBr, statement, errors }} />
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
