import type { ComponentChildren } from 'preact';
import { Button, Form, Page, Tabs, useFrame } from '../../platform/web';
import { AboutProcess, processPath, typeAndSubject, type ProcessHeader } from '../../processes';
import type { ListedProcess } from './listed';

const panels = [
  ['prazos', 'Prazos'],
  ['acompanhamentos', 'Acompanhamentos'],
  ['favoritos', 'Favoritos'],
  ['visitados', 'Visitados'],
  ['marcadores', 'Marcadores'],
  ['situacoes', 'Situações'],
  ['visoes', 'Visões guardadas'],
] as const;

interface PanelProps {
  path: (typeof panels)[number][0];
  title: string;
  invalid?: boolean;
  children: ComponentChildren;
}

/** The lists with which a unit and a person keep order, each a tab. */
export function Panel({ path, title, invalid, children }: PanelProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}`;
  const tabs = panels.map(([each, label]) => ({
    href: `${root}/${each}`,
    label,
    current: each === path,
  }));
  return (
    <Page title={title} layout="full" invalid={invalid}>
      <Tabs label="Listas" tabs={tabs} />
      {children}
    </Page>
  );
}

interface ProcessFormPageProps {
  process: ProcessHeader;
  heading: string;
  invalid?: boolean;
  children: ComponentChildren;
}

/** A page about one process: what it is, the form, the way back. */
export function ProcessFormPage({ process, heading, invalid, children }: ProcessFormPageProps) {
  return (
    <Page title={`${process.number} · ${heading}`} heading={heading} invalid={invalid}>
      <AboutProcess process={process} />
      {children}
    </Page>
  );
}

/** The cells of a table that say which process a row is. */
export function ProcessCells({ processId, number, typeName, subject }: ListedProcess) {
  const { tenant } = useFrame();
  return (
    <>
      <td data-label="Processo">
        <a class="number" href={processPath(tenant?.slug ?? '', processId)}>
          {number}
        </a>
      </td>
      <td data-label="Do que trata">{typeAndSubject({ typeName, subject })}</td>
    </>
  );
}

interface OneButtonProps {
  action: string;
  label: string;
  /** Said after the label, for who does not see the row. */
  about?: string;
  icon?: Parameters<typeof Button>[0]['icon'];
  danger?: boolean;
  fields?: Record<string, string>;
}

/** A form of one button. */
export function OneButton({ action, label, about, icon, danger, fields = {} }: OneButtonProps) {
  return (
    <Form action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind={danger ? 'danger' : 'secondary'} small icon={icon}>
        {label}
        {about ? <span class="visually-hidden"> {about}</span> : null}
      </Button>
    </Form>
  );
}
