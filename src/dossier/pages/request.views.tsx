import type { DocumentNode } from '../../documents';
import {
  Actions,
  Button,
  Details,
  EmptyState,
  errorOf,
  ErrorSummary,
  Form,
  hintAndError,
  Notice,
  Page,
  RadioGroup,
  StateLabel,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, processPath, type ProcessHeader } from '../../processes';
import type { DossierRow } from '../dossier-rows';
import { whatItIs } from './dossier.words';

export interface Typed {
  format: string;
  /** `all` or `chosen` */
  which: string;
  documentIds: string[];
}

interface RequestPageProps {
  process: ProcessHeader;
  /** Those that this person may read. */
  documents: readonly DocumentNode[];
  made: readonly DossierRow[];
  typed: Typed;
  errors?: readonly FieldError[];
}

/** What the copy is to be; below, the copies that this person asked for. */
export function RequestPage({ process, documents, made, typed, errors = [] }: RequestPageProps) {
  const path = processPath(useFrame().tenant!.slug, process.id);
  return (
    <Page title={`${process.number} · Cópia`} heading="Cópia do processo" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <AboutProcess process={process} />
      {!process.readable ? (
        <Notice kind="warning">
          Sua unidade ainda não teve este processo, e por isso não pode copiar o conteúdo dele.
        </Notice>
      ) : documents.length === 0 ? (
        <EmptyState title="Nenhum documento para copiar" icon="document">
          Ainda não há documento que você possa ler neste processo.
        </EmptyState>
      ) : (
        <RequestForm {...{ path, documents, typed, errors }} />
      )}
      {made.length > 0 ? <Made {...{ path, made }} /> : null}
      {process.readable && documents.length > 0 ? null : (
        <p>
          <a href={path}>Voltar ao processo</a>
        </p>
      )}
      {process.readable ? (
        <p>
          Para provar fora daqui que nada falta nem mudou:{' '}
          <a href={`${path}/prova`} download>
            baixe o processo com a prova
          </a>
          . O verificador está no portal, em “Registro público”.
        </p>
      ) : null}
    </Page>
  );
}

interface RequestFormProps {
  path: string;
  documents: readonly DocumentNode[];
  typed: Typed;
  errors: readonly FieldError[];
}

function RequestForm({ path, documents, typed, errors }: RequestFormProps) {
  return (
    <Form action={`${path}/copia`}>
      <RadioGroup
        name="format"
        label="Forma da cópia"
        value={typed.format}
        error={errorOf(errors, 'format')}
        choices={[
          {
            value: 'pdf',
            label: 'Um PDF só',
            hint: 'Com capa, índice e folhas numeradas, para ler ou imprimir.',
          },
          {
            value: 'zip',
            label: 'Arquivos separados, em ZIP',
            hint: 'Os arquivos como são, também áudio e planilhas, e uma lista com o SHA-256 de cada um.',
          },
        ]}
      />
      <RadioGroup
        name="which"
        label="O que vai na cópia"
        value={typed.which}
        choices={[
          {
            value: 'all',
            label: 'O processo inteiro',
            hint: 'Tudo o que você pode ler, e os processos anexados.',
          },
          { value: 'chosen', label: 'Só os documentos que eu marcar' },
        ]}
      />
      <Details summary="Marcar documentos" open={typed.which === 'chosen'}>
        <fieldset class="parties">
          <legend class="field__label">Documentos</legend>
          {hintAndError({ error: errorOf(errors, 'documentIds') }, 'campo-documentIds')}
          {documents.map(({ id, place, title, code }, index) => (
            <div class="choice" key={id}>
              <input
                type="checkbox"
                id={index === 0 ? 'campo-documentIds' : `documento-${id}`}
                name="documentIds"
                value={id}
                checked={typed.documentIds.includes(id)}
              />
              <label class="choice__text" for={index === 0 ? 'campo-documentIds' : `documento-${id}`}>
                {place}. {title} ({code})
              </label>
            </div>
          ))}
        </fieldset>
      </Details>
      <Actions>
        <Button icon="copy">Fazer a cópia</Button>
        <Button kind="link" href={path}>
          Cancelar
        </Button>
      </Actions>
    </Form>
  );
}

function Made({ path, made }: { path: string; made: readonly DossierRow[] }) {
  return (
    <section class="copies" aria-labelledby="copias">
      <h2 id="copias">Cópias que você pediu</h2>
      <ul>
        {made.map((dossier) => (
          <li key={dossier.id}>
            <a href={`${path}/copia/${dossier.id}`}>
              {whatItIs(dossier)}, pedida <When date={dossier.requestedAt} />
            </a>{' '}
            <State dossier={dossier} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const labels = {
  waiting: ['info', 'Na fila'],
  working: ['info', 'Sendo feita'],
  ready: ['success', 'Pronta'],
  failed: ['danger', 'Não foi feita'],
  expired: ['neutral', 'Apagada'],
} as const;

function State({ dossier: { state } }: { dossier: DossierRow }) {
  const [kind, label] = labels[state];
  return <StateLabel kind={kind}>{label}</StateLabel>;
}
