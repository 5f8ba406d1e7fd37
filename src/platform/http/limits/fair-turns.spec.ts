import Fastify from 'fastify';
import { FairTurns, mostWaiting, presentMs, shareFairly, whose } from './fair-turns';

const asked = (url: string, headers: Record<string, string> = {}) => whose({ url, headers });
const token = (claims: unknown) => `Bearer a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c`;

/** So many at once, the moment set by hand. */
function lines(alone: number) {
  const clock = { at: 0 };
  const turns = new FairTurns(alone, () => clock.at);
  const begun: string[] = [];
  const take = (...names: string[]) => names.map((name) => turns.take(name[0]!, () => begun.push(name)));
  return { clock, turns, begun, take };
}

it('lets the excess of one wait behind itself, in order, and never the others', () => {
  const { turns, begun, take } = lines(2);
  take('a1', 'a2', 'a3', 'a4', 'b1');
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  turns.give('b');
  expect(begun).toHaveLength(3);
  turns.give('a');
  turns.give('a');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
  turns.give('a');
  turns.give('a');
  turns.give('a');
  take('a5', 'a6', 'a7');
  expect(begun.slice(5)).toEqual(['a5', 'a6']);
});

it('holds nobody back more than that who has the process alone, however busy it is', () => {
  const { turns, begun, take } = lines(3);
  take('a1', 'a2', 'a3', 'a4', 'a5');
  turns.adapt(true);
  turns.give('a');
  expect(begun).toEqual(['a1', 'a2', 'a3', 'a4']);
});

it('works one by one on the line of one while others are there and the loop is busy, and on more when it is not', () => {
  const { turns, begun, take } = lines(3);
  take('b1', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6');
  turns.adapt(true);
  turns.give('a');
  turns.give('a');
  expect(begun).toEqual(['b1', 'a1', 'a2', 'a3']);
  turns.give('a');
  expect(begun.slice(4)).toEqual(['a4']);
  turns.adapt(false);
  expect(begun.slice(4)).toEqual(['a4', 'a5']);
  // Who has no line is left as it was.
  turns.adapt(true);
  take('b2', 'b3', 'b4');
  expect(begun.slice(6)).toEqual(['b2', 'b3']);
});

it('forgets the others after a while', () => {
  const { clock, turns, begun, take } = lines(3);
  take('b1', 'a1', 'a2', 'a3', 'a4', 'a5');
  turns.give('b');
  turns.adapt(true);
  turns.give('a');
  turns.give('a');
  clock.at = presentMs;
  turns.adapt(true);
  expect(begun.slice(4)).toEqual(['a4']);
});

it('lets no line grow without end, and the lines of others are not concerned', () => {
  const { turns, take } = lines(1);
  for (let count = 0; count <= mostWaiting; count += 1) expect(take('a')).toEqual([true]);
  expect(take('a', 'b')).toEqual([false, true]);
  turns.give('a');
  expect(take('a')).toEqual([true]);
});

it('answers in words whoever would be too late in a line, and serves everybody else', async () => {
  const fastify = Fastify();
  shareFairly(fastify, 1);
  let open: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (open = resolve));
  fastify.get('/:tenant', async ({ url }) => (url === '/a' ? held.then(() => 'done') : 'done'));
  const asked = Array.from({ length: mostWaiting + 3 }, () => fastify.inject('/a'));
  expect((await fastify.inject('/b')).statusCode).toBe(200);
  open();
  const answers = await Promise.all(asked);
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(mostWaiting + 1);
  expect(refused).toHaveLength(2);
  expect([refused[0]!.headers['retry-after'], refused[0]!.body]).toEqual([
    '10',
    'Há pedidos demais deste município ao mesmo tempo. Espere 10 segundos e tente de novo.',
  ]);
  await fastify.close();
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
