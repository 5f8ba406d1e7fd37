import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import type { AccountCpf } from './account-cpfs';

export const cpfsPath = (slug: string): string => `/${slug}/contas/cpf`;

interface CpfsPageProps {
  accounts: readonly AccountCpf[];
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function CpfsPage({ accounts, typed, errors }: CpfsPageProps) {
  return (
    <Page title="CPF das contas" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        O CPF diz de quem é o certificado digital com que a pessoa assina. Confira-o em um documento antes de
        guardar. As telas nunca o mostram inteiro.
      </p>
      <Form action={cpfsPath(useFrame().tenant?.slug ?? '')} class="form">
        <Select
          name="account"
          label="Conta"
          empty="Escolha a conta"
          options={accounts.map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }))}
          value={typed('account')}
          error={errorOf(errors, 'account')}
        />
        <TextInput
          name="cpf"
          label="CPF"
          hint="Com ou sem pontuação. Em branco, o CPF sai da conta."
          optional
          maxLength={60}
          value={typed('cpf')}
          error={errorOf(errors, 'cpf')}
        />
        <Actions>
          <Button>Guardar o CPF</Button>
        </Actions>
      </Form>
      <Table caption="Contas" columns={[{ label: 'Pessoa' }, { label: 'E-mail' }, { label: 'CPF' }]}>
        {accounts.map(({ id, name, login, maskedCpf }) => (
          <tr key={id}>
            <td data-label="Pessoa">{name}</td>
            <td data-label="E-mail">{login}</td>
            <td data-label="CPF">{maskedCpf ?? 'Não informado'}</td>
          </tr>
        ))}
      </Table>
    </Page>
  );
}
