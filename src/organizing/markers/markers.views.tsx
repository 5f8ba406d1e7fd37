import {
  Actions,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { OneButton, Panel } from '../shared/panel';
import { colourNames, markerColours } from './colours';
import { MarkerTag } from './marker-tag';
import { mostName } from './markers.dto';
import type { Marker } from './markers.service';

export interface TypedMarker {
  id: string;
  name: string;
  colour: string;
}

interface MarkersPageProps {
  markers: readonly Marker[];
  typed?: TypedMarker;
  errors?: readonly FieldError[];
}

export function MarkersPage({ markers, typed, errors = [] }: MarkersPageProps) {
  const label = useFrame().actor?.unit.label ?? '';
  return (
    <Panel path="marcadores" title={`Marcadores da unidade ${label}`} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {markers.length === 0 ? (
        <EmptyState title="Nenhum marcador nesta unidade" icon="marker">
          Crie o primeiro: um nome e uma cor que todos da unidade reconheçam.
        </EmptyState>
      ) : (
        <MarkerTable markers={markers} typed={typed} errors={errors} />
      )}
      <section aria-labelledby="novo-marcador" class="organized__next">
        <h2 id="novo-marcador">Novo marcador</h2>
        <MarkerFields
          typed={typed?.id ? undefined : typed}
          errors={typed?.id ? [] : errors}
          verb="Criar marcador"
        />
      </section>
    </Panel>
  );
}

function MarkerTable({ markers, typed, errors = [] }: MarkersPageProps) {
  const desk = `/${useFrame().tenant?.slug ?? ''}/controle`;
  return (
    <Table
      caption="Marcadores da unidade"
      captionHidden
      columns={[{ label: 'Marcador' }, { label: 'Processos abertos' }, { label: 'O que fazer' }]}
    >
      {markers.map((marker) => {
        const own = typed?.id === marker.id;
        return (
          <tr key={marker.id}>
            <td data-label="Marcador">
              <MarkerTag {...marker} />
              {marker.archived ? <span class="soft"> (arquivado)</span> : null}
            </td>
            <td data-label="Processos abertos">
              <a href={`${desk}?marcador=${marker.id}`}>
                {marker.processes}
                <span class="visually-hidden"> com {marker.name}</span>
              </a>
            </td>
            <td data-label="O que fazer">
              <MarkerActs marker={marker} typed={own ? typed : undefined} errors={own ? errors : []} />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

interface MarkerActsProps {
  marker: Marker;
  typed?: TypedMarker;
  errors: readonly FieldError[];
}

function MarkerActs({ marker, typed, errors }: MarkerActsProps) {
  const action = `/${useFrame().tenant?.slug ?? ''}/marcadores`;
  const fields = { id: marker.id, act: marker.archived ? 'restore' : 'archive' };
  if (marker.archived)
    return (
      <OneButton action={action} label="Trazer de volta" about={marker.name} icon="undo" fields={fields} />
    );
  return (
    <div class="organized__acts">
      <Details summary="Mudar nome ou cor" open={errors.length > 0}>
        <MarkerFields marker={marker} typed={typed} errors={errors} verb="Salvar" />
      </Details>
      <OneButton action={action} label="Arquivar" about={marker.name} icon="archive" fields={fields} />
    </div>
  );
}

interface MarkerFieldsProps {
  marker?: Marker;
  typed?: TypedMarker;
  errors: readonly FieldError[];
  verb: string;
}

function MarkerFields({ marker, typed, errors, verb }: MarkerFieldsProps) {
  const shown = typed ?? marker;
  // The summary of errors links to the field of the form that was sent.
  const idOf = (name: string): string | undefined =>
    typed || !marker ? undefined : `campo-${name}-${marker.id}`;
  return (
    <Form action={`/${useFrame().tenant?.slug ?? ''}/marcadores`} class="form">
      {marker ? <input type="hidden" name="id" value={marker.id} /> : null}
      <input type="hidden" name="act" value={marker ? 'change' : 'create'} />
      <TextInput
        name="name"
        id={idOf('name')}
        label="Nome"
        value={shown?.name ?? ''}
        maxLength={mostName}
        width="medium"
        error={errorOf(errors, 'name')}
      />
      <Select
        name="colour"
        id={idOf('colour')}
        label="Cor"
        options={markerColours.map((value) => ({ value, label: colourNames[value] }))}
        value={shown?.colour}
        width="medium"
        error={errorOf(errors, 'colour')}
      />
      <Actions>
        <Button kind={marker ? 'secondary' : 'primary'} icon="marker">
          {verb}
        </Button>
      </Actions>
    </Form>
  );
}
