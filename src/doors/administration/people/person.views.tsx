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
} from '../../../platform/web';
import { roles, type ChartUnit } from '../../../units';
import { PersonSessions } from './person-sessions';
import { administrationPath, personPath, unitPath } from '../paths';
import { unitOptions } from '../units/chart.views';
import { mostTitle } from './people.dto';
import { AccountTag, PersonFields, type FormState } from './people.views';
import { periodInWords, RoleFields, RolesTable } from './role-fields';
import type { PersonSheet } from './staff.queries';

/** Which form of the page came back with errors. */
export type PersonForm = 'data' | 'position' | 'role';

interface PersonPageProps extends FormState {
  sheet: PersonSheet;
  units: readonly ChartUnit[];
  form?: PersonForm;
}

const untouched: FormState = { typed: () => '', errors: [] };

export function PersonPage({ sheet, units, form, typed, errors }: PersonPageProps) {
  const { person } = sheet;
  const slug = useFrame().tenant?.slug ?? '';
  const own = { typed: (field: string) => String((person as never)[field] ?? ''), errors: [] };
  const cpfHint = `Hoje: ${person.maskedCpf ?? 'não informado'}. Em branco, fica como está.`;
  const state = (which: PersonForm, otherwise: FormState) => (form === which ? { typed, errors } : otherwise);
  return (
    <Page title={`${person.shownName} · Pessoa`} heading={person.shownName} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        <AccountTag person={person} />{' '}
        {person.hasSecondFactor ? 'O segundo passo está ligado.' : 'O segundo passo está desligado.'}
      </p>
      <section aria-labelledby="perfis">
        <h2 id="perfis">Perfis</h2>
        <Roles sheet={sheet} slug={slug} />
        {person.active ? (
          <GiveRole {...state('role', untouched)} {...{ units, slug, id: person.id }} />
        ) : null}
      </section>
      <section aria-labelledby="cargos">
        <h2 id="cargos">Cargos</h2>
        <HeldPositions sheet={sheet} slug={slug} />
        {person.active ? (
          <GivePosition {...state('position', untouched)} {...{ slug, id: person.id }} />
        ) : null}
      </section>
      <Substitutions sheet={sheet} slug={slug} />
      <section aria-labelledby="dados">
        <h2 id="dados">Nome e e-mail</h2>
        <Form action={personPath(slug, person.id)} class="form">
          <PersonFields {...state('data', own)} cpfHint={cpfHint} />
          <Actions>
            <Button icon="check">Salvar</Button>
          </Actions>
        </Form>
      </section>
      <PersonSessions sheet={sheet} />
      <Account sheet={sheet} slug={slug} />
      <Actions>
        <Button kind="link" href={administrationPath(slug, '/pessoas')}>
          Voltar para as pessoas
        </Button>
      </Actions>
    </Page>
  );
}

interface PartProps {
  sheet: PersonSheet;
  slug: string;
}

function Roles({ sheet: { person, memberships }, slug }: PartProps) {
  if (memberships.length === 0) return <p>Nenhum perfil: a pessoa ainda não atua em nenhuma unidade.</p>;
  return (
    <RolesTable
      caption="Perfis"
      of="unit"
      memberships={memberships}
      mayEnd={({ throughUnit, endsOn, inForce }) => !throughUnit && (inForce || endsOn === null)}
      why={({ unitId }) => unitPath(slug, unitId, `/pessoas/${person.id}`)}
      returnTo={personPath(slug, person.id)}
    />
  );
}

interface GiveProps extends FormState {
  slug: string;
  id: string;
}

function GiveRole({ units, slug, id, typed, errors }: GiveProps & { units: readonly ChartUnit[] }) {
  return (
    <details class="details" open={errors.length > 0}>
      <summary>Dar um perfil</summary>
      <div class="details__body">
        <Form action={personPath(slug, id, '/perfis')} class="form">
          <Select
            name="unitId"
            label="Unidade"
            value={typed('unitId')}
            error={errorOf(errors, 'unitId')}
            empty="Escolha a unidade"
            options={unitOptions(units)}
          />
          <RoleFields {...{ typed, errors, roles }} subunits />
          <Actions>
            <Button icon="plus">Dar o perfil</Button>
          </Actions>
        </Form>
      </div>
    </details>
  );
}

function HeldPositions({ sheet: { person, positions }, slug }: PartProps) {
  const { now } = useFrame();
  if (positions.length === 0) return <p>Nenhum cargo: sem cargo ninguém assina.</p>;
  const columns = [{ label: 'Cargo' }, { label: 'Período' }, { label: 'Encerrar', hidden: true }];
  return (
    <Table caption="Cargos" captionHidden columns={columns}>
      {positions.map(({ id, title, startsOn, endsOn, inForce }) => (
        <tr key={id}>
          <td data-label="Cargo">{title}</td>
          <td data-label="Período">{periodInWords({ startsOn, endsOn }, now)}</td>
          <td>
            {inForce || endsOn === null ? (
              <Button kind="quiet" small href={personPath(slug, person.id, `/cargos/${id}/encerramento`)}>
                Encerrar<span class="visually-hidden"> o cargo {title}</span>
              </Button>
            ) : null}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function GivePosition({ slug, id, typed, errors }: GiveProps) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  // The page has the days of the roles, too.
  const day = (name: string) => ({
    ...field(name),
    id: `cargo-${name}`,
    type: 'date',
    width: 'short' as const,
  });
  return (
    <details class="details" open={errors.length > 0}>
      <summary>Dar um cargo</summary>
      <div class="details__body">
        <Form action={personPath(slug, id, '/cargos')} class="form">
          <TextInput
            {...field('title')}
            label="Cargo ou função"
            hint="Como sai na assinatura."
            maxLength={mostTitle}
          />
          <TextInput {...day('startsOn')} label="Primeiro dia" hint="Sem ele, hoje." optional />
          <TextInput
            {...day('endsOn')}
            label="Último dia"
            hint="Também conta. Sem ele, até ser encerrado."
            optional
          />
          <Actions>
            <Button icon="plus">Dar o cargo</Button>
          </Actions>
        </Form>
      </div>
    </details>
  );
}

function Substitutions({ sheet: { substitutions }, slug }: PartProps) {
  const { now } = useFrame();
  return (
    <section aria-labelledby="substituicoes">
      <h2 id="substituicoes">Substituições</h2>
      {substitutions.length > 0 ? (
        <ul>
          {substitutions.map(({ id, text, startsOn, endsOn, act }) => (
            <li key={id}>
              {text}, {periodInWords({ startsOn, endsOn }, now)} ({act}).
            </li>
          ))}
        </ul>
      ) : (
        <p>Nenhuma de hoje em diante.</p>
      )}
      <Actions>
        <Button kind="secondary" href={`/${slug}/substituicoes`}>
          Registrar ou encerrar substituições
        </Button>
      </Actions>
    </section>
  );
}

function Account({ sheet: { person }, slug }: PartProps) {
  const act = (path: string, label: string) => (
    <Form action={personPath(slug, person.id, path)}>
      <Button kind="secondary">{label}</Button>
    </Form>
  );
  const closing = (
    <Button kind="danger" href={personPath(slug, person.id, '/fechamento')}>
      Fechar a conta
    </Button>
  );
  return (
    <section aria-labelledby="conta">
      <h2 id="conta">Conta</h2>
      {person.active ? (
        <p>
          Com a conta fechada a pessoa não entra, e os acessos abertos terminam na hora. O que ela fez fica.
        </p>
      ) : (
        <p>A conta está fechada. Reaberta, valem os perfis e os cargos que ainda estão no prazo.</p>
      )}
      <Actions>
        {person.active && person.invitedAt ? act('/convite', 'Enviar outro convite') : null}
        {person.active ? closing : act('/reabertura', 'Reabrir a conta')}
      </Actions>
    </section>
  );
}
