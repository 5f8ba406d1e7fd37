import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  RadioGroup,
  StateLabel,
  Table,
  TextArea,
  TextInput,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { processPath, type ProcessHeader } from '../../processes';
import { OneButton, Panel, ProcessCells, ProcessFormPage } from '../shared/panel';
import { mostGroup, mostRemark } from './follow-ups.dto';
import type { FollowUp } from './follow-ups.service';

export interface TypedFollowUp {
  owner: string;
  group: string;
  remark: string;
}

interface FollowUpPageProps {
  process: ProcessHeader;
  present: readonly FollowUp[];
  /** Names in use. */
  groups: readonly string[];
  typed?: TypedFollowUp;
  errors?: readonly FieldError[];
}

export function FollowUpPage(props: FollowUpPageProps) {
  const { process, present, errors = [] } = props;
  return (
    <ProcessFormPage process={process} heading="Acompanhamento" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p class="soft">
        Serve também para um processo que não está na unidade. A lista avisa quando ele muda.
      </p>
      {present.length > 0 ? <Present process={process} present={present} /> : null}
      <FollowForm {...props} />
    </ProcessFormPage>
  );
}

const ownerName = ({ owner }: Pick<FollowUp, 'owner'>, unit: string): string =>
  owner === 'unit' ? `Unidade ${unit}` : 'Só você';

function Present({ process, present }: Pick<FollowUpPageProps, 'process' | 'present'>) {
  const { tenant, actor } = useFrame();
  const action = `${processPath(tenant?.slug ?? '', process.id)}/acompanhamento`;
  return (
    <ul class="organized" role="list">
      {present.map((each) => (
        <li key={each.id}>
          <div>
            <b>{ownerName(each, actor?.unit.label ?? '')}</b>
            {each.group ? `, grupo ${each.group}` : ''}
            {each.remark ? <p>{each.remark}</p> : null}
            <p class="soft small">
              {each.addedBy}, <When date={each.addedAt} />
            </p>
          </div>
          <OneButton
            action={action}
            label="Deixar de acompanhar"
            about={each.group}
            icon="close"
            fields={{ act: 'remove', id: each.id }}
          />
        </li>
      ))}
    </ul>
  );
}

function FollowForm({ process, groups, typed, errors = [] }: FollowUpPageProps) {
  const { tenant, actor } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  return (
    <Form action={`${path}/acompanhamento`} class="form" guard>
      <RadioGroup
        name="owner"
        label="Quem acompanha"
        value={typed?.owner || 'unit'}
        choices={[
          { value: 'unit', label: `A unidade ${actor?.unit.label ?? ''}` },
          { value: 'own', label: 'Só eu' },
        ]}
        error={errorOf(errors, 'owner')}
      />
      <TextInput
        name="group"
        label="Grupo"
        hint="Um nome para reunir na lista, como “Liminares”. Escolha um que já existe ou escreva outro."
        value={typed?.group ?? ''}
        list="grupos"
        maxLength={mostGroup}
        width="medium"
        error={errorOf(errors, 'group')}
        optional
      />
      <datalist id="grupos">
        {groups.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextArea
        name="remark"
        label="Observação"
        value={typed?.remark ?? ''}
        rows={3}
        maxLength={mostRemark}
        error={errorOf(errors, 'remark')}
        optional
      />
      <Actions>
        <Button icon="eye">Acompanhar</Button>
        <Button kind="link" href={path}>
          Voltar ao processo
        </Button>
      </Actions>
    </Form>
  );
}

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
