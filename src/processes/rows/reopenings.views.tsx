import { Button, errorOf, TextInput, useFrame } from '../../platform/web';
import { ActPage, type ActPageProps } from '../acts/act-page';
import { numericDate } from '../../calendar';

export function SchedulePage({ about, date, errors = [] }: ActPageProps & { date: string }) {
  const unit = useFrame().actor?.unit.label ?? '';
  const { reopensOn } = about.process;
  return (
    <ActPage
      {...{ about, errors, name: 'Reabertura programada', action: 'reabertura-programada', icon: 'calendar' }}
      question={`Em que dia o processo reabre na unidade ${unit}?`}
      verb="Programar a reabertura"
    >
      {reopensOn ? (
        <p>
          Hoje está programada para <b>{numericDate(reopensOn)}</b>.{' '}
          <Button kind="secondary" small name="act" value="cancel">
            Cancelar a reabertura
          </Button>
        </p>
      ) : null}
      <TextInput
        name="date"
        type="date"
        label="Dia"
        hint="Ele volta ao Controle de Processos no começo desse dia, com você, se ainda estiver na unidade."
        width="short"
        value={date}
        error={errorOf(errors, 'date') ?? errorOf(errors, 'reopensOn')}
      />
    </ActPage>
  );
}
