import type { DocumentNode } from '../../documents';
import {
  Actions,
  Button,
  Details,
  EmptyState,
  errorOf,
  ErrorSummary,
  Facts,
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
import { leftOutOf, percentOf } from '../api/dossiers.dto';
import type { DossierRow, Stage } from '../dossier-rows';
import { keptDays } from '../dossiers.service';
import { includedIn } from '../plan/plan';

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

function whatItIs({ format, plan }: DossierRow): string {
  const count = includedIn(plan).length;
  const which = plan.selection ? (count === 1 ? 'um documento' : `${count} documentos`) : 'processo inteiro';
  return `${format.toUpperCase()}, ${which}`;
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

interface DossierPageProps {
  process: ProcessHeader;
  dossier: DossierRow;
}

/** One copy: how far it is, or the file. */
export function DossierPage({ process, dossier }: DossierPageProps) {
  const path = processPath(useFrame().tenant!.slug, process.id);
  return (
    <Page title={`${process.number} · Cópia`} heading="Cópia do processo">
      <AboutProcess process={process} />
      <Progress {...{ path, dossier }} />
      <p class="copies">
        <a href={path}>Voltar ao processo</a> · <a href={`${path}/copia`}>Outra cópia</a>
      </p>
    </Page>
  );
}

const doing: Record<Stage, string> = {
  gathering: 'Reunindo os documentos',
  joining: 'Juntando as folhas',
  storing: 'Guardando a cópia',
};

/** With JavaScript it looks again by itself; without, there is a link. */
function Progress({ path, dossier }: { path: string; dossier: DossierRow }) {
  const here = `${path}/copia/${dossier.id}`;
  const going = dossier.state === 'waiting' || dossier.state === 'working';
  const again = going
    ? { 'hx-get': here, 'hx-trigger': 'every 2s', 'hx-select': '#copia', 'hx-swap': 'outerHTML' }
    : {};
  return (
    <div id="copia" {...again}>
      {going ? (
        <Going {...{ here, dossier }} />
      ) : dossier.state === 'ready' ? (
        <Ready {...{ here, dossier }} />
      ) : (
        <Ended {...{ path, dossier }} />
      )}
    </div>
  );
}

function Going({ here, dossier }: { here: string; dossier: DossierRow }) {
  const percent = percentOf(dossier);
  const { state, stage, done, total } = dossier;
  const words =
    state === 'waiting'
      ? 'Na fila para ser feita'
      : `${doing[stage]}${stage === 'gathering' ? `: ${done} de ${total}` : ''}`;
  return (
    <>
      <p>
        <strong>{words}</strong> ({percent}%)
      </p>
      <progress class="progress" max={100} value={percent} aria-label="Quanto da cópia está feito" />
      <p>Você pode sair desta página: um aviso diz quando a cópia estiver pronta.</p>
      <p>
        <a href={here}>Ver de novo como está</a>
      </p>
    </>
  );
}

function Ready({ here, dossier }: { here: string; dossier: DossierRow }) {
  const missing = leftOutOf(dossier);
  return (
    <>
      <Notice kind="success" title="A cópia está pronta" />
      <Facts
        facts={[
          ['Cópia', whatItIs(dossier)],
          ['Folhas', dossier.pages],
          ['Tamanho', sizeInWords(dossier.bytes ?? 0)],
          ['Pedida', <When date={dossier.requestedAt} />],
          ['Guardada até', dossier.expiresAt ? <When date={dossier.expiresAt} /> : undefined],
        ]}
      />
      <Actions>
        <Button icon="download" href={`${here}/arquivo`}>
          Baixar {dossier.format === 'pdf' ? 'o PDF' : 'o ZIP'}
        </Button>
      </Actions>
      {missing.length > 0 ? (
        <section aria-labelledby="nao-incluidos">
          <h2 id="nao-incluidos">O que não está na cópia</h2>
          <ul>
            {missing.map(({ code, title, reason }) => (
              <li key={code}>
                {title} ({code}): {reason}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Ended({ path, dossier }: { path: string; dossier: DossierRow }) {
  const expired = dossier.state === 'expired';
  return (
    <>
      <Notice
        kind={expired ? 'info' : 'danger'}
        title={expired ? 'Esta cópia foi apagada' : 'A cópia não foi feita'}
      >
        {expired
          ? `Uma cópia fica guardada por ${keptDays.ordinary} dias; a de processo sigiloso, por um dia. Peça outra.`
          : 'Algo falhou três vezes. Peça outra cópia; se acontecer de novo, avise o suporte.'}
      </Notice>
      <Button href={`${path}/copia`}>Pedir outra cópia</Button>
    </>
  );
}

function sizeInWords(bytes: number): string {
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / (1024 * 1024), 'MB'];
  return `${value.toLocaleString('pt-BR', { maximumFractionDigits: 1 })} ${unit}`;
}
