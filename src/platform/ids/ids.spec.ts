import { isId, newId } from './index';

it('are UUIDv7, each after the one before, also of one millisecond', () => {
  const now = Date.parse('2026-02-10T12:00:00.000Z');
  const ids = Array.from({ length: 2_000 }, (_, index) => newId(now + Math.floor(index / 1_500)));
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const id of ids) {
    expect(isId(id)).toBe(true);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
  }
  expect(parseInt(ids[0]!.slice(0, 13).replace('-', ''), 16)).toBe(now);
});
