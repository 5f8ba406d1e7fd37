import { dayBefore, requirePeriod } from './periods';
import { mayGrant, permissionsOf, roles, type Role } from './permissions';

const grantable = (...own: Role[]): Role[] => roles.filter((role) => mayGrant(permissionsOf(own), role));

it.each([
  ['an administrator, every role', ['administrator'], [...roles]],
  [
    'a coordinator who works in the protocol',
    ['protocol', 'coordinator'],
    ['basic', 'collaborator', 'protocol'],
  ],
  ['a coordinator of basic work', ['basic', 'coordinator'], ['basic', 'collaborator']],
  ['a coordinator who does not sign', ['collaborator', 'coordinator'], ['collaborator']],
  ['a coordinator with no other role', ['coordinator'], []],
  ['a coordinator who keeps the secrets', ['basic', 'custodian', 'coordinator'], ['basic', 'collaborator']],
  ['whoever does not coordinate', ['protocol', 'custodian'], []],
] as [string, Role[], Role[]][])('may be given by %s', (_who, own, given) => {
  expect(grantable(...own)).toEqual(given);
});

it('names the last day of a period that would never hold', () => {
  const today = '2026-03-12';
  const refused = { code: 'invalid', problems: [{ field: 'endsOn' }] };
  for (const period of [
    { startsOn: '2026-03-20', endsOn: '2026-03-19' },
    { startsOn: '2026-01-01', endsOn: '2026-03-11' },
  ])
    expect(() => requirePeriod(period, today)).toThrow(expect.objectContaining({ code: refused.code }));
  for (const endsOn of [undefined, today, '2027-01-01'])
    expect(() => requirePeriod({ startsOn: '2026-01-01', endsOn }, today)).not.toThrow();
});

it.each([
  ['2026-03-01', '2026-02-28'],
  ['2028-03-01', '2028-02-29'],
  ['2027-01-01', '2026-12-31'],
])('knows the day before %s', (day, before) => {
  expect(dayBefore(day)).toBe(before);
});
