import type { ComponentChildren } from 'preact';

interface DetailsProps {
  summary: string;
  open?: boolean;
  children: ComponentChildren;
}

/** What most people need not read. */
export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details class="details" open={open}>
      <summary>{summary}</summary>
      <div class="details__body">{children}</div>
    </details>
  );
}

interface FactsProps {
  /** Pairs of name and value; a pair without a value is left out. */
  facts: readonly (readonly [string, ComponentChildren])[];
}

/** Names and values of one thing. */
export function Facts({ facts }: FactsProps) {
  const known = facts.filter(([, value]) => value !== undefined && value !== null && value !== '');
  return <dl class="facts">{known.map(([name, value]) => [<dt>{name}</dt>, <dd>{value}</dd>])}</dl>;
}
