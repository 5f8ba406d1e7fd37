/**
 * The clock of the whole process may not stand still.
 * @jest-environment node
 */
import type { Draft, Drafts } from '../../web/editor/saving/drafts';
import { Saver, type SaveState } from '../../web/editor/saving/saver';

type Reply = () => Promise<Response>;

const savedAt = '2026-03-19T17:40:00.000Z';
const json = (status: number, body: unknown) => () =>
  Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  );
const saved = (revision: number) => json(200, { revision, savedAt });
const noNetwork: Reply = () => Promise.reject(new TypeError('Failed to fetch'));

const onServerNow = (text: string, revision: number) => ({ revision, content: { text }, savedAt });

function world(...replies: Reply[]) {
  let onServer: ReturnType<typeof onServerNow> | undefined;
  const states: SaveState[] = [];
  const sent: { url: string; request: RequestInit }[] = [];
  const kept: Draft[] = [];
  let text = 'a';
  let renewals = 0;
  let signedInAgain = false;
  const drafts = {
    keep: (revision: number, content: string) =>
      kept.push({ revision, content: JSON.parse(content), keptAt: savedAt, visit: 'v' }) > 0,
    forget: () => kept.splice(0),
  } as unknown as Drafts;
  const saver = new Saver({
    url: '/save/d1',
    revision: 3,
    content: () => JSON.stringify({ text }),
    send: (url, request) => {
      sent.push({ url, request });
      return (replies.shift() ?? noNetwork)();
    },
    token: () => 'tok',
    renewToken: () => Promise.resolve((renewals++, signedInAgain)),
    drafts,
    readServer: () => Promise.resolve(onServer),
    same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    report: (state) => states.push(state),
  });
  const type = (typed: string) => {
    text = typed;
    saver.changed();
  };
  const body = (index: number) => JSON.parse(sent[index]?.request.body as string) as Record<string, unknown>;
  const server = (typed: string, revision: number) => (onServer = onServerNow(typed, revision));
  return {
    saver,
    server,
    states,
    sent,
    kept,
    type,
    body,
    last: () => states.at(-1),
    renewals: () => renewals,
    signInAgain: () => (signedInAgain = true),
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('saving by itself', () => {
  it('saves within three seconds, even while typing goes on', async () => {
    const it = world(saved(4));
    for (let second = 0; second < 3; second++) {
      it.type(`text ${second}`);
      await jest.advanceTimersByTimeAsync(1_000);
    }
    expect(it.sent).toHaveLength(1);
    expect(it.sent[0]?.request).toMatchObject({ method: 'PUT', headers: { 'x-csrf-token': 'tok' } });
    expect(it.body(0)).toEqual({ content: { text: 'text 2' }, revision: 3 });
    expect(it.last()).toEqual({ kind: 'saved', at: new Date(savedAt) });
  });

  it('sends the new revision the next time', async () => {
    const it = world(saved(4), saved(5));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000);
    it.type('two');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(it.body(1)).toEqual({ content: { text: 'two' }, revision: 4 });
  });

  it('does not say saved while there is something newer', async () => {
    let answer: (response: Response) => void = () => undefined;
    const slow = () => new Promise<Response>((resolve) => (answer = resolve));
    const it = world(slow, saved(5));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000);
    it.type('two');
    answer(await saved(4)());
    await jest.advanceTimersByTimeAsync(0);
    expect(it.last()?.kind).toBe('changed');
    expect(it.saver.clean).toBe(false);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(it.body(1)).toEqual({ content: { text: 'two' }, revision: 4 });
    expect(it.last()?.kind).toBe('saved');
  });

  it('never sends two at once', async () => {
    const it = world(saved(4));
    it.type('one');
    const [first, second] = await Promise.all([it.saver.flush(), it.saver.flush()]);
    expect([first, second, it.sent.length]).toEqual([true, true, 1]);
  });
});

describe('keeping in this browser', () => {
  it('takes half a second at most, and does not happen at every key', async () => {
    const it = world(saved(4));
    for (let key = 1; key <= 20; key++) {
      it.type(`key ${key}`);
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(it.sent).toEqual([]);
    expect(it.kept.map(({ content }) => content)).toEqual([
      { text: 'key 5' },
      { text: 'key 10' },
      { text: 'key 15' },
      { text: 'key 20' },
    ]);
  });

  it('ends with the save, and not while something newer was typed', async () => {
    let answer: (response: Response) => void = () => undefined;
    const slow = () => new Promise<Response>((resolve) => (answer = resolve));
    const it = world(slow, saved(5));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000);
    it.type('two');
    answer(await saved(4)());
    await jest.advanceTimersByTimeAsync(500);
    expect(it.kept.at(-1)).toMatchObject({ revision: 4, content: { text: 'two' } });
    await jest.advanceTimersByTimeAsync(3_000);
    expect([it.last()?.kind, it.kept]).toEqual(['saved', []]);
  });

  it('goes on between one try and the next, which may be a minute away', async () => {
    const it = world();
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000 + (5 + 10 + 20) * 1_000);
    const tries = it.sent.length;
    it.type('one and two');
    await jest.advanceTimersByTimeAsync(500);
    expect(it.sent).toHaveLength(tries);
    expect(it.kept.at(-1)?.content).toEqual({ text: 'one and two' });
  });
});

describe('when saving fails', () => {
  const failures: [string, Reply, SaveState['kind']][] = [
    ['there is no connection', noNetwork, 'offline'],
    ['the server is down', json(503, {}), 'unavailable'],
    ['the answer is not ours', () => Promise.resolve(new Response('<html>')), 'unavailable'],
    ['the limit of requests was met', json(429, {}), 'unavailable'],
    ['the session ended', json(401, {}), 'signed-out'],
    ['the process asks for the password again', json(403, { confirmUrl: '/p' }), 'confirm'],
  ];

  it.each(failures)(
    'keeps the text here when %s, and tries again until it is saved',
    async (_why, reply, kind) => {
      const it = world(reply, reply, saved(4));
      it.type('one');
      await jest.advanceTimersByTimeAsync(3_000);
      expect(it.last()).toMatchObject({ kind, kept: true });
      expect(it.kept.at(-1)?.content).toEqual({ text: 'one' });
      await jest.advanceTimersByTimeAsync(5_000);
      expect(it.sent).toHaveLength(2);
      await jest.advanceTimersByTimeAsync(10_000);
      expect(it.last()?.kind).toBe('saved');
      expect(it.kept).toEqual([]);
    },
  );

  it('waits longer each time, but never more than a minute', async () => {
    const it = world();
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000 + (5 + 10 + 20 + 40 + 60 + 60) * 1_000);
    expect(it.sent).toHaveLength(7);
  });

  it('tries at once when the connection is back', async () => {
    const it = world(noNetwork, saved(4));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000);
    it.saver.retryNow();
    await jest.advanceTimersByTimeAsync(0);
    expect(it.last()?.kind).toBe('saved');
  });

  it('asks for the new token after the session ended', async () => {
    const it = world(json(403, {}), saved(4));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(it.renewals()).toBe(1);
  });

  it('does not wait long once somebody signed in again', async () => {
    const it = world(...Array<Reply>(5).fill(json(403, {})), saved(4));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000 + (5 + 10 + 20) * 1_000);
    expect(it.sent).toHaveLength(4);
    it.signInAgain();
    it.saver.retryNow();
    await jest.advanceTimersByTimeAsync(5_000);
    expect([it.sent.length, it.last()?.kind]).toEqual([6, 'saved']);
  });

  it('stops when another person saved, keeps the text and shows where to compare', async () => {
    const it = world(json(409, { compareUrl: '/comparar' }));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(it.last()).toEqual({ kind: 'stale', kept: true, compareUrl: '/comparar' });
    it.type('two');
    await jest.advanceTimersByTimeAsync(120_000);
    expect(it.sent).toHaveLength(1);
    expect(it.kept.at(-1)?.content).toEqual({ text: 'two' });
    expect(await it.saver.flush()).toBe(false);
  });

  it('takes a save whose answer was lost for its own, and goes on from it', async () => {
    const it = world(noNetwork, json(409, { compareUrl: '/comparar' }), saved(5));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000);
    it.server('one', 4);
    it.type('one and two');
    await jest.advanceTimersByTimeAsync(30_000);
    expect(it.body(2)).toEqual({ content: { text: 'one and two' }, revision: 4 });
    expect(it.last()?.kind).toBe('saved');
    expect(it.states.map(({ kind }) => kind)).not.toContain('stale');
  });

  it('takes the late save of an earlier visit for its own, and only that', async () => {
    for (const [text, end] of [
      ['left', 'saved'],
      ['of somebody', 'stale'],
    ] as const) {
      const it = world(json(409, { compareUrl: '/comparar' }), saved(5));
      it.saver.expect({ text: 'left' });
      it.server(text, 4);
      it.type('more');
      await jest.advanceTimersByTimeAsync(30_000);
      expect(it.last()?.kind).toBe(end);
    }
  });

  it('shows the sentence of a refusal', async () => {
    const it = world(json(413, { title: 'O texto passou do tamanho máximo.' }));
    it.type('one');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(it.last()).toEqual({ kind: 'refused', kept: true, sentence: 'O texto passou do tamanho máximo.' });
    await jest.advanceTimersByTimeAsync(120_000);
    expect(it.sent).toHaveLength(1);
    it.type('shorter');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(it.sent).toHaveLength(2);
  });

  it('tells a flush that the text is not saved', async () => {
    const it = world(noNetwork);
    it.type('one');
    expect(await it.saver.flush()).toBe(false);
  });
});

describe('when the page goes away', () => {
  it('keeps the text and sends it with a request that outlives the page', () => {
    const it = world(saved(4));
    it.type('one');
    it.saver.leave();
    expect(it.kept.at(-1)?.content).toEqual({ text: 'one' });
    expect(it.sent[0]?.request.keepalive).toBe(true);
  });

  it('does not ask the browser for more than it allows such a request', () => {
    const it = world(saved(4));
    it.type('x'.repeat(70_000));
    it.saver.leave();
    expect(it.sent[0]?.request.keepalive).toBe(false);
  });

  it('does nothing when everything is saved', () => {
    const it = world();
    it.saver.leave();
    expect([it.kept, it.sent]).toEqual([[], []]);
  });
});
