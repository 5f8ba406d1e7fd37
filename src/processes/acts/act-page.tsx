import type { ComponentChildren } from 'preact';
import {
  ConfirmPage,
  Notice,
  Page,
  useFrame,
  Button,
  Form,
  type FieldError,
  type IconName,
} from '../../platform/web';
import { AboutProcess, processPath } from '../about-process';
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
        <WhyNot about={about} />
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

/** In the place of a form that cannot be used now. */
export function WhyNot({ about: { process, why } }: { about: AboutAct }) {
  const { tenant } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  const mend = mends(process);
  return (
    <>
      <Notice kind="warning">{why}</Notice>
      {mend ? (
        <Form action={`${path}/${mend.action}`}>
          <Button>{mend.label}</Button>
        </Form>
      ) : (
        <Button kind="secondary" href={path}>
          Voltar ao processo
        </Button>
      )}
    </>
  );
}

/** The act that usually mends it: most acts ask for a process that is open and received here. */
function mends({ here, state }: AboutAct['process']) {
  if (!here || state === 'annexed') return undefined;
  if (!here.open && state !== 'suspended') return { action: 'reabertura', label: 'Reabrir o processo' };
  if (here.open && !here.received) return { action: 'recebimento', label: 'Receber o processo' };
  if (here.open && state === 'suspended') return { action: 'retomar', label: 'Retomar o processo' };
  return undefined;
}
