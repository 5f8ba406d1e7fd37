import { addDays, numericDate, type LocalDate } from '../../calendar';
import { brasiliaDay } from '../../platform/clock';
import { Tag } from '../../platform/web';

interface ReturnTagProps {
  dueOn: LocalDate;
  now: Date;
  /** To whom, where there is room to say it. */
  to?: string;
}

/** Days of the calendar, not business days: a row of the desk does not ask the holidays. */
const near = 3;

/** That the unit in which one acts owes the process back: without it nobody understands why it cannot be concluded. */
export function ReturnTag({ dueOn, now, to }: ReturnTagProps) {
  const today = brasiliaDay(now);
  const kind = dueOn < today ? 'danger' : dueOn <= addDays(today, near) ? 'warning' : undefined;
  return (
    <Tag kind={kind} icon="clock">
      {`Devolver${to ? ` a ${to}` : ''} até ${numericDate(dueOn)}${dueOn < today ? ': atrasado' : ''}`}
    </Tag>
  );
}
