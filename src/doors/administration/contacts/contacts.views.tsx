import {
  contactsOf,
  groupsOf,
  mostMerged,
  type ComparedContact,
  type DistinctContactsPair,
  type LikelyDuplicates,
  type Likeness,
} from '../../../contacts';
import {
  Actions,
  Button,
  CheckboxGroup,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  fullInstant,
  Notice,
  Page,
  RadioGroup,
  Table,
  useFrame,
  when,
  type FieldError,
} from '../../../platform/web';
import { administrationPath } from '../paths';
import { shownIdentifier } from './shown-identifier';

const likenessWords: Record<Likeness, string> = {
  email: 'O mesmo e-mail',
  name: 'O mesmo nome',
  similar: 'Nomes parecidos',
};

const useRoot = (): string => administrationPath(useFrame().tenant?.slug ?? '', '/contatos-repetidos');

interface DuplicatesPageProps {
  pairs: readonly LikelyDuplicates[];
  distinct: readonly DistinctContactsPair[];
}

export function DuplicatesPage({ pairs, distinct }: DuplicatesPageProps) {
  const groups = groupsOf(pairs);
  const twos = groups.filter((group) => group.length === 1).flat();
  return (
    <Page title="Contatos repetidos">
      <p>
        Contatos que parecem ser a mesma pessoa ou empresa. Compare os dois e, se forem um só, una. Os de CPF
        ou CNPJ diferentes não aparecem aqui.
      </p>
      {pairs.length === 0 ? (
        <EmptyState title="Nenhum contato repetido">Quando houver, aparece aqui.</EmptyState>
      ) : null}
      {twos.length > 0 ? <Pairs pairs={twos} /> : null}
      <Groups groups={groups.filter((group) => group.length > 1)} />
      {distinct.length > 0 ? <Distinct pairs={distinct} /> : null}
    </Page>
  );
}

const Compare = ({ one, other }: LikelyDuplicates) => (
  <a href={`${useRoot()}/${one.id}/${other.id}`}>
    Comparar
    <span class="visually-hidden">
      {' '}
      {one.name} e {other.name}
    </span>
  </a>
);

function Pairs({ pairs }: { pairs: readonly LikelyDuplicates[] }) {
  return (
    <Table
      caption="Contatos que parecem repetidos"
      captionHidden
      columns={[{ label: 'Um' }, { label: 'Outro' }, { label: 'Em comum' }, { label: 'Comparar' }]}
    >
      {pairs.map((pair) => (
        <tr key={`${pair.one.id} ${pair.other.id}`}>
          <td data-label="Um">{contactWords(pair.one)}</td>
          <td data-label="Outro">{contactWords(pair.other)}</td>
          <td data-label="Em comum">{likenessWords[pair.likeness]}</td>
          <td data-label="Comparar">
            <Compare {...pair} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Three and more that look like one: each stands once, with those above to which it is alike. */
function Groups({ groups }: { groups: readonly LikelyDuplicates[][] }) {
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="varios">
      <h2 id="varios">Três ou mais que parecem ser um só</h2>
      <p>Compare dois a dois, ou una vários de uma vez: o que fica continua aqui, com os que faltam.</p>
      {groups.map((group) => (
        <Group key={group[0]!.one.id} group={group} />
      ))}
    </section>
  );
}

function Group({ group }: { group: readonly LikelyDuplicates[] }) {
  const root = useRoot();
  const { now } = useFrame();
  const contacts = contactsOf(group);
  const place = new Map(contacts.map(({ id }, index) => [id, index]));
  const places = ({ one, other }: LikelyDuplicates) => [place.get(one.id)!, place.get(other.id)!];
  return (
    <>
      <Table
        caption={`${contacts[0]!.name}: ${contacts.length} cadastros`}
        columns={[
          { label: 'Número', kind: 'number' },
          { label: 'Cadastro' },
          { label: 'Desde' },
          { label: 'Comparar' },
        ]}
      >
        {contacts.map((contact, index) => (
          <tr key={contact.id}>
            <td data-label="Número" class="cell--number">
              {index + 1}
            </td>
            <td data-label="Cadastro">{contactWords(contact)}</td>
            <td data-label="Desde">{when(contact.createdAt, now)}</td>
            <td data-label="Comparar">
              {/* Each pair once, at the one of the two that stands below. */}
              {group
                .filter((pair) => Math.max(...places(pair)) === index)
                .map((pair) => (
                  <>
                    <a href={`${root}/${pair.one.id}/${pair.other.id}`}>
                      <span class="visually-hidden">Comparar o {index + 1} </span>
                      com o {Math.min(...places(pair)) + 1}
                    </a>
                    <span class="soft small"> ({likenessWords[pair.likeness].toLowerCase()})</span>{' '}
                  </>
                ))}
            </td>
          </tr>
        ))}
      </Table>
      <Actions>
        <Button kind="secondary" href={`${root}/varios?${severalQuery(contacts)}`}>
          Unir vários
          <span class="visually-hidden"> de {contacts[0]!.name}</span>
        </Button>
      </Actions>
    </>
  );
}

const severalQuery = (contacts: readonly ComparedContact[]): string =>
  new URLSearchParams(contacts.slice(0, mostMerged).map(({ id }) => ['ids', id])).toString();

function Distinct({ pairs }: { pairs: readonly DistinctContactsPair[] }) {
  const root = useRoot();
  const { now } = useFrame();
  return (
    <section aria-labelledby="distintos">
      <h2 id="distintos">Não são a mesma pessoa</h2>
      <Table
        caption="Pares que não são a mesma pessoa"
        captionHidden
        columns={[
          { label: 'Um' },
          { label: 'Outro' },
          { label: 'Quem disse' },
          { label: 'Desfazer', hidden: true },
        ]}
      >
        {pairs.map(({ one, other, by, at }) => (
          <tr key={`${one.id} ${other.id}`}>
            <td data-label="Um">{one.name}</td>
            <td data-label="Outro">{other.name}</td>
            <td data-label="Quem disse">
              {by}, {when(at, now)}
            </td>
            <td>
              <Form action={`${root}/${one.id}/${other.id}/comparacao`}>
                <Button kind="quiet" small icon="undo">
                  Comparar de novo
                  <span class="visually-hidden">
                    {' '}
                    {one.name} e {other.name}
                  </span>
                </Button>
              </Form>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

interface MergePageProps {
  one: ComparedContact;
  other: ComparedContact;
  keptId: string;
  errors: readonly FieldError[];
}

export function MergePage({ one, other, keptId, errors }: MergePageProps) {
  const root = useRoot();
  const both = [one, other];
  const rows: [string, (contact: ComparedContact) => string | null][] = [
    ['Nome', ({ name }) => name],
    ['CPF ou CNPJ', ({ identifier }) => shownIdentifier(identifier)],
    ['E-mail', ({ email }) => email],
    ['Cadastro', ({ createdAt }) => fullInstant(createdAt)],
  ];
  return (
    <Page title="São a mesma pessoa?" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Notice kind="warning" title="Isto não se desfaz">
        Os processos e os documentos do outro passam para o que fica. O que fica mantém o nome e recebe o CPF
        ou CNPJ e o e-mail que lhe faltam.
      </Notice>
      <Table
        caption="Os dois contatos"
        captionHidden
        columns={[{ label: 'Dado' }, { label: 'Um' }, { label: 'Outro' }]}
      >
        {rows.map(([label, valueOf]) => (
          <tr key={label}>
            <th scope="row" data-label="Dado">
              {label}
            </th>
            <td data-label="Um">{valueOf(one) ?? '–'}</td>
            <td data-label="Outro">{valueOf(other) ?? '–'}</td>
          </tr>
        ))}
      </Table>
      <Form action={`${root}/${one.id}/${other.id}`} class="form">
        <RadioGroup
          name="keptId"
          label="Qual fica"
          choices={both.map((each) => contactChoice(each))}
          value={keptId}
          error={errorOf(errors, 'keptId')}
        />
        <Actions>
          <Button>Unir os dois</Button>
        </Actions>
      </Form>
      <Form action={`${root}/${one.id}/${other.id}/distincao`}>
        <Actions>
          <Button kind="secondary">Não são a mesma pessoa</Button>
          <Button kind="link" href={root}>
            Decidir depois
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

interface MergeManyPageProps {
  contacts: readonly ComparedContact[];
  mergedIds: readonly string[];
  keptId: string;
  errors: readonly FieldError[];
}

/** Nothing is marked beforehand: what looks alike is not yet one person, and it cannot be undone. */
export function MergeManyPage({ contacts, mergedIds, keptId, errors }: MergeManyPageProps) {
  const root = useRoot();
  return (
    <Page title="Quais são a mesma pessoa?" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Notice kind="warning" title="Isto não se desfaz">
        Os processos e os documentos dos outros passam para o que fica. O que fica mantém o nome e recebe o
        CPF ou CNPJ e o e-mail que lhe faltam.
      </Notice>
      <Form action={`${root}/varios`} class="form">
        {contacts.map(({ id }) => (
          <input key={id} type="hidden" name="ids" value={id} />
        ))}
        <CheckboxGroup
          name="mergedIds"
          label="Quais são a mesma pessoa"
          hint="Marque também o que fica. Os que não forem marcados continuam como estão."
          choices={contacts.map(numberedChoice)}
          values={mergedIds}
          error={errorOf(errors, 'mergedIds')}
        />
        <RadioGroup
          name="keptId"
          label="Qual fica"
          choices={contacts.map(numberedChoice)}
          value={keptId}
          error={errorOf(errors, 'keptId')}
        />
        <Actions>
          <Button>Unir os marcados</Button>
          <Button kind="link" href={root}>
            Decidir depois
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** By the number that it has in the list of its group: several may say the same of themselves. */
const numberedChoice = (contact: ComparedContact, index: number) => {
  const { label, ...rest } = contactChoice(contact);
  return { label: `${index + 1}. ${label}`, ...rest };
};

const contactChoice = (contact: ComparedContact) => ({
  value: contact.id,
  label: contactWords(contact),
  hint: `Cadastrado em ${fullInstant(contact.createdAt)}.`,
});

const contactWords = ({ name, identifier, email }: ComparedContact): string =>
  [name, shownIdentifier(identifier), email].filter(Boolean).join(' · ');
