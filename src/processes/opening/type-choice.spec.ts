import { groupByArea, matchesWords } from './type-choice';

const type = (name: string) => ({ id: name, name });

describe('types of process', () => {
  it('stand under their area, in the order in which they come', () => {
    const groups = groupByArea([type('Obras: Alvará'), type('Férias'), type('Obras: Habite-se'), type('A:')]);
    expect(groups.map(({ label, types }) => [label, types.map((each) => each.label)])).toEqual([
      ['Obras', ['Alvará', 'Habite-se']],
      ['', ['Férias', 'A:']],
    ]);
  });

  it('are found by any of their words, whatever the accents', () => {
    expect(matchesWords('Obras: Alvará de construção', 'CONSTRUCAO alv')).toBe(true);
    expect(matchesWords('Obras: Alvará de construção', 'alvará fazenda')).toBe(false);
    expect(matchesWords('Obras', '  ')).toBe(true);
  });
});
