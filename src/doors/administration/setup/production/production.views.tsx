import {
  Actions,
  Button,
  CodeInput,
  errorOf,
  Form,
  Notice,
  PasswordInput,
  StateLabel,
  Table,
  TextInput,
  useFrame,
  When,
  type FieldError,
} from '../../../../platform/web';
import { stageWords, type TrainingCounts } from '../../../../tenants';
import { administrationPath, setupPath } from '../../paths';
import { StepPage } from '../setup.views';
import type { CheckPoint } from './check-list';
import type { Readiness } from './production-step';

interface ProductionPageProps {
  readiness: Readiness;
  errors: readonly FieldError[];
  /** Whether who ends the training shows a code, too. */
  needsCode: boolean;
}

export function ProductionPage({ readiness, errors, needsCode }: ProductionPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const { points, stage } = readiness;
  const left = points.filter(({ ready }) => !ready).length;
  return (
    <StepPage step="production" errors={errors}>
      <p>
        {left === 0 ? 'Não falta nada.' : left === 1 ? 'Falta 1 ponto.' : `Faltam ${left} pontos.`} A etapa do
        município é <strong>{stageWords[stage]}</strong>.
      </p>
      <Table
        caption="O que conferir antes de trabalhar de verdade"
        columns={[{ label: 'Ponto' }, { label: 'Situação' }, { label: 'O que fazer' }]}
      >
        {points.map((point) => (
          <PointRow key={point.key} {...{ point, slug }} />
        ))}
      </Table>
      <div class="after-form">
        {readiness.training ? (
          <TrainingEndForm {...{ readiness, slug, errors, needsCode }} counts={readiness.training} />
        ) : (
          <RequestForm {...{ readiness, slug }} />
        )}
      </div>
    </StepPage>
  );
}

function PointRow({
  point: { key, label, ready, required, missing },
  slug,
}: {
  point: CheckPoint;
  slug: string;
}) {
  const where = placeOf(key, slug);
  return (
    <tr>
      <td data-label="Ponto">{where ? <a href={where}>{label}</a> : label}</td>
      <td data-label="Situação">
        <StateLabel
          kind={ready ? 'success' : required ? 'danger' : 'warning'}
          icon={ready ? 'success' : 'warning'}
        >
          {ready ? 'Pronto' : required ? 'Falta, e é preciso' : 'Falta'}
        </StateLabel>
      </td>
      <td data-label="O que fazer">{ready ? 'Nada' : missing}</td>
    </tr>
  );
}

function placeOf(key: CheckPoint['key'], slug: string): string | undefined {
  if (key === 'seal') return undefined;
  if (key === 'unit_people') return administrationPath(slug, '/unidades');
  if (key === 'citizen_service') return `${setupPath(slug, 'identity')}#atendimento`;
  return key === 'second_factor' ? `/${slug}/minha-conta` : setupPath(slug, key);
}

interface TrainingEndFormProps extends ProductionPageProps {
  counts: TrainingCounts;
  slug: string;
}

function TrainingEndForm({ readiness: { points }, counts, slug, errors, needsCode }: TrainingEndFormProps) {
  const name = useFrame().tenant?.name ?? '';
  const open = points.every(({ ready, required }) => ready || !required);
  return (
    <section aria-labelledby="conclusao">
      <h2 id="conclusao">Concluir a implantação</h2>
      <Notice kind="warning" title="O que foi feito em treinamento some para sempre">
        <p>
          {goneInWords(counts)} Somem também andamentos, avisos, blocos, publicações e contadores: o primeiro
          processo de verdade tem o número 1.
        </p>
      </Notice>
      <p>Ficam pessoas, unidades, perfis, tipos, modelos, contatos, regras e a auditoria.</p>
      {open ? null : <p>Faça antes o que é preciso; só depois o treinamento acaba.</p>}
      <Form action={`${setupPath(slug, 'production')}/conclusao`} class="form">
        <TextInput
          name="confirmation"
          label="Nome do município"
          hint={`Para confirmar, escreva: ${name}`}
          error={errorOf(errors, 'confirmation')}
          autocomplete="off"
          maxLength={200}
        />
        <PasswordInput
          name="password"
          label="Senha"
          hint="A mesma com que você entra no sistema."
          error={errorOf(errors, 'password')}
        />
        {needsCode ? <CodeInput errors={errors} /> : null}
        <Actions>
          <Button icon="check">Concluir a implantação</Button>
        </Actions>
      </Form>
    </section>
  );
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** "Vai sumir: 2 processos, 5 documentos, 1 assinatura e 7 arquivos." */
const goneInWords = ({ processes, documents, signatures, files }: TrainingCounts): string =>
  `Vai sumir: ${counted(processes, 'processo', 'processos')}, ${counted(documents, 'documento', 'documentos')}, ` +
  `${counted(signatures, 'assinatura', 'assinaturas')} e ${counted(files, 'arquivo', 'arquivos')}.`;

function RequestForm({
  readiness: { stage, points, request },
  slug,
}: {
  readiness: Readiness;
  slug: string;
}) {
  if (stage === 'production')
    return <Notice kind="success">O município já está em produção: o que se faz aqui vale.</Notice>;
  if (request)
    return (
      <>
        <Notice kind="info">
          <p>
            {request.requestedBy} pediu a entrada em produção <When date={request.requestedAt} />. Quem cuida
            da plataforma responde.
          </p>
        </Notice>
        <Form action={`${setupPath(slug, 'production')}/volta`}>
          <Button kind="quiet" icon="undo">
            Retirar o pedido
          </Button>
        </Form>
      </>
    );
  const open = points.every(({ ready, required }) => ready || !required);
  return (
    <Form action={setupPath(slug, 'production')}>
      <p>
        {open
          ? 'O que falta pode ser feito depois. O pedido vai a quem cuida da plataforma, que muda a etapa.'
          : 'Faça antes o que é preciso; o pedido só é aceito depois.'}
      </p>
      <Actions>
        <Button icon="send">Pedir a entrada em produção</Button>
      </Actions>
    </Form>
  );
}
