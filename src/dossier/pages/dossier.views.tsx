import { sentence } from '../../platform/errors';
import { Actions, Button, Facts, Notice, Page, useFrame, When } from '../../platform/web';
import { AboutProcess, processPath, type ProcessHeader } from '../../processes';
import { leftOutOf, percentOf } from '../api/dossiers.dto';
import type { DossierRow, Stage } from '../dossier-rows';
import { keptDays } from '../dossiers.service';
import { whatItIs } from './dossier.words';

interface DossierPageProps {
  process: ProcessHeader;
  dossier: DossierRow;
  /** Something in it may no longer be read: the file is not given any more. */
  outdated: boolean;
}

/** One copy: how far it is, or the file. */
export function DossierPage({ process, dossier, outdated }: DossierPageProps) {
  const path = processPath(useFrame().tenant!.slug, process.id);
  return (
    <Page title={`${process.number} · Cópia`} heading="Cópia do processo">
      <AboutProcess process={process} />
      <Progress {...{ path, dossier, outdated }} />
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
function Progress({ path, dossier, outdated }: Omit<DossierPageProps, 'process'> & { path: string }) {
  const here = `${path}/copia/${dossier.id}`;
  const going = dossier.state === 'waiting' || dossier.state === 'working';
  const again = going
    ? { 'hx-get': here, 'hx-trigger': 'every 2s', 'hx-select': '#copia', 'hx-swap': 'outerHTML' }
    : {};
  return (
    <div id="copia" {...again}>
      {going ? (
        <Going {...{ here, dossier }} />
      ) : outdated ? (
        <Outdated path={path} />
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

function Outdated({ path }: { path: string }) {
  return (
    <>
      <Notice kind="warning" title="Esta cópia está desatualizada">
        {sentence('dossier.no_longer')}
      </Notice>
      <Button href={`${path}/copia`}>Pedir outra cópia</Button>
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
