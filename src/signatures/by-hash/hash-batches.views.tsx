import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  Notice,
  Page,
  useFrame,
  type FieldError,
} from '../../platform/web';
import type { Position } from '../../units';
import type { PreparedCeremony } from '../ceremony/ceremony-preparation';
import { ceremonyPath, Kept, noPosition, PositionForm, WhatIsSigned } from '../ceremony/ceremony.views';

/** One way of having hashes signed, in words. */
export interface HashWay {
  /** Last part of the address. */
  path: 'a1' | 'gov-br';
  title: string;
  about: ComponentChildren;
}

export const hashPath = (slug: string, way: HashWay['path'], batch?: string): string =>
  `${ceremonyPath(slug)}/${way}${batch ? `/${batch}` : ''}`;

interface HashStartProps {
  way: HashWay;
  /** All that was asked for. */
  ids: readonly string[];
  positions: readonly Position[];
  /** Undefined while the person has several and chose none. */
  position: Position | undefined;
  prepared: PreparedCeremony | undefined;
  next: string;
  /** Why it cannot be done at all, with what to do. */
  why: string | undefined;
  errors: readonly FieldError[];
}

/** How it goes, what would be signed, with which position. */
export function HashStartPage(props: HashStartProps) {
  const { way, ids, positions, position, prepared, next, errors } = props;
  const slug = useFrame().tenant?.slug ?? '';
  const why = props.why ?? (positions.length === 0 ? noPosition : undefined);
  return (
    <Page title={way.title} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {way.about}
      {why ? (
        <Notice kind="warning">{why}</Notice>
      ) : (
        <>
          {prepared ? <WhatIsSigned prepared={prepared} next={next} /> : null}
          {prepared && prepared.documents.length > 0 ? <ContinueForm {...props} prepared={prepared} /> : null}
          <PositionForm
            action={`${hashPath(slug, way.path)}/lista`}
            {...{ ids, positions, position, next, errors }}
          />
        </>
      )}
    </Page>
  );
}

/** Only what can be signed goes on. */
function ContinueForm({ way, prepared, next }: HashStartProps & { prepared: PreparedCeremony }) {
  const slug = useFrame().tenant?.slug ?? '';
  const { documents, position } = prepared;
  return (
    <Form action={hashPath(slug, way.path)} class="form">
      <Kept ids={documents.map(({ id }) => id)} next={next} />
      <input type="hidden" name="positionId" value={position.id} />
      <p>
        Você assina como <b>{position.title}</b>.
      </p>
      <Actions>
        <Button icon="sign">Continuar</Button>
        <Button kind="link" href={next}>
          Desistir
        </Button>
      </Actions>
    </Form>
  );
}
