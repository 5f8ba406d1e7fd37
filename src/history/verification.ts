import { commitmentOf, eventHash, GENESIS, type EventBody, type Opening } from './chain';

export interface StoredEvent extends Omit<EventBody, 'tenantId' | 'processId'> {
  previousHash: Buffer;
  hash: Buffer;
  openings: Record<string, Opening> | null;
}

export interface StoredHead {
  lastSeq: number;
  lastHash: Buffer;
}

export interface ChainReport {
  whole: boolean;
  events: number;
  /** The first event that is not as it was written, and what is wrong with it. */
  firstBroken?: { seq: number; id?: string; problem: string };
}

/** Reckons the chain of one process anew. Altered, removed, inserted and reordered events show. */
export function verifyChain(
  tenantId: string,
  processId: string,
  events: StoredEvent[],
  head: StoredHead,
): ChainReport {
  let previous: Buffer = GENESIS;
  for (const [index, event] of events.entries()) {
    const problem = problemOf(tenantId, processId, event, index + 1, previous);
    if (problem) {
      return { whole: false, events: events.length, firstBroken: { seq: index + 1, id: event.id, problem } };
    }
    previous = event.hash;
  }
  if (head.lastSeq === events.length && head.lastHash.equals(previous))
    return { whole: true, events: events.length };
  const problem =
    'faltam andamentos no fim da cadeia: o resumo guardado do processo não é o do último andamento';
  return { whole: false, events: events.length, firstBroken: { seq: events.length + 1, problem } };
}

function problemOf(
  tenantId: string,
  processId: string,
  event: StoredEvent,
  seq: number,
  previous: Buffer,
): string | undefined {
  if (event.seq !== seq) return `falta o andamento ${seq}: no lugar dele está o ${event.seq}`;
  if (!event.previousHash.equals(previous)) return 'não continua o andamento anterior';
  const { previousHash: _previous, hash, openings, ...body } = event;
  if (!eventHash({ tenantId, processId, ...body }, previous).equals(hash)) return 'o conteúdo foi alterado';
  for (const [name, opening] of Object.entries(openings ?? {})) {
    if (commitmentOf(opening) !== event.commitments[name]) return `o dado pessoal "${name}" foi alterado`;
  }
  return undefined;
}
