import fc from 'fast-check';
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
  });

  it('is received once', () => {
    const row = arriving();
    row.arrive(arrival(0));
    expect([row.receive('bruno', at(1)), row.receive('davi', at(2))]).toEqual([true, false]);
    expect(row).toMatchObject({ receivedAt: at(1), receivedByUserId: 'bruno' });
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
    row.leave(at(7));
    expect(row.see()).toBe(false);
  });

  it('comes back in red and unassigned after it was concluded', () => {
    const row = received();
    row.leave(at(2));
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

  it('concluded, loses assignee and news', () => {
    const row = Object.assign(received(), { assigneeUserId: 'bruno', hasNews: true });
    row.leave(at(2));
    expect(row).toMatchObject({ concludedAt: at(2), assigneeUserId: null, hasNews: false });
    expect(row.receive('bruno', at(3))).toBe(false);
  });

  it('is reopened received, by whoever reopens it, without an old note', () => {
    const row = received();
    row.leave(at(2));
    row.reopen('davi', at(3));
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

const verbs = ['arrive', 'receive', 'leave', 'reopen', 'assign', 'unassign', 'markUnread', 'see'] as const;

it('is never at the same time closed and assigned, nor in red and assigned, whatever happens to it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...verbs), { maxLength: 20 }), (sequence) => {
      const row = arriving();
      row.arrive(arrival(0));
      for (const [index, verb] of sequence.entries()) {
        // What the table of transitions lets through, and no more.
        if (verb === 'arrive') row.arrive(arrival(index));
        else if (verb === 'receive') row.receive('bruno', at(index));
        else if (verb === 'see') row.see();
        else if (verb === 'reopen' && !row.isOpen) row.reopen('davi', at(index));
        else if (verb === 'assign' && row.isOpen) row.assign('bruno', 'davi', at(index));
        else if (row.isOpen && row.receivedAt) {
          if (verb === 'leave') row.leave(at(index));
          if (verb === 'unassign') row.unassign();
          if (verb === 'markUnread') row.markUnread();
        }
        if (!row.isOpen || !row.receivedAt) {
          expect(row.assigneeUserId ?? null).toBeNull();
          expect(row.markedUnread).toBe(false);
        }
      }
    }),
  );
});
