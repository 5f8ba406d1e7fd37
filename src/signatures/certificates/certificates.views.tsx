import {
  Actions,
  Button,
  ConfirmPage,
  EmptyState,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  fullDay,
  instantOfDay,
  Page,
  RadioGroup,
  Select,
  StateLabel,
  Table,
  TextArea,
  TextInput,
  useFrame,
  when,
  type FieldError,
} from '../../platform/web';
import { causeWords, documentWords, presenceWords, proofInWords, stateWords } from './certificate.words';
import { administratorCauses, proofDocuments, proofPresences } from './certificate-rules';
import type { PersonCertificate } from './certificates.queries';

export const certificatesPath = (slug: string): string => `/${slug}/certificados/pessoas`;

export function CertificatesPage({ certificates }: { certificates: readonly PersonCertificate[] }) {
  const waiting = certificates.filter(({ state }) => state === 'requested');
  const decided = certificates.filter(({ state }) => state !== 'requested');
  return (
    <Page title="Certificados das pessoas" layout="full">
      <section aria-labelledby="pedidos">
        <h2 id="pedidos">Pedidos à espera de conferência</h2>
        {waiting.length > 0 ? (
          <CertificatesTable caption="Pedidos à espera" certificates={waiting} />
        ) : (
          <EmptyState title="Nenhum pedido espera por você." />
        )}
      </section>
      {decided.length > 0 ? (
        <section aria-labelledby="certificados">
          <h2 id="certificados">Certificados e pedidos decididos</h2>
          <CertificatesTable caption="Certificados e pedidos decididos" certificates={decided} />
        </section>
      ) : null}
    </Page>
  );
}

function CertificatesTable(props: { caption: string; certificates: readonly PersonCertificate[] }) {
  const { tenant, now } = useFrame();
  const columns = [{ label: 'Pessoa' }, { label: 'Situação' }, { label: 'Pedido' }, { label: 'Vale até' }];
  return (
    <Table caption={props.caption} captionHidden columns={columns}>
      {props.certificates.map(({ id, personName, state, requestedAt, notAfter, endedAt }) => (
        <tr key={id}>
          <td data-label="Pessoa">
            <a href={`${certificatesPath(tenant?.slug ?? '')}/${id}`}>{personName}</a>
          </td>
          <td data-label="Situação">
            <StateLabel>{stateWords[state]}</StateLabel>
          </td>
          <td data-label="Pedido">{when(requestedAt, now)}</td>
          <td data-label="Vale até">
            {state === 'revoked' && endedAt
              ? `Cancelado em ${fullDay(endedAt)}`
              : notAfter
                ? fullDay(notAfter)
                : '—'}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** What was typed, to be shown again. */
export type Typed = Record<'document' | 'number' | 'presence' | 'seenOn' | 'reason' | 'cause', string>;

interface CertificatePageProps {
  certificate: PersonCertificate;
  typed: Typed;
  errors?: readonly FieldError[];
}

export function CertificatePage(props: CertificatePageProps) {
  const { certificate, errors = [] } = props;
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  return (
    <Page
      title={`${certificate.personName} · Certificado`}
      heading={`Certificado de ${certificate.personName}`}
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <CertificateFacts certificate={certificate} />
      {certificate.state === 'requested' ? (
        <>
          <ApprovalForm {...props} errors={errors} slug={slug} />
          <RefusalForm {...props} errors={errors} slug={slug} />
        </>
      ) : null}
      {certificate.state === 'active' ? (
        <Actions>
          <Button kind="secondary" href={`${certificatesPath(slug)}/${certificate.id}/cancelamento`}>
            Cancelar o certificado
          </Button>
        </Actions>
      ) : null}
      <p>
        <a href={certificatesPath(slug)}>Voltar para os certificados</a>
      </p>
    </Page>
  );
}

function CertificateFacts({ certificate }: { certificate: PersonCertificate }) {
  const { now } = useFrame();
  const {
    decidedAt,
    decidedByName,
    proofMethod,
    proofLevel,
    proofDocument,
    proofPresence,
    proofDate,
    endCause,
  } = certificate;
  return (
    <Facts
      facts={[
        ['Situação', stateWords[certificate.state]],
        ['Pedido', when(certificate.requestedAt, now)],
        ['Decisão', decidedAt ? [when(decidedAt, now), decidedByName ? ` · ${decidedByName}` : ''] : null],
        ['Prova da identidade', proofInWords(proofMethod, proofLevel)],
        ['Motivo da recusa', certificate.refusalReason],
        ['Documento', proofDocument ? `${documentWords[proofDocument]}, ${certificate.proofNumber}` : null],
        ['Conferência', proofDate ? fullDay(instantOfDay(proofDate)) : null],
        ['Como', proofPresence ? presenceWords[proofPresence] : null],
        ['Nome no certificado', certificate.holderName],
        [
          'Vale até',
          certificate.notAfter && certificate.state !== 'revoked' ? fullDay(certificate.notAfter) : null,
        ],
        ['Número de série', certificate.serial ? <code>{certificate.serial}</code> : null],
        [
          certificate.state === 'revoked' ? 'Cancelado em' : 'Terminou em',
          certificate.endedAt ? when(certificate.endedAt, now) : null,
        ],
        ['Por quê', endCause ? causeWords[endCause] : null],
        ['Motivo', certificate.endReason],
      ]}
    />
  );
}

type FormProps = CertificatePageProps & { errors: readonly FieldError[]; slug: string };

function ApprovalForm({ certificate, typed, errors, slug }: FormProps) {
  return (
    <Form action={`${certificatesPath(slug)}/${certificate.id}/aprovacao`} class="form">
      <h2>Aprovar</h2>
      <p>Confira um documento com foto: é a mesma pessoa, e o nome é o da conta?</p>
      <Select
        name="document"
        label="Documento conferido"
        options={proofDocuments.map((value) => ({ value, label: documentWords[value] }))}
        empty="Escolha o documento"
        value={typed.document}
        error={errorOf(errors, 'document')}
      />
      <TextInput
        name="number"
        label="Número do documento"
        hint="Fica cifrado. As telas mostram só o fim."
        width="medium"
        autocomplete="off"
        value={typed.number}
        error={errorOf(errors, 'number')}
      />
      <TextInput
        name="seenOn"
        type="date"
        label="Dia da conferência"
        width="short"
        value={typed.seenOn}
        error={errorOf(errors, 'seenOn')}
      />
      <RadioGroup
        name="presence"
        label="Como foi"
        value={typed.presence}
        choices={proofPresences.map((value) => ({ value, label: presenceWords[value] }))}
        error={errorOf(errors, 'presence')}
      />
      <Actions>
        <Button icon="check">Aprovar o pedido</Button>
      </Actions>
    </Form>
  );
}

function ReasonField({ typed, errors }: Pick<FormProps, 'typed' | 'errors'>) {
  return (
    <TextArea
      name="reason"
      label="Motivo"
      hint="A pessoa lê o motivo no e-mail e em Minha conta."
      rows={3}
      maxLength={500}
      value={typed.reason}
      error={errorOf(errors, 'reason')}
    />
  );
}

function RefusalForm({ certificate, typed, errors, slug }: FormProps) {
  return (
    <Form action={`${certificatesPath(slug)}/${certificate.id}/recusa`} class="form">
      <h2>Recusar</h2>
      <ReasonField typed={typed} errors={errors} />
      <Actions>
        <Button kind="secondary">Recusar o pedido</Button>
      </Actions>
    </Form>
  );
}

export function RevocationPage({ certificate, typed, errors = [] }: CertificatePageProps) {
  const { tenant } = useFrame();
  const here = `${certificatesPath(tenant?.slug ?? '')}/${certificate.id}`;
  return (
    <ConfirmPage
      title={`${certificate.personName} · Cancelar certificado`}
      question={`Cancelar o certificado de ${certificate.personName}?`}
      action={`${here}/cancelamento`}
      verb="Cancelar o certificado"
      destructive
      back={{ href: here, label: 'Manter o certificado' }}
      errors={errors}
    >
      <p>O cancelamento vale na hora e não se desfaz. O que a pessoa já assinou continua assinado.</p>
      <RadioGroup
        name="cause"
        label="Por quê"
        value={typed.cause}
        choices={administratorCauses.map((value) => ({ value, label: causeWords[value] }))}
        error={errorOf(errors, 'cause')}
      />
      <ReasonField typed={typed} errors={errors} />
    </ConfirmPage>
  );
}
