import { Actions, Button, Checkbox, Form, Page, Select, TextInput, useFrame } from '../../../platform/web';
import { filterQuery, narrows, nobody, type DeskFilter } from './desk-filter';
import { groups, sorts } from './desk-order';
import type { FilterChoices } from './filter.queries';

interface ChipsProps {
  filter: DeskFilter;
  root: string;
}

/** In words, what the desk leaves out and how it is ordered: nobody should miss a process for a forgotten filter. */
export function FilterChips({ filter, root }: ChipsProps) {
  const said = inWords(filter);
  if (said.length === 0) return null;
  return (
    <p class="desk__chips">
      {narrows(filter) ? <b>Filtrado: </b> : null}
      {said.join(' · ')}{' '}
      <Button kind="link" small href={`${root}/controle`}>
        Limpar
      </Button>
    </p>
  );
}

function inWords({ text, typeId, assignee, unread, mine, sort, reversed, group }: DeskFilter): string[] {
  const order = sort || reversed ? `por ${sorts[sort ?? 'chegada'].label.toLowerCase()}` : undefined;
  return [
    text && `com “${text}”`,
    typeId && 'de um só tipo',
    assignee && (assignee === nobody ? 'sem responsável' : 'de um só responsável'),
    unread && 'não recebidos',
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
        <TextInput
          name="texto"
          label="Palavras"
          hint="Do número, do tipo ou da especificação."
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
        <Checkbox name="naoRecebidos" label="Só os não recebidos" checked={filter.unread} />
        <Checkbox name="meus" label="Só os atribuídos a mim" checked={filter.mine} />
        <Select name="ordem" label="Ordenar por" value={filter.sort ?? 'chegada'} options={options(sorts)} />
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

const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
