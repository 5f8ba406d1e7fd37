import { Button, errorOf, Select, useFrame } from '../../platform/web';
import { ActPage, type ActPageProps } from '../acts/act-page';
import type { Colleague } from './assignment';

interface AssignPageProps extends ActPageProps {
  colleagues: readonly Colleague[];
  userId: string;
}

export function AssignPage({ about, colleagues, userId, errors = [] }: AssignPageProps) {
  const unit = useFrame().actor?.unit.label ?? '';
  const assignee = about.process.openAt.find(({ label }) => label === unit)?.assignee;
  return (
    <ActPage
      {...{ about, errors, name: 'Atribuir', action: 'atribuir', icon: 'assign' }}
      question={`Quem cuida do processo na unidade ${unit}?`}
    >
      {assignee ? (
        <p>
          Hoje está com <b>{assignee}</b>.{' '}
          <Button kind="secondary" small name="act" value="unassign">
            Retirar a atribuição
          </Button>
        </p>
      ) : null}
      <Select
        name="userId"
        label="Pessoa"
        hint="As outras pessoas da unidade continuam podendo trabalhar nele."
        empty="Escolha a pessoa"
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        value={userId}
        error={errorOf(errors, 'userId')}
      />
    </ActPage>
  );
}
