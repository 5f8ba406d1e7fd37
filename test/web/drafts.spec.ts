import { Drafts } from '../../web/editor/drafts';

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

describe('texts kept in the browser', () => {
  it('keeps one text of each visit, the last', () => {
    const drafts = new Drafts('d1', memory(), now);
    expect(drafts.keep(3, { type: 'doc', content: ['a'] })).toBe(true);
    expect(drafts.keep(4, { type: 'doc', content: ['b'] })).toBe(true);
    expect(drafts.fromEarlier()).toEqual([
      { revision: 4, content: { type: 'doc', content: ['b'] }, keptAt: '2026-03-19T17:40:00.000Z' },
    ]);
  });

  it('holds what an earlier visit left until the person decides', () => {
    const storage = memory();
    new Drafts('d1', storage, now).keep(3, { type: 'doc', content: ['old'] });
    const drafts = new Drafts('d1', storage, () => new Date('2026-03-20T10:00:00Z'));
    const [old] = drafts.fromEarlier();
    drafts.keep(3, { type: 'doc', content: ['new'] });
    drafts.forget();
    const next = new Drafts('d1', storage, now);
    expect(next.fromEarlier()).toEqual([old]);
    next.drop(old!);
    expect(next.fromEarlier()).toEqual([]);
  });

  it('gives the same text once and the newest first, and forgets them all when the person chose', () => {
    const storage = memory();
    const visit = (minute: number, word: string) => {
      const drafts = new Drafts('d1', storage, () => new Date(Date.UTC(2026, 2, 19, 17, minute)));
      drafts.keep(3, { type: 'doc', content: [word] });
      return drafts.fromEarlier();
    };
    visit(40, 'a');
    visit(41, 'b');
    const offered = visit(42, 'a');
    expect(offered.map(({ content, keptAt }) => [content, keptAt])).toEqual([
      [{ type: 'doc', content: ['a'] }, '2026-03-19T17:42:00.000Z'],
      [{ type: 'doc', content: ['b'] }, '2026-03-19T17:41:00.000Z'],
    ]);
    new Drafts('d1', storage, now).dropAll();
    expect(Object.keys(storage)).toEqual([]);
  });

  it('never mixes documents', () => {
    const storage = memory();
    new Drafts('d1', storage, now).keep(1, { type: 'doc' });
    const other = new Drafts('d11', storage, now);
    expect(other.fromEarlier()).toEqual([]);
    other.forget();
    expect(new Drafts('d1', storage, now).fromEarlier()).toHaveLength(1);
  });

  it('says so when the browser has no room, and loses nothing kept before', () => {
    const storage = memory();
    const drafts = new Drafts('d1', storage, now);
    drafts.keep(3, { type: 'doc' });
    const room = storage.setItem.bind(storage);
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(drafts.keep(4, { type: 'doc' })).toBe(false);
    storage.setItem = room;
    expect(drafts.fromEarlier().map(({ revision }) => revision)).toEqual([3]);
  });

  it('says so when the browser keeps nothing', () => {
    const drafts = new Drafts('d1', undefined, now);
    expect(drafts.keep(1, { type: 'doc' })).toBe(false);
    expect(drafts.fromEarlier()).toEqual([]);
  });

  it('ignores what is broken', () => {
    const storage = memory();
    storage.setItem('autos.draft.d1.1', '{"revision":');
    storage.setItem('autos.draft.d1.2', 'null');
    expect(new Drafts('d1', storage, now).fromEarlier()).toEqual([]);
  });
});
