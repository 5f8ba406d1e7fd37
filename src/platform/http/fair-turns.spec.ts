import { FairTurns, whose } from './fair-turns';

const asked = (url: string, headers: Record<string, string> = {}) => whose({ url, headers });
const token = (claims: unknown) => `Bearer a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c`;

it('lets the excess of one wait behind itself, in order, and never the others', () => {
  const turns = new FairTurns(2);
  const begun: string[] = [];
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) turns.take(name[0]!, () => begun.push(name));
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  turns.give('b');
  expect(begun).toHaveLength(3);
  turns.give('a');
  turns.give('a');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
  turns.give('a');
  turns.give('a');
  turns.give('a');
  for (const name of ['a5', 'a6', 'a7']) turns.take('a', () => begun.push(name));
  expect(begun.slice(5)).toEqual(['a5', 'a6']);
});

it.each<[what: string, url: string, headers: Record<string, string>, key: string | undefined]>([
  ['a page', '/vale-claro/controle?x=/outro', {}, 'vale-claro'],
  [
    'a program with a token',
    '/api/v1/processes',
    { authorization: token({ s: 'vale-claro' }) },
    'vale-claro',
  ],
  ['a program at the door', '/api/v1/vale-claro/tokens', {}, 'vale-claro'],
  ['a citizen’s program', '/api/v1/public/vale-claro/processes/1', {}, 'vale-claro'],
  ['a token that is none', '/api/v1/processes', { authorization: 'Bearer x.%%%.y' }, 'processes'],
  ['a token that names an object', '/api/v1/processes', { authorization: token({ s: {} }) }, 'processes'],
  ['a token of null', '/api/v1/processes', { authorization: token(null) }, 'processes'],
  [
    'a file that streams in',
    '/vale-claro/x',
    { 'content-type': 'multipart/form-data; boundary=x' },
    undefined,
  ],
  ['the look', '/assets/app.css', {}, undefined],
  ['the machine that watches', '/health/ready', {}, undefined],
  ['the front page', '/', {}, undefined],
])('knows whose it is: %s', (_what, url, headers, key) => {
  expect(asked(url, headers)).toBe(key);
});
