import {
  Actions,
  Button,
  Checkbox,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  RadioGroup,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { holidayIn, holidayKinds } from '../holiday-rules';
import { holidayInWords, kindWords, scopeWords } from './holiday-words';
import type { Holiday } from '../holiday';
import { numericDate, weekdayName, type LocalDate } from '../local-date';

export const holidaysPath = (slug: string): string => `/${slug}/administracao/feriados`;

interface HolidaysPageProps {
  holidays: readonly Holiday[];
  /** Whose days are shown. */
  year: number;
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function HolidaysPage(props: HolidaysPageProps) {
  const { holidays, year, errors } = props;
  const days = holidays
    .map((holiday) => ({ holiday, day: holidayIn(holiday, year) }))
    .sort((one, other) => (one.day ?? '9').localeCompare(other.day ?? '9'));
  return (
    <Page title="Feriados" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Nenhum prazo acaba em um destes dias. Os nacionais são os da lei; os do estado e os da cidade, quem
        administra inclui. Prazos já marcados não mudam.
      </p>
      <section aria-labelledby="novo">
        <h2 id="novo">Incluir um dia</h2>
        <HolidayForm {...props} />
      </section>
      <Table
        caption={`O calendário em ${year}`}
        columns={[
          { label: 'Dia' },
          { label: 'Nome' },
          { label: 'Espécie' },
          { label: 'De quem' },
          { label: 'Remover', hidden: true },
        ]}
      >
        {days.map(({ holiday, day }) => (
          <HolidayRow key={holiday.id} {...{ holiday, day }} />
        ))}
      </Table>
    </Page>
  );
}

function HolidayRow({ holiday, day }: { holiday: Holiday; day?: LocalDate }) {
  const { id, name, kind, scope, legalBase, countsAsBusinessDay } = holiday;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <tr>
      <td data-label="Dia">
        {day ? (
          <time datetime={day}>
            {numericDate(day)}, {weekdayName(day)}
          </time>
        ) : (
          'Não cai neste ano'
        )}
        <br />
        <span class="soft small">{holidayInWords(holiday)}</span>
      </td>
      <td data-label="Nome">
        {name}
        {legalBase ? (
          <>
            <br />
            <span class="soft small">{legalBase}</span>
          </>
        ) : null}
      </td>
      <td data-label="Espécie">
        {kindWords[kind]}
        {countsAsBusinessDay ? <span class="soft small"> (conta como dia útil)</span> : null}
      </td>
      <td data-label="De quem">{scopeWords[scope]}</td>
      <td>
        {scope === 'national' ? null : (
          <Form action={`${holidaysPath(slug)}/${id}/exclusao`}>
            <Button kind="quiet" small icon="trash">
              Remover<span class="visually-hidden"> {name}</span>
            </Button>
          </Form>
        )}
      </td>
    </tr>
  );
}

const kindHints = {
  holiday: 'Não conta em prazos de dias úteis.',
  optional: 'Não conta em prazos de dias úteis, a não ser que você diga que conta.',
  'half-day': 'Conta como dia útil, mas nenhum prazo acaba nele.',
} as const;

function HolidayForm({ typed, errors }: HolidaysPageProps) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  const everyYear = typed('everyYear') === '1';
  return (
    <Form action={holidaysPath(useFrame().tenant?.slug ?? '')} class="form">
      <TextInput {...field('name')} label="Nome" hint="Como “Aniversário da cidade”." maxLength={100} />
      <TextInput
        name="date"
        value={typed('date')}
        error={errorOf(errors, 'date') ?? errorOf(errors, 'day')}
        label="Dia"
        type="date"
        width="medium"
      />
      <Checkbox name="everyYear" label="Todo ano, no mesmo dia" checked={everyYear} />
      <RadioGroup
        {...field('scope')}
        label="De quem é o dia"
        choices={(['municipal', 'state'] as const).map((scope) => ({
          value: scope,
          label: scopeWords[scope],
        }))}
      />
      <RadioGroup
        {...field('kind')}
        label="Espécie"
        choices={holidayKinds.map((kind) => ({ value: kind, label: kindWords[kind], hint: kindHints[kind] }))}
      />
      <Checkbox
        name="countsAsBusinessDay"
        label="Conta como dia útil nos prazos"
        checked={typed('countsAsBusinessDay') === '1'}
      />
      <TextInput
        {...field('legalBase')}
        label="Lei ou decreto"
        hint="Como “Lei municipal nº 1.234/1990”."
        maxLength={100}
        optional
      />
      <Actions>
        <Button icon="plus">Incluir no calendário</Button>
      </Actions>
    </Form>
  );
}
