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
  children?: ComponentChildren;
}

/** A message in the page: icon, words and colour. */
export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`}>
      <Icon name={kind} />
      <div class="notice__body">
        <span class="visually-hidden">{spoken[kind]}</span>
        {title ? <p class="notice__title">{title}</p> : null}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
