import {
  Actions,
  Button,
  Checkbox,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  Table,
  Tag,
  TextInput,
  useFrame,
  type FieldError,
  type Option,
} from '../../../platform/web';
import type { Body, ChartUnit } from '../../../units';
import { administrationPath, unitPath } from '../paths';
import { mostOf } from './units.dto';

export interface FormState {
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

interface ChartPageProps {
  bodies: readonly Body[];
  units: readonly ChartUnit[];
  /** Whether the closed ones are shown, too. */
  closed: boolean;
}

/** The org chart, body by body, as nested lists of links. */
export function ChartPage({ bodies, units, closed }: ChartPageProps) {
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  return (
    <Page title="Órgãos e unidades">
      <Actions>
        <Button icon="plus" href={administrationPath(slug, '/unidades/nova')}>
          Criar unidade
        </Button>
        <Button kind="secondary" href={administrationPath(slug, '/orgaos')}>
          Órgãos
        </Button>
        <Button kind="link" href={administrationPath(slug, closed ? '/unidades' : '/unidades?encerradas=1')}>
          {closed ? 'Só as abertas' : 'Mostrar as encerradas'}
        </Button>
      </Actions>
      <p class="soft">
        Para mudar uma unidade de lugar, abra-a. Com o mouse, você também pode arrastá-la até a unidade que
        fica acima dela, ou até o nome do órgão.
      </p>
      <Form action={administrationPath(slug, '/unidades')} hidden data-chart-move="">
        <input type="hidden" name="parentId" />
      </Form>
      {bodies.map((body) => (
        <section key={body.id} aria-labelledby={`orgao-${body.id}`}>
          <h2 id={`orgao-${body.id}`} data-chart-parent="">
            {body.acronym}, {body.name}
          </h2>
          <Level units={units.filter(({ bodyId }) => bodyId === body.id)} slug={slug} parentId={null} />
        </section>
      ))}
    </Page>
  );
}

interface LevelProps {
  units: readonly ChartUnit[];
  slug: string;
  parentId: string | null;
}

/** A unit whose superior is not shown stands at the top, so that none is lost. */
function Level({ units, slug, parentId }: LevelProps) {
  const known = new Set(units.map(({ id }) => id));
  const here = units.filter((unit) =>
    parentId === null ? !unit.parentId || !known.has(unit.parentId) : unit.parentId === parentId,
  );
  if (here.length === 0) return parentId === null ? <p>Nenhuma unidade.</p> : null;
  return (
    <ul class="chart">
      {here.map((unit) => (
        <li key={unit.id}>
          <a href={unitPath(slug, unit.id)} {...(unit.active && draggable(slug, unit))}>
            <strong>{unit.acronym}</strong> {unit.name}
          </a>{' '}
          <UnitTags unit={unit} />
          <Level units={units} slug={slug} parentId={unit.id} />
        </li>
      ))}
    </ul>
  );
}

/** Where it is sent to, and as what it is named. */
const draggable = (slug: string, { id }: ChartUnit) => ({
  'data-chart-place': unitPath(slug, id, '/lugar'),
  'data-chart-parent': id,
});

export function UnitTags({ unit }: { unit: Pick<ChartUnit, 'active' | 'acceptsDispatch'> }) {
  if (!unit.active) return <Tag icon="archive">Encerrada</Tag>;
  return unit.acceptsDispatch ? null : <Tag icon="pause">Não recebe processos</Tag>;
}

export function BodiesPage({ bodies, typed, errors }: { bodies: readonly Body[] } & FormState) {
  const slug = useFrame().tenant?.slug ?? '';
  const root = administrationPath(slug, '/orgaos');
  const columns = ['Sigla', 'Nome', 'Código', 'Unidades abertas'].map((label) => ({ label }));
  return (
    <Page title="Órgãos" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Um órgão reúne unidades: a prefeitura, uma fundação, a câmara. O código entra no número dos processos.
      </p>
      <Table caption="Órgãos" captionHidden columns={columns}>
        {bodies.map(({ id, acronym, name, code, units }) => (
          <tr key={id}>
            <td data-label="Sigla">
              <a href={`${root}/${id}`}>{acronym}</a>
            </td>
            <td data-label="Nome">{name}</td>
            <td data-label="Código">{code}</td>
            <td data-label="Unidades abertas">{units}</td>
          </tr>
        ))}
      </Table>
      <section aria-labelledby="novo">
        <h2 id="novo">Criar um órgão</h2>
        <Form action={root} class="form">
          <NameFields {...{ typed, errors }} example="PMPB" />
          <Actions>
            <Button icon="plus">Criar o órgão</Button>
          </Actions>
        </Form>
      </section>
      <BackToChart slug={slug} />
    </Page>
  );
}

export function BackToChart({ slug }: { slug: string }) {
  return (
    <Actions>
      <Button kind="link" href={administrationPath(slug, '/unidades')}>
        Voltar para o organograma
      </Button>
    </Actions>
  );
}

/** Acronym, name and code: what bodies and units have in common. */
export function NameFields({ typed, errors, example }: FormState & { example: string }) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <>
      <TextInput
        {...field('acronym')}
        label="Sigla"
        hint={`Curta e sem espaços. Por exemplo, ${example}.`}
        maxLength={mostOf.acronym}
        width="short"
      />
      <TextInput {...field('name')} label="Nome" maxLength={mostOf.name} />
      <TextInput
        {...field('code')}
        label="Código"
        hint="Só números. Entra no número dos processos que se iniciam aqui."
        inputMode="numeric"
        maxLength={mostOf.code}
        width="short"
      />
    </>
  );
}

/** What a unit has besides. */
export function UnitFields({ typed, errors }: FormState) {
  return (
    <>
      <NameFields {...{ typed, errors }} example="SMO ou SMO/GAB" />
      <TextInput
        name="email"
        value={typed('email')}
        error={errorOf(errors, 'email')}
        label="E-mail da unidade"
        type="email"
        hint="Para os avisos e para as respostas aos e-mails dos processos."
        optional
      />
      <Checkbox
        name="acceptsDispatch"
        label="Recebe processos"
        hint="Outras unidades podem lhe enviar processos."
        checked={typed('acceptsDispatch') === '1'}
      />
    </>
  );
}

export function ActField({ typed, errors, hint }: FormState & { hint: string }) {
  return (
    <TextInput
      name="act"
      value={typed('act')}
      error={errorOf(errors, 'act')}
      label="Ato"
      hint={hint}
      maxLength={mostOf.act}
      optional
    />
  );
}

interface NewUnitPageProps extends FormState {
  bodies: readonly Body[];
  units: readonly ChartUnit[];
}

export function NewUnitPage({ bodies, units, typed, errors }: NewUnitPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title="Criar unidade" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={administrationPath(slug, '/unidades')} class="form">
        <Select
          name="bodyId"
          label="Órgão"
          value={typed('bodyId')}
          error={errorOf(errors, 'bodyId')}
          empty={bodies.length > 1 ? 'Escolha o órgão' : undefined}
          options={bodies.map(({ id, acronym, name }) => ({ value: id, label: `${acronym}, ${name}` }))}
        />
        <Select
          name="parentId"
          label="Unidade superior"
          hint="Do mesmo órgão. Sem ela, a unidade fica no alto do órgão."
          value={typed('parentId')}
          error={errorOf(errors, 'parentId')}
          empty="Nenhuma"
          options={unitOptions(units)}
          optional
        />
        <UnitFields {...{ typed, errors }} />
        <Actions>
          <Button icon="plus">Criar a unidade</Button>
        </Actions>
      </Form>
      <BackToChart slug={slug} />
    </Page>
  );
}

export const unitOptions = (units: readonly Pick<ChartUnit, 'id' | 'acronym' | 'name'>[]): Option[] =>
  units.map(({ id, acronym, name }) => ({ value: id, label: `${acronym}, ${name}` }));
