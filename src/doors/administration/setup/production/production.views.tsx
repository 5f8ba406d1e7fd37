import {
  Actions,
  Button,
  Form,
  Notice,
  StateLabel,
  Table,
  useFrame,
  When,
  type FieldError,
} from '../../../../platform/web';
import { stageWords } from '../../../../tenants';
import { setupPath } from '../../paths';
import { StepPage } from '../setup.views';
import type { CheckPoint } from './check-list';
import type { Readiness } from './production-step';

interface ProductionPageProps {
  readiness: Readiness;
  errors: readonly FieldError[];
}

export function ProductionPage({ readiness, errors }: ProductionPageProps) {
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
        <RequestForm {...{ readiness, slug }} />
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
  return key === 'second_factor' ? `/${slug}/minha-conta` : setupPath(slug, key);
}

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
