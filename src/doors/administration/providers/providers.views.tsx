import {
  Actions,
  Button,
  Checkbox,
  Copyable,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  PasswordInput,
  RadioGroup,
  Select,
  Table,
  Tag,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import { levelWords, type IdentityProvider } from '../../../users';
import { administrationPath } from '../paths';
import { mostClientId, mostLabel, requiredLevels } from './providers.dto';

const root = '/provedores';

export function ProvidersPage({ providers }: { providers: readonly IdentityProvider[] }) {
  const slug = useFrame().tenant?.slug ?? '';
  const columns = ['Provedor', 'Endereço', 'Situação'].map((label) => ({ label }));
  return (
    <Page title="Entrar com gov.br e outras contas">
      <p>
        Além da senha, as pessoas podem entrar com a conta gov.br ou com a de outro provedor de OpenID
        Connect. Quem ligou o segundo passo continua digitando o código, e assinar continua pedindo a senha.
      </p>
      <Actions>
        <Button icon="plus" href={administrationPath(slug, `${root}/novo`)}>
          Incluir um provedor
        </Button>
      </Actions>
      {providers.length > 0 ? (
        <Table caption="Provedores de identidade" captionHidden columns={columns}>
          {providers.map(({ id, label, issuer, active }) => (
            <tr key={id}>
              <td data-label="Provedor">
                <a href={administrationPath(slug, `${root}/${id}`)}>{label}</a>
              </td>
              <td data-label="Endereço">{issuer}</td>
              <td data-label="Situação">
                {active ? <Tag icon="check">Em uso</Tag> : <Tag icon="lock">Desligado</Tag>}
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <EmptyState title="Ainda se entra só com a senha" icon="lock" />
      )}
    </Page>
  );
}

export interface ProviderFormProps {
  /** Absent for a new one. */
  id?: string;
  typed: (field: string) => string;
  errors: readonly FieldError[];
  /** What is written down at the provider. */
  returnTo: string;
}

export function ProviderPage({ id, typed, errors, returnTo }: ProviderFormProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const title = id ? 'Provedor de identidade' : 'Incluir um provedor de identidade';
  return (
    <Page title={title} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        No provedor, cadastre este endereço de retorno:{' '}
        <Copyable text={returnTo} label="endereço de retorno" long />
      </p>
      <Form action={administrationPath(slug, id ? `${root}/${id}` : root)} class="form">
        <Whom {...{ id, typed, errors }} />
        <Accounts {...{ typed, errors }} />
        <Actions>
          <Button icon="check">Salvar</Button>
          <Button kind="link" href={administrationPath(slug, root)}>
            Voltar sem salvar
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

type FieldsProps = Pick<ProviderFormProps, 'id' | 'typed' | 'errors'>;

function Whom({ id, typed, errors }: FieldsProps) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <>
      <RadioGroup
        {...field('kind')}
        label="De quem é"
        choices={[
          {
            value: 'gov_br',
            label: 'gov.br',
            hint: 'Confirma o CPF e o nível da conta: bronze, prata ou ouro.',
          },
          { value: 'oidc', label: 'Outro', hint: 'Qualquer provedor de OpenID Connect.' },
        ]}
      />
      <TextInput
        {...field('label')}
        label="Nome no botão"
        hint="Depois de “Entrar com”."
        maxLength={mostLabel}
        width="medium"
      />
      <TextInput
        {...field('issuer')}
        label="Endereço do provedor"
        hint="Começa por https. O do gov.br é https://sso.acesso.gov.br/. Trocado, as contas ligadas se desligam."
        inputMode="url"
      />
      <TextInput
        {...field('clientId')}
        label="Nome deste sistema no provedor (client_id)"
        maxLength={mostClientId}
        autocomplete="off"
      />
      <PasswordInput
        name="clientSecret"
        label="Segredo (client_secret)"
        hint={id ? 'Em branco, fica o de antes.' : 'Fica cifrado e nunca mais é mostrado.'}
        autocomplete="off"
        error={errorOf(errors, 'clientSecret')}
        optional={Boolean(id)}
      />
    </>
  );
}

function Accounts({ typed, errors }: FieldsProps) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <>
      <Select
        {...field('requiredLevel')}
        label="Nível que a conta gov.br precisa ter"
        empty="Qualquer nível"
        options={requiredLevels.map((value) => ({
          value,
          label: value === 'gold' ? 'Ouro' : `${capital(levelWords[value])} ou ouro`,
        }))}
        width="medium"
        optional
      />
      <RadioGroup
        {...field('findsBy')}
        label="Como encontrar a conta de quem ainda não a ligou"
        choices={[
          { value: 'link', label: 'Não procurar', hint: 'A pessoa entra com a senha e liga em Minha conta.' },
          {
            value: 'cpf',
            label: 'Pelo CPF',
            hint: 'Só do gov.br, e só o CPF que a administração cadastrou.',
          },
          {
            value: 'email',
            label: 'Pelo e-mail que o provedor verificou',
            hint: 'Só se você confia em que o provedor confere de quem é cada e-mail.',
          },
        ]}
      />
      <Checkbox
        name="createsAccounts"
        label="Criar conta para quem não tem"
        hint="Ela começa sem unidade: a pessoa só trabalha depois que alguém lhe dá um perfil."
        checked={typed('createsAccounts') === '1'}
      />
      <Checkbox
        name="active"
        label="Em uso"
        hint="Desligado, ninguém entra por ele, e as contas ligadas ficam guardadas."
        checked={typed('active') === '1'}
      />
    </>
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
