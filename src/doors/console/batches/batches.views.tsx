import {
  Actions,
  Button,
  Checkbox,
  CsvFields,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  Table,
  useFrame,
  When,
  type FieldError,
} from '../../../platform/web';
import { stages, stageWords, type Stage } from '../../../tenants';
import { municipalityPath, StageSelect } from '../municipalities/municipalities.views';
import type { BatchProgress, PreviewedMunicipality } from './municipality-batches';
import { mostRows } from './municipality-list';

export interface TypedList {
  csv: string;
  stage: string;
}

interface ListFormPageProps {
  typed: TypedList;
  errors: readonly FieldError[];
}

const useRoot = (): string => `/${useFrame().tenant?.slug ?? ''}/municipios`;
const heading = 'Vários municípios de uma lista';

export function ListFormPage({ typed, errors }: ListFormPageProps) {
  const root = useRoot();
  return (
    <Page title={heading} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Cada linha da lista vira um município. As colunas são <strong>municipio</strong>,{' '}
        <strong>codigo_ibge</strong> e <strong>uf</strong>; se quiser, <strong>instituicao</strong>,{' '}
        <strong>endereco</strong>, <strong>email</strong> e <strong>administrador</strong>. Antes de criar,
        você confere tudo.
      </p>
      <Form action={`${root}/lista`} class="form" files guard>
        <Checkbox
          name="source"
          value="mg"
          label="853 municípios de Minas Gerais"
          hint="A lista vem com o programa. Marque para usá-la no lugar do texto abaixo."
          checked={false}
        />
        <CsvFields csv={typed.csv} {...{ mostRows, errors }} />
        <StageSelect
          name="stage"
          value={typed.stage || 'interest'}
          error={errorOf(errors, 'stage')}
          among={stages.filter((stage) => stage !== 'suspended')}
        />
        <Actions>
          <Button>Conferir</Button>
          <Button kind="link" href={root}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

interface ListPreviewPageProps {
  typed: TypedList;
  batchId: string;
  municipalities: readonly PreviewedMunicipality[];
}

const columns = [
  { label: 'Linha', kind: 'number' },
  { label: 'Instituição' },
  { label: 'Endereço' },
  { label: 'IBGE' },
  { label: 'Quem administra' },
  { label: 'O que acontece' },
] as const;

export function ListPreviewPage({ typed, batchId, municipalities }: ListPreviewPageProps) {
  const root = useRoot();
  const good = municipalities.filter(({ problems }) => problems.length === 0);
  const wrong = municipalities.filter(({ problems }) => problems.length > 0);
  const fresh = good.filter(({ exists }) => !exists).length;
  return (
    <Page title="Conferir a lista" layout="full">
      <p>
        {counted(fresh)} para criar, na etapa {stageWords[typed.stage as Stage] ?? stageWords.interest}. Nada
        foi criado ainda.
        {fresh < good.length ? ` Já existem e ficam como estão: ${good.length - fresh}.` : ''}
      </p>
      {wrong.length > 0 ? (
        <Notice
          kind="warning"
          title={
            wrong.length === 1
              ? 'Uma linha tem erro e fica de fora'
              : `${wrong.length} linhas têm erro e ficam de fora`
          }
        >
          {fresh > 0
            ? 'Crie os outros agora e envie depois só as linhas corrigidas, ou corrija a lista e comece de novo.'
            : 'Corrija a lista e envie de novo.'}
        </Notice>
      ) : null}
      <Form action={`${root}/lista/criar`}>
        <input type="hidden" name="batchId" value={batchId} />
        <input type="hidden" name="stage" value={typed.stage} />
        <textarea name="csv" hidden aria-label="Lista">
          {typed.csv}
        </textarea>
        <Actions>
          {fresh > 0 ? <Button icon="check">Criar {counted(fresh)}</Button> : null}
          {wrong.length > 0 ? (
            <Button kind="secondary" icon="download" formaction={`${root}/lista/recusadas`}>
              Baixar as linhas com erro
            </Button>
          ) : null}
          <Button kind="link" href={`${root}/lista`}>
            Começar de novo
          </Button>
        </Actions>
      </Form>
      <div class="after-form">{wrong.length > 0 ? <WrongLines lines={wrong} /> : null}</div>
      {good.length > 0 ? (
        <Table caption="As linhas boas, como foram lidas" columns={columns}>
          {good.map((each) => previewRow(each))}
        </Table>
      ) : null}
    </Page>
  );
}

function WrongLines({ lines }: { lines: readonly PreviewedMunicipality[] }) {
  return (
    <Table
      caption="As linhas com erro"
      columns={[{ label: 'Linha', kind: 'number' }, { label: 'Município' }, { label: 'O que fazer' }]}
    >
      {lines.map(({ line, city, problems }) => (
        <tr key={line}>
          <td data-label="Linha" class="cell--number">
            {line}
          </td>
          <td data-label="Município">{city || <span class="soft">em branco</span>}</td>
          <td data-label="O que fazer">{problems.map(withoutLine).join(' ')}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Called, for lists of many rows. */
const previewRow = ({
  line,
  name,
  city,
  state,
  slug,
  ibgeCode,
  login,
  adminName,
  exists,
}: PreviewedMunicipality) => (
  <tr key={line}>
    <td data-label="Linha" class="cell--number">
      {line}
    </td>
    <td data-label="Instituição">
      {name}
      <br />
      <span class="soft small">
        {city} ({state})
      </span>
    </td>
    <td data-label="Endereço">/{slug}</td>
    <td data-label="IBGE">{ibgeCode ?? '–'}</td>
    <td data-label="Quem administra">{login ? `${adminName ?? ''} (${login})` : '–'}</td>
    <td data-label="O que acontece">{exists ? 'Já existe: nada muda' : 'É criado'}</td>
  </tr>
);

export function BatchPage({ batchId, progress }: { batchId: string; progress: BatchProgress }) {
  const root = useRoot();
  const { total, waiting, created, existing, refused, createdAt, remarks } = progress;
  const percent = total === 0 ? 100 : Math.floor((100 * (total - waiting)) / total);
  return (
    <Page title={heading} layout="full">
      <p role="status">
        <strong>
          {total - waiting} de {total} linhas
        </strong>{' '}
        ({percent}%). Municípios criados: {created}. Já existiam: {existing}
        {refused > 0 ? `. Ficaram de fora: ${refused}` : ''}.
      </p>
      <progress class="progress" max={100} value={percent} aria-label="Quanto da lista está feito" />
      <p>
        Pedido <When date={createdAt} />.{' '}
        {waiting > 0 ? 'Você pode sair desta página: o trabalho continua.' : 'Está tudo feito.'}
      </p>
      {waiting === 0 && remarks.length === 0 ? <Notice kind="success" title="A lista está pronta" /> : null}
      <Actions>
        {waiting > 0 ? (
          <Button kind="secondary" href={`${root}/lista/${batchId}`}>
            Ver de novo como está
          </Button>
        ) : null}
        {refused > 0 ? (
          <Button kind="secondary" icon="download" href={`${root}/lista/${batchId}/recusadas`}>
            Baixar as linhas que ficaram de fora
          </Button>
        ) : null}
        <Button kind={waiting > 0 ? 'link' : 'primary'} href={root}>
          Ver os municípios
        </Button>
      </Actions>
      {remarks.length > 0 ? (
        <div class="after-form">
          <Remarks remarks={remarks} />
        </div>
      ) : null}
    </Page>
  );
}

function Remarks({ remarks }: Pick<BatchProgress, 'remarks'>) {
  const { tenant } = useFrame();
  return (
    <Table
      caption="Linhas com algo a dizer"
      columns={[{ label: 'Linha', kind: 'number' }, { label: 'Município' }, { label: 'O que houve' }]}
    >
      {remarks.map(({ line, slug, name, outcome, sentence }) => (
        <tr key={line}>
          <td data-label="Linha" class="cell--number">
            {line}
          </td>
          <td data-label="Município">
            {outcome === 'created' ? <a href={municipalityPath(tenant?.slug ?? '', slug)}>{name}</a> : name}
          </td>
          <td data-label="O que houve">
            {outcome === 'created' ? 'Criado, mas sem convite. ' : 'Não criado. '}
            {withoutLine(sentence)}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** "Linha 3, coluna uf: escreva…" beside the number of the line. */
const withoutLine = (problem: string): string => {
  const rest = problem.replace(/^Linha \d+[,:] /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};

const counted = (count: number): string => (count === 1 ? '1 município' : `${count} municípios`);
