import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VNode } from 'preact';
import {
  Button,
  Copyable,
  Details,
  DocumentEditor,
  EmptyState,
  ErrorState,
  Facts,
  Notice,
  Pagination,
  SelectRow,
  StateLabel,
  Table,
  Tabs,
  Tag,
  Timeline,
  Tree,
  Verdict,
  When,
  renderPart,
} from '../index';
import { iconNames } from './icon';

const now = new Date('2026-03-19T17:40:00Z');
const html = (part: VNode): string => renderPart(part, { path: '/', now });
const hostile = `"><script>alert(1)</script>`;

describe('icons', () => {
  const sprite = readFileSync(join(__dirname, '../../../../web/icons.svg'), 'utf8');
  const drawn = [...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map(([, name]) => name);

  it('are the same in the code and in the sprite', () =>
    expect([...iconNames].sort()).toEqual([...drawn].sort()));

  it('are never alone: hidden from who does not see', () => {
    expect(html(<StateLabel icon="check">Assinado</StateLabel>)).toMatch(
      /<svg class="icon" aria-hidden="true">/,
    );
  });
});

describe.each([
  [
    'Notice',
    <Notice kind="danger" title={hostile}>
      {hostile}
    </Notice>,
  ],
  ['Copyable', <Copyable text={hostile} label={hostile} />],
  ['Tabs', <Tabs label={hostile} tabs={[{ href: hostile, label: hostile }]} />],
  [
    'Timeline',
    <Timeline label={hostile} events={[{ id: '1', at: now, text: hostile, by: hostile, note: hostile }]} />,
  ],
  ['StateLabel', <StateLabel>{[hostile, <b>{hostile}</b>]}</StateLabel>],
  ['Tag', <Tag>{hostile}</Tag>],
  ['Button', <Button href={hostile}>{hostile}</Button>],
  [
    'Button with more said',
    <Button href={hostile} title={hostile}>
      {hostile}
    </Button>,
  ],
  ['Tree', <Tree label={hostile} items={[{ href: hostile, label: hostile, detail: hostile }]} />],
  ['EmptyState', <EmptyState title={hostile}>{hostile}</EmptyState>],
  ['ErrorState', <ErrorState sentence={hostile} requestId={hostile} />],
  ['Facts', <Facts facts={[[hostile, hostile]]} />],
  ['Details', <Details summary={hostile}>{hostile}</Details>],
  ['Verdict', <Verdict kind="success">{hostile}</Verdict>],
  [
    'Table',
    <Table caption={hostile} columns={[{ label: hostile, href: hostile }]}>
      {[]}
    </Table>,
  ],
  ['SelectRow', <SelectRow name={hostile} value={hostile} label={hostile} />],
  [
    'DocumentEditor',
    <DocumentEditor
      documentId="d"
      revision={1}
      content={`</textarea>${hostile}`}
      saveUrl={hostile}
      signInUrl="/"
      label="x"
    />,
  ],
])('%s', (_name, part) => {
  it('writes hostile text as text, without inline style or handler', () => {
    const written = html(part);
    expect(written).not.toContain('<script');
    expect(written).not.toMatch(/<[^>]+\s(style|on\w+)=/);
  });
});

describe('a table', () => {
  const table = html(
    <Table
      caption="Recebidos"
      captionHidden
      list
      columns={[
        { label: 'Selecionar', kind: 'select', hidden: true },
        { label: 'Data', href: '?o=data', sorted: 'descending' },
      ]}
    >
      <tr>
        <td>a</td>
      </tr>
    </Table>,
  );

  it('has a caption, headings with scope and the order told', () => {
    expect(table).toContain('<caption><span class="visually-hidden">Recebidos</span></caption>');
    expect(table).toContain(
      '<th scope="col" class="cell--select"><span class="visually-hidden">Selecionar</span></th>',
    );
    expect(table).toMatch(/<th scope="col" aria-sort="descending"><a href="\?o=data">Data/);
    expect(table).toContain('data-list');
  });
});

describe('a tree', () => {
  it('is nested links that mark the current one', () => {
    const tree = html(
      <Tree label="Documentos" items={[{ href: '/d/1', label: 'Ofício', number: 1, current: true }]} />,
    );
    expect(tree).toMatch(
      /^<nav aria-label="Documentos"><ol class="tree" role="list"><li><a[^>]+aria-current="page"/,
    );
    expect(tree).not.toContain('role="tree"');
  });
});

describe('small things', () => {
  it('shows the copy button only where JavaScript can serve it', () => {
    expect(html(<Copyable text="1500" label="número" />)).toMatch(/<button[^>]+data-copy="1500" hidden/);
  });

  it('writes dates in words, with the whole date at hand', () => {
    expect(html(<When date={new Date('2026-03-19T17:32:00Z')} />)).toBe(
      '<time datetime="2026-03-19T17:32:00.000Z" title="quinta-feira, 19 de março de 2026, 14:32, horário de Brasília">hoje 14:32</time>',
    );
  });

  it('leaves out facts without value', () => {
    expect(
      html(
        <Facts
          facts={[
            ['A', undefined],
            ['B', 0],
          ]}
        />,
      ),
    ).toBe('<dl class="facts"><dt>B</dt><dd>0</dd></dl>');
  });

  it('draws no pagination for one page', () => expect(html(<Pagination label="x" />)).toBe(''));

  it('says the kind of a notice in words', () => {
    expect(html(<Notice kind="warning">Falta assinar.</Notice>)).toContain('Atenção: ');
  });
});

describe('fifty rows', () => {
  it('cost under a millisecond of CPU beyond the engine itself', () => {
    const rows = Array.from({ length: 50 }, (_, index) => (
      <tr key={index}>
        <td>
          <SelectRow name="p" value={`${index}`} label="1500" />
        </td>
        <td>
          <a href="/x">1500.01.0000123/2026-40</a> <StateLabel icon="check">Recebido</StateLabel>
        </td>
        <td>
          <When date={new Date(now.getTime() - index * 3_600_000)} />
        </td>
      </tr>
    ));
    const render = () =>
      html(
        <Table caption="x" columns={[{ label: 'a' }]}>
          {rows}
        </Table>,
      );
    for (let round = 0; round < 300; round++) render();
    const before = process.cpuUsage();
    for (let round = 0; round < 300; round++) render();
    const { user, system } = process.cpuUsage(before);
    // Three times the aim, because machines are noisy: what it must catch is a formatter built for each date (5 ms).
    expect((user + system) / 1_000 / 300).toBeLessThan(3);
  });
});
