import {
  Actions,
  Button,
  ConfirmPage,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { DestinationFields } from '../form/destination-fields';
import type { Destination } from '../sending/dispatch.queries';
import type { TypedDispatch } from '../form/typed-dispatch';
import { mostGroupName } from './groups.dto';
import type { DispatchGroup, GroupUnit } from './groups.queries';

export interface TypedGroup extends TypedDispatch {
  name: string;
}

const root = (slug: string | undefined): string => `/${slug ?? ''}/grupos-de-envio`;

export function GroupsPage({ groups }: { groups: readonly DispatchGroup[] }) {
  const { tenant, actor } = useFrame();
  const path = root(tenant?.slug);
  return (
    <Page title={`Grupos de envio · ${actor?.unit.label ?? ''}`} heading="Grupos de envio">
      <p>Um grupo reúne unidades para as quais {actor?.unit.label} costuma enviar juntas.</p>
      {groups.length === 0 ? (
        <EmptyState title="Nenhum grupo ainda">Crie um grupo e escolha-o ao enviar um processo.</EmptyState>
      ) : (
        <Table caption="Grupos de envio" captionHidden columns={columns}>
          {groups.map((group) => (
            <tr key={group.id}>
              <td data-label="Nome">{group.name}</td>
              <td data-label="Unidades">{group.units.map(unitName).join(', ')}</td>
              <td data-label="O que fazer">
                <a href={`${path}/${group.id}`}>
                  Mudar<span class="visually-hidden"> {group.name}</span>
                </a>{' '}
                <a href={`${path}/${group.id}/excluir`}>
                  Excluir<span class="visually-hidden"> {group.name}</span>
                </a>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Button href={`${path}/novo`} icon="plus">
        Criar grupo
      </Button>
    </Page>
  );
}

const columns = [{ label: 'Nome' }, { label: 'Unidades' }, { label: 'O que fazer' }];
const unitName = ({ label, receives }: GroupUnit): string =>
  receives ? label : `${label} (não recebe mais)`;

interface GroupPageProps {
  id: string | undefined;
  typed: TypedGroup;
  destinations: readonly Destination[];
  errors: readonly FieldError[];
}

export function GroupPage({ id, typed, destinations, errors }: GroupPageProps) {
  const { tenant } = useFrame();
  const path = root(tenant?.slug);
  const heading = id === undefined ? 'Criar grupo de envio' : 'Mudar grupo de envio';
  return (
    <Page title={heading} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={`${path}/${id ?? 'novo'}`} class="form" guard>
        <TextInput
          name="name"
          label="Nome do grupo"
          hint="Exemplo: Parecer e vistoria"
          maxLength={mostGroupName}
          value={typed.name}
          error={errorOf(errors, 'name')}
        />
        <DestinationFields destinations={destinations} typed={typed} error={errorOf(errors, 'unitIds')} />
        <Actions>
          <Button icon="check">Salvar grupo</Button>
          <Button kind="link" href={path}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

export function DeleteGroupPage({ group }: { group: DispatchGroup }) {
  const { tenant } = useFrame();
  const path = root(tenant?.slug);
  return (
    <ConfirmPage
      title={`${group.name} · Excluir grupo de envio`}
      question={`Excluir o grupo ${group.name}?`}
      action={`${path}/${group.id}/excluir`}
      verb="Excluir grupo"
      icon="trash"
      destructive
      back={{ href: path, label: 'Voltar aos grupos' }}
    >
      <p>O que foi enviado por ele continua enviado.</p>
    </ConfirmPage>
  );
}
