import {
  Actions,
  Button,
  Checkbox,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  Table,
  Tabs,
  type FieldError,
} from '../../../../platform/web';
import type { ImportKind, Outcome } from '../engine/kind';
import { linesPage, type KeptLine } from '../import-lines';
import { useRoot } from './imports.views';
import type { ImportReport } from '../imports.service';
import { told } from '../problem-words';

interface PreviewPageProps {
  report: ImportReport;
  kind: ImportKind;
  outcome: Outcome;
  lines: readonly KeptLine[];
  errors: readonly FieldError[];
}

const views: readonly [Outcome, string, string][] = [
  ['wrong', 'erros', 'Com erro'],
  ['new', 'novas', 'Novas'],
  ['changed', 'mudam', 'Mudam'],
  ['unchanged', 'iguais', 'Sem mudança'],
];

export function PreviewPage({ report, kind, outcome, lines, errors }: PreviewPageProps) {
  const here = `${useRoot()}/envio/${report.id}`;
  const { counts, fileName } = report;
  return (
    <Page title={`Conferir: ${kind.title}`} layout="full" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Planilha <strong>{fileName}</strong>. Nada foi importado ainda.
      </p>
      <LeftAside {...{ report }} />
      <Confirmation {...{ report, kind, errors }} />
      <Tabs
        label="Linhas da planilha"
        tabs={views
          .filter(([each]) => counts[each] > 0)
          .map(([each, slug, label]) => ({
            href: `${here}?ver=${slug}`,
            label,
            count: counts[each],
            current: each === outcome,
          }))}
      />
      {outcome === 'wrong' ? (
        <WrongLines {...{ lines, kind, report }} />
      ) : (
        <GoodLines {...{ lines, outcome, kind }} />
      )}
      {lines.length > linesPage ? (
        <p>
          <a
            href={`${here}?ver=${views.find(([each]) => each === outcome)![1]}&depois=${lines[linesPage - 1]!.line}`}
          >
            Próximas linhas
          </a>
        </p>
      ) : null}
    </Page>
  );
}

function Confirmation({ report, kind, errors }: Pick<PreviewPageProps, 'report' | 'kind' | 'errors'>) {
  const here = `${useRoot()}/envio/${report.id}`;
  const { counts } = report;
  const good = counts.new + counts.changed;
  const warning = good > 0 ? kind.warning?.(counts) : undefined;
  return (
    <>
      {counts.wrong > 0 ? (
        <Notice
          kind="warning"
          title={counts.wrong === 1 ? 'Uma linha tem erro' : `${counts.wrong} linhas têm erro`}
        >
          Corrija a planilha e envie de novo, ou importe só as linhas boas.
        </Notice>
      ) : null}
      {good === 0 && counts.wrong === 0 ? (
        <Notice kind="success" title="Tudo o que está na planilha já está no sistema" />
      ) : null}
      {warning ? <Notice kind="info">{warning}</Notice> : null}
      <Form action={`${here}/confirmar`} class="form">
        {counts.wrong > 0 && good > 0 ? (
          <Checkbox
            name="onlyGood"
            label="Importar só as linhas boas"
            hint="As linhas com erro ficam de fora. Depois de corrigidas, envie a planilha de novo: o que já foi importado não muda."
            error={errorOf(errors, 'onlyGood')}
          />
        ) : null}
        <Actions>
          {good > 0 ? (
            <Button icon="check">Importar {good === 1 ? '1 linha' : `${good} linhas`}</Button>
          ) : null}
          <Button kind={good > 0 ? 'secondary' : 'primary'} href={`${useRoot()}/${kind.slug}`}>
            Enviar outra planilha
          </Button>
          <Button kind="link" formaction={`${here}/desistir`}>
            Pôr esta de lado
          </Button>
        </Actions>
      </Form>
    </>
  );
}

/** What was not read, so that nobody looks for it later. */
function LeftAside({ report: { sheet } }: Pick<PreviewPageProps, 'report'>) {
  const said = [
    sheet.sheet ? `Folha lida: ${sheet.sheet}.` : '',
    sheet.hidden.length > 0 ? `Folhas ocultas, que não foram lidas: ${sheet.hidden.join(', ')}.` : '',
    sheet.ignored.length > 0
      ? `Colunas que não servem aqui e ficaram de lado: ${sheet.ignored.join(', ')}.`
      : '',
    sheet.exampleLine ? `A linha ${sheet.exampleLine} é o exemplo do modelo e ficou de fora.` : '',
  ].filter(Boolean);
  return said.length > 0 ? <p class="soft small">{said.join(' ')}</p> : null;
}

export function WrongLines({ lines, kind, report }: Pick<PreviewPageProps, 'lines' | 'kind' | 'report'>) {
  return (
    <Table
      caption="O que está errado, célula por célula"
      columns={[
        { label: 'Linha', kind: 'number' },
        { label: 'Coluna' },
        { label: 'O que está escrito' },
        { label: 'O que fazer' },
      ]}
    >
      {lines.slice(0, linesPage).flatMap(({ line, problems, shown }) =>
        problems.map((problem, index) => {
          const { letter, heading, sentence, shown: cell } = told(problem, shown, kind, report.sheet);
          return (
            <tr key={`${line}-${index}`}>
              <td data-label="Linha" class="cell--number">
                {line}
              </td>
              <td data-label="Coluna">
                {letter ? <strong>{letter}</strong> : null} {heading}
              </td>
              <td data-label="O que está escrito">{cell || <span class="soft">em branco</span>}</td>
              <td data-label="O que fazer">{sentence}</td>
            </tr>
          );
        }),
      )}
    </Table>
  );
}

function GoodLines({ lines, outcome, kind }: Pick<PreviewPageProps, 'lines' | 'outcome' | 'kind'>) {
  const [first, second] = kind.columns.filter(({ required }) => required);
  const shownIn = ({ shown }: KeptLine) =>
    [first, second].flatMap((column) => (column && shown[column.key]) || []);
  return (
    <Table
      caption={views.find(([each]) => each === outcome)![2]}
      captionHidden
      columns={[
        { label: 'Linha', kind: 'number' },
        { label: kind.title },
        { label: outcome === 'changed' ? 'O que muda' : 'O que está na linha' },
      ]}
    >
      {lines.slice(0, linesPage).map((each) => (
        <tr key={each.line}>
          <td data-label="Linha" class="cell--number">
            {each.line}
          </td>
          <td data-label={kind.title}>{shownIn(each).join(' · ')}</td>
          <td data-label={outcome === 'changed' ? 'O que muda' : 'O que está na linha'}>
            {outcome === 'changed' ? each.changes.join('; ') : restOf(each, kind, [first?.key, second?.key])}
          </td>
        </tr>
      ))}
    </Table>
  );
}

const restOf = ({ shown }: KeptLine, kind: ImportKind, besides: readonly (string | undefined)[]): string =>
  kind.columns
    .filter(({ key }) => !besides.includes(key) && shown[key])
    .map(({ key, title }) => `${title}: ${shown[key]!}`)
    .join('; ') || '–';
