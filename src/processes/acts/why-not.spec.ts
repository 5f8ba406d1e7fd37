import fc from 'fast-check';
import { permissionsOf } from '../../units';
import { sentence } from '../../platform/errors';
import type { Standing } from './standing';
import { transitions, type ProcessAct } from '../transitions';
import { refuseUnlessPossible, whyNot } from './why-not';

const by = {
  permissions: permissionsOf(['administrator']),
  unit: { id: 'smo', label: 'SMO', name: 'Secretaria de Obras' },
};
const acts = Object.keys(transitions) as ProcessAct[];

/** Open and received here alone, made here, with a document: everything that begins from it is possible. */
const ordinary: Standing = {
  id: 'process',
  number: '1',
  state: 'normal',
  level: 0,
  ownLevel: 0,
  documents: 1,
  annexes: 0,
  generatedHere: true,
  sent: false,
  here: { open: true, received: true, assigned: false },
  succeeded: false,
  readable: true,
  parentHere: false,
  elsewhere: [],
  owesReturn: false,
  pendingReturns: 0,
};

const key = (act: ProcessAct, change: Partial<Standing> = {}, permissions = by.permissions) =>
  whyNot(act, { ...ordinary, ...change }, { ...by, permissions })?.key;

const possibleIn = (change: Partial<Standing>): ProcessAct[] => acts.filter((act) => !key(act, change));

describe('the table of transitions', () => {
  it('lets what is blocked be read, moved aside and told of, and nothing of it be altered (DOMAIN.md 1.15)', () => {
    const blocked = possibleIn({ state: 'blocked' });
    const forbidden: ProcessAct[] = [
      'changeData',
      'changeLevel',
      'changeNumber',
      'write',
      'file',
      'edit',
      'send',
    ];
    const forbiddenToo: ProcessAct[] = [
      'sign',
      'cancelDocument',
      'deleteDocument',
      'delete',
      'suspend',
      'annex',
    ];
    const allowed: ProcessAct[] = ['mark', 'assign', 'addEntry', 'putInMeetingBlock', 'relate', 'duplicate'];
    const always: ProcessAct[] = ['acknowledge', 'annotate', 'follow', 'conclude', 'unblock'];
    expect(blocked.filter((act) => [...forbidden, ...forbiddenToo].includes(act))).toEqual([]);
    expect(blocked).toEqual(expect.arrayContaining([...allowed, ...always]));
  });

  it('closes an annexed process to everything but reading and the administrator', () => {
    const here = { open: false, received: true, assigned: false };
    const annexed = possibleIn({ state: 'annexed', here, parentHere: true });
    expect(annexed.toSorted()).toEqual(
      [
        'acknowledge',
        'acknowledgeDocument',
        'annotate',
        'answerSignatureRequest',
        'cancelReopening',
        // What waits for the gazette is taken out of it by its unit, wherever the process is.
        'changePublication',
        'disannex',
        'duplicate',
        'follow',
        'relate',
        'startRelated',
        'unrelate',
      ].toSorted(),
    );
    expect(key('reopen', { state: 'annexed', here })).toBe('processes.annexed');
  });

  const refusals: [ProcessAct, string, Partial<Standing>, string][] = [
    ['conclude', 'while it owes a return', { owesReturn: true, pendingReturns: 1 }, 'processes.return_owed'],
    ['conclude', 'while it is suspended', { state: 'suspended' }, 'processes.suspended'],
    ['conclude', 'where it is not', { here: null }, 'processes.not_open_here'],
    ['conclude', 'in red', { here: { ...ordinary.here!, received: false } }, 'processes.not_received'],
    ['reopen', 'where it is open', {}, 'processes.already_open'],
    ['reopen', 'where it never was', { here: null }, 'processes.never_here'],
    ['suspend', 'open elsewhere too', { elsewhere: ['PGM', 'SMF'] }, 'processes.open_elsewhere'],
    ['suspend', 'with a return pending', { pendingReturns: 1 }, 'processes.return_pending'],
    ['suspend', 'twice', { state: 'suspended' }, 'processes.suspended'],
    ['resume', 'that was not suspended', {}, 'processes.not_suspended'],
    ['annex', 'without documents', { documents: 0 }, 'processes.without_documents'],
    ['annex', 'with annexes of its own', { annexes: 1 }, 'processes.with_annexes'],
    ['annex', 'that is secret', { level: 2 }, 'processes.secret'],
    ['disannex', 'that is not annexed', {}, 'processes.not_annexed'],
    ['block', 'that is secret', { level: 2 }, 'processes.secret'],
    ['unblock', 'that is not blocked', {}, 'processes.not_blocked'],
    ['delete', 'with documents', {}, 'processes.with_documents'],
    ['delete', 'made elsewhere', { documents: 0, generatedHere: false }, 'processes.generated_elsewhere'],
    ['delete', 'that was sent', { documents: 0, sent: true }, 'processes.was_sent'],
    ['makeSecret', 'open elsewhere too', { elsewhere: ['PGM'] }, 'processes.open_elsewhere'],
    ['send', 'that is secret', { level: 2 }, 'dispatch.secret'],
    [
      'acknowledge',
      'annexed to one that is not here',
      { state: 'annexed', here: null },
      'processes.not_open_here',
    ],
  ];

  it.each(refusals)('refuses to %s one %s', (act, _when, change, expected) => {
    expect(key(act, change)).toBe(expected);
  });

  it('lets the successor of a closed unit reopen what was there, and nothing else without having had it', () => {
    const inherited = { here: null, succeeded: true };
    expect([key('reopen', inherited), key('reopen', { here: null })]).toEqual([
      undefined,
      'processes.never_here',
    ]);
    expect([key('scheduleReopening', inherited), key('conclude', inherited)]).toEqual([
      'processes.never_here',
      'processes.not_open_here',
    ]);
    expect(key('reopen', { ...inherited, state: 'suspended' })).toBe('processes.suspended');
  });

  it('asks first for the permission of the act', () => {
    for (const act of acts) {
      const without = by.permissions.filter((permission) => permission !== transitions[act].permission);
      expect([act, key(act, {}, without)]).toEqual([act, 'processes.not_permitted']);
    }
  });

  it('says every refusal in a whole sentence, and throws it', () => {
    const standings = fc.record<Standing>({
      id: fc.constant('p'),
      number: fc.constant('1'),
      state: fc.constantFrom('normal', 'suspended', 'annexed', 'blocked'),
      level: fc.constantFrom(0, 1, 2),
      ownLevel: fc.constant(0),
      documents: fc.nat(2),
      annexes: fc.nat(1),
      generatedHere: fc.boolean(),
      sent: fc.boolean(),
      here: fc.option(fc.record({ open: fc.boolean(), received: fc.boolean(), assigned: fc.boolean() })),
      succeeded: fc.boolean(),
      readable: fc.boolean(),
      parentHere: fc.boolean(),
      elsewhere: fc.subarray(['PGM', 'SMF']),
      owesReturn: fc.boolean(),
      pendingReturns: fc.nat(1),
    });
    fc.assert(
      fc.property(standings, fc.constantFrom(...acts), (standing, act) => {
        const refusal = whyNot(act, standing, by);
        const states = transitions[act].states ?? ['normal'];
        if (!states.includes(standing.state)) expect(refusal).toBeDefined();
        if (!refusal) return refuseUnlessPossible(act, standing, by);
        expect(sentence(refusal.key, refusal.params)).not.toMatch(/[{}]/);
        expect(() => refuseUnlessPossible(act, standing, by)).toThrow();
      }),
    );
  });
});
