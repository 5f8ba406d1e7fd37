import { RESTRICTED, SECRET } from '../access';
import type { DocumentNode } from '../documents';
import { sentence } from '../platform/errors';
import {
  Actions,
  Button,
  Checkbox,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  TextArea,
  useFrame,
  type FieldError,
} from '../platform/web';
import { AboutProcess, NotAtHand, processPath, whyNotAtHand, type ProcessHeader } from '../processes';
import { DestinationFields } from './destination-fields';
import type { Destination } from './dispatch.queries';
import type { TypedDispatch } from './typed-dispatch';
import { mostNote } from './dispatches.dto';

interface SendPageProps {
  process: ProcessHeader;
  destinations: readonly Destination[];
  /** Texts of this unit that nobody signed. */
  drafts: readonly DocumentNode[];
  typed: TypedDispatch;
  errors?: readonly FieldError[];
}

export function SendPage(props: SendPageProps) {
  const { process, errors = [] } = props;
  const { actor } = useFrame();
  const why = whyNotAtHand(process, actor?.unit.label ?? '');
  const secret = process.level === SECRET;
  return (
    <Page title={`${process.number} · Enviar`} heading="Enviar processo" invalid={errors.length > 0}>
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      {secret ? <Notice kind="warning">{sentence('dispatch.secret')}</Notice> : null}
      {!secret && why ? <NotAtHand process={process} why={why} /> : null}
      {secret || why ? null : <SendForm {...props} />}
    </Page>
  );
}

function SendForm({ process, destinations, drafts, typed, errors = [] }: SendPageProps) {
  const { tenant, actor } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  return (
    <Form action={`${path}/enviar`} class="form form--aside form--halves" guard>
      <TextArea
        name="note"
        label="Por que você envia"
        hint="É a primeira coisa que a unidade de destino lê. Exemplo: para parecer sobre o recuo da obra."
        value={typed.note}
        rows={3}
        maxLength={mostNote}
        error={errorOf(errors, 'note')}
        optional
      />
      <DestinationFields destinations={destinations} typed={typed} error={errorOf(errors, 'unitIds')} />
      <Checkbox
        name="keepOpen"
        label={`Manter aberto também em ${actor?.unit.label ?? ''}`}
        hint="Sem marcar, o processo sai da sua lista depois do envio."
        checked={typed.keepOpen === '1'}
      />
      <Checkbox
        name="notify"
        label="Avisar as unidades por e-mail"
        hint="Vai para o e-mail da unidade, quando ela tem um."
        checked={typed.notify === '1'}
      />
      <Checklist process={process} drafts={drafts} />
      <Actions>
        <Button icon="send">Enviar processo</Button>
        <Button kind="link" href={path}>
          Desistir
        </Button>
      </Actions>
    </Form>
  );
}

/** What may be wrong, each with the link that mends it. Nothing here forbids. */
function Checklist({ process, drafts }: Pick<SendPageProps, 'process' | 'drafts'>) {
  const restricted = process.level === RESTRICTED;
  if (drafts.length === 0 && !restricted) return null;
  return (
    <section class="checklist" aria-labelledby="antes-de-enviar">
      <h2 id="antes-de-enviar">Antes de enviar, confira</h2>
      {drafts.length > 0 ? <UnsignedDrafts drafts={drafts} /> : null}
      {restricted ? (
        <Notice kind="info" title="O processo é restrito">
          As unidades de destino passam a ver o conteúdo dele e continuam vendo depois que ele sair de lá.
        </Notice>
      ) : null}
    </section>
  );
}

function UnsignedDrafts({ drafts }: { drafts: readonly DocumentNode[] }) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant?.slug ?? ''}/documentos`;
  const maySign = actor?.permissions.includes('document.sign');
  const title =
    drafts.length === 1 ? 'Há 1 documento sem assinatura' : `Há ${drafts.length} documentos sem assinatura`;
  return (
    <Notice kind="warning" title={title}>
      <p>A outra unidade não vê o texto de uma minuta.</p>
      <ul>
        {drafts.map(({ id, title: name }) => (
          <li key={id}>
            {name}:{' '}
            <a href={`${root}/${id}/${maySign ? 'assinar' : 'editar'}`}>
              {maySign ? 'assinar' : 'abrir'}
              <span class="visually-hidden"> {name}</span>
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
