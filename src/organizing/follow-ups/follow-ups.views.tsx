import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  RadioGroup,
  TextArea,
  TextInput,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { processPath, type ProcessHeader } from '../../processes';
import { OneButton, ProcessFormPage } from '../shared/panel';
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

export const ownerName = ({ owner }: Pick<FollowUp, 'owner'>, unit: string): string =>
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
