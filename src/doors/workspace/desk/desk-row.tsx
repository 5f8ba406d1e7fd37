import { behindPassword, levelNames, PUBLIC } from '../../../access';
import { Icon, SelectRow, StateLabel, when } from '../../../platform/web';
import { ReturnTag } from '../../../dispatch';
import { OrganizedTags, type Organized } from '../../../organizing';
import type { DeskRow } from './desk.queries';

/** A function and not a component: fifty rows must cost little. */
export function deskRow(row: DeskRow, root: string, now: Date, label: string) {
  const path = `${root}/processos/${row.id}`;
  const inRed = !row.received || row.markedUnread;
  return (
    <tr key={row.id} class={inRed ? 'desk__row desk__row--unread' : 'desk__row'} data-row="">
      <td class="cell--select">{SelectRow({ name: 'ids', value: row.id, label: row.number })}</td>
      <td>
        {inRed || row.hasNews ? (
          <button class="desk__process number" formaction={`${path}/recebimento`} data-row-link="">
            {row.number}
          </button>
        ) : (
          <a class="desk__process number" href={path} data-row-link="">
            {row.number}
          </a>
        )}
        <span class="desk__subject">
          {row.typeName} · {row.subject || behindPassword}
        </span>
        <span class="desk__meta">
          {state(row)}
          {row.party ? <span>{row.party}</span> : null}
          {hasTags(row.organized) ? <OrganizedTags organized={row.organized} /> : null}
          {row.returnOn ? ReturnTag({ dueOn: row.returnOn, now }) : null}
          {row.assignee ? <span>Com {row.assignee}</span> : null}
          {row.level === PUBLIC ? null : (
            <span class="state state--warning">
              {Icon({ name: 'lock' })}
              {capital(levelNames[row.level])}
            </span>
          )}
        </span>
      </td>
      <td class="cell--sender" data-label={label}>
        <span class="desk__line">
          {row.sentBy ? (
            <span>
              {row.sentBy} <abbr title={row.sentFromName ?? undefined}>{row.sentFrom}</abbr>
            </span>
          ) : null}{' '}
          <span class="soft small">{when(row.arrivedAt, now)}</span>
        </span>
        {row.note ? <span class="desk__note">{row.note}</span> : null}
      </td>
    </tr>
  );
}

function state({ received, hasNews, markedUnread, sentBy }: DeskRow) {
  if (!received) return StateLabel({ kind: 'unread', icon: 'receive', children: 'Não recebido' });
  if (hasNews) return StateLabel({ kind: 'info', icon: 'document', children: 'Novo documento' });
  if (markedUnread) return StateLabel({ kind: 'unread', icon: 'receive', children: 'Não lido' });
  return sentBy ? StateLabel({ icon: 'check', children: 'Recebido' }) : null;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Most rows have none, and a component costs more than asking. */
const hasTags = ({ markers, note, ownNote, deadline, situation }: Organized): boolean =>
  Boolean(markers.length > 0 || note || ownNote || deadline || situation);
