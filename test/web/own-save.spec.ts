/**
 * The clock of the whole process may not stand still.
 * @jest-environment node
 */
import { landedSave, type ServerText } from '../../web/editor/saving/own-save';

const now = new Date('2026-03-19T17:40:00Z');
const kept = (text: string, secondsAgo = 1) => ({
  revision: 3,
  content: { text },
  keptAt: new Date(now.getTime() - secondsAgo * 1000).toISOString(),
  visit: 'v',
});
const server = (text: string, revision: number): ServerText => ({
  revision,
  content: { text },
  savedAt: now.toISOString(),
});

async function landing(drafts: ReturnType<typeof kept>[], ...answers: (ServerText | undefined)[]) {
  let reads = 0;
  const looking = landedSave({
    drafts,
    revision: 3,
    now,
    read: () => Promise.resolve(answers[Math.min(reads++, answers.length - 1)]),
    same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  await jest.advanceTimersByTimeAsync(10_000);
  return { found: await looking, reads };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the save that was on its way when the page was read', () => {
  it('is found when it arrives a moment later', async () => {
    const { found } = await landing([kept('mine')], server('old', 3), server('mine', 4));
    expect(found).toEqual(server('mine', 4));
  });

  it('is waited for about two seconds, and no longer', async () => {
    expect(await landing([kept('mine')], server('old', 3))).toEqual({ found: undefined, reads: 3 });
  });

  it("is not another person's", async () => {
    expect(await landing([kept('mine')], server('theirs', 4))).toEqual({ found: undefined, reads: 1 });
  });

  it('is not asked for when the text is old, or nobody answers', async () => {
    expect(await landing([kept('mine', 3600)], server('mine', 4))).toEqual({ found: undefined, reads: 0 });
    expect(await landing([kept('mine')], undefined)).toEqual({ found: undefined, reads: 1 });
  });
});
