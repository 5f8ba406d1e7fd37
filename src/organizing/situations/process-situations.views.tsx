import {
  Actions,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Select,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { processPath, type ProcessHeader } from '../../processes';
import { ProcessFormPage } from '../shared/panel';
import type { ProcessSituation } from './process-situations.service';
import type { Situation } from './situations.service';

interface ProcessSituationPageProps {
  process: ProcessHeader;
  /** Why it cannot change now. */
  why?: string;
  situations: readonly Situation[];
  all: readonly ProcessSituation[];
  typed?: string;
  errors?: readonly FieldError[];
}

export function ProcessSituationPage(props: ProcessSituationPageProps) {
  const { process, why, all, errors = [] } = props;
  const label = useFrame().actor?.unit.label ?? '';
  const present = all.find(({ endedAt }) => endedAt === null);
  const past = all.filter(({ endedAt }) => endedAt !== null);
  return (
    <ProcessFormPage process={process} heading={`Situação na unidade ${label}`} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {present ? (
        <p>
          Agora: <b>{present.name}</b>{' '}
          <span class="soft">
            ({present.by}, <When date={present.at} />)
          </span>
        </p>
      ) : (
        <p class="soft">Nenhuma situação marcada. Só a unidade {label} vê isto.</p>
      )}
      {why ? <Notice kind="info">{why}</Notice> : <ChooseSituation {...props} present={present} />}
      {past.length > 0 ? <Past situations={past} /> : null}
    </ProcessFormPage>
  );
}

type ChooseProps = ProcessSituationPageProps & { present?: ProcessSituation };

function ChooseSituation({ process, situations, typed, errors = [], present }: ChooseProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const path = processPath(slug, process.id);
  const choices = situations.filter(({ archived }) => !archived);
  if (choices.length === 0) {
    return (
      <EmptyState title="A unidade ainda não tem situações" icon="list">
        <Button kind="secondary" href={`/${slug}/situacoes`}>
          Criar situações
        </Button>
      </EmptyState>
    );
  }
  return (
    <Form action={`${path}/situacao`} class="form">
      <Select
        name="situationId"
        label="Situação"
        empty="Escolha"
        options={choices.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed ?? present?.situationId}
        width="medium"
        error={errorOf(errors, 'situationId')}
      />
      <Actions
        apart={
          present ? (
            <Button kind="secondary" icon="close" name="act" value="take">
              Retirar a situação
            </Button>
          ) : undefined
        }
      >
        <Button icon="check">Salvar situação</Button>
        <Button kind="link" href={path}>
          Voltar ao processo
        </Button>
      </Actions>
    </Form>
  );
}

function Past({ situations }: { situations: readonly ProcessSituation[] }) {
  return (
    <Details summary="Situações anteriores">
      <ul>
        {situations.map(({ name, by, at, endedAt }) => (
          <li key={at.toISOString()}>
            {name} <span class="soft">({by}, </span>
            <When date={at} />
            <span class="soft">, até </span>
            {endedAt ? <When date={endedAt} /> : null}
            <span class="soft">)</span>
          </li>
        ))}
      </ul>
    </Details>
  );
}
