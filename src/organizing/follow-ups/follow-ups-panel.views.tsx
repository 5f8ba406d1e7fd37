import { EmptyState, StateLabel, Table, useFrame, When } from '../../platform/web';
import { OneButton, Panel, ProcessCells } from '../shared/panel';
import type { FollowUp } from './follow-ups.service';
import { ownerName } from './follow-ups.views';

interface FollowUpsPanelProps {
  followUps: readonly FollowUp[];
  /** Names in use. */
  groups: readonly string[];
  /** The one that is shown alone. */
  group?: string;
}

export function FollowUpsPanel({ followUps, groups, group }: FollowUpsPanelProps) {
  return (
    <Panel path="acompanhamentos" title="Acompanhamentos">
      {groups.length > 0 ? <GroupLinks groups={groups} group={group} /> : null}
      {followUps.length === 0 ? (
        <EmptyState title="Nenhum acompanhamento" icon="eye">
          Em um processo, use “Acompanhar” para saber quando ele muda.
        </EmptyState>
      ) : (
        <Table
          caption="Acompanhamentos da unidade e seus"
          captionHidden
          columns={[
            { label: 'Processo' },
            { label: 'Do que trata' },
            { label: 'Acompanhado por' },
            { label: 'Último andamento' },
            { label: 'O que fazer' },
          ]}
          list
        >
          {followUps.map((each) => (
            <FollowUpRow key={each.id} followUp={each} />
          ))}
        </Table>
      )}
    </Panel>
  );
}

function GroupLinks({ groups, group }: Pick<FollowUpsPanelProps, 'groups' | 'group'>) {
  const root = `/${useFrame().tenant?.slug ?? ''}/acompanhamentos`;
  return (
    <nav class="desk__views" aria-label="Grupos">
      <ul role="list">
        {[undefined, ...groups].map((each) => (
          <li key={each ?? ''}>
            <a
              class="tag"
              href={each ? `${root}?grupo=${encodeURIComponent(each)}` : root}
              aria-current={each === group ? 'page' : undefined}
            >
              {each ?? 'Todos'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function FollowUpRow({ followUp }: { followUp: FollowUp }) {
  const { tenant, actor } = useFrame();
  const { id, number, group, remark, news, last } = followUp;
  const action = `/${tenant?.slug ?? ''}/acompanhamentos`;
  return (
    <tr data-row="">
      <ProcessCells {...followUp} />
      <td data-label="Acompanhado por">
        {ownerName(followUp, actor?.unit.label ?? '')}
        {group ? `, grupo ${group}` : ''}
        {remark ? <p class="soft">{remark}</p> : null}
      </td>
      <td data-label="Último andamento">
        {news > 0 ? (
          <p>
            <StateLabel kind="unread" icon="bell">
              {news === 1 ? '1 novidade' : `${news} novidades`}
            </StateLabel>
          </p>
        ) : null}
        {last ? (
          <>
            {last.sentence}, <When date={last.at} />
          </>
        ) : null}
      </td>
      <td data-label="O que fazer">
        <div class="actions">
          {news > 0 ? (
            <OneButton
              action={action}
              label="Marcar como visto"
              about={number}
              icon="check"
              fields={{ act: 'see', id }}
            />
          ) : null}
          <OneButton
            action={action}
            label="Deixar de acompanhar"
            about={number}
            icon="close"
            fields={{ act: 'remove', id }}
          />
        </div>
      </td>
    </tr>
  );
}
