import { EmptyState, StateLabel, Table, useFrame, When } from '../../platform/web';
import { OneButton, Panel, ProcessCells } from '../shared/panel';
import type { FollowUp } from './follow-ups.service';
import { ownerName } from './follow-ups.views';

export function FollowUpsPanel({ followUps }: { followUps: readonly FollowUp[] }) {
  return (
    <Panel path="acompanhamentos" title="Acompanhamentos">
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
              label="Já vi"
              about={number}
              icon="check"
              fields={{ act: 'see', id }}
            />
          ) : null}
          <OneButton
            action={action}
            label="Remover"
            about={number}
            icon="close"
            fields={{ act: 'remove', id }}
          />
        </div>
      </td>
    </tr>
  );
}
