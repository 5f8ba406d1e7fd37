import fc from 'fast-check';
import { type DomainError } from '../platform/errors';
import { ProcessUnit } from './process-unit.entity';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 12, minute));
const arrival = (minute: number, note: string | null = null) => ({
  fromUnitId: 'PROT',
  byUserId: 'ana',
  note,
  at: at(minute),
});

const arriving = () => ProcessUnit.arriving('tenant', { id: 'process', level: 0 }, 'SMO');

function received(): ProcessUnit {
  const row = arriving();
  row.arrive(arrival(0, 'Favor analisar'));
  row.receive('bruno', at(1));
  return row;
}

const refusal = (act: () => void): string => {
  try {
    act();
  } catch (error) {
    return (error as DomainError).key;
  }
  return 'done';
};

describe('the row of a process in a unit', () => {
  it('arrives in red, with who sent it and why', () => {
    const row = arriving();
    row.arrive(arrival(0, 'Favor analisar'));
    expect(row).toMatchObject({
      origin: 'received',
      receivedAt: null,
      concludedAt: null,
      hasNews: false,
      sentFromUnitId: 'PROT',
      sentByUserId: 'ana',
      sentNote: 'Favor analisar',
      arrivedAt: at(0),
    });
    expect(refusal(() => row.refuseUnlessAtHand('SMO'))).toBe('processes.not_received');
    expect(refusal(() => row.conclude('SMO', at(1)))).toBe('processes.not_received');
  });

  it('is received once', () => {
    const row = arriving();
    row.arrive(arrival(0));
    expect([row.receive('bruno', at(1)), row.receive('davi', at(2))]).toEqual([true, false]);
    expect(row).toMatchObject({ receivedAt: at(1), receivedByUserId: 'bruno' });
    expect(refusal(() => row.refuseUnlessAtHand('SMO'))).toBe('done');
  });

  it('merges a second arrival where it is open: it stays received and has news', () => {
    const row = received();
    row.assigneeUserId = 'bruno';
    row.arrive(arrival(5, 'Complemento'));
    expect(row).toMatchObject({
      receivedAt: at(1),
      assigneeUserId: 'bruno',
      hasNews: true,
      sentNote: 'Complemento',
      arrivedAt: at(5),
    });
  });

  it('has news until somebody of the unit opens it', () => {
    const row = received();
    row.arrive(arrival(5));
    expect([row.see(), row.see(), row.hasNews]).toEqual([true, false, false]);
    row.arrive(arrival(6));
    row.conclude('SMO', at(7));
    expect(row.see()).toBe(false);
  });

  it('comes back in red and unassigned after it was concluded', () => {
    const row = received();
    row.conclude('SMO', at(2));
    row.arrive(arrival(5));
    expect(row).toMatchObject({
      receivedAt: null,
      receivedByUserId: null,
      assigneeUserId: null,
      concludedAt: null,
      hasNews: false,
    });
  });

  it('keeps a process that the unit itself made among the generated ones', () => {
    const row = received();
    row.origin = 'generated';
    row.leave(at(2));
    row.arrive(arrival(5));
    expect(row.origin).toBe('generated');
  });

  it('is concluded once, and loses assignee and news', () => {
    const row = Object.assign(received(), { assigneeUserId: 'bruno', hasNews: true });
    row.conclude('SMO', at(2));
    expect(row).toMatchObject({ concludedAt: at(2), assigneeUserId: null, hasNews: false });
    expect(refusal(() => row.conclude('SMO', at(3)))).toBe('processes.not_open_here');
    expect(row.receive('bruno', at(3))).toBe(false);
  });

  it('is reopened received, by whoever reopens it, without an old note', () => {
    const row = received();
    expect(refusal(() => row.reopen('SMO', 'davi', at(2)))).toBe('processes.already_open');
    row.conclude('SMO', at(2));
    row.reopen('SMO', 'davi', at(3));
    expect(row).toMatchObject({
      concludedAt: null,
      receivedAt: at(3),
      receivedByUserId: 'davi',
      assigneeUserId: 'davi',
      sentFromUnitId: null,
      sentByUserId: null,
      sentNote: null,
    });
  });
});

const verbs = ['arrive', 'receive', 'conclude', 'leave', 'reopen'] as const;

it('is never at the same time concluded and assigned, nor in red and assigned, whatever happens to it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...verbs), { maxLength: 20 }), (sequence) => {
      const row = arriving();
      row.arrive(arrival(0));
      for (const [index, verb] of sequence.entries()) {
        const before = JSON.stringify(row);
        const done = refusal(() => {
          if (verb === 'arrive') row.arrive(arrival(index));
          else if (verb === 'receive') row.receive('bruno', at(index));
          else if (verb === 'conclude') row.conclude('SMO', at(index));
          else if (verb === 'leave') row.leave(at(index));
          else row.reopen('SMO', 'davi', at(index));
        });
        // Rules refuse first: a refused verb changes nothing.
        if (done !== 'done') expect(JSON.stringify(row)).toBe(before);
        if (row.concludedAt || !row.receivedAt) expect(row.assigneeUserId ?? null).toBeNull();
      }
    }),
  );
});
