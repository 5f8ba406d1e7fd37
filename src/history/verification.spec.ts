import fc from 'fast-check';
import { commit, eventHash, GENESIS, type EventBody } from './chain';
import { verifyChain, type StoredEvent, type StoredHead } from './verification';

const tenantId = '0190d000-0000-7000-8000-000000000001';
const processId = '0190d000-0000-7000-8000-000000000002';
const idOf = (n: number) => `0190d000-0000-7000-8000-${String(n).padStart(12, '0')}`;

interface Chain {
  events: StoredEvent[];
  head: StoredHead;
}

/** What the history writes for these subjects, one event each. */
function chain(subjects: string[]): Chain {
  let previousHash: Buffer = GENESIS;
  const events = subjects.map((subject, index) => {
    const event = { ...made(index + 1, subject, previousHash) };
    previousHash = event.hash;
    return event;
  });
  return { events, head: { lastSeq: events.length, lastHash: previousHash } };
}

function made(seq: number, subject: string, previousHash: Buffer): StoredEvent {
  const { commitment, opening } = commit(`pessoa ${seq}`);
  const body: Omit<EventBody, 'tenantId' | 'processId'> = {
    seq,
    id: idOf(seq + 100),
    type: 'process.opened',
    occurredAt: new Date(Date.UTC(2026, 2, 2, 15, seq)).toISOString(),
    actorUserId: idOf(7),
    unitId: null,
    attributes: { subject, pages: seq },
    commitments: { actorName: commitment },
  };
  const hash = eventHash({ tenantId, processId, ...body }, previousHash);
  return { ...body, previousHash, hash, openings: { actorName: opening } };
}

const verdict = ({ events, head }: Chain) => verifyChain(tenantId, processId, events, head);
const subjects = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 2, maxLength: 12 });

/** A chain and the index of one of its events. */
const chainAt = subjects.chain((list) =>
  fc.record({ list: fc.constant(list), at: fc.nat({ max: list.length - 1 }) }),
);

const changes: Record<string, (event: StoredEvent) => Partial<StoredEvent>> = {
  type: () => ({ type: 'process.concluded' }),
  id: () => ({ id: idOf(999) }),
  occurredAt: ({ occurredAt }) => ({ occurredAt: new Date(Date.parse(occurredAt) + 1).toISOString() }),
  actorUserId: () => ({ actorUserId: null }),
  unitId: () => ({ unitId: idOf(8) }),
  attributes: ({ attributes }) => ({ attributes: { ...attributes, subject: 'outro', more: 1 } }),
  commitments: () => ({ commitments: { actorName: commit('outra pessoa').commitment } }),
  hash: ({ hash }) => ({ hash: Buffer.from([hash[0]! ^ 1, ...hash.subarray(1)]) }),
  previousHash: ({ previousHash }) => ({ previousHash: Buffer.concat([previousHash, GENESIS]) }),
  openings: ({ openings }) => ({ openings: { actorName: { ...openings!['actorName']!, value: 'outra' } } }),
};

describe('a chain', () => {
  it('is whole as it was written, also without its personal values', () => {
    fc.assert(
      fc.property(subjects, (list) => {
        const written = chain(list);
        expect(verdict(written)).toEqual({ whole: true, events: list.length });
        const erased = written.events.map((event) => ({ ...event, openings: null }));
        expect(verdict({ ...written, events: erased }).whole).toBe(true);
      }),
    );
  });

  it('belongs to its process and its tenant', () => {
    const { events, head } = chain(['a', 'b']);
    expect(verifyChain(tenantId, idOf(9), events, head).firstBroken?.seq).toBe(1);
    expect(verifyChain(idOf(9), processId, events, head).firstBroken?.seq).toBe(1);
  });

  it.each(Object.keys(changes))('names the event whose %s was altered', (field) => {
    fc.assert(
      fc.property(chainAt, ({ list, at }) => {
        const { events, head } = chain(list);
        events[at] = { ...events[at]!, ...changes[field]!(events[at]!) };
        const report = verdict({ events, head });
        expect(report).toMatchObject({ whole: false, firstBroken: { seq: at + 1, id: events[at].id } });
      }),
    );
  });

  it('names the place after an event that was written anew with a hash that fits', () => {
    fc.assert(
      fc.property(chainAt, ({ list, at }) => {
        const { events, head } = chain(list);
        events[at] = made(at + 1, 'escrito de novo', events[at]!.previousHash);
        expect(verdict({ events, head }).firstBroken?.seq).toBe(at + 2);
      }),
    );
  });

  it('names the place of an event that is gone, the last ones too', () => {
    fc.assert(
      fc.property(chainAt, ({ list, at }) => {
        const { events, head } = chain(list);
        expect(verdict({ events: events.toSpliced(at, 1), head }).firstBroken?.seq).toBe(at + 1);
        expect(verdict({ events: events.slice(0, at), head }).firstBroken?.seq).toBe(at + 1);
      }),
    );
  });

  it('names an event that was put in, with the ones after it moved on', () => {
    fc.assert(
      fc.property(chainAt, ({ list, at }) => {
        const { events, head } = chain(list);
        const forged = made(at + 1, 'nunca houve', events[at]!.previousHash);
        const moved = events.slice(at).map((event) => ({ ...event, seq: event.seq + 1 }));
        const report = verdict({ events: [...events.slice(0, at), forged, ...moved], head });
        expect(report.firstBroken?.seq).toBe(at + 2);
      }),
    );
  });

  it('names the first of two events that changed places', () => {
    fc.assert(
      fc.property(chainAt, ({ list, at }) => {
        fc.pre(at + 1 < list.length);
        const { events, head } = chain(list);
        const [left, right] = [events[at]!, events[at + 1]!];
        events[at] = { ...right, seq: left.seq };
        events[at + 1] = { ...left, seq: right.seq };
        expect(verdict({ events, head }).firstBroken?.seq).toBe(at + 1);
      }),
    );
  });
});
