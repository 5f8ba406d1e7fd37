import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  Notice,
  Page,
  TextArea,
  TextInput,
  Timeline,
  useFrame,
  When,
  type FieldError,
} from '../../../platform/web';
import {
  isInForce,
  stageWords,
  type ProductionRequest,
  type RegisteredTenant,
  type Stage,
  type StageChange,
  type TrainingCounts,
  type Usage,
} from '../../../tenants';
import { mostReason } from './municipalities.dto';
import { AdministratorFields, municipalityPath, stageLabel, StageSelect } from './municipalities.views';
import { sizeInWords } from './size-in-words';

interface MunicipalityPageProps {
  municipality: RegisteredTenant;
  after: readonly Stage[];
  changes: readonly StageChange[];
  request?: ProductionRequest;
  /** What goes when its training ends. */
  training?: TrainingCounts;
  mayInvite: boolean;
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function MunicipalityPage(props: MunicipalityPageProps) {
  const { municipality, changes, request, mayInvite, errors } = props;
  const { slug, name, city, state, stage, ibgeCode, wishedDomain, createdAt, usage } = municipality;
  return (
    <Page title={name} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {stage === 'suspended' ? (
        <Notice kind="warning" title="Suspenso">
          Ninguém trabalha neste município. O portal do cidadão continua no ar.
        </Notice>
      ) : null}
      {request ? (
        <Notice kind="info" title="Pediu a entrada em produção">
          <p>
            {request.requestedBy}, <When date={request.requestedAt} />. Para aceitar, mude a etapa para
            Produção.
          </p>
        </Notice>
      ) : null}
      <Facts
        facts={[
          ['Etapa', stageLabel(stage)],
          ['Cidade', `${city} (${state})`],
          ['Endereço', <a href={`/${slug}`}>/{slug}</a>],
          ['Domínio desejado', wishedDomain],
          ['Código do IBGE', ibgeCode],
          ['Criado', <When date={createdAt} />],
          ...usageFacts(usage),
        ]}
      />
      <StageForm {...props} />
      <LimitForm {...props} />
      <SupportSection slug={slug} />
      {mayInvite ? <InvitationForm {...props} /> : null}
      {changes.length > 0 ? <StageHistory changes={changes} /> : null}
    </Page>
  );
}

function usageFacts(usage: Usage | null) {
  if (!usage) return [['Uso', 'Ainda não contado. A conta é feita a cada hora.'] as const];
  return [
    ['Pessoas', usage.people],
    ['Processos', usage.processes],
    ['Guardado', sizeInWords(usage.bytes)],
    ['Último ato', usage.lastActAt ? <When date={usage.lastActAt} /> : 'Nenhum'],
    ['Contado', <When date={usage.countedAt} />],
  ] as const;
}

function StageForm({ municipality, after, training, typed, errors }: MunicipalityPageProps) {
  const path = municipalityPath(useFrame().tenant?.slug ?? '', municipality.slug);
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <section aria-labelledby="etapa">
      <h2 id="etapa">Mudar a etapa</h2>
      <Form action={`${path}/etapa`} class="form">
        <StageSelect {...field('stage')} among={after} />
        <TextArea
          {...field('reason')}
          label="Motivo"
          hint="Fica nesta página, com o seu nome."
          rows={3}
          maxLength={mostReason}
        />
        {training && after.some(isInForce) ? (
          <TextInput
            {...field('confirmation')}
            label="Nome do município"
            hint={goneInWords(training)}
            autocomplete="off"
            maxLength={200}
            optional
          />
        ) : null}
        <Actions>
          <Button icon="check">Mudar a etapa</Button>
        </Actions>
      </Form>
    </section>
  );
}

const goneInWords = ({ processes, documents, signatures }: TrainingCounts): string =>
  `Escreva-o só para passar a Piloto ou Produção: o que foi feito em treinamento some para sempre (processos: ${processes}, documentos: ${documents}, assinaturas: ${signatures}).`;

const gigabyte = 1024 ** 3;

function LimitForm({ municipality: { slug, storageLimit }, typed, errors }: MunicipalityPageProps) {
  const path = municipalityPath(useFrame().tenant?.slug ?? '', slug);
  const error = errorOf(errors, 'gigabytes');
  const now = storageLimit === null ? '' : String(Math.round(storageLimit / gigabyte));
  return (
    <section aria-labelledby="limite">
      <h2 id="limite">Quanto pode guardar</h2>
      <Form action={`${path}/limite`} class="form">
        <TextInput
          name="gigabytes"
          label="Limite, em GB"
          hint="No limite, arquivos novos são recusados; assinar e escrever continuam. Em branco, não há limite."
          value={error ? typed('gigabytes') : now}
          error={error}
          width="short"
          inputMode="numeric"
          optional
        />
        <Actions>
          <Button kind="secondary" icon="check">
            Mudar o limite
          </Button>
        </Actions>
      </Form>
    </section>
  );
}

function InvitationForm({ municipality, typed, errors }: MunicipalityPageProps) {
  const path = municipalityPath(useFrame().tenant?.slug ?? '', municipality.slug);
  return (
    <section aria-labelledby="quem-administra">
      <h2 id="quem-administra">Quem administra</h2>
      <p>
        Ninguém age neste município ainda. A pessoa recebe por e-mail um link, que vale por sete dias, para
        escolher a senha. Depois que ela entrar, só ela convida outras.
        {municipality.training
          ? ''
          : ' O município já trabalha de verdade: só quem já foi convidado recebe outro link.'}
      </p>
      <Form action={`${path}/convite`} class="form">
        <AdministratorFields {...{ typed, errors }} nameField="name" />
        <Actions>
          <Button icon="send">Convidar</Button>
        </Actions>
      </Form>
    </section>
  );
}

function SupportSection({ slug }: { slug: string }) {
  const path = municipalityPath(useFrame().tenant?.slug ?? '', slug);
  return (
    <section aria-labelledby="suporte">
      <h2 id="suporte">Suporte</h2>
      <p>Para ver o que quem trabalha lá vê, peça. Quem administra o município decide.</p>
      <Actions>
        <Button kind="secondary" href={`${path}/suporte`}>
          Pedir para entrar
        </Button>
      </Actions>
    </section>
  );
}

function StageHistory({ changes }: { changes: readonly StageChange[] }) {
  const events = changes.map(({ from, stage, reason, changedBy, changedAt }, index) => ({
    id: String(index),
    at: changedAt,
    text: `De ${stageWords[from]} para ${stageWords[stage]}`,
    note: reason,
    by: changedBy,
  }));
  return (
    <section aria-labelledby="historia">
      <h2 id="historia">Etapas</h2>
      <Timeline events={events} label="Etapas, da mais nova para a mais antiga" />
    </section>
  );
}
