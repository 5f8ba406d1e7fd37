import type { ItemResult } from '../platform/http';
import { Actions, Button, Notice, Page, StateLabel, Table, useFrame } from '../platform/web';
import { processPath } from './about-process';
import type { FoundProcess } from './processes.queries';

/** What a row is about: a process, or something in it that has an address of its own. */
interface Named extends Pick<FoundProcess, 'id' | 'number' | 'subject'> {
  href?: string;
}

interface ItemResultsProps {
  title: string;
  /** What was done, in a sentence. */
  done: string;
  items: readonly ItemResult[];
  /** Those that this person may find: the others have no number here. */
  processes: readonly Named[];
  /** Back to the desk as it was. */
  next: string;
}

/** What an act on many processes came to: what was refused first, with what to do about it. */
export function ItemResults({ title, done, items, processes, next }: ItemResultsProps) {
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}`;
  const refused = items.filter((item) => !item.done);
  const some = items.length > refused.length;
  return (
    <Page title={title}>
      {some ? <Notice kind="success">{done}</Notice> : null}
      {refused.length > 0 ? (
        <Notice
          kind="warning"
          title={refused.length === 1 ? '1 ficou como estava' : `${refused.length} ficaram como estavam`}
        >
          Veja o motivo de cada um. Os outros não foram desfeitos.
        </Notice>
      ) : null}
      <Table caption="Resultado por processo" columns={columns}>
        {[...refused, ...items.filter((item) => item.done)].map((item) =>
          row(
            item,
            processes.find(({ id }) => id === item.id),
            root,
          ),
        )}
      </Table>
      <Actions>
        <Button href={next}>Voltar ao Controle de Processos</Button>
      </Actions>
    </Page>
  );
}

const columns = [{ label: 'Processo' }, { label: 'Resultado' }, { label: 'O que houve e o que fazer' }];

function row(item: ItemResult, process: Named | undefined, root: string) {
  return (
    <tr key={item.id}>
      <td data-label={columns[0]!.label}>
        {process ? (
          <>
            <a href={process.href ?? processPath(root.slice(1), process.id)} class="number">
              {process.number}
            </a>{' '}
            <span class="soft small">{process.subject}</span>
          </>
        ) : (
          'Não encontrado'
        )}
      </td>
      <td data-label={columns[1]!.label}>
        {item.done ? (
          <StateLabel kind="success" icon="check">
            Feito
          </StateLabel>
        ) : (
          <StateLabel kind="danger" icon="danger">
            Não feito
          </StateLabel>
        )}
      </td>
      <td data-label={columns[2]!.label}>{item.sentence ?? ''}</td>
    </tr>
  );
}
