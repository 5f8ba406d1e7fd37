import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Pagination,
  Select,
  StateLabel,
  Table,
  TextInput,
  useFrame,
  when,
  type FieldError,
  type Tone,
} from '../../../platform/web';
import { registerPage, stages, stageWords, type RegisteredTenant, type Stage } from '../../../tenants';
import { mostName, type RegisterQuery } from './municipalities.dto';
import { sizeInWords } from './size-in-words';
import { states } from '../states';

export const municipalityPath = (tenant: string, slug: string): string => `/${tenant}/municipio/${slug}`;

const tones: Record<Stage, Tone | 'neutral'> = {
  interest: 'neutral',
  pilot: 'info',
  training: 'info',
  production: 'success',
  suspended: 'danger',
};

/** Called, for lists of many rows. */
export const stageLabel = (stage: Stage) => StateLabel({ kind: tones[stage], children: stageWords[stage] });

interface MunicipalitiesPageProps {
  tenants: readonly RegisteredTenant[];
  more: boolean;
  filter: RegisterQuery;
  counts: Partial<Record<Stage, number>>;
}

export function MunicipalitiesPage({ tenants, more, filter, counts }: MunicipalitiesPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/municipios`;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Page title="Municípios" layout="full">
      <p>
        {total === 1 ? '1 município' : `${total} municípios`}
        {total > 0 ? `: ${countsInWords(counts)}.` : '.'}
      </p>
      <Actions>
        <Button icon="plus" href={`${root}/novo`}>
          Criar um município
        </Button>
        <Button kind="secondary" icon="upload" href={`${root}/lista`}>
          Vários de uma lista
        </Button>
      </Actions>
      <FilterForm action={root} filter={filter} />
      {tenants.length === 0 ? (
        <EmptyState title="Nenhum município encontrado" icon="search" />
      ) : (
        <MunicipalityTable tenants={tenants} />
      )}
      <Pagination
        label="Municípios"
        previousHref={filter.page > 1 ? pageHref(root, filter, -1) : undefined}
        nextHref={more ? pageHref(root, filter, 1) : undefined}
        shown={shownOf(filter.page, tenants.length)}
      />
    </Page>
  );
}

const countsInWords = (counts: Partial<Record<Stage, number>>): string =>
  stages
    .flatMap((stage) => (counts[stage] ? [`${counts[stage]} em ${stageWords[stage].toLowerCase()}`] : []))
    .join(', ')
    .replace('em suspenso', counts.suspended === 1 ? 'suspenso' : 'suspensos');

function pageHref(root: string, { q, stage, page }: RegisterQuery, step: number): string {
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(stage && { etapa: stage }),
    pagina: String(page + step),
  });
  return `${root}?${query.toString()}`;
}

const shownOf = (page: number, count: number): string =>
  `${(page - 1) * registerPage + 1} a ${(page - 1) * registerPage + count}`;

function FilterForm({ action, filter }: { action: string; filter: RegisterQuery }) {
  return (
    <Form action={action} method="get" class="desk__filter desk__filter--tall">
      <TextInput name="q" label="Nome, cidade ou endereço" value={filter.q} width="medium" optional />
      <Select
        name="etapa"
        label="Etapa"
        empty="Todas"
        options={stages.map((stage) => ({ value: stage, label: stageWords[stage] }))}
        value={filter.stage}
        width="medium"
        optional
      />
      <Button kind="secondary" icon="search">
        Procurar
      </Button>
    </Form>
  );
}

const columns = [
  { label: 'Município' },
  { label: 'Etapa' },
  { label: 'Pessoas', kind: 'number' },
  { label: 'Processos', kind: 'number' },
  { label: 'Guardado', kind: 'number' },
  { label: 'Último ato' },
] as const;

function MunicipalityTable({ tenants }: { tenants: readonly RegisteredTenant[] }) {
  const { tenant, now } = useFrame();
  return (
    <Table caption="Municípios da plataforma" captionHidden columns={columns}>
      {tenants.map(({ slug, name, city, state, stage, usage }) => (
        <tr key={slug}>
          <td data-label="Município">
            <a href={municipalityPath(tenant?.slug ?? '', slug)}>{name}</a>
            <br />
            <span class="soft small">
              {city} ({state}) · /{slug}
            </span>
          </td>
          <td data-label="Etapa">{stageLabel(stage)}</td>
          <td data-label="Pessoas" class="cell--number">
            {usage?.people ?? '–'}
          </td>
          <td data-label="Processos" class="cell--number">
            {usage?.processes ?? '–'}
          </td>
          <td data-label="Guardado" class="cell--number">
            {usage ? sizeInWords(usage.bytes) : '–'}
          </td>
          <td data-label="Último ato">{usage?.lastActAt ? when(usage.lastActAt, now) : '–'}</td>
        </tr>
      ))}
    </Table>
  );
}

interface NewMunicipalityPageProps {
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function NewMunicipalityPage({ typed, errors }: NewMunicipalityPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/municipios`;
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <Page title="Criar um município" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>O município começa com uma unidade de protocolo, o selo e um conjunto inicial de tipos e modelos.</p>
      <Form action={`${root}/novo`} class="form" guard>
        <TextInput
          {...field('name')}
          label="Nome da instituição"
          hint="Por exemplo, Prefeitura de Vale Claro."
          maxLength={mostName}
        />
        <TextInput {...field('city')} label="Cidade" maxLength={mostName} />
        <Select
          {...field('state')}
          label="Estado"
          width="short"
          options={states.map((state) => ({ value: state, label: state }))}
          value={typed('state') || 'MG'}
        />
        <TextInput
          {...field('slug')}
          label="Endereço"
          hint="Letras pequenas, números e hífens, como vale-claro. Não muda depois. Em branco, sai do nome da cidade."
          maxLength={60}
          optional
        />
        <TextInput
          {...field('ibgeCode')}
          label="Código do IBGE"
          width="short"
          inputMode="numeric"
          maxLength={7}
          optional
        />
        <StageSelect
          {...field('stage')}
          among={stages.filter((stage) => stage !== 'suspended')}
          value={typed('stage') || 'training'}
        />
        <h2>Quem administra</h2>
        <p>Recebe por e-mail um link para escolher a senha. Pode ficar para depois.</p>
        <AdministratorFields {...{ typed, errors }} nameField="adminName" optional />
        <Actions>
          <Button icon="plus">Criar o município</Button>
          <Button kind="link" href={root}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

interface AdministratorFieldsProps extends NewMunicipalityPageProps {
  nameField: 'name' | 'adminName';
  optional?: boolean;
}

export function AdministratorFields({ typed, errors, nameField, optional }: AdministratorFieldsProps) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name), optional });
  return (
    <>
      <TextInput {...field('login')} label="E-mail" type="email" maxLength={254} />
      <TextInput {...field(nameField)} label="Nome completo" maxLength={mostName} />
    </>
  );
}

interface StageSelectProps {
  name: string;
  value: string;
  error?: string;
  among: readonly Stage[];
}

export function StageSelect({ among, ...field }: StageSelectProps) {
  return (
    <Select
      {...field}
      label="Etapa"
      width="medium"
      options={among.map((stage) => ({ value: stage, label: stageWords[stage] }))}
    />
  );
}
