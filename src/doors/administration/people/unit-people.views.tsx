import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  Table,
  TextInput,
  useFrame,
} from '../../../platform/web';
import { mayGrant, permissionWords, roles } from '../../../units';
import { administrationPath, unitPath } from '../paths';
import type { FormState } from './people.views';
import { periodInWords, RoleFields, roleInWords, RolesTable } from './role-fields';
import type { Explanation, UnitPeople } from './staff.queries';

export function UnitPeoplePage({ unit, memberships, typed, errors }: UnitPeople & FormState) {
  const { tenant, actor } = useFrame();
  const slug = tenant?.slug ?? '';
  const own = actor?.permissions ?? [];
  const administers = own.includes('tenant.administer');
  const path = unitPath(slug, unit.id, '/pessoas');
  return (
    <Page
      title={`${unit.acronym} · Pessoas e perfis`}
      heading={`Pessoas e perfis de ${unit.acronym}`}
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      {administers ? null : (
        <p>Você coordena esta unidade: dá e encerra os perfis que não podem mais do que o seu.</p>
      )}
      {memberships.length > 0 ? (
        <RolesTable
          caption={`Perfis de ${unit.acronym}`}
          of="person"
          memberships={memberships}
          mayEnd={({ role, throughUnit }) => !throughUnit && mayGrant(own, role)}
          why={({ userId }) => `${path}/${userId}`}
          returnTo={path}
        />
      ) : (
        <EmptyState title="Ninguém atua nesta unidade" icon="people" />
      )}
      <section aria-labelledby="dar">
        <h2 id="dar">Dar um perfil</h2>
        <Form action={path} class="form">
          <TextInput
            name="login"
            label="E-mail da pessoa"
            type="email"
            hint="Com que ela entra. Ela já precisa ter conta."
            value={typed('login')}
            error={errorOf(errors, 'login')}
          />
          <RoleFields
            {...{ typed, errors }}
            roles={roles.filter((role) => mayGrant(own, role))}
            subunits={administers}
          />
          <Actions>
            <Button icon="plus">Dar o perfil</Button>
          </Actions>
        </Form>
      </section>
      <Actions>
        <Button kind="link" href={administers ? unitPath(slug, unit.id) : administrationPath(slug)}>
          Voltar
        </Button>
      </Actions>
    </Page>
  );
}

/** Por que esta pessoa pode isso? */
export function ExplanationPage({ unit, person, memberships, permissions }: Explanation) {
  const { tenant, now } = useFrame();
  const slug = tenant?.slug ?? '';
  const columns = ['Pode', 'Pelo perfil', 'Período'].map((label) => ({ label }));
  return (
    <Page
      title={`${person.shownName} em ${unit.acronym} · Permissões`}
      heading={`O que ${person.shownName} pode em ${unit.acronym}, e por quê`}
    >
      {person.active ? null : (
        <Notice kind="warning">A conta está fechada: nada disto vale enquanto ela não for reaberta.</Notice>
      )}
      {permissions.length > 0 ? (
        <Table caption="Permissões de hoje" columns={columns}>
          {permissions.map(({ permission, through }) => (
            <tr key={permission}>
              <td data-label="Pode">{permissionWords[permission]}</td>
              <td data-label="Pelo perfil">{through.map(roleInWords).join('; ')}</td>
              <td data-label="Período">
                {through.map((each, index) => (
                  <>
                    {index > 0 ? '; ' : ''}
                    {periodInWords(each, now)}
                  </>
                ))}
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <EmptyState title="Hoje a pessoa não pode nada nesta unidade" icon="lock" />
      )}
      <section aria-labelledby="todos">
        <h2 id="todos">Perfis nesta unidade, também os que já terminaram</h2>
        <ul>
          {memberships.map((each) => (
            <li key={each.id}>
              {roleInWords(each)}, {periodInWords(each, now)}
              {each.inForce ? '' : ' (hoje não vale)'}
            </li>
          ))}
        </ul>
      </section>
      <p>
        Em cada processo valem ainda o nível de acesso, as credenciais e o que a tela <strong>Ações</strong>{' '}
        do processo explica.
      </p>
      <Actions>
        <Button kind="link" href={unitPath(slug, unit.id, '/pessoas')}>
          Voltar para as pessoas de {unit.acronym}
        </Button>
      </Actions>
    </Page>
  );
}
