import {
  Actions,
  Button,
  Checkbox,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { OneButton, Panel } from '../shared/panel';
import { mostName } from './desk-views.dto';
import type { DeskView } from './desk-views.service';

export interface TypedDeskView {
  name: string;
  query: string;
  preferred: string;
}

interface DeskViewsPanelProps {
  views: readonly DeskView[];
  typed: TypedDeskView;
  errors?: readonly FieldError[];
}

export function DeskViewsPanel({ views, typed, errors = [] }: DeskViewsPanelProps) {
  return (
    <Panel path="visoes" title="Visões guardadas" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p class="soft">Filtros do Controle de Processos que você guardou. Só você vê esta lista.</p>
      {views.length === 0 ? (
        <EmptyState title="Nenhuma visão guardada" icon="filter">
          Filtre o Controle de Processos e use “Guardar esta visão”.
        </EmptyState>
      ) : (
        <ViewTable views={views} />
      )}
      {typed.query || errors.length > 0 ? <SaveView typed={typed} errors={errors} /> : null}
      {views.length > 0 && !typed.query ? (
        <p>Para guardar outra, filtre o Controle de Processos e use “Guardar esta visão”.</p>
      ) : null}
    </Panel>
  );
}

function ViewTable({ views }: { views: readonly DeskView[] }) {
  const root = `/${useFrame().tenant?.slug ?? ''}`;
  return (
    <Table caption="Visões guardadas" captionHidden columns={[{ label: 'Visão' }, { label: 'O que fazer' }]}>
      {views.map(({ id, name, query, preferred }) => (
        <tr key={id}>
          <td data-label="Visão">
            <a href={`${root}/controle${query ? `?${query}` : ''}`}>{name}</a>
            {preferred ? <span class="soft"> (o Controle de Processos abre com ela)</span> : null}
          </td>
          <td data-label="O que fazer">
            <div class="actions">
              <OneButton
                action={`${root}/visoes`}
                label={preferred ? 'Não abrir com ela' : 'Abrir o Controle de Processos com ela'}
                about={name}
                icon="check"
                fields={{ id, act: preferred ? 'prefer-none' : 'prefer' }}
              />
              <OneButton
                action={`${root}/visoes`}
                label="Remover"
                about={name}
                icon="trash"
                fields={{ id, act: 'remove' }}
              />
            </div>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function SaveView({ typed, errors }: { typed: TypedDeskView; errors: readonly FieldError[] }) {
  const root = `/${useFrame().tenant?.slug ?? ''}`;
  return (
    <section aria-labelledby="nova-visao" class="organized__next">
      <h2 id="nova-visao">Guardar uma visão</h2>
      <p>
        Ela guarda o filtro, a ordem e os grupos <a href={`${root}/controle?${typed.query}`}>desta lista</a>.
      </p>
      <Form action={`${root}/visoes`} class="form">
        <input type="hidden" name="query" value={typed.query} />
        <TextInput
          name="name"
          label="Nome"
          value={typed.name}
          maxLength={mostName}
          width="medium"
          error={errorOf(errors, 'name')}
        />
        <Checkbox
          name="preferred"
          label="Abrir o Controle de Processos com ela"
          checked={typed.preferred === '1'}
        />
        <Actions>
          <Button icon="filter">Guardar visão</Button>
        </Actions>
      </Form>
    </section>
  );
}
