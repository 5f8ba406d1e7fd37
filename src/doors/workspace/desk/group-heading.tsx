import { fullDay, instantOfDay } from '../../../platform/web';
import { groups, noDeadline, type GroupName } from './desk-order';
import type { DeskRow } from './desk.queries';

/** Above the first row of each group. */
export function groupHeading(row: DeskRow, group: GroupName) {
  const key = row.group ?? '';
  return (
    <tr key={`grupo-${key}`} class="desk__group">
      <th colSpan={3} scope="colgroup">
        {labelOf(key, group)}
      </th>
    </tr>
  );
}

function labelOf(key: string, group: GroupName): string {
  if (key === '' || key === noDeadline) return groups[group].none;
  if (group === 'chegada' || group === 'prazo') return fullDay(instantOfDay(key));
  // A situation is ordered by its place, which stands before its name.
  return group === 'situacao' ? key.slice(placeWidth) : key;
}

const placeWidth = 6;
