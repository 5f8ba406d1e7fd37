import { Actions, Button, Checkbox, Form, Page, Select, TextInput, useFrame } from '../../../platform/web';
import { deadlines, filterQuery, narrows, nobody, stages, type DeskFilter } from './desk-filter';
import { groups, sorts } from './desk-order';
import type { FilterChoices, Named } from './filter.queries';

interface ChipsProps {
  filter: DeskFilter;
  /** How many are not received, of all, in words. */
  unread?: string;
  root: string;
}

/** In words, what the desk leaves out and how it is ordered: nobody should miss a process for a forgotten filter. */
export function FilterChips({ filter, unread, root }: ChipsProps) {
  const said = inWords(filter);
  if (said.length === 0) return null;
  // The heading says already that these are no longer open.
  if (filter.stage && said.length === 1) return openOnes(root);
  return (
    <p class="desk__chips">
      {narrows(filter) ? <b>Filtrado: </b> : null}
      {said.join(' · ')}
      {narrows(filter) && unread ? `. Ao todo, ${unread}.` : null}{' '}
      <Button kind="link" small href={`${root}/controle?tudo=1`}>
        Limpar
      </Button>
    </p>
  );
}

const openOnes = (root: string) => (
  <p class="desk__chips">
    <Button kind="link" small href={`${root}/controle?tudo=1`}>
      Voltar aos abertos
    </Button>
  </p>
);

function inWords(filter: DeskFilter): string[] {
  const { stage, text, typeId, assignee, markerId, situationId, deadline, followed, unread, mine } = filter;
  const { sort, reversed, group } = filter;
  const order = sort || reversed ? `por ${sorts[sort ?? 'chegada'].label.toLowerCase()}` : undefined;
  return [
    stage && `só os ${stages[stage].label.toLowerCase()}`,
    text && `com “${text}”`,
    typeId && 'de um só tipo',
    assignee && (assignee === nobody ? 'sem responsável' : 'de um só responsável'),
    markerId && 'com um marcador',
    situationId && 'em uma situação',
    deadline && `com prazo: ${deadlines[deadline].label.toLowerCase()}`,
    followed && 'acompanhados',
    unread && 'não lidos',
    mine && 'só os meus',
    order && `${order}${reversed ? ', ao contrário' : ''}`,
    group && `em grupos por ${groups[group].label.toLowerCase()}`,
  ].filter((words): words is string => Boolean(words));
}

interface FilterPageProps {
  filter: DeskFilter;
  choices: FilterChoices;
}

/** Every filter, order and group. It only leads to an address of the desk, which can be kept and passed on. */
export function FilterPage({ filter, choices }: FilterPageProps) {
  const root = `/${useFrame().tenant!.slug}`;
  const options = (all: Record<string, { label: string }>) =>
    Object.entries(all).map(([value, { label }]) => ({ value, label }));
  return (
    <Page title="Filtros do Controle de Processos" heading="Filtrar, ordenar e agrupar">
      <Form action={`${root}/controle`} method="get">
        <Select
          name="estado"
          label="Quais processos"
          value={filter.stage}
          options={[{ value: '', label: 'Abertos nesta unidade' }, ...options(stages)]}
        />
        <TextInput
          name="texto"
          label="Palavras"
          hint="Do número, do tipo, da especificação, do interessado, de quem enviou ou do motivo."
          value={filter.text}
          optional
        />
        <Select
          name="tipo"
          label="Tipo do processo"
          optional
          value={filter.typeId}
          options={[{ value: '', label: 'Todos' }, ...choices.types.map(option)]}
        />
        <Select
          name="responsavel"
          label="Responsável"
          optional
          value={filter.assignee}
          options={[
            { value: '', label: 'Todos' },
            { value: nobody, label: 'Ninguém' },
            ...choices.people.map(option),
          ]}
        />
        {choices.markers.length > 0 ? oneOf('marcador', 'Marcador', filter.markerId, choices.markers) : null}
        {choices.situations.length > 0
          ? oneOf('situacao', 'Situação', filter.situationId, choices.situations)
          : null}
        <Select
          name="prazo"
          label="Prazo"
          optional
          value={filter.deadline}
          options={[{ value: '', label: 'Todos' }, ...options(deadlines)]}
        />
        <Checkbox name="acompanhados" label="Só os que acompanho" checked={filter.followed} />
        <Checkbox name="naoRecebidos" label="Só os não lidos" checked={filter.unread} />
        <Checkbox name="meus" label="Só os atribuídos a mim" checked={filter.mine} />
        <Select
          name="ordem"
          label="Ordenar por"
          value={filter.sort}
          options={[{ value: '', label: 'Não lidos primeiro, depois a chegada' }, ...options(sorts)]}
        />
        <Checkbox name="inverso" label="Ao contrário" checked={filter.reversed} />
        <Select
          name="grupo"
          label="Agrupar por"
          optional
          value={filter.group}
          options={[{ value: '', label: 'Sem grupos' }, ...options(groups)]}
        />
        <Actions>
          <Button icon="filter">Mostrar</Button>
          <Button kind="link" href={`${root}/controle?${filterQuery(filter).toString()}`}>
            Voltar sem mudar
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

function oneOf(name: string, label: string, value: string | undefined, all: readonly Named[]) {
  return (
    <Select
      name={name}
      label={label}
      optional
      value={value}
      options={[{ value: '', label: 'Todos' }, ...all.map(option)]}
    />
  );
}

const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
