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
} from '../../../platform/web';
import type { Position } from '../../../units';
import type { PreparedCeremony } from '../../ceremony/ceremony-preparation';
import { Kept, PositionForm, WhatIsSigned } from '../../ceremony/ceremony.views';
import type { SignatureLevel } from '../../sealing/rendition';
import type { UnfinishedSigning } from './unfinished-signings';
import { UnfinishedNotice } from './unfinished.views';

/** One way of signing elsewhere, in words. */
export interface StartWords {
  title: string;
  about: ComponentChildren;
  level: SignatureLevel;
  /** What leads on. */
  button: string;
  /** Below the address of the tenant: where the text is frozen. */
  path: string;
  /** Where the same page is shown for another position. */
  again: { path: string; method?: 'get' };
}

interface StartProps {
  way: StartWords;
  /** All that was asked for. */
  ids: readonly string[];
  positions: readonly Position[];
  /** Undefined while the person has several and chose none. */
  position: Position | undefined;
  prepared: PreparedCeremony | undefined;
  /** What was begun of the same document. */
  unfinished: readonly UnfinishedSigning[];
  next: string;
  /** Why it cannot be done at all, with what to do. */
  why: string | undefined;
  errors: readonly FieldError[];
}

/** How it goes, what would be signed, with which position. */
export function StartPage(props: StartProps) {
  const { way, ids, positions, position, prepared, unfinished, next, why, errors } = props;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title={way.title} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <UnfinishedNotice signings={unfinished} />
      {way.about}
      {why ? (
        <>
          <Notice kind="warning">{why}</Notice>
          <Actions>
            <Button kind="secondary" href={next}>
              Voltar
            </Button>
          </Actions>
        </>
      ) : (
        <>
          {prepared ? <WhatIsSigned prepared={prepared} next={next} /> : null}
          {prepared && prepared.documents.length > 0 ? <ContinueForm {...props} prepared={prepared} /> : null}
          <PositionForm
            action={`/${slug}${way.again.path}`}
            method={way.again.method}
            {...{ ids, positions, position, next, errors }}
          />
        </>
      )}
    </Page>
  );
}

/** Only what can be signed goes on. */
function ContinueForm({ way, prepared, next }: StartProps & { prepared: PreparedCeremony }) {
  const slug = useFrame().tenant?.slug ?? '';
  const { documents, position } = prepared;
  return (
    <Form action={`/${slug}${way.path}`} class="form">
      <Kept ids={documents.map(({ id }) => id)} next={next} />
      <input type="hidden" name="positionId" value={position.id} />
      <p>
        Você assina como <b>{position.title}</b>.
      </p>
      <Actions>
        <Button icon="sign">{way.button}</Button>
        <Button kind="link" href={next}>
          Desistir
        </Button>
      </Actions>
    </Form>
  );
}
