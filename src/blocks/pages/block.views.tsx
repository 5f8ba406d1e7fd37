import {
  Button,
  ConfirmPage,
  EmptyState,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  Notice,
  Page,
  SelectRow,
  StateLabel,
  Table,
  TextArea,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { itemsPage, standingOf, type BlockDetails, type BlockItem } from '../blocks.queries';
import type { BlockAct } from '../life/transitions';
import { unitStateNames, whyNotBlock } from '../life/why-not';
import { BlockStateLabel } from './block-list.views';
import { capital, kindNames } from './words';

interface BlockPageProps {
  block: BlockDetails;
  items: readonly BlockItem[];
  /** What was typed in the field that adds. */
  typed?: string;
  errors?: readonly FieldError[];
}

export function BlockPage({ block, items, typed, errors = [] }: BlockPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/blocos/${block.id}`;
  const may = (act: BlockAct) => !whyNotBlock(act, standingOf(block));
  return (
    <Page
      title={`Bloco ${block.number}`}
      heading={`Bloco ${block.number} · ${block.description}`}
      layout="full"
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <Facts facts={factsOf(block)} />
      <BlockActions {...{ root, may }} toSign={toSign(block, items)} />
      {may('chooseUnits') && block.units.length === 0 ? (
        <Notice kind="info">
          <p>
            Para disponibilizar o bloco, <a href={`${root}/alterar`}>escolha as unidades que vão recebê-lo</a>
            .
          </p>
        </Notice>
      ) : null}
      <Items block={block} items={items} root={root} may={may} />
      {may('fill') ? (
        <Form action={`${root}/itens`} class="form filter-line">
          <TextArea
            name="number"
            label={addLabel(block)}
            hint={
              block.kind === 'signature'
                ? 'Cabem vários, com espaço, vírgula ou linha entre eles.'
                : 'Cabem vários, com vírgula ou linha entre eles.'
            }
            value={typed}
            rows={1}
            error={errorOf(errors, 'number')}
          />
          <Button kind="secondary" icon="plus">
            Incluir no bloco
          </Button>
        </Form>
      ) : null}
      <p>
        <Button kind="link" href={root.replace(/\/[^/]+$/, '')}>
          Voltar aos blocos
        </Button>
      </p>
    </Page>
  );
}

function addLabel({ kind }: BlockDetails): string {
  if (kind === 'signature') return 'Código do documento';
  return kind === 'internal' ? 'Número do processo' : 'Código do documento ou número do processo';
}

const factsOf = (block: BlockDetails) =>
  [
    ['Tipo', kindNames[block.kind]],
    ['Situação', <BlockStateLabel block={block} />],
    [
      'Unidades que recebem',
      block.units.map(({ label, state }) => `${label} (${unitStateNames[state]})`).join(', ') || null,
    ],
    ['Prioridade', block.priority ? 'Sim' : null],
    ['Revisado', block.reviewed ? 'Sim' : null],
    ['Quem cuida', block.assignee],
    ['Grupo', block.group],
    ['Comentário da unidade', block.comment],
  ] as const;

interface ActionsProps {
  block: BlockDetails;
  root: string;
  may: (act: BlockAct) => boolean;
}

/** Whether there is something left for this person to sign; of the items of other pages nothing is known. */
const toSign = (block: BlockDetails, items: readonly BlockItem[]): boolean =>
  block.items > items.length ||
  items.some(
    ({ documentId, readable, signedByMe, kind }) =>
      documentId && readable && !signedByMe && kind === 'internal',
  );

function BlockActions({ root, may, toSign: left }: Omit<ActionsProps, 'block'> & { toSign: boolean }) {
  return (
    <nav class="process__actions" aria-label="Ações do bloco">
      <ul class="process__group" role="list">
        {may('receive') ? post(`${root}/recebimento`, 'receive', 'Receber o bloco', 'primary') : null}
        {may('sign') && left ? link(`${root}/assinar`, 'sign', 'Assinar todos') : null}
        {may('return') ? post(`${root}/devolucao`, 'reply', 'Devolver') : null}
        {may('share') ? post(`${root}/disponibilizacao`, 'send', 'Disponibilizar') : null}
        {may('cancelSharing')
          ? post(`${root}/disponibilizacao/cancelamento`, 'undo', 'Cancelar a disponibilização')
          : null}
        {may('conclude') ? post(`${root}/conclusao`, 'archive', 'Concluir') : null}
        {may('reopen') ? post(`${root}/reabertura`, 'undo', 'Reabrir') : null}
      </ul>
      <ul class="process__group" role="list">
        {may('change') ? link(`${root}/alterar`, 'pen', 'Alterar') : null}
        {may('mark') ? link(`${root}/organizar`, 'marker', 'Organizar') : null}
        {may('delete') ? link(`${root}/excluir`, 'trash', 'Excluir') : null}
      </ul>
    </nav>
  );
}

type ActIcon = 'receive' | 'sign' | 'reply' | 'send' | 'undo' | 'archive' | 'pen' | 'marker' | 'trash';

const post = (action: string, icon: ActIcon, label: string, kind: 'primary' | 'quiet' = 'quiet') => (
  <li>
    <Form action={action}>
      <Button kind={kind} small icon={icon}>
        {label}
      </Button>
    </Form>
  </li>
);

const link = (href: string, icon: ActIcon, label: string) => (
  <li>
    <Button kind="quiet" small icon={icon} href={href}>
      {label}
    </Button>
  </li>
);

function Items({ block, items, root, may }: ActionsProps & { items: readonly BlockItem[] }) {
  if (items.length === 0) {
    return (
      <EmptyState title="O bloco está vazio" icon="folder">
        {may('fill') ? 'Inclua documentos aqui, ou por “Mais” e “Incluir em bloco” em cada documento.' : ''}
      </EmptyState>
    );
  }
  const signing = may('sign') && toSign(block, items);
  const last = items.length === itemsPage ? items.at(-1) : undefined;
  return (
    <form action={`${root}/assinar`} method="get">
      <Table
        caption={`${block.items} ${block.items === 1 ? 'item' : 'itens'}`}
        columns={[
          ...(signing ? [{ label: 'Selecionar', kind: 'select' as const, hidden: true }] : []),
          { label: 'Item' },
          { label: 'Processo' },
          { label: 'Situação' },
          { label: 'Anotação' },
        ]}
      >
        {items.map((item) => (
          <ItemRow item={item} root={root} signing={signing} key={item.id} />
        ))}
      </Table>
      {signing ? (
        <p>
          <Button kind="secondary" icon="sign">
            Assinar os selecionados
          </Button>
        </p>
      ) : null}
      {last ? (
        <p>
          <a href={`${root}?depois=${last.place}`}>Mais itens</a>
        </p>
      ) : null}
    </form>
  );
}

function ItemRow({ item, root, signing }: { item: BlockItem; root: string; signing: boolean }) {
  const { id, documentId, title, code, processId, processNumber, note } = item;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <tr>
      {signing ? (
        <td class="cell--select">
          {documentId && item.readable && !item.signedByMe && item.state !== 'cancelled' ? (
            <SelectRow name="documento" value={documentId} label={title} />
          ) : null}
        </td>
      ) : null}
      <td data-label="Item">
        <a href={`${root}/itens/${id}`}>{title}</a> {code ? <span class="number soft">{code}</span> : null}
      </td>
      <td data-label="Processo">
        <a class="number" href={`/${slug}/processos/${processId}`}>
          {processNumber}
        </a>
      </td>
      <td data-label="Situação">{itemState(item)}</td>
      <td data-label="Anotação">{note ?? ''}</td>
    </tr>
  );
}

export function itemState({ documentId, state, signatures, signedByMe }: BlockItem) {
  if (!documentId) return 'Processo';
  if (state === 'cancelled') return StateLabel({ kind: 'danger', icon: 'close', children: 'Cancelado' });
  const count = signatures === 1 ? '1 assinatura' : `${signatures} assinaturas`;
  if (signedByMe) return StateLabel({ kind: 'success', icon: 'check', children: `Você assinou · ${count}` });
  if (signatures > 0) return StateLabel({ kind: 'success', icon: 'check', children: count });
  if (state === 'draft') return StateLabel({ kind: 'warning', icon: 'pen', children: 'Minuta' });
  return StateLabel({ icon: 'attach', children: 'Externo' });
}

export function DeleteBlockPage({ block, errors }: { block: BlockDetails; errors?: readonly FieldError[] }) {
  const root = `/${useFrame().tenant?.slug ?? ''}/blocos/${block.id}`;
  return (
    <ConfirmPage
      title={`Bloco ${block.number} · Excluir`}
      question={`Excluir o bloco ${block.number}?`}
      action={`${root}/exclusao`}
      verb="Excluir"
      icon="trash"
      destructive
      back={{ href: root, label: 'Voltar ao bloco' }}
      errors={errors}
    >
      <p>{capital(block.description)}. Só um bloco vazio pode ser excluído.</p>
    </ConfirmPage>
  );
}
