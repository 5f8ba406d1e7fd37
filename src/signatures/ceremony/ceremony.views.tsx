import { openCommentsWords } from '../../documents';
import type { ItemResult } from '../../platform/http';
import {
  Actions,
  Button,
  CodeInput,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  PasswordInput,
  Select,
  StateLabel,
  Table,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { documentPath } from '../../processes';
import type { Position } from '../../units';
import { levelInWords } from '../levels/level-words';
import { HeadWarning } from '../levels/head-warning';
import { NoCpf } from '../signing/no-cpf';
import type { TitledDocument } from '../signatures.queries';
import { WhatHappens } from '../signing/what-happens';
import type { PreparedCeremony, ShownDocument } from './ceremony-preparation';
import { CEREMONY_MINUTES } from './challenge';

export const ceremonyPath = (slug: string): string => `/${slug}/assinaturas`;

interface CeremonyPageProps {
  /** All that was asked for. */
  ids: readonly string[];
  positions: readonly Position[];
  /** Undefined while the person has only those of others and chose none. */
  position: Position | undefined;
  /** What to do, and whom to ask, for who has none. */
  noPosition: string | undefined;
  prepared: PreparedCeremony | undefined;
  needsCode: boolean;
  /** Whether one signs by gov.br here. */
  govBr: boolean;
  /** Why no certificate can be theirs, with whom to ask; undefined when it can. */
  noCpf: string | undefined;
  legalBase: string;
  next: string;
  errors: readonly FieldError[];
}

/** What is signed, with its hashes; then the password, once for all (SIGNATURES.md 7.7). */
export function CeremonyPage(props: CeremonyPageProps) {
  const { ids, noPosition, prepared, govBr, next, errors } = props;
  const slug = useFrame().tenant?.slug ?? '';
  const count = prepared?.documents.length ?? 0;
  const some = count === 1 ? 'Assinar 1 documento' : `Assinar ${count} documentos`;
  const heading = count === 0 ? 'Nenhum documento para assinar' : some;
  return (
    <Page title={prepared ? heading : 'Assinar documentos'} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {noPosition ? <Notice kind="warning">{noPosition}</Notice> : null}
      {prepared ? <WhatIsSigned {...props} prepared={prepared} /> : null}
      {prepared?.challenge ? <HeadWarning positions={props.positions} /> : null}
      {prepared?.challenge ? <Consent {...props} prepared={prepared} /> : null}
      {prepared && prepared.refused.length > 0 ? (
        <PositionForm {...props} action={`${ceremonyPath(slug)}/lista`} />
      ) : null}
      {count > 1 ? <FewerForm {...props} documents={prepared!.documents} /> : null}
      {props.noCpf ? <NoCpf why={props.noCpf} govBr={govBr} /> : <OtherWays {...{ ids, govBr, next }} />}
    </Page>
  );
}

/** By POST: an address does not hold a hundred documents. */
function OtherWays({ ids, govBr, next }: Pick<CeremonyPageProps, 'ids' | 'govBr' | 'next'>) {
  const root = ceremonyPath(useFrame().tenant?.slug ?? '');
  const ways = [
    ['a1', 'Assinar com certificado A1 (qualificada)'],
    ...(govBr ? [['gov-br', 'Assinar com a conta gov.br (avançada)']] : []),
  ] as const;
  return (
    <section aria-labelledby="outras-formas">
      <h2 id="outras-formas">Outras formas de assinar</h2>
      <Actions>
        {ways.map(([way, words]) => (
          <Form action={`${root}/${way}/lista`} key={way}>
            <Kept ids={ids} next={next} />
            <Button kind="secondary">{words}</Button>
          </Form>
        ))}
      </Actions>
    </section>
  );
}

type PreparedProps = CeremonyPageProps & { prepared: PreparedCeremony };

/** With its hashes; and what is left out, with the reasons. */
export function WhatIsSigned({ prepared, next }: Pick<PreparedProps, 'prepared' | 'next'>) {
  const { documents, refused } = prepared;
  return (
    <>
      {documents.length > 0 ? <Documents documents={documents} /> : null}
      {refused.length > 0 ? (
        <Notice
          kind="warning"
          title={
            refused.length === 1
              ? '1 documento ficou de fora'
              : `${refused.length} documentos ficaram de fora`
          }
        >
          <ul>
            {[...new Set(refused.map(({ sentence }) => sentence))].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {documents.length === 0 ? (
        <EmptyState title="Nada para assinar" icon="check">
          <Button kind="secondary" href={next}>
            Voltar
          </Button>
        </EmptyState>
      ) : null}
    </>
  );
}

function Documents({ documents }: { documents: readonly ShownDocument[] }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Table
      caption={`O que você assina. Leia ${documents.length > 1 ? 'cada um ' : ''}antes.`}
      columns={[{ label: 'Documento' }, { label: 'SHA-256 do texto' }]}
    >
      {documents.map(({ id, processId, processNumber, title, code, sha256, openComments }) => (
        <tr key={id}>
          <td data-label="Documento">
            <a href={documentPath(slug, processId, id)}>{title}</a> <span class="soft number">{code}</span>
            {/* Several of a day are called alike. */}
            <br />
            <span class="soft number">{processNumber}</span>
            {openComments > 0 ? ` · ${openCommentsWords(openComments)}` : ''}
          </td>
          <td data-label="SHA-256 do texto">
            <Sha256 hex={sha256} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** 64 digits in groups of eight: short enough for the narrowest screen, and to be read aloud. */
export const Sha256 = ({ hex }: { hex: string }) => (
  <code class="small">{(hex.match(/.{8}/g) ?? []).join(' ')}</code>
);

function Consent(props: PreparedProps) {
  const { ids, prepared, positions, position, needsCode, legalBase, next, errors } = props;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Form action={ceremonyPath(slug)} class="form">
      <input type="hidden" name="challenge" value={prepared.challenge} />
      <Kept ids={ids} next={next} />
      <WithPosition {...{ positions, position, errors }} />
      <p>
        Será uma {levelInWords(prepared.level)}. Confirme em até {CEREMONY_MINUTES} minutos.
      </p>
      <PasswordInput
        name="password"
        label="Senha"
        hint="A mesma com que você entra no sistema, uma vez para todos."
        error={errorOf(errors, 'password')}
      />
      {needsCode ? <CodeInput errors={errors} /> : null}
      <WhatHappens
        {...{ legalBase, level: prepared.level, isSigned: false, isCertified: false }}
        several={prepared.documents.length > 1}
        isChoice={positions.length > 1}
      />
      <Actions>
        <Button icon="sign">Assinar</Button>
        <Button kind="link" href={next}>
          Desistir
        </Button>
      </Actions>
    </Form>
  );
}

export const Kept = ({ ids, next }: { ids: readonly string[]; next: string }) => (
  <>
    {ids.map((id) => (
      <input type="hidden" name="documents" value={id} key={id} />
    ))}
    <input type="hidden" name="next" value={next} />
  </>
);

/** In the form itself: what is chosen when it is sent is what counts. */
export function WithPosition(props: Omit<PositionSelectProps, 'name'>) {
  const { positions, position } = props;
  const [only, ...others] = positions;
  if (others.length > 0) return <PositionSelect name="positionId" {...props} />;
  return (
    <>
      <input type="hidden" name="positionId" value={only?.id} />
      <p>
        Você assina como <b>{(position ?? only)?.title}</b>.
      </p>
    </>
  );
}

type PositionFormProps = {
  action: string;
  /** By address, for a page of one document; by POST otherwise, since an address does not hold a hundred. */
  method?: 'get' | undefined;
} & Pick<CeremonyPageProps, 'ids' | 'positions' | 'position' | 'next' | 'errors'>;

/** What one position may not sign another may. */
export function PositionForm(props: PositionFormProps) {
  const { action, method, ids, positions, position, next, errors } = props;
  if (positions.length < 2) return null;
  return (
    <Form action={action} method={method} class="form">
      {method ? null : <Kept ids={ids} next={next} />}
      {method && next ? <input type="hidden" name="next" value={next} /> : null}
      <PositionSelect name={method ? 'cargo' : 'positionId'} {...{ positions, position, errors }} />
      <Actions>
        <Button kind="secondary">Ver o que assino com este cargo</Button>
      </Actions>
    </Form>
  );
}

interface PositionSelectProps {
  name: string;
  positions: readonly Position[];
  position: Position | undefined;
  errors: readonly FieldError[];
}

export function PositionSelect({ name, positions, position, errors }: PositionSelectProps) {
  return (
    <Select
      name={name}
      label="Cargo com que você assina"
      options={positions.map(({ id, title }) => ({ value: id, label: title }))}
      empty={position ? undefined : 'Escolha o cargo'}
      value={position?.id}
      error={errorOf(errors, 'positionId')}
    />
  );
}

function FewerForm({
  documents,
  position,
  next,
}: CeremonyPageProps & { documents: readonly ShownDocument[] }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Details summary="Deixar algum de fora">
      <Form action={`${ceremonyPath(slug)}/lista`} class="form">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="positionId" value={position?.id} />
        <fieldset class="field">
          <legend class="field__label">Documentos que ficam na lista</legend>
          {documents.map(({ id, title, code }) => (
            <div class="choice" key={id}>
              <input type="checkbox" id={`documento-${id}`} name="documents" value={id} checked />
              <label class="choice__text" for={`documento-${id}`}>
                {title} <span class="soft number">{code}</span>
              </label>
            </div>
          ))}
        </fieldset>
        <Actions>
          <Button kind="secondary">Mudar a lista</Button>
        </Actions>
      </Form>
    </Details>
  );
}

interface SignedPageProps {
  documents: readonly TitledDocument[];
  results: readonly ItemResult[];
  next: string;
}

/** A result for each: what was refused first, with what to do about it. */
export function SignedPage({ documents, results, next }: SignedPageProps) {
  const refused = results.filter(({ done }) => !done);
  const done = results.length - refused.length;
  return (
    <Page title="Resultado da assinatura">
      {done > 0 ? (
        <Notice kind="success">
          {done === 1 ? '1 documento assinado.' : `${done} documentos assinados.`}
        </Notice>
      ) : null}
      {refused.length > 0 ? (
        <Notice kind="warning" title="Nem todos foram assinados">
          Veja o motivo de cada um. Os outros não foram desfeitos.
        </Notice>
      ) : null}
      <Table
        caption="Resultado por documento"
        columns={[
          { label: 'Documento' },
          { label: 'Resultado' },
          ...(refused.length > 0 ? [{ label: 'O que houve e o que fazer' }] : []),
        ]}
      >
        {[...refused, ...results.filter((result) => result.done)].map((result) => (
          <Result
            {...{ result, told: refused.length > 0 }}
            document={documents.find(({ id }) => id === result.id)}
            key={result.id}
          />
        ))}
      </Table>
      <Actions>
        <Button href={next}>Voltar</Button>
      </Actions>
    </Page>
  );
}

interface ResultProps {
  result: ItemResult;
  /** Whether there is a column for what was refused. */
  told: boolean;
  document: TitledDocument | undefined;
}

function Result({ result, told, document }: ResultProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <tr>
      <td data-label="Documento">
        {document ? (
          <>
            <a href={documentPath(slug, document.processId, document.id)}>{document.title}</a>{' '}
            <span class="soft number">{document.code}</span>
          </>
        ) : (
          'Documento'
        )}
      </td>
      <td data-label="Resultado">
        {result.done
          ? StateLabel({ kind: 'success', icon: 'check', children: 'Assinado' })
          : StateLabel({ kind: 'danger', icon: 'danger', children: 'Não assinado' })}
      </td>
      {told ? <td data-label="O que houve e o que fazer">{result.sentence ?? ''}</td> : null}
    </tr>
  );
}
