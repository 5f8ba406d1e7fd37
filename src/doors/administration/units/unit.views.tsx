import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  fullDay,
  instantOfDay,
  Notice,
  Page,
  Select,
  Table,
  useFrame,
} from '../../../platform/web';
import type { Body, ChartUnit, FormerName } from '../../../units';
import { administrationPath, unitPath } from '../paths';
import { ActField, BackToChart, NameFields, UnitFields, unitOptions, type FormState } from './chart.views';
import type { ClosingOutcome } from './close-unit';
import type { UnitLoad } from './unit-load.queries';

interface BodyPageProps extends FormState {
  body: Body;
  names: readonly FormerName[];
}

const renamed = 'O que mudou o nome. Por exemplo, Decreto nº 12/2026. Fica no histórico de nomes.';

export function BodyPage({ body, names, typed, errors }: BodyPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title={`${body.acronym} · Órgão`} heading={body.name} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={administrationPath(slug, `/orgaos/${body.id}`)} class="form">
        <NameFields {...{ typed, errors }} example="PMPB" />
        <ActField {...{ typed, errors }} hint={renamed} />
        <Actions>
          <Button icon="check">Salvar</Button>
        </Actions>
      </Form>
      <Names names={names} />
      <Actions>
        <Button kind="link" href={administrationPath(slug, '/orgaos')}>
          Voltar para os órgãos
        </Button>
      </Actions>
    </Page>
  );
}

interface UnitPageProps extends FormState {
  unit: ChartUnit;
  body: Body;
  names: readonly FormerName[];
  /** Open units of the body: where it can be moved to. */
  units: readonly ChartUnit[];
  below: readonly ChartUnit[];
  /** Which of the forms came back. */
  form?: 'data' | 'place';
}

export function UnitPage(props: UnitPageProps) {
  const { unit, body, names, below, errors } = props;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title={`${unit.acronym} · Unidade`} heading={unit.name} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <UnitFacts unit={unit} body={body} slug={slug} />
      {below.length > 0 ? (
        <section aria-labelledby="abaixo">
          <h2 id="abaixo">Unidades abaixo</h2>
          <ul class="chart">
            {below.map(({ id, acronym, name }) => (
              <li key={id}>
                <a href={unitPath(slug, id)}>
                  {acronym}, {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {unit.active ? <OpenUnit {...props} slug={slug} /> : null}
      <Names names={names} />
      <BackToChart slug={slug} />
    </Page>
  );
}

function UnitFacts({ unit, body, slug }: { unit: ChartUnit; body: Body; slug: string }) {
  const { closedOn, successor, successorId, openedOn } = unit;
  return (
    <Facts
      facts={[
        ['Sigla', unit.acronym],
        ['Órgão', `${body.acronym}, ${body.name}`],
        ['Criada em', openedOn && fullDay(instantOfDay(openedOn))],
        ['Situação', unit.active ? 'Aberta' : 'Encerrada'],
        ['Encerrada em', closedOn && fullDay(instantOfDay(closedOn))],
        ['Ato', unit.closingAct],
        ['Ficou com os processos', successorId && <a href={unitPath(slug, successorId)}>{successor}</a>],
      ]}
    />
  );
}

function OpenUnit({ unit, units, typed, errors, slug, form = 'data' }: UnitPageProps & { slug: string }) {
  const own = (field: keyof ChartUnit) => String(unit[field] ?? '');
  const flags = (field: string) =>
    field === 'acceptsDispatch' ? (unit.acceptsDispatch ? '1' : '') : own(field as keyof ChartUnit);
  const data = form === 'data' && errors.length > 0 ? { typed, errors } : { typed: flags, errors: [] };
  const place = form === 'place' ? { typed, errors } : { typed: own as FormState['typed'], errors: [] };
  return (
    <>
      <Actions>
        <Button icon="people" kind="secondary" href={unitPath(slug, unit.id, '/pessoas')}>
          Pessoas e perfis
        </Button>
      </Actions>
      <section aria-labelledby="dados">
        <h2 id="dados">Dados</h2>
        <Form action={unitPath(slug, unit.id)} class="form">
          <UnitFields {...data} />
          <ActField {...data} hint={renamed} />
          <Actions>
            <Button icon="check">Salvar</Button>
          </Actions>
        </Form>
      </section>
      <section aria-labelledby="lugar">
        <h2 id="lugar">Lugar no organograma</h2>
        <Form action={unitPath(slug, unit.id, '/lugar')} class="form">
          <Select
            name="parentId"
            label="Unidade superior"
            hint="As unidades abaixo desta vão junto."
            value={place.typed('parentId')}
            error={errorOf(place.errors, 'parentId')}
            empty="Nenhuma: no alto do órgão"
            options={unitOptions(units.filter(({ id }) => id !== unit.id))}
            optional
          />
          <Actions>
            <Button kind="secondary">Mudar de lugar</Button>
          </Actions>
        </Form>
      </section>
      <section aria-labelledby="encerrar">
        <h2 id="encerrar">Encerrar</h2>
        <p>
          Ninguém mais atua em uma unidade encerrada. O que ela fez continua valendo, com o nome de então.
        </p>
        <Actions>
          <Button kind="secondary" href={unitPath(slug, unit.id, '/encerramento')}>
            Encerrar a unidade
          </Button>
        </Actions>
      </section>
    </>
  );
}

function Names({ names }: { names: readonly FormerName[] }) {
  if (names.length === 0) return null;
  const columns = ['Sigla', 'Nome', 'Período', 'Ato'].map((label) => ({ label }));
  return (
    <section aria-labelledby="nomes">
      <h2 id="nomes">Nomes que teve</h2>
      <p>Os documentos feitos em cada período mostram o nome de então.</p>
      <Table caption="Nomes que teve" captionHidden columns={columns}>
        {names.map(({ acronym, name, usedFrom, usedUntil, act }) => (
          <tr key={usedUntil.toISOString()}>
            <td data-label="Sigla">{acronym}</td>
            <td data-label="Nome">{name}</td>
            <td data-label="Período">
              {usedFrom ? `De ${fullDay(usedFrom)} a ${fullDay(usedUntil)}` : `Até ${fullDay(usedUntil)}`}
            </td>
            <td data-label="Ato">{act ?? '—'}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

interface ClosingPageProps extends FormState {
  unit: ChartUnit;
  load: UnitLoad;
  /** Open units that receive processes. */
  successors: readonly ChartUnit[];
  /** Ids of the units in which nobody acts. */
  idle: ReadonlySet<string>;
  /** What an attempt came to. */
  outcome?: ClosingOutcome;
  /** Numbers of the processes that stayed, by id: of those that this person may find. */
  numbers?: ReadonlyMap<string, string>;
}

export function ClosingPage(props: ClosingPageProps) {
  const { unit, load, successors, idle, typed, errors, outcome } = props;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page
      title={`${unit.acronym} · Encerrar`}
      heading={`Encerrar a unidade ${unit.acronym}?`}
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      {outcome ? <Stayed {...props} outcome={outcome} /> : null}
      <p>{loadInWords(load)}</p>
      <p>
        {load.open > 0 ? 'Eles vão para a unidade que você escolher, com a nota do encerramento. ' : ''}
        Os retornos pedidos por esta unidade e as reaberturas programadas são cancelados. Isto não se desfaz.
      </p>
      <Form action={unitPath(slug, unit.id, '/encerramento')} class="form">
        <Select
          name="successorId"
          label="Unidade que fica com os processos"
          hint="Ela passa a ver também os processos restritos que esta unidade viu."
          value={typed('successorId')}
          error={errorOf(errors, 'successorId')}
          empty="Nenhuma"
          options={successors.map(({ id, acronym, name }) => ({
            value: id,
            label: `${acronym}, ${name}${idle.has(id) ? ' (ninguém trabalha nela)' : ''}`,
          }))}
          optional={load.open === 0}
        />
        <ActField {...{ typed, errors }} hint="O que encerrou a unidade. Por exemplo, Lei nº 1.234/2026." />
        <Actions>
          <Button kind="danger">Encerrar a unidade</Button>
          <Button kind="link" href={unitPath(slug, unit.id)}>
            Voltar sem encerrar
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

function loadInWords({ open }: UnitLoad): string {
  if (open === 0) return 'A unidade não tem processos abertos.';
  return open === 1 ? 'A unidade tem 1 processo aberto.' : `A unidade tem ${open} processos abertos.`;
}

function Stayed({ outcome, numbers }: ClosingPageProps & { outcome: ClosingOutcome }) {
  const { moved, refused } = outcome;
  const title = moved === 1 ? '1 processo foi enviado' : `${moved} processos foram enviados`;
  if (refused.length === 0)
    return (
      <Notice kind="info" title={title}>
        Ainda há outros. Encerre de novo para enviar os que faltam.
      </Notice>
    );
  return (
    <>
      <Notice kind="warning" title={`${title}; ficaram ${refused.length}`}>
        A unidade continua aberta. Resolva cada caso e encerre de novo.
      </Notice>
      <Table caption="O que ficou" columns={[{ label: 'Processo' }, { label: 'O que houve e o que fazer' }]}>
        {refused.map(({ id, sentence }) => (
          <tr key={id}>
            <td data-label="Processo">{numbers?.get(id) ?? 'Sem número'}</td>
            <td data-label="O que houve e o que fazer">{sentence}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
