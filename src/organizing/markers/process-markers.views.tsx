import {
  Actions,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Select,
  TextArea,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { processPath, type ProcessHeader } from '../../processes';
import { OneButton, ProcessFormPage } from '../shared/panel';
import { colourNames } from './colours';
import { MarkerTag } from './marker-tag';
import { mostText } from './markers.dto';
import type { Marker } from './markers.service';
import type { ProcessMarker } from './process-markers.service';

export interface TypedProcessMarker {
  markerId: string;
  text: string;
}

interface ProcessMarkersPageProps {
  process: ProcessHeader;
  /** Why the markers cannot change now. */
  why?: string;
  /** Of the unit. */
  markers: readonly Marker[];
  /** Of the process: present and past. */
  all: readonly ProcessMarker[];
  typed?: TypedProcessMarker;
  errors?: readonly FieldError[];
}

export function ProcessMarkersPage(props: ProcessMarkersPageProps) {
  const { process, why, all, errors = [] } = props;
  const label = useFrame().actor?.unit.label ?? '';
  const present = all.filter(({ endedAt }) => endedAt === null);
  const past = all.filter(({ endedAt }) => endedAt !== null);
  return (
    <ProcessFormPage process={process} heading="Marcadores" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p class="soft">Só a unidade {label} vê estes marcadores.</p>
      {present.length > 0 ? <Present process={process} why={why} markers={present} /> : null}
      {why ? <Notice kind="info">{why}</Notice> : <NewMarker {...props} />}
      {past.length > 0 ? <Past markers={past} /> : null}
    </ProcessFormPage>
  );
}

function Present({
  process,
  why,
  markers,
}: Pick<ProcessMarkersPageProps, 'process' | 'why'> & { markers: readonly ProcessMarker[] }) {
  const path = processPath(useFrame().tenant?.slug ?? '', process.id);
  return (
    <ul class="organized" role="list">
      {markers.map((marker) => (
        <li key={marker.markerId}>
          <div>
            <MarkerTag name={marker.name} colour={marker.colour} />
            {marker.text ? <p>{marker.text}</p> : null}
            <p class="soft small">
              {marker.by}, <When date={marker.at} />
            </p>
          </div>
          {why ? null : (
            <OneButton
              action={`${path}/marcadores`}
              label="Retirar"
              about={marker.name}
              icon="close"
              fields={{ act: 'take', markerId: marker.markerId }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function NewMarker({ process, markers, typed, errors = [] }: ProcessMarkersPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const path = processPath(slug, process.id);
  const choices = markers.filter(({ archived }) => !archived);
  if (choices.length === 0) {
    return (
      <EmptyState title="A unidade ainda não tem marcadores" icon="marker">
        <Button kind="secondary" href={`/${slug}/marcadores`}>
          Criar marcadores
        </Button>
      </EmptyState>
    );
  }
  return (
    <Form action={`${path}/marcadores`} class="form" guard>
      <Select
        name="markerId"
        label="Marcador"
        empty="Escolha"
        options={choices.map(({ id, name, colour }) => ({
          value: id,
          label: `${name} (${colourNames[colour]})`,
        }))}
        value={typed?.markerId}
        error={errorOf(errors, 'markerId')}
      />
      <TextArea
        name="text"
        label="Texto"
        hint="Por que este marcador está aqui. Com o mesmo marcador, o texto é trocado."
        value={typed?.text ?? ''}
        rows={2}
        maxLength={mostText}
        error={errorOf(errors, 'text')}
        optional
      />
      <Actions>
        <Button icon="marker">Marcar</Button>
        <Button kind="link" href={path}>
          Voltar ao processo
        </Button>
      </Actions>
    </Form>
  );
}

function Past({ markers }: { markers: readonly ProcessMarker[] }) {
  return (
    <Details summary="Marcadores anteriores">
      <ul>
        {markers.map(({ name, colour, text, by, at, endedBy, endedAt }) => (
          <li key={`${name}${at.toISOString()}`}>
            <MarkerTag name={name} colour={colour} /> {text} <span class="soft">posto por {by}, </span>
            <When date={at} />
            <span class="soft">, retirado por {endedBy}, </span>
            {endedAt ? <When date={endedAt} /> : null}
          </li>
        ))}
      </ul>
    </Details>
  );
}
