import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  title: string;
  icon?: IconName;
  /** The next step: a sentence, a link, a button. */
  children?: ComponentChildren;
}

/** A list with nothing in it, and what to do next. */
export function EmptyState({ title, icon = 'inbox', children }: EmptyStateProps) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty__title">{title}</p>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}

interface StatePageProps {
  title?: string;
  /** What happened and what to do, from the catalogue of sentences. */
  sentence?: string;
  /** Shown small, so that support can find the request in the log. */
  requestId?: string;
  /** The next step: links or buttons. */
  children?: ComponentChildren;
}

/** Body of a page for an error of ours. */
export function ErrorState(props: StatePageProps) {
  return statePage('warning', {
    title: 'Não foi possível concluir',
    sentence: 'O problema é do sistema, não seu. Tente de novo em alguns minutos.',
    ...props,
  });
}

/** Body of a page that this person may not use. */
export function Forbidden(props: StatePageProps) {
  return statePage('lock', {
    title: 'Você não pode fazer isto',
    sentence: 'Sua permissão nesta unidade não inclui esta ação. Fale com quem administra o sistema.',
    ...props,
  });
}

/** Body of a page for what does not exist, or may not be seen to exist. */
export function NotFound(props: StatePageProps) {
  return statePage('search', {
    title: 'Página não encontrada',
    sentence: 'O endereço não existe ou você não tem acesso a ele. Confira o endereço ou use a pesquisa.',
    ...props,
  });
}

function statePage(icon: IconName, { title, sentence, requestId, children }: StatePageProps) {
  return (
    <div class="state-page">
      <Icon name={icon} />
      <h1>{title}</h1>
      <p>{sentence}</p>
      {requestId ? (
        <p class="soft small">
          Código do atendimento: <span class="number">{requestId}</span>
        </p>
      ) : null}
      {children ? <div class="actions">{children}</div> : null}
    </div>
  );
}
