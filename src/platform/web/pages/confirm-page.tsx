import type { ComponentChildren } from 'preact';
import { Actions, Button } from '../forms/button';
import { ErrorSummary, type FieldError } from '../forms/error-summary';
import { Form } from '../forms/form';
import type { IconName } from '../parts/icon';
import { Page } from './page';

interface ConfirmPageProps {
  /** What and where: "1500.01.0000123/2026-40 · Concluir". */
  title: string;
  /** One question. */
  question: string;
  /** What will happen, and what may be needed to decide. Fields too. */
  children: ComponentChildren;
  action: string;
  /** The verb of the button. */
  verb: string;
  icon?: IconName;
  destructive?: boolean;
  /** The way out. */
  back: { href: string; label: string };
  errors?: readonly FieldError[];
  /** Outside the form: what has been decided before. */
  below?: ComponentChildren;
}

/** Asks once before an act that is hard to undo. Nothing happens until the button. */
export function ConfirmPage({ title, question, children, action, verb, back, ...look }: ConfirmPageProps) {
  const { icon, destructive, errors = [], below } = look;
  return (
    <Page title={title} heading={question} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={action} class="form">
        {children}
        <Actions>
          <Button kind={destructive ? 'danger' : 'primary'} icon={icon}>
            {verb}
          </Button>
          <Button kind="link" href={back.href}>
            {back.label}
          </Button>
        </Actions>
      </Form>
      {below ? <div class="after-form">{below}</div> : null}
    </Page>
  );
}
