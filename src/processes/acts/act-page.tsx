import type { ComponentChildren } from 'preact';
import { ConfirmPage, Page, useFrame, type FieldError, type IconName } from '../../platform/web';
import { AboutProcess, NotAtHand, processPath } from '../about-process';
import type { AboutAct } from './act-pages';

/** What every page of an act is given: the process, why the act is not possible, what was wrong with the form. */
export interface ActPageProps {
  about: AboutAct;
  errors?: readonly FieldError[];
}

interface ActForm extends ActPageProps {
  /** "Sobrestar": the title, and the verb of the button unless it has its own. */
  name: string;
  question: string;
  /** The last part of the address to which the form is sent: "sobrestar". */
  action: string;
  verb?: string;
  icon?: IconName;
  destructive?: boolean;
  /** What will happen, and the fields. */
  children: ComponentChildren;
  /** What stands below in any case: who gave ciência, which processes are related. */
  below?: ComponentChildren;
}

/** The page that asks before an act; in its place, when the act is not possible, the reason and what mends it. */
export function ActPage({ about, errors = [], name, question, action, verb = name, ...rest }: ActForm) {
  const { tenant } = useFrame();
  const { process, why } = about;
  const path = processPath(tenant?.slug ?? '', process.id);
  const title = `${process.number} · ${name}`;
  if (why && errors.length === 0)
    return (
      <Page title={title} heading={question}>
        <AboutProcess process={process} />
        <NotAtHand process={process} why={why} />
        {rest.below}
      </Page>
    );
  return (
    <ConfirmPage
      title={title}
      question={question}
      action={`${path}/${action}`}
      verb={verb}
      icon={rest.icon}
      destructive={rest.destructive}
      back={{ href: path, label: 'Voltar ao processo' }}
      errors={errors}
      below={rest.below}
    >
      <AboutProcess process={process} />
      {rest.children}
    </ConfirmPage>
  );
}
