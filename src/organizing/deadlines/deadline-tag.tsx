import { numericDate } from '../../calendar';
import { Tag, type Tone } from '../../platform/web';
import { deadlineStateNames, type DeadlineState } from './deadline';

const tones: Record<DeadlineState, Tone | undefined> = {
  'on-time': undefined,
  today: 'warning',
  late: 'danger',
  concluded: 'success',
};

/** A deadline in a list: the state in words, with the day. */
export function DeadlineTag({ dueOn, state }: { dueOn: string; state: DeadlineState }) {
  const name = deadlineStateNames[state];
  return (
    <Tag kind={tones[state]} icon={state === 'concluded' ? 'check' : 'clock'}>
      {`Prazo ${numericDate(dueOn)}: ${name}`}
    </Tag>
  );
}
