import { nested, textOf, textsOf } from './forms';

describe('what was typed', () => {
  it('is text, whatever was sent', () => {
    expect(textOf({ a: 'x' }, 'a')).toBe('x');
    expect(textOf({ a: ['x', 'y'] }, 'a')).toBe('x');
    for (const body of [undefined, null, 'a', {}, { a: 1 }, { a: {} }, { a: [{}] }])
      expect(textOf(body, 'a')).toBe('');
    expect(textOf({}, 'toString')).toBe('');
    expect(textsOf({ a: ['x', 1, 'y'] }, 'a')).toEqual(['x', 'y']);
  });

  it('comes in rows, and those left blank close up', () => {
    const body = {
      'p.0.name': ' ',
      'p.1.name': 'Rui',
      'p.3.code': '7',
      'p.9.name': 'too far',
      '__proto__.name': 'x',
    };
    expect(nested(body, 'p', ['name', 'code'] as const, 5)).toEqual([
      { name: 'Rui', code: '' },
      { name: '', code: '7' },
    ]);
  });
});
