import {
  Button,
  Checkbox,
  errorOf,
  RadioGroup,
  Table,
  TextInput,
  dayOf,
  useFrame,
} from '../../../platform/web';
import { roleWords, type Membership, type Role } from '../../../units';
import { administrationPath } from '../paths';
import type { FormState } from './people.views';

interface RoleFieldsProps extends FormState {
  /** Those that who looks may give. */
  roles: readonly Role[];
  /** Whether a role may include the units below. */
  subunits: boolean;
}

/** Which role, and for how long. */
export function RoleFields({ roles, subunits, typed, errors }: RoleFieldsProps) {
  const day = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <>
      <RadioGroup
        name="role"
        label="Perfil"
        value={typed('role')}
        error={errorOf(errors, 'role')}
        choices={roles.map((role) => ({ value: role, ...roleWords[role] }))}
      />
      {subunits ? (
        <Checkbox
          name="includesSubunits"
          label="Também nas unidades abaixo"
          hint="Nas de hoje e nas que forem criadas."
          checked={typed('includesSubunits') === '1'}
        />
      ) : null}
      <TextInput
        {...day('startsOn')}
        label="Primeiro dia"
        type="date"
        width="short"
        hint="Sem ele, hoje."
        optional
      />
      <TextInput
        {...day('endsOn')}
        label="Último dia"
        type="date"
        width="short"
        hint="Também conta. Sem ele, até ser encerrado."
        optional
      />
    </>
  );
}

interface RolesTableProps {
  caption: string;
  memberships: readonly Membership[];
  /** The first column: who, or where. */
  of: 'person' | 'unit';
  /** Whether who looks may end it. */
  mayEnd: (membership: Membership) => boolean;
  /** Where the explanation of the row is. */
  why: (membership: Membership) => string;
  /** Back to this page. */
  returnTo: string;
}

/** Roles with their periods, and the way to end each. */
export function RolesTable({ caption, memberships, of, mayEnd, why, returnTo }: RolesTableProps) {
  const { tenant, now } = useFrame();
  const back = new URLSearchParams({ returnTo }).toString();
  const first = of === 'person' ? 'Pessoa' : 'Unidade';
  const columns = [first, 'Perfil', 'Período'].map((label) => ({ label }));
  return (
    <Table caption={caption} captionHidden columns={[...columns, { label: 'Ações', hidden: true }]}>
      {memberships.map((each) => (
        <tr key={each.id}>
          <td data-label={first}>{of === 'person' ? each.name : `${each.unitLabel}, ${each.unitName}`}</td>
          <td data-label="Perfil">{roleInWords(each)}</td>
          <td data-label="Período">{periodInWords(each, now)}</td>
          <td>
            <Button kind="link" small href={why(each)}>
              Por quê
              <span class="visually-hidden">
                {' '}
                {each.name} pode o quê em {each.unitLabel}
              </span>
            </Button>{' '}
            {mayEnd(each) ? (
              <Button
                kind="quiet"
                small
                href={`${administrationPath(tenant?.slug ?? '', `/perfis/${each.id}/encerramento`)}?${back}`}
              >
                Encerrar
                <span class="visually-hidden">
                  {' '}
                  o perfil {roleWords[each.role].label} de {each.name} em {each.unitLabel}
                </span>
              </Button>
            ) : null}
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function roleInWords({ role, includesSubunits, throughUnit }: Membership): string {
  const { label } = roleWords[role];
  if (throughUnit) return `${label}, vindo de ${throughUnit}`;
  return includesSubunits ? `${label}, também nas unidades abaixo` : label;
}

export function periodInWords({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, now: Date) {
  return endsOn ? (
    <>
      {dayOf(startsOn, now)} a {dayOf(endsOn, now)}
    </>
  ) : (
    <>desde {dayOf(startsOn, now)}</>
  );
}
