import { mostTableBytes } from '../../../../platform/office';
import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  FileInput,
  Form,
  Page,
  Table,
  useFrame,
  When,
  type FieldError,
} from '../../../../platform/web';
import { administrationPath } from '../../paths';
import type { ImportKind } from '../engine/kind';
import { mostRows } from '../engine/read-list';
import type { ImportReport, ImportState } from '../imports.service';

export const importPath = (slug: string, rest = ''): string => administrationPath(slug, `/importar${rest}`);

export const useRoot = (): string => importPath(useFrame().tenant?.slug ?? '');

export const stateWords: Record<ImportState, string> = {
  previewed: 'À espera de confirmação',
  running: 'Em andamento',
  done: 'Terminada',
  stopped: 'Interrompida',
};

interface ImportsPageProps {
  kinds: readonly ImportKind[];
  recent: readonly Pick<ImportReport, 'id' | 'kind' | 'fileName' | 'counts' | 'state' | 'createdAt'>[];
}

export function ImportsPage({ kinds, recent }: ImportsPageProps) {
  const root = useRoot();
  return (
    <Page title="Importar de planilhas">
      <p>
        Escolha o que a planilha traz. Antes de importar, você vê o que é novo, o que muda e o que está
        errado, célula por célula. Nada muda antes da sua confirmação, e a mesma planilha pode ser enviada de
        novo.
      </p>
      <dl class="parts">
        {kinds.map(({ slug, title, about }) => (
          <>
            <dt>
              <a href={`${root}/${slug}`}>{title}</a>
            </dt>
            <dd>{about}</dd>
          </>
        ))}
      </dl>
      {recent.length > 0 ? <Recent {...{ kinds, recent }} /> : null}
    </Page>
  );
}

function Recent({ kinds, recent }: ImportsPageProps) {
  const root = useRoot();
  return (
    <Table
      caption="Planilhas dos últimos trinta dias"
      columns={[{ label: 'Enviada' }, { label: 'O que traz' }, { label: 'Arquivo' }, { label: 'Situação' }]}
    >
      {recent.map(({ id, kind, fileName, state, createdAt }) => (
        <tr key={id}>
          <td data-label="Enviada">
            <When date={createdAt} />
          </td>
          <td data-label="O que traz">{kinds.find(({ name }) => name === kind)?.title}</td>
          <td data-label="Arquivo">
            <a href={`${root}/envio/${id}`}>{fileName}</a>
          </td>
          <td data-label="Situação">{stateWords[state]}</td>
        </tr>
      ))}
    </Table>
  );
}

interface ImportFormPageProps {
  kind: ImportKind;
  errors: readonly FieldError[];
}

export function ImportFormPage({ kind, errors }: ImportFormPageProps) {
  const root = useRoot();
  const { slug, title, about } = kind;
  return (
    <Page title={`Importar: ${title}`} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>{about}</p>
      <p>
        Baixe a planilha modelo: <a href={`${root}/${slug}/modelo/xlsx`}>Excel (.xlsx)</a> ou{' '}
        <a href={`${root}/${slug}/modelo/csv`}>CSV</a>. Uma planilha sua também serve, se os títulos das
        colunas forem parecidos.
      </p>
      <Form action={`${root}/${slug}`} class="form" files>
        <FileInput
          name="file"
          label="Planilha"
          hint={`.xlsx, .ods ou .csv, até ${mostRows.toLocaleString('pt-BR')} linhas e ${mostTableBytes / 1024 / 1024} MB.`}
          accept=".xlsx,.ods,.csv,.txt"
          error={errorOf(errors, 'file')}
        />
        <Actions>
          <Button>Conferir</Button>
          <Button kind="link" href={root}>
            Voltar
          </Button>
        </Actions>
      </Form>
      <Columns {...{ kind }} />
    </Page>
  );
}

function Columns({ kind }: Pick<ImportFormPageProps, 'kind'>) {
  return (
    <Table
      caption="As colunas, em qualquer ordem"
      columns={[{ label: 'Título' }, { label: 'O que escrever' }, { label: 'Exemplo' }]}
    >
      {kind.columns.map(({ key, title, required, about, example }) => (
        <tr key={key}>
          <td data-label="Título">
            <strong>{title}</strong>
            {required ? null : <span class="soft small"> (se houver)</span>}
          </td>
          <td data-label="O que escrever">{about}</td>
          <td data-label="Exemplo">{example || '–'}</td>
        </tr>
      ))}
    </Table>
  );
}
