import {
  Actions,
  Button,
  Copyable,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  Table,
  Tag,
  TextInput,
  useFrame,
  when,
} from '../../../platform/web';
import { mostKeyDays, type ServiceAccount } from '../../../units';
import { serviceAccountsPath } from '../paths';
import { ScopeFields, type ScopeFieldsProps } from './scope-fields';
import { mostName, mostPurpose } from './service-accounts.dto';

export function ServiceAccountsPage({ accounts }: { accounts: readonly ServiceAccount[] }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title="Contas de serviço" layout="full">
      <p>
        Com uma conta de serviço um programa de fora usa a <a href="/api/docs">API</a> sem a senha de ninguém.
        Ela atua só nas unidades e nos tipos de processo que você escolher, não assina, e tudo o que faz fica
        registrado com o nome dela.
      </p>
      <Actions>
        <Button icon="plus" href={serviceAccountsPath(slug, '/nova')}>
          Criar uma conta de serviço
        </Button>
      </Actions>
      {accounts.length > 0 ? (
        <AccountsTable accounts={accounts} />
      ) : (
        <EmptyState title="Ainda não há contas de serviço" icon="people" />
      )}
    </Page>
  );
}

function AccountsTable({ accounts }: { accounts: readonly ServiceAccount[] }) {
  const { tenant, now } = useFrame();
  const columns = ['Conta', 'Chave', 'Unidades', 'Último uso', 'Situação'].map((label) => ({ label }));
  return (
    <Table caption="Contas de serviço" captionHidden columns={columns}>
      {accounts.map((account) => (
        <tr key={account.id}>
          <td data-label="Conta">
            <a href={serviceAccountsPath(tenant?.slug ?? '', `/${account.id}`)}>{account.name}</a>
          </td>
          <td data-label="Chave">
            <code>{account.keyPrefix}…</code>
          </td>
          <td data-label="Unidades">{account.units.join(', ')}</td>
          <td data-label="Último uso">{account.lastUsedAt ? when(account.lastUsedAt, now) : 'nunca'}</td>
          <td data-label="Situação">
            <KeyTag account={account} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function KeyTag({ account: { revokedAt, expiresAt } }: { account: ServiceAccount }) {
  const { now } = useFrame();
  if (revokedAt) return <Tag icon="lock">Revogada</Tag>;
  if (expiresAt <= now) return <Tag icon="clock">Chave vencida</Tag>;
  return <Tag icon="check">Em uso</Tag>;
}

interface NewPageProps extends ScopeFieldsProps {
  typed: (field: string) => string;
}

export function NewServiceAccountPage({ typed, errors, ...scope }: NewPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <Page title="Criar uma conta de serviço" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={serviceAccountsPath(slug)} class="form">
        <TextInput
          {...field('name')}
          label="Nome"
          hint="Do sistema que vai usá-la. Aparece em tudo o que ela fizer."
          maxLength={mostName}
        />
        <TextInput
          {...field('purpose')}
          label="Para que serve"
          hint="E quem responde por ela."
          maxLength={mostPurpose}
        />
        <ScopeFields {...scope} errors={errors} />
        <KeyDays value={typed('days') || '365'} error={errorOf(errors, 'days')} />
        <Actions>
          <Button icon="check">Criar e ver a chave</Button>
          <Button kind="link" href={serviceAccountsPath(slug)}>
            Voltar sem criar
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

export function KeyDays({ value, error }: { value: string; error?: string }) {
  return (
    <TextInput
      name="days"
      label="Por quantos dias a chave vale"
      hint={`No máximo ${mostKeyDays}. Antes do fim, troque a chave.`}
      width="short"
      inputMode="numeric"
      value={value}
      error={error}
    />
  );
}

/** Shown once: only its hash is kept. */
export function KeyPage({ account, value }: { account: ServiceAccount; value: string }) {
  const { tenant, now } = useFrame();
  return (
    <Page title="Guarde a chave">
      <Notice kind="warning" title="Ela só aparece agora">
        Copie a chave e guarde-a no cofre do sistema que vai usá-la. Se ela se perder, troque-a por outra.
      </Notice>
      <p>
        <Copyable text={value} label="chave" long />
      </p>
      <p>
        Vale para {account.name} até {when(account.expiresAt, now)}, no cabeçalho{' '}
        <code>Authorization: Bearer</code> da <a href="/api/docs">API</a>.
      </p>
      <Actions>
        <Button href={serviceAccountsPath(tenant?.slug ?? '', `/${account.id}`)}>Já guardei</Button>
      </Actions>
    </Page>
  );
}

/** In the place of the key, for whoever opens its page again. */
export function KeyWasShownPage({ account: { id, name, keyPrefix } }: { account: ServiceAccount }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title="A chave já foi mostrada">
      <Notice kind="info" title="Nada foi criado de novo">
        <p>
          A chave de {name}, que começa com <code>{keyPrefix}</code>, aparece uma vez só, logo depois de
          feita, e não fica guardada aqui. Se ela não foi copiada, troque-a por outra na página da conta.
        </p>
      </Notice>
      <Actions>
        <Button href={serviceAccountsPath(slug, `/${id}`)}>Abrir a conta de serviço</Button>
      </Actions>
    </Page>
  );
}
