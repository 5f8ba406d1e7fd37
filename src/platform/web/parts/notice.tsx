import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

const spoken: Record<Tone, string> = {
  info: 'Informação: ',
  success: 'Pronto: ',
  warning: 'Atenção: ',
  danger: 'Erro: ',
};

interface NoticeProps {
  kind: Tone;
  title?: string;
  /** Says what was just done: on a page with an editor, once one can write. */
  done?: boolean;
  children?: ComponentChildren;
}

/** A message in the page: icon, words and colour. */
export function Notice({ kind, title, done, children }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`} data-done={done ? '' : undefined}>
      <Icon name={kind} />
      <div class="notice__body">
        <span class="visually-hidden">{spoken[kind]}</span>
        {title ? <p class="notice__title">{title}</p> : null}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
