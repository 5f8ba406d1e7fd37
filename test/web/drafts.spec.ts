import { Drafts } from '../../web/editor/saving/drafts';

class MemoryStorage {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return typeof this[key] === 'string' ? this[key] : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

const memory = (): Storage => new MemoryStorage() as unknown as Storage;
const now = () => new Date('2026-03-19T17:40:00Z');

let visits = 0;
/** One opening of the page. */
const visit = (storage: Storage | undefined, document = 'd1', name = `visit-${++visits}`, at = now) =>
  new Drafts(document, storage, at, name);
const text = (word: string) => ({ type: 'doc', content: [word] });

describe('texts kept in the browser', () => {
  it('keeps one text of each visit, the last', () => {
    const storage = memory();
    const drafts = visit(storage, 'd1', 'first');
    expect(drafts.keep(3, JSON.stringify(text('a')))).toBe(true);
    expect(drafts.keep(4, JSON.stringify(text('b')))).toBe(true);
    expect(drafts.fromEarlier()).toEqual([]);
    expect(visit(storage).fromEarlier()).toEqual([
      { revision: 4, content: text('b'), keptAt: '2026-03-19T17:40:00.000Z', visit: 'first' },
    ]);
  });

  it('holds what an earlier visit left until the person decides', () => {
    const storage = memory();
    visit(storage).keep(3, JSON.stringify(text('old')));
    const drafts = visit(storage);
    const [old] = drafts.fromEarlier();
    drafts.keep(3, JSON.stringify(text('new')));
    drafts.forget();
    const next = visit(storage);
    expect(next.fromEarlier()).toEqual([old]);
    next.drop(old!);
    expect(next.fromEarlier()).toEqual([]);
  });

  it('leaves to a tab that is open what it keeps, whatever the other one saves or decides', () => {
    const storage = memory();
    const [one, other] = [visit(storage, 'd1', 'one'), visit(storage, 'd1', 'other')];
    one.keep(3, JSON.stringify(text('one')));
    other.keep(3, JSON.stringify(text('other')));
    expect(other.fromEarlier(new Set(['one', 'other']))).toEqual([]);
    other.forget();
    other.decide('1', new Set(['one', 'other']));
    expect(
      visit(storage)
        .fromEarlier()
        .map(({ content }) => content),
    ).toEqual([text('one')]);
  });

  it('gives the same text once and the newest first, and forgets them all when the person chose', () => {
    const storage = memory();
    for (const [minute, word] of ['a', 'b', 'a'].entries())
      visit(storage, 'd1', undefined, () => new Date(Date.UTC(2026, 2, 19, 17, 40 + minute))).keep(
        3,
        JSON.stringify(text(word)),
      );
    expect(
      visit(storage)
        .fromEarlier()
        .map(({ content, keptAt }) => [content, keptAt]),
    ).toEqual([
      [text('a'), '2026-03-19T17:42:00.000Z'],
      [text('b'), '2026-03-19T17:41:00.000Z'],
    ]);
    visit(storage).decide('1');
    expect(Object.keys(storage)).toEqual([]);
  });

  it('drops the one that was decided, open or not, and no other that waits', () => {
    const storage = memory();
    const [decided, other] = [visit(storage, 'd1', 'decided'), visit(storage, 'd1', 'other')];
    decided.keep(3, JSON.stringify(text('mine')));
    visit(storage, 'd1', 'again').keep(3, JSON.stringify(text('mine')));
    other.keep(3, JSON.stringify(text('another')));
    visit(storage).decide('decided', new Set(['decided']));
    expect(Object.keys(storage)).toEqual(['autos.draft.d1.other']);
    visit(storage).decide('unknown');
    expect(Object.keys(storage)).toEqual(['autos.draft.d1.other']);
  });

  it('never mixes documents', () => {
    const storage = memory();
    visit(storage).keep(1, JSON.stringify(text('a')));
    const other = visit(storage, 'd11');
    expect(other.fromEarlier()).toEqual([]);
    other.forget();
    expect(visit(storage).fromEarlier()).toHaveLength(1);
  });

  it('says so when the browser has no room, and loses nothing kept before', () => {
    const storage = memory();
    const drafts = visit(storage);
    drafts.keep(3, JSON.stringify(text('a')));
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(drafts.keep(4, JSON.stringify(text('b')))).toBe(false);
    expect(
      visit(storage)
        .fromEarlier()
        .map(({ revision }) => revision),
    ).toEqual([3]);
  });

  it('says so when the browser keeps nothing', () => {
    const drafts = visit(undefined);
    expect(drafts.keep(1, JSON.stringify(text('a')))).toBe(false);
    expect(drafts.fromEarlier()).toEqual([]);
  });

  it('ignores what is broken', () => {
    const storage = memory();
    storage.setItem('autos.draft.d1.1', '{"revision":');
    storage.setItem('autos.draft.d1.2', 'null');
    storage.setItem('autos.draft.d1.3', '{"revision":1,"content":{}}');
    expect(visit(storage).fromEarlier()).toEqual([]);
  });
});
