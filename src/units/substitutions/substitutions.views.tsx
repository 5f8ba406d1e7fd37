import {
  Actions,
  Button,
  Day,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { mostAct } from './substitutions.dto';
import type { HeldPosition, SubstitutePerson, Substitution } from './substitutions';

export const substitutionsPath = (slug: string): string => `/${slug}/substituicoes`;

interface SubstitutionsPageProps {
  substitutions: readonly Substitution[];
  positions: readonly HeldPosition[];
  people: readonly SubstitutePerson[];
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function SubstitutionsPage(props: SubstitutionsPageProps) {
  const { substitutions, errors } = props;
  return (
    <Page title="Substituições" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Enquanto dura a substituição, quem substitui assina com o cargo do titular. A assinatura diz que foi
        em substituição, e a quem. Ela empresta o cargo, e não o perfil: quem substitui precisa de um perfil
        que assina, como o Básico.
      </p>
      {substitutions.length > 0 ? (
        <List substitutions={substitutions} />
      ) : (
        <EmptyState title="Nenhuma substituição de hoje em diante" />
      )}
      <section aria-labelledby="nova">
        <h2 id="nova">Nova substituição</h2>
        <SubstitutionForm {...props} />
      </section>
    </Page>
  );
}

function List({ substitutions }: { substitutions: readonly Substitution[] }) {
  const root = substitutionsPath(useFrame().tenant?.slug ?? '');
  const columns = ['Cargo', 'Titular', 'Quem substitui', 'Período', 'Ato'].map((label) => ({ label }));
  return (
    <Table caption="De hoje em diante" columns={[...columns, { label: 'Encerrar', hidden: true }]}>
      {substitutions.map(({ id, title, holder, substitute, startsOn, endsOn, act }) => (
        <tr key={id}>
          <td data-label="Cargo">{title}</td>
          <td data-label="Titular">{holder}</td>
          <td data-label="Quem substitui">{substitute}</td>
          <td data-label="Período">
            <Day day={startsOn} /> a <Day day={endsOn} />
          </td>
          <td data-label="Ato">{act}</td>
          <td>
            <Form action={`${root}/${id}/encerramento`}>
              <Button kind="quiet" small>
                Encerrar<span class="visually-hidden"> a substituição de {holder}</span>
              </Button>
            </Form>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function SubstitutionForm({ positions, people, typed, errors }: SubstitutionsPageProps) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <Form action={substitutionsPath(useFrame().tenant?.slug ?? '')} class="form">
      <Select
        {...field('positionId')}
        label="Cargo de quem é substituído"
        empty="Escolha o cargo"
        options={positions.map(({ id, title, holder }) => ({ value: id, label: `${title}: ${holder}` }))}
      />
      <Select
        {...field('userId')}
        label="Quem substitui"
        empty="Escolha a pessoa"
        options={people.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <TextInput {...field('startsOn')} label="Primeiro dia" type="date" width="short" />
      <TextInput {...field('endsOn')} label="Último dia" type="date" width="short" />
      <TextInput
        {...field('act')}
        label="Ato que designou"
        hint="Por exemplo, Portaria nº 12/2026."
        maxLength={mostAct}
      />
      <Actions>
        <Button icon="plus">Registrar a substituição</Button>
      </Actions>
    </Form>
  );
}
