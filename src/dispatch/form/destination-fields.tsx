import { Button, fieldId, Icon, TextInput, useFrame } from '../../platform/web';
import { matchesWords } from '../../processes';
import type { DispatchGroup } from '../groups/groups.queries';
import type { Destination } from '../sending/dispatch.queries';
import type { TypedDispatch } from './typed-dispatch';

interface DestinationFieldsProps {
  destinations: readonly Destination[];
  /** Of the unit: chosen whole. */
  groups?: readonly DispatchGroup[];
  typed: TypedDispatch;
  error?: string;
}

/** More than these are not written out: the filter finds them. */
const most = 150;
const mostRecent = 6;

/** Units to choose from: where the process was, where one sends to, then the others. */
export function DestinationFields({
  destinations,
  groups: named = [],
  typed,
  error,
}: DestinationFieldsProps) {
  const chosen = new Set(typed.unitIds);
  const matching = destinations.filter(
    ({ id, label, name }) => chosen.has(id) || matchesWords(`${label} ${name}`, typed.filter),
  );
  const groups = groupsOf(matching, chosen);
  const left = matching.length - groups.reduce((sum, { units }) => sum + units.length, 0);
  const whole = left === 0 && typed.filter === '';
  const first = groups[0]?.units[0]?.id;
  return (
    <fieldset
      class={error ? 'destinations destinations--invalid' : 'destinations'}
      aria-describedby={error ? errorId : undefined}
    >
      <legend class="field__label">Unidades de destino</legend>
      {error ? <ErrorLine error={error} /> : null}
      <NamedGroups groups={named} chosen={new Set(typed.groupIds)} />
      <FilterField typed={typed} live={whole} />
      <div class="destinations__list" data-filter-list={whole ? '' : undefined}>
        {groups.map((group) => (
          <Group key={group.label} {...group} chosen={chosen} first={first} />
        ))}
        <p data-filter-none="" hidden={matching.length > 0}>
          Nenhuma unidade com essas palavras.
        </p>
      </div>
      {left > 0 ? (
        <p class="field__hint">{`Há mais ${left} unidades. Filtre pela sigla ou pelo nome.`}</p>
      ) : null}
    </fieldset>
  );
}

const errorId = `${fieldId('unitIds')}-erro`;

function ErrorLine({ error }: { error: string }) {
  return (
    <p class="field__error" id={errorId}>
      <Icon name="danger" />
      <span>
        <span class="visually-hidden">Erro: </span>
        {error}
      </span>
    </p>
  );
}

/** Its button is the first of the form, so that Enter in the field filters and never sends. */
function FilterField({ typed, live }: { typed: TypedDispatch; live: boolean }) {
  return (
    <div class="filter-line">
      <TextInput
        name="filter"
        label="Filtrar pela sigla ou pelo nome"
        value={typed.filter}
        autocomplete="off"
        data-filter={live ? '' : undefined}
        optional
      />
      <Button
        kind="secondary"
        icon="filter"
        name="act"
        value="filter"
        data-filter-button={live ? '' : undefined}
      >
        Filtrar
      </Button>
    </div>
  );
}

function NamedGroups({ groups, chosen }: { groups: readonly DispatchGroup[]; chosen: ReadonlySet<string> }) {
  const { tenant } = useFrame();
  const receiving = groups.filter(({ units }) => units.some(({ receives }) => receives));
  if (receiving.length === 0) return null;
  return (
    <div class="destinations__groups">
      <h2>Grupos de envio da unidade</h2>
      <ul role="list">
        {receiving.map(({ id, name, units }) => (
          <li key={id} class="choice">
            <input type="checkbox" id={`grupo-${id}`} name="groupIds" value={id} checked={chosen.has(id)} />
            <label class="choice__text" for={`grupo-${id}`}>
              {name}{' '}
              <span class="soft">
                ({units.flatMap(({ receives, label }) => (receives ? [label] : [])).join(', ')})
              </span>
            </label>
          </li>
        ))}
      </ul>
      <a href={`/${tenant?.slug ?? ''}/grupos-de-envio`}>Gerir os grupos</a>
    </div>
  );
}

interface UnitGroup {
  label: string;
  units: Destination[];
}

function groupsOf(destinations: Destination[], chosen: ReadonlySet<string>): UnitGroup[] {
  const been = destinations.filter((each) => each.been);
  const recent = destinations
    .filter((each) => !each.been && each.sentAt)
    .sort((one, other) => other.sentAt!.getTime() - one.sentAt!.getTime())
    .slice(0, mostRecent);
  const before = new Set([...been, ...recent]);
  const others = destinations.filter((each) => !before.has(each));
  const shown = others.filter((each, index) => index < most || chosen.has(each.id));
  return [
    { label: 'Por onde o processo já passou', units: been },
    { label: 'Para onde você envia', units: recent },
    { label: before.size > 0 ? 'Outras unidades' : 'Unidades', units: shown },
  ].filter(({ units }) => units.length > 0);
}

function Group({ label, units, chosen, first }: UnitGroup & { chosen: ReadonlySet<string>; first?: string }) {
  return (
    <section data-filter-group="">
      <h2>{label}</h2>
      <ul role="list">
        {units.map((unit) => (
          <UnitChoice key={unit.id} unit={unit} checked={chosen.has(unit.id)} first={unit.id === first} />
        ))}
      </ul>
    </section>
  );
}

/** The summary of errors links to the first. */
function UnitChoice({ unit, checked, first }: { unit: Destination; checked: boolean; first: boolean }) {
  const { id, label, name, open, otherBody } = unit;
  const control = first ? fieldId('unitIds') : `destino-${id}`;
  return (
    <li data-filter-item={`${label} ${name}`}>
      <div class="choice">
        <input type="checkbox" id={control} name="unitIds" value={id} checked={checked} />
        <label class="choice__text" for={control}>
          <b>{label}</b> {name}
          {open ? <span class="soft"> (já está aberto lá)</span> : null}
          {otherBody ? <span class="soft"> (outro órgão)</span> : null}
        </label>
      </div>
    </li>
  );
}
