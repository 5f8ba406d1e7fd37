import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Notice,
  Page,
  PasswordInput,
  Select,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import { openCommentsWords } from '../../../documents';
import { documentPath } from '../../../processes';
import type { SignableDocument } from '../../../signatures';
import type { Position } from '../../../units';
import { BulkForm } from './bulk.views';

interface SignManyPageProps {
  ids: readonly string[];
  documents: readonly SignableDocument[];
  positions: readonly Position[];
  positionId: string;
  /** The person has a second factor. */
  needsCode: boolean;
  /** Ids of the documents to sign; all at first. */
  chosen: readonly string[];
  errors: readonly FieldError[];
}

/** What is signed, listed; then the password, once for all (Lei 14.063/2020, art. 4º). */
export function SignManyPage(props: SignManyPageProps) {
  const { ids, documents, errors } = props;
  const { tenant } = useFrame();
  const desk = `/${tenant?.slug ?? ''}/controle`;
  return (
    <Page title="Assinar minutas" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {documents.length === 0 ? (
        <>
          <Notice kind="info" title="Não há minuta da sua unidade nesses processos">
            Só se assina em lote o que a sua unidade escreveu, em processos abertos e recebidos nela.
          </Notice>
          <Button kind="secondary" href={desk}>
            Voltar ao Controle de Processos
          </Button>
        </>
      ) : (
        <BulkForm ids={ids}>
          <Documents {...props} />
          <Proof {...props} />
          <input type="hidden" name="ato" value="assinar" />
          <Actions>
            <Button icon="sign" name="confirmar" value="1">
              Assinar
            </Button>
            <Button kind="link" href={desk}>
              Desistir
            </Button>
          </Actions>
        </BulkForm>
      )}
    </Page>
  );
}

function Documents({ documents, chosen, errors }: SignManyPageProps) {
  const { tenant } = useFrame();
  const error = errorOf(errors, 'documents');
  return (
    <fieldset class={error ? 'field field--invalid' : 'field'}>
      <legend class="field__label">Documentos que você assina</legend>
      <p class="field__hint">Leia cada um antes. Desmarque o que não quer assinar.</p>
      {error ? <p class="field__error">{error}</p> : null}
      {documents.map(({ id, revision, code, title, processId, processNumber, openComments }) => (
        <div class="choice" key={id}>
          <input
            type="checkbox"
            id={`documento-${id}`}
            name="documents"
            value={`${id}:${revision}`}
            checked={chosen.includes(id)}
          />
          <div>
            <label class="choice__text" for={`documento-${id}`}>
              {title} <span class="soft number">{code}</span>
            </label>
            <span class="choice__hint">
              <span class="number">{processNumber}</span>:{' '}
              <a href={documentPath(tenant?.slug ?? '', processId, id)}>
                ler<span class="visually-hidden"> {title}</span>
              </a>
              {openComments > 0 ? ` · ${openCommentsWords(openComments)}` : ''}
            </span>
          </div>
        </div>
      ))}
    </fieldset>
  );
}

function Proof({ positions, positionId, needsCode, errors }: SignManyPageProps) {
  return (
    <>
      <Select
        name="positionId"
        label="Cargo com que você assina"
        options={positions.map(({ id, title }) => ({ value: id, label: title }))}
        value={positionId}
        error={errorOf(errors, 'positionId')}
      />
      <PasswordInput
        name="password"
        label="Sua senha"
        hint="É pedida uma vez, para todos os documentos marcados."
        error={errorOf(errors, 'password')}
      />
      {needsCode ? (
        <TextInput
          name="code"
          label="Código do aplicativo"
          width="short"
          inputMode="numeric"
          autocomplete="one-time-code"
          error={errorOf(errors, 'code')}
        />
      ) : null}
    </>
  );
}
