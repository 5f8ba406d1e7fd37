import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  Page,
  useFrame,
  when,
} from '../../../platform/web';
import { serviceOperations, type ServiceAccount } from '../../../units';
import { serviceAccountsPath } from '../paths';
import { ScopeFields, type ScopeFieldsProps } from './scope-fields';
import { KeyDays, KeyTag } from './service-accounts.views';

interface AccountPageProps extends ScopeFieldsProps {
  account: ServiceAccount;
  days: string;
}

export function ServiceAccountPage({ account, days, errors, ...scope }: AccountPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title={`${account.name} · Conta de serviço`} heading={account.name} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        <KeyTag account={account} />
      </p>
      <AccountFacts account={account} types={scope.types} />
      {account.revokedAt ? null : <Changes {...{ account, days, errors, ...scope }} />}
      <Actions>
        <Button kind="link" href={serviceAccountsPath(slug)}>
          Voltar para as contas de serviço
        </Button>
      </Actions>
    </Page>
  );
}

function AccountFacts({ account, types }: Pick<AccountPageProps, 'account' | 'types'>) {
  const { now } = useFrame();
  const named = types.filter(({ id }) => account.processTypeIds.includes(id)).map(({ name }) => name);
  const { purpose, keyPrefix, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt } = account;
  return (
    <Facts
      facts={[
        ['Para que serve', purpose],
        ['Chave', <code>{keyPrefix}…</code>],
        [
          'Criada',
          <>
            {when(createdAt, now)}, por {createdBy}
          </>,
        ],
        ['Vale até', when(expiresAt, now)],
        ['Último uso', lastUsedAt ? when(lastUsedAt, now) : 'nunca'],
        ...(revokedAt ? [['Revogada', when(revokedAt, now)] as const] : []),
        ['Pode', account.operations.map((each) => serviceOperations[each].label).join(', ')],
        ['Unidades', account.units.join(', ')],
        ['Tipos de processo', account.processTypeIds.length === 0 ? 'Todos' : named.join(', ')],
      ]}
    />
  );
}

function Changes({ account: { id }, days, errors, ...scope }: AccountPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <>
      <section aria-labelledby="escopo">
        <h2 id="escopo">O que ela pode</h2>
        <Form action={serviceAccountsPath(slug, `/${id}/escopo`)} class="form">
          <ScopeFields {...scope} errors={errors} />
          <Actions>
            <Button icon="check">Salvar</Button>
          </Actions>
        </Form>
      </section>
      <section aria-labelledby="trocar-chave">
        <h2 id="trocar-chave">Trocar a chave</h2>
        <p>A chave de agora deixa de valer na hora: combine antes com quem cuida do sistema.</p>
        <Form action={serviceAccountsPath(slug, `/${id}/chave`)} class="form">
          <KeyDays value={days} error={errorOf(errors, 'days')} />
          <Actions>
            <Button kind="secondary">Trocar a chave</Button>
          </Actions>
        </Form>
      </section>
      <section aria-labelledby="revogar">
        <h2 id="revogar">Revogar</h2>
        <p>A chave deixa de valer na hora e para sempre. O que a conta fez fica registrado.</p>
        <Form action={serviceAccountsPath(slug, `/${id}/revogacao`)}>
          <Actions>
            <Button kind="danger">Revogar a conta</Button>
          </Actions>
        </Form>
      </section>
    </>
  );
}
