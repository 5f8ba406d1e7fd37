import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Table,
  TextArea,
  useFrame,
  when,
  type FieldError,
} from '../../../platform/web';
import type { RegisteredTenant } from '../../../tenants';
import type { SupportAccess } from '../../../users';
import { supportInWords } from '../../administration';
import { municipalityPath } from '../municipalities/municipalities.views';
import { mostSupportReason } from './support.dto';

interface SupportRequestsPageProps {
  municipality: RegisteredTenant;
  requests: readonly SupportAccess[];
  reason: string;
  errors: readonly FieldError[];
}

export function SupportRequestsPage({ municipality, requests, reason, errors }: SupportRequestsPageProps) {
  const path = municipalityPath(useFrame().tenant?.slug ?? '', municipality.slug);
  return (
    <Page title={`Suporte em ${municipality.name}`} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Quem administra o município lê o motivo e decide por quanto tempo você entra, até 72 horas. Lá dentro
        você só lê o que é público e cuida de cadastros, e tudo fica registrado com o seu nome.
      </p>
      <section aria-labelledby="pedir">
        <h2 id="pedir">Pedir</h2>
        <Form action={`${path}/suporte`} class="form">
          <TextArea
            name="reason"
            label="O que precisa ver, e por quê"
            rows={3}
            maxLength={mostSupportReason}
            value={reason}
            error={errorOf(errors, 'reason')}
          />
          <Actions>
            <Button icon="send">Pedir para entrar</Button>
            <Button kind="link" href={path}>
              Voltar para o município
            </Button>
          </Actions>
        </Form>
      </section>
      {requests.length > 0 ? <Requests requests={requests} path={path} /> : null}
    </Page>
  );
}

function Requests({ requests, path }: { requests: readonly SupportAccess[]; path: string }) {
  const { now } = useFrame();
  const columns = [
    ...['Pedido', 'Motivo', 'Situação'].map((label) => ({ label })),
    { label: 'Entrar', hidden: true },
  ];
  return (
    <section aria-labelledby="seus-pedidos">
      <h2 id="seus-pedidos">Seus pedidos</h2>
      <Table caption="Seus pedidos" captionHidden columns={columns}>
        {requests.map((access) => (
          <tr key={access.id}>
            <td data-label="Pedido">{when(access.askedAt, now)}</td>
            <td data-label="Motivo">{access.reason}</td>
            <td data-label="Situação">{supportInWords(access, now)}</td>
            <td>
              {access.state === 'consented' ? (
                <Form action={`${path}/suporte/${access.id}/entrada`}>
                  <Button small>Entrar no município</Button>
                </Form>
              ) : null}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
