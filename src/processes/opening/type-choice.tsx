import { Button, EmptyState, TextInput, useFrame } from '../../platform/web';

export interface NamedType {
  id: string;
  name: string;
}

export interface TypeGroup {
  label: string;
  types: { id: string; name: string; label: string }[];
}

/** Types by area: what stands before ":" in their names ("Obras: Alvará de construção"). */
export function groupByArea(types: readonly NamedType[]): TypeGroup[] {
  const groups = new Map<string, TypeGroup>();
  for (const { id, name } of types) {
    const [, area = '', rest = name] = /^([^:]+):\s*(.+)$/.exec(name) ?? [];
    const group = groups.get(area) ?? { label: area, types: [] };
    group.types.push({ id, name, label: rest });
    groups.set(area, group);
  }
  return [...groups.values()];
}

/** The same as options of a select. */
export const typeOptions = (types: readonly NamedType[]) =>
  groupByArea(types).map(({ label, types: members }) => ({
    label: label || 'Outros',
    options: members.map((type) => ({ value: type.id, label: type.label })),
  }));

/** Whether every word typed begins or stands within the name, whatever the accents. */
export function matchesWords(text: string, typed: string): boolean {
  const plain = withoutAccents(text);
  return withoutAccents(typed)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

interface TypeChoiceProps {
  types: readonly NamedType[];
  /** What was typed in the filter. */
  filter: string;
  /** Of the form that follows; `?tipo=` is added. */
  action: string;
  /** What the address of the form carries besides. */
  kept?: Record<string, string>;
}

/** First step of a form that depends on a type: one click on its name goes on. */
export function TypeChoice({ types, filter, action, kept = {} }: TypeChoiceProps) {
  const shown = types.filter(({ name }) => matchesWords(name, filter));
  return (
    <>
      <FilterForm filter={filter} action={action} kept={kept} />
      {shown.length === 0 ? (
        <EmptyState title={filter ? `Nenhum tipo com “${filter}”` : 'Nenhum tipo cadastrado'} icon="search">
          {filter ? <a href={action}>Mostrar todos os tipos</a> : 'Peça a quem administra o sistema.'}
        </EmptyState>
      ) : (
        <div class="type-choice" data-filter-list="">
          <p data-filter-none="" hidden>
            Nenhum tipo com essas palavras.
          </p>
          {groupByArea(shown).map((group) => (
            <TypeGroupLinks key={group.label} group={group} action={addressWith(action, kept)} />
          ))}
        </div>
      )}
    </>
  );
}

const addressWith = (action: string, kept: Record<string, string>): string =>
  `${action}?${new URLSearchParams({ ...kept, tipo: '' }).toString()}`;

function FilterForm({
  filter,
  action,
  kept,
}: {
  filter: string;
  action: string;
  kept: Record<string, string>;
}) {
  const { path } = useFrame();
  return (
    <form class="filter-line" action={action} method="get" role="search" aria-label="Tipos" key={path}>
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextInput name="filtro" label="Filtrar os tipos" value={filter} data-filter="" autofocus optional />
      <Button kind="secondary" icon="filter" data-filter-button="">
        Filtrar
      </Button>
    </form>
  );
}

function TypeGroupLinks({ group, action }: { group: TypeGroup; action: string }) {
  return (
    <section data-filter-group="">
      {group.label ? <h2 class="type-choice__area">{group.label}</h2> : null}
      <ul role="list">
        {group.types.map(({ id, name, label }) => (
          <li key={id} data-filter-item={name}>
            <a href={`${action}${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
