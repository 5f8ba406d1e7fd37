import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Pagination,
  Select,
  Table,
  Tag,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import type { DirectoryPerson, DirectorySearch } from '../../../units';
import { administrationPath, personPath } from '../paths';

export interface FormState {
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

interface PeoplePageProps {
  people: readonly DirectoryPerson[];
  search: DirectorySearch;
  /** The cursor of the next page. */
  next?: string;
}

const states: readonly { value: DirectorySearch['state']; label: string }[] = [
  { value: 'open', label: 'Com a conta aberta, convidadas também' },
  { value: 'invited', label: 'Convidadas, que ainda não entraram' },
  { value: 'closed', label: 'Com a conta fechada' },
  { value: 'all', label: 'Todas' },
];

export function PeoplePage({ people, search, next }: PeoplePageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const root = administrationPath(slug, '/pessoas');
  const address = (after: string) =>
    `${root}?${new URLSearchParams({ texto: search.text, situacao: search.state, depois: after }).toString()}`;
  return (
    <Page title="Pessoas" layout="full">
      <Actions>
        <Button icon="plus" href={`${root}/nova`}>
          Convidar uma pessoa
        </Button>
      </Actions>
      <Form action={root} method="get" class="form">
        <TextInput
          name="texto"
          label="Nome, e-mail ou sigla da unidade"
          value={search.text}
          maxLength={100}
          optional
        />
        <Select name="situacao" label="Situação" options={states} value={search.state} width="medium" />
        <Actions>
          <Button kind="secondary" icon="search">
            Procurar
          </Button>
        </Actions>
      </Form>
      {people.length > 0 ? (
        <People people={people} />
      ) : (
        <EmptyState title="Ninguém foi encontrado" icon="people" />
      )}
      <Pagination
        label="Páginas de pessoas"
        previousHref={search.after ? address('') : undefined}
        nextHref={next ? address(next) : undefined}
      />
    </Page>
  );
}

function People({ people }: { people: readonly DirectoryPerson[] }) {
  const slug = useFrame().tenant?.slug ?? '';
  const columns = ['Pessoa', 'E-mail', 'Unidades', 'Situação'].map((label) => ({ label }));
  return (
    <Table caption="Pessoas" captionHidden columns={columns}>
      {people.map((person) => (
        <tr key={person.id}>
          <td data-label="Pessoa">
            <a href={personPath(slug, person.id)}>{person.shownName}</a>
          </td>
          <td data-label="E-mail">{person.login}</td>
          <td data-label="Unidades">{person.units.join(', ') || '—'}</td>
          <td data-label="Situação">
            <AccountTag person={person} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function AccountTag({ person }: { person: Pick<DirectoryPerson, 'active' | 'invitedAt'> }) {
  if (!person.active) return <Tag icon="lock">Conta fechada</Tag>;
  if (person.invitedAt) return <Tag icon="clock">Convidada</Tag>;
  return <Tag icon="check">Conta aberta</Tag>;
}

export function InvitePage({ typed, errors }: FormState) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title="Convidar uma pessoa" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        A pessoa recebe um e-mail com um endereço para escolher a própria senha. Ele vale por sete dias e uma
        vez. Depois, inclua-a em uma unidade.
      </p>
      <Form action={administrationPath(slug, '/pessoas')} class="form">
        <PersonFields
          {...{ typed, errors }}
          cpfHint="Diz de quem é o certificado digital com que a pessoa assina."
        />
        <Actions>
          <Button icon="send">Enviar o convite</Button>
          <Button kind="link" href={administrationPath(slug, '/pessoas')}>
            Voltar sem convidar
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

export function PersonFields({ typed, errors, cpfHint }: FormState & { cpfHint: string }) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <>
      <TextInput {...field('name')} label="Nome" hint="O do registro civil." maxLength={200} />
      <TextInput
        {...field('socialName')}
        label="Nome social"
        hint="Quando há, aparece no lugar do outro em todas as telas."
        maxLength={200}
        optional
      />
      <TextInput
        {...field('cpf')}
        label="CPF"
        hint={cpfHint}
        inputMode="numeric"
        maxLength={60}
        width="medium"
        optional
      />
      <TextInput
        {...field('login')}
        label="E-mail"
        type="email"
        hint="Com ele a pessoa entra e recupera a senha."
      />
    </>
  );
}
