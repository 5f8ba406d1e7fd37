import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useFrame } from '../frame';
import { markup } from '../markup';
import { Icon, type IconName } from '../parts/icon';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'class'> {
  /** `quiet` has no border (toolbars); `link` looks like a link. */
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet' | 'link';
  icon?: IconName;
  small?: boolean;
  /** With an address it is a link that looks like a button: for going, never for doing. */
  href?: string;
  children: ComponentChildren;
}

/** A verb in words, with or without its icon. Submits its form unless told otherwise. */
export function Button(props: ButtonProps) {
  const { kind = 'primary', icon, small, href, children, type = 'submit', ...rest } = props;
  const { mayNotGo } = useFrame();
  // Who only reads is led to no form; back to a list they are, by what looks like a link.
  if (href !== undefined && kind !== 'link' && mayNotGo?.(href)) return null;
  const look = `button button--${kind}${small ? ' button--small' : ''}`;
  const content = markup`${icon && Icon({ name: icon })}${children}`;
  if (href === undefined) {
    return (
      <button {...rest} type={type} class={look}>
        {content}
      </button>
    );
  }
  // Toolbars are full of them.
  if (Object.keys(rest).length === 0) return markup`<a href="${href}" class="${look}">${content}</a>`;
  return (
    <a {...(rest as Record<string, unknown>)} href={href} class={look}>
      {content}
    </a>
  );
}

/**
 * What Enter does in a form of several buttons: HTML gives it to the first one, which may only add a row.
 * Stands first in the form; people reach the visible button.
 */
export function DefaultButton() {
  return (
    <button type="submit" class="visually-hidden" tabIndex={-1} aria-hidden="true">
      Enviar
    </button>
  );
}

interface ActionsProps {
  children: ComponentChildren;
  /** A destructive act, set apart from the others. */
  apart?: ComponentChildren;
}

/** The buttons at the end of a form. */
export function Actions({ children, apart }: ActionsProps) {
  return (
    <div class="actions">
      {children}
      {apart ? <div class="actions__apart">{apart}</div> : null}
    </div>
  );
}
