import {
  Actions,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Facts,
  fieldId,
  Form,
  Notice,
  Page,
  Select,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, type ProcessHeader } from '../../processes';
import type { PersonAt } from '../../units';
import type { DocumentDetails } from '../documents.queries';
import type { Choices } from './recipient-choices';
import { mostAddress, mostRecipientName, mostSalutation } from './recipients.dto';
import type { Recipient } from './recipients';

export interface TypedRecipient {
  /** Empty: a new one. */
  recipientId: string;
  who: string;
  name: string;
  treatment: string;
  vocative: string;
  position: string;
  bodyName: string;
  address: string;
  /** Of the persons that are looked for. */
  search: string;
}

interface RecipientsPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  recipients: readonly Recipient[];
  choices: Choices;
  people: readonly PersonAt[];
  /** Variables of the text that the recipients would fill. */
  waiting: readonly string[];
  /** Whether this unit may still change them. */
  writes: boolean;
  typed: TypedRecipient;
  errors?: readonly FieldError[];
}

export function RecipientsPage(props: RecipientsPageProps) {
  const { document, process, recipients, waiting, writes, errors = [] } = props;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page
      title={`${process.number} · Destinatários de ${document.title}`}
      heading={`Destinatários de ${document.title}`}
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      {waiting.length > 0 ? <Waiting document={document} waiting={waiting} /> : null}
      {recipients.length === 0 ? (
        <EmptyState title="Nenhum destinatário ainda" icon="people" />
      ) : (
        <ol class="recipients" role="list" aria-label="Destinatários">
          {recipients.map((recipient) => (
            <RecipientItem key={recipient.id} {...props} recipient={recipient} />
          ))}
        </ol>
      )}
      {writes ? (
        <NewRecipient {...props} />
      ) : (
        <Notice kind="info">Os destinatários deste documento não mudam mais, ou são de outra unidade.</Notice>
      )}
      <Actions>
        {recipients.length > 1 && writes ? (
          <Button kind="secondary" icon="copy" href={`/${slug}/documentos/${document.id}/circular`}>
            Fazer a circular
          </Button>
        ) : null}
        {writes && document.state === 'draft' ? (
          <Button kind="link" href={`/${slug}/documentos/${document.id}/editar`}>
            Voltar ao texto
          </Button>
        ) : null}
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Voltar ao documento
        </Button>
      </Actions>
    </Page>
  );
}

function useAddress(document: DocumentDetails): string {
  return `/${useFrame().tenant?.slug ?? ''}/documentos/${document.id}/destinatarios`;
}

function Waiting({ document, waiting }: Pick<RecipientsPageProps, 'document' | 'waiting'>) {
  return (
    <Form action={useAddress(document)}>
      <Notice kind="info" title="O texto espera por estes dados">
        <p>{waiting.map((name) => `@${name}@`).join(', ')}</p>
        <input type="hidden" name="act" value="fill" />
        <Button small icon="check">
          Preencher o texto
        </Button>
      </Notice>
    </Form>
  );
}

const kinds = { contact: 'Contato', unit: 'Unidade', person: 'Pessoa' } as const;

function RecipientItem({ recipient, ...props }: RecipientsPageProps & { recipient: Recipient }) {
  const { id, kind, name, treatment, vocative, position, bodyName, address } = recipient;
  const { typed, errors = [], document, writes } = props;
  const again = typed.recipientId === id;
  const said = again
    ? typed
    : {
        treatment: treatment ?? '',
        vocative: vocative ?? '',
        position: position ?? '',
        bodyName: bodyName ?? '',
        address: address ?? '',
      };
  const action = useAddress(document);
  return (
    <li class="recipient">
      <h2>
        {name} <span class="soft small">{kinds[kind]}</span>
      </h2>
      <Facts
        facts={[
          ['Tratamento', treatment],
          ['Vocativo', vocative],
          ['Cargo', position],
          ['Órgão', bodyName],
          ['Endereço', address],
        ]}
      />
      {writes ? (
        <>
          <Details summary={`Mudar o que o texto diz de ${name}`} open={again}>
            <Form action={action} class="form">
              <input type="hidden" name="act" value="change" />
              <input type="hidden" name="recipientId" value={id} />
              <SalutationFields of={id} said={said} errors={again ? errors : []} />
              <Button kind="secondary">Salvar</Button>
            </Form>
          </Details>
          <Form action={action}>
            <input type="hidden" name="act" value="remove" />
            <input type="hidden" name="recipientId" value={id} />
            <Button kind="quiet" small icon="trash">
              Remover<span class="visually-hidden"> {name}</span>
            </Button>
          </Form>
        </>
      ) : null}
    </li>
  );
}

function NewRecipient({ document, choices, people, typed, errors: all = [] }: RecipientsPageProps) {
  const address = useAddress(document);
  const errors = typed.recipientId === '' ? all : [];
  return (
    <section aria-labelledby="novo-destinatario">
      <h2 id="novo-destinatario">Acrescentar destinatário</h2>
      <Form action={address} method="get" class="form">
        <TextInput
          name="pessoa"
          label="Procurar pessoa que trabalha aqui"
          hint="Uma parte do nome, ou a sigla da unidade. Quem for achado aparece na lista abaixo."
          value={typed.search}
          width="medium"
          optional
        />
        <Button kind="secondary" small icon="search">
          Procurar
        </Button>
        {typed.search !== '' && people.length === 0 ? <p role="status">Ninguém foi achado.</p> : null}
      </Form>
      <Form action={address} class="form" guard>
        <input type="hidden" name="act" value="add" />
        <input type="hidden" name="search" value={typed.search} />
        <Select
          name="who"
          label="Destinatário"
          empty="Outra pessoa ou órgão, pelo nome"
          options={groupsOf(choices, people)}
          value={typed.who}
          error={errorOf(errors, 'who') ?? unknownOf(errors)}
          optional
        />
        <TextInput
          name="name"
          label="Nome da outra pessoa ou órgão"
          value={typed.name}
          maxLength={mostRecipientName}
          error={errorOf(errors, 'name')}
          optional
        />
        <SalutationFields of="" said={typed} errors={errors} />
        <Button icon="plus">Acrescentar</Button>
      </Form>
    </section>
  );
}

const unknownOf = (errors: readonly FieldError[]): string | undefined =>
  ['contactId', 'unitId', 'userId'].map((field) => errorOf(errors, field)).find(Boolean);

function groupsOf({ parties, units }: Choices, people: readonly PersonAt[]) {
  const groups = [
    {
      label: 'Pessoas achadas',
      options: people.map(({ userId, name, unitLabel }) => ({
        value: `person:${userId}`,
        label: `${name} (${unitLabel})`,
      })),
    },
    {
      label: 'Interessados do processo',
      options: parties.map(({ id, name }) => ({ value: `contact:${id}`, label: name })),
    },
    { label: 'Unidades', options: units.map(({ id, name }) => ({ value: `unit:${id}`, label: name })) },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

interface SalutationFieldsProps {
  /** The id of the recipient, to tell the forms apart. */
  of: string;
  said: Pick<TypedRecipient, 'treatment' | 'vocative' | 'position' | 'bodyName' | 'address'>;
  errors: readonly FieldError[];
}

function SalutationFields({ of, said, errors }: SalutationFieldsProps) {
  const shared = (name: keyof SalutationFieldsProps['said']) => ({
    name,
    id: fieldId(of ? `${name}-${of}` : name),
    value: said[name],
    error: errorOf(errors, name),
    optional: true,
  });
  return (
    <>
      <TextInput
        {...shared('treatment')}
        label="Tratamento"
        hint="Como no envelope. Exemplo: À Senhora."
        maxLength={mostSalutation}
        width="medium"
      />
      <TextInput
        {...shared('vocative')}
        label="Vocativo"
        hint="Como o texto começa. Exemplo: Senhora Secretária."
        maxLength={mostSalutation}
        width="medium"
      />
      <TextInput
        {...shared('position')}
        label="Cargo"
        hint="De quem trabalha aqui, em branco, vale o cargo cadastrado."
        maxLength={mostSalutation}
        width="medium"
      />
      <TextInput
        {...shared('bodyName')}
        label="Órgão"
        hint="De quem é de fora. Exemplo: Câmara Municipal de Pedra Branca."
        maxLength={mostSalutation}
        width="medium"
      />
      <TextArea {...shared('address')} label="Endereço" rows={3} maxLength={mostAddress} />
    </>
  );
}
