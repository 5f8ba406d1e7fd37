import { sentence } from '../../../../platform/errors';
import { Actions, Button, Notice, Page, When } from '../../../../platform/web';
import type { ImportKind } from '../engine/kind';
import type { KeptLine } from '../import-lines';
import { stateWords, useRoot } from './imports.views';
import type { ImportReport } from '../imports.service';
import { WrongLines } from './preview.views';

interface ImportStatePageProps {
  report: ImportReport;
  kind: ImportKind;
  refused: readonly KeptLine[];
}

/** How far a confirmed import is, and what came of it. */
export function ImportStatePage({ report, kind, refused }: ImportStatePageProps) {
  const root = useRoot();
  const { state, waiting, written, confirmedAt, counts } = report;
  const total = counts.new + counts.changed;
  const percent = state === 'done' || total === 0 ? 100 : Math.floor((100 * (total - waiting)) / total);
  return (
    <Page title={`Importar: ${kind.title}`} layout="full">
      <p role="status">
        <strong>{stateWords[state]}.</strong> {total - waiting} de {total} {total === 1 ? 'linha' : 'linhas'}{' '}
        ({percent}%). Importadas: {written}
        {report.refused > 0 ? `. Não puderam ser importadas: ${report.refused}` : ''}.
      </p>
      <progress class="progress" max={100} value={percent} aria-label="Quanto da planilha foi importado" />
      <p>
        Planilha {report.fileName}
        {confirmedAt ? (
          <>
            , confirmada <When date={confirmedAt} />
          </>
        ) : null}
        . {state === 'running' ? 'Você pode sair desta página: o trabalho continua.' : ''}
      </p>
      {state === 'done' && report.refused === 0 ? (
        <Notice kind="success" title="A planilha foi importada" />
      ) : null}
      {state === 'stopped' ? <Notice kind="danger">{sentence('imports.not_administrator')}</Notice> : null}
      {counts.wrong > 0 ? (
        <p>Linhas com erro que ficaram de fora: {counts.wrong}. Corrija a planilha e envie de novo.</p>
      ) : null}
      <Actions>
        {state === 'running' ? (
          <Button kind="secondary" href={`${root}/envio/${report.id}`}>
            Ver de novo como está
          </Button>
        ) : null}
        <Button kind={state === 'running' ? 'link' : 'primary'} href={root}>
          Importar outra planilha
        </Button>
      </Actions>
      {refused.length > 0 ? <WrongLines {...{ lines: refused, kind, report }} /> : null}
    </Page>
  );
}
