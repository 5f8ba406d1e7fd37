import { getSchema } from '@tiptap/core';
import {
  deleteSelection,
  joinBackward,
  joinForward,
  liftEmptyBlock,
  selectNodeBackward,
  setBlockType,
  splitBlock,
  toggleMark,
  wrapIn,
} from '@tiptap/pm/commands';
import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import { sinkListItem, splitListItem } from '@tiptap/pm/schema-list';
import {
  AllSelection,
  EditorState,
  NodeSelection,
  TextSelection,
  type Command,
  type Transaction,
} from '@tiptap/pm/state';
import { addRowAfter, deleteColumn, deleteRow, deleteTable, toggleHeaderRow } from '@tiptap/pm/tables';
import fc from 'fast-check';
import { parseContent } from '../../src/documents/content/schema';
import { documentContent, pictureSha256 } from '../support/content-arbitrary';
import { extensions } from '../../web/editor/extensions';
import { asSuggestion, type Refusal } from '../../web/editor/suggestions/as-suggestion';
import {
  countSuggestions,
  decision,
  goToSuggestion,
  suggestionsHere,
} from '../../web/editor/suggestions/deciding';
import { suggestionGate, turned } from '../../web/editor/suggestions/suggesting';

const author = { id: '0190f1d2-0000-7000-8000-000000000001', name: 'Bruna' };
const other = { id: '0190f1d2-0000-7000-8000-000000000002', name: 'Caio' };
const schema = getSchema(extensions(author));
const { paragraph, heading, blockquote, bulletList, listItem, image, hardBreak, footnote } = schema.nodes;

const words = (text: string) => (text === '' ? [] : [schema.text(text)]);
const line = (text: string) => paragraph!.create(null, words(text));
const doc = (...blocks: Node[]) => schema.topNodeType.createChecked(null, blocks);

const act =
  (build: (transaction: Transaction) => Transaction): Command =>
  ({ tr }, dispatch) => {
    dispatch?.(build(tr));
    return true;
  };

class Desk {
  state: EditorState;
  refusals: Refusal[] = [];

  constructor(
    readonly first: Node,
    private readonly by = author,
  ) {
    const state = EditorState.create({ doc: first, plugins: [suggestionGate()] });
    this.state = state.apply(turned(state, true));
  }

  select(from: number, to = from): this {
    const { doc: text, tr } = this.state;
    const [one, two] = [whole(text, from), whole(text, to)];
    this.state = this.state.apply(tr.setSelection(TextSelection.between(one, two)));
    return this;
  }

  selectAll(): this {
    this.state = this.state.apply(this.state.tr.setSelection(new AllSelection(this.state.doc)));
    return this;
  }

  selectNode(at: number): this {
    const { doc: text, tr } = this.state;
    const node = text.nodeAt(Math.min(at, text.content.size));
    if (node && NodeSelection.isSelectable(node) && !node.isText)
      this.state = this.state.apply(
        tr.setSelection(NodeSelection.create(text, Math.min(at, text.content.size))),
      );
    return this;
  }

  do(command: Command): this {
    command(this.state, (act) => {
      const suggested = asSuggestion(this.state, act, this.by);
      if (typeof suggested === 'string') this.refusals.push(suggested);
      else {
        const { state, transactions } = this.state.applyTransaction(suggested);
        // What was rewritten must pass the gate by itself.
        expect(transactions).toContain(suggested);
        this.state = state;
      }
    });
    return this;
  }

  /** Of a browser: what is selected, or one letter, or the paragraph's beginning. */
  backspace(): this {
    const { empty, $from } = this.state.selection;
    if (!empty) return this.do(deleteSelection);
    if ($from.parentOffset === 0) return this.do(joinBackward).do(selectNodeBackward);
    const letter = /[\uDC00-\uDFFF]$/.test($from.nodeBefore?.text ?? '') ? 2 : 1;
    const size = $from.nodeBefore?.isText ? letter : ($from.nodeBefore?.nodeSize ?? 0);
    return this.do(act((tr) => tr.delete($from.pos - size, $from.pos)));
  }

  type(text: string): this {
    return this.do(act((tr) => tr.insertText(text).scrollIntoView()));
  }

  paste(...blocks: Node[]): this {
    return this.do(act((tr) => tr.replaceSelection(Slice.maxOpen(Fragment.fromArray(blocks)))));
  }

  decided(verdict: 'accept' | 'refuse'): Node {
    return this.state.apply(decision(this.state, verdict)).doc;
  }

  get shown(): string {
    return blocksOf(this.state.doc);
  }
}

/** A place of the text, never between the halves of one character. */
function whole(text: Node, at: number) {
  const place = text.resolve(Math.min(at, text.content.size));
  const halves =
    /[\uD800-\uDBFF]$/.test(place.nodeBefore?.text ?? '') &&
    /^[\uDC00-\uDFFF]/.test(place.nodeAfter?.text ?? '');
  return halves ? text.resolve(place.pos + 1) : place;
}

/** Blocks one after the other; what is put in stands in +…+, what is taken out in -…-. */
function blocksOf(node: Node): string {
  return node.children
    .map((child) => {
      if (!child.isTextblock)
        return child.isLeaf ? `<${child.type.name}>` : `${child.type.name}(${blocksOf(child)})`;
      return child.children.map(wordsOf).join('');
    })
    .join('|');
}

function wordsOf(node: Node): string {
  const text = node.text ?? `<${node.type.name}>`;
  const kind = node.marks.find(({ type }) => ['insertion', 'deletion'].includes(type.name))?.type.name;
  return kind ? (kind === 'insertion' ? `+${text}+` : `-${text}-`) : text;
}

const three = () => doc(line('Primeiro aqui'), line('Segundo'), line('Terceiro'));
const picture = () => image!.create({ sha256: pictureSha256, alt: 'Planta', width: 50 });
const table = () => {
  const { tableRow, tableCell, table: grid } = schema.nodes;
  const row = (...cells: string[]) =>
    tableRow!.create(
      null,
      cells.map((cell) => tableCell!.create(null, line(cell))),
    );
  return grid!.create(null, [row('a', 'b'), row('c', 'd')]);
};

describe('suggesting keeps the text', () => {
  it('when what is selected from one paragraph into the next is deleted', () => {
    const desk = new Desk(three()).select(10, 19).do(deleteSelection);
    expect(desk.shown).toBe('Primeiro -aqui¶-|-Seg-undo|Terceiro');
    expect(blocksOf(desk.decided('accept'))).toBe('Primeiro undo|Terceiro');
    expect(desk.decided('refuse').eq(desk.first)).toBe(true);
    expect(countSuggestions(desk.state.doc)).toBe(1);
  });

  it('when everything is selected and deleted, tables and pictures too, or written over', () => {
    const all = doc(heading!.create({ level: 1 }, words('Título')), table(), picture(), line('Fim'));
    const desk = new Desk(all).selectAll().do(deleteSelection);
    expect(desk.shown).toBe(
      '-Título-|table(tableRow(tableCell(-a-)|tableCell(-b-))|tableRow(tableCell(-c-)|tableCell(-d-)))|<image>|-Fim-',
    );
    expect(desk.decided('refuse').eq(all)).toBe(true);
    const over = new Desk(three()).select(1, 99).type('Tudo novo');
    expect(over.shown).toBe('-Primeiro aqui¶-|-Segundo¶-|-Terceiro-+Tudo novo+');
    expect(blocksOf(over.decided('accept'))).toBe('Tudo novo');
  });

  it('when a paragraph is joined to the one before it or after it', () => {
    const back = new Desk(three()).select(16).backspace();
    expect(back.shown).toBe('Primeiro aqui-¶-|Segundo|Terceiro');
    expect(back.state.selection.from).toBe(14);
    expect(blocksOf(back.decided('accept'))).toBe('Primeiro aquiSegundo|Terceiro');
    const forward = new Desk(three()).select(14).do(joinForward);
    expect(forward.shown).toBe(back.shown);
    const typed = new Desk(three()).select(14, 16).type(' ');
    expect(typed.shown).toBe('Primeiro aqui-¶-|+ +Segundo|Terceiro');
  });

  it('when paragraphs are divided, written and joined again', () => {
    const desk = new Desk(three()).select(14).do(splitBlock).type('Novo').do(splitBlock).type('Outro');
    expect(desk.shown).toBe('Primeiro aqui+¶+|+Novo¶+|+Outro+|Segundo|Terceiro');
    expect(countSuggestions(desk.state.doc)).toBe(1);
    expect(blocksOf(desk.decided('accept'))).toBe('Primeiro aqui|Novo|Outro|Segundo|Terceiro');
    expect(desk.decided('refuse').eq(desk.first)).toBe(true);
    for (let letters = 'Outro'.length; letters > 0; letters -= 1) desk.backspace();
    desk.backspace();
    expect(desk.shown).toBe('Primeiro aqui+¶+|+Novo+|Segundo|Terceiro');
    // The cursor behind the sign takes it away too, and what is typed there stands before it.
    desk.select(15).type('!');
    expect(desk.shown).toBe('Primeiro aqui+!¶+|+Novo+|Segundo|Terceiro');
    desk.select(16).backspace();
    expect(desk.shown).toBe('Primeiro aqui+!Novo+|Segundo|Terceiro');
  });

  it('and leaves no sign behind where somebody wrote on after it, with the mode off', () => {
    const desk = new Desk(three()).select(14).do(splitBlock);
    const off = desk.state.apply(turned(desk.state, false));
    const joined = off.apply(off.tr.insertText('. ', 15));
    expect(blocksOf(joined.apply(decision(joined, 'accept')).doc)).toBe('Primeiro aqui. ||Segundo|Terceiro');
  });

  it('in the items of a list', () => {
    const list = doc(
      bulletList!.create(null, [listItem!.create(null, line('um')), listItem!.create(null, line('dois'))]),
    );
    const desk = new Desk(list).select(5).do(splitListItem(listItem!)).type('e meio');
    expect(desk.shown).toBe('bulletList(listItem(um+¶+)|listItem(+e meio+)|listItem(dois))');
    expect(desk.decided('refuse').eq(list)).toBe(true);
    const joined = new Desk(list).select(4, 10).do(deleteSelection);
    expect(joined.shown).toBe('bulletList(listItem(u-m¶-)|listItem(-d-ois))');
    expect(blocksOf(joined.decided('accept'))).toBe('bulletList(listItem(uois))');
  });

  it('as one suggestion where words take the place of others, decided together', () => {
    const desk = new Desk(three()).select(1, 9).type('T').type('erceiro');
    expect(desk.shown).toBe('-Primeiro-+Terceiro+ aqui|Segundo|Terceiro');
    const later = new Desk(three()).select(9);
    for (let letters = 'Primeiro'.length; letters > 0; letters -= 1) later.backspace();
    later.type('Terceiro');
    expect(later.shown).toBe('+Terceiro+-Primeiro- aqui|Segundo|Terceiro');
    for (const { state } of [desk, later]) {
      expect(countSuggestions(state.doc)).toBe(1);
      const inserted = state.doc.firstChild!.children.flatMap(({ marks }) => marks);
      const ids = new Set([String(inserted.find(({ type }) => type.name === 'insertion')!.attrs['id'])]);
      const blocks = (verdict: 'accept' | 'refuse') =>
        blocksOf(state.apply(decision(state, verdict, ids)).doc);
      expect(blocks('refuse')).toBe('Primeiro aqui|Segundo|Terceiro');
      expect(blocks('accept')).toBe('Terceiro aqui|Segundo|Terceiro');
    }
    const foreign = new Desk(desk.state.doc, other).select(1).type('O ');
    expect(countSuggestions(foreign.state.doc)).toBe(2);
  });

  it('when paragraphs are pasted', () => {
    const desk = new Desk(three()).select(10).paste(line('colado '), line('e mais '));
    expect(desk.shown).toBe('Primeiro +colado ¶+|+e mais +aqui|Segundo|Terceiro');
    expect(desk.decided('refuse').eq(desk.first)).toBe(true);
  });

  it('of words within one paragraph, as they are typed and deleted letter by letter', () => {
    const desk = new Desk(three()).select(10).type('m').type('as ').select(17).backspace().backspace();
    expect(desk.shown).toBe('Primeiro +mas +a-qu-i|Segundo|Terceiro');
    const note = footnote!.create({ text: 'Nota' });
    const noted = new Desk(doc(paragraph!.create(null, [schema.text('a'), note]))).select(3).backspace();
    expect(noted.shown).toBe('a-<footnote>-');
    const foreign = new Desk(desk.state.doc, other).select(10, 14).do(deleteSelection);
    expect(blocksOf(foreign.decided('accept'))).toContain('Primeiro ai');
    expect(foreign.decided('refuse').eq(desk.first)).toBe(true);
  });
});

describe('whoever reviews', () => {
  const gone = (desk: Desk, direction: 1 | -1): string => {
    const going = goToSuggestion(desk.state, direction);
    if (going) desk.state = desk.state.apply(going);
    const { from, to } = desk.state.selection;
    return going ? desk.state.doc.textBetween(from, to) : 'nowhere';
  };

  it('goes to each in the order of the text, after the last to the first, and decides the one that is selected', () => {
    const desk = new Desk(doc(line('um'), line('dois'), line('três')));
    expect(gone(desk, 1)).toBe('nowhere');
    desk.select(11, 15).backspace().select(9).type('B').select(3).type('A').select(1);
    expect(desk.shown).toBe('um+A+|dois+B+|-três-');
    expect([1, 1, 1, 1].map(() => gone(desk, 1))).toEqual(['A', 'B', 'três', 'A']);
    expect([1, 1].map(() => gone(desk, -1))).toEqual(['três', 'B']);
    expect(suggestionsHere(desk.state)).toMatchObject([{ by: 'Bruna', added: 'B', removed: '' }]);
    const ids = new Set(suggestionsHere(desk.state).map(({ id }) => id));
    desk.state = desk.state.apply(decision(desk.state, 'refuse', ids));
    expect([desk.shown, gone(desk, 1)]).toEqual(['um+A+|dois|-três-', 'três']);
  });

  it('decides one of two that stand side by side, of two persons, when that one is selected', () => {
    const desk = new Desk(doc(line('um'))).select(3).type('A');
    const both = new Desk(desk.state.doc, other);
    both.select(4).type('B').select(1);
    expect([gone(both, 1), suggestionsHere(both.state)]).toMatchObject(['A', [{ by: 'Bruna' }]]);
    expect([gone(both, 1), suggestionsHere(both.state)]).toMatchObject(['B', [{ by: 'Caio' }]]);
    expect(suggestionsHere(both.select(4).state)).toHaveLength(2);
    expect(suggestionsHere(both.select(2).state)).toEqual([]);
  });
});

describe('suggesting refuses what no mark can say', () => {
  const plain = () => doc(line('Antes'), table(), picture(), line('Depois'));
  const cases: [string, Refusal, (desk: Desk) => Desk][] = [
    ['a style', 'look', (desk) => desk.select(2).do(setBlockType(heading!, { level: 2 }))],
    ['an alignment', 'look', (desk) => desk.do(act((tr) => tr.setNodeAttribute(0, 'textAlign', 'center')))],
    ['bold', 'look', (desk) => desk.select(1, 4).do(toggleMark(schema.marks['bold']!))],
    ['a quotation', 'look', (desk) => desk.select(2).do(wrapIn(blockquote!))],
    ['a row less', 'frame', (desk) => desk.select(11).do(deleteRow)],
    ['a column less', 'frame', (desk) => desk.select(11).do(deleteColumn)],
    ['a row more', 'frame', (desk) => desk.select(11).do(addRowAfter)],
    ['the headings of a table', 'look', (desk) => desk.select(11).do(toggleHeaderRow)],
    ['a table less', 'frame', (desk) => desk.select(11).do(deleteTable)],
    ['a picture less', 'frame', (desk) => desk.selectNode(7 + table().nodeSize).do(deleteSelection)],
    ['a picture more', 'frame', (desk) => desk.select(2).do(act((tr) => tr.replaceSelectionWith(picture())))],
    [
      'a line break',
      'frame',
      (desk) => desk.select(2).do(act((tr) => tr.replaceSelectionWith(hardBreak!.create()))),
    ],
  ];

  it.each(cases)('%s', (_name, refusal, attempt) => {
    const desk = attempt(new Desk(plain()));
    expect(desk.refusals).toEqual([refusal]);
    expect(desk.state.doc.eq(desk.first)).toBe(true);
  });

  it('but lets pass what is done to words that are only suggested', () => {
    const desk = new Desk(plain()).select(6).do(splitBlock).type('Novo título');
    desk
      .do(setBlockType(heading!, { level: 2 }))
      .select(9, 13)
      .do(toggleMark(schema.marks['bold']!));
    expect(desk.refusals).toEqual([]);
    expect(desk.state.doc.child(1).type).toBe(heading);
    expect(desk.decided('refuse').eq(desk.first)).toBe(true);
  });

  it('also when somebody changes the text without asking', () => {
    const { state, first } = new Desk(plain());
    expect(state.apply(state.tr.delete(1, 4)).doc.eq(first)).toBe(true);
  });
});

const place = fc.nat(400);
const anAct: fc.Arbitrary<(desk: Desk) => Desk> = fc.oneof(
  fc.tuple(place, fc.nat(60)).map(
    ([from, size]) =>
      (desk: Desk) =>
        desk.select(from, from + size).do(deleteSelection),
  ),
  fc.tuple(place, fc.nat(9), fc.constantFrom('x', 'duas palavras', '¶', ' ')).map(
    ([from, size, text]) =>
      (desk: Desk) =>
        desk.select(from, from + size).type(text),
  ),
  place.map((from) => (desk: Desk) => desk.select(from).backspace()),
  place.map((from) => (desk: Desk) => desk.select(from).do(joinForward)),
  place.map((from) => (desk: Desk) => desk.select(from).do(splitBlock)),
  fc.constantFrom<((desk: Desk) => Desk)[]>(
    (desk) => desk.backspace(),
    (desk) => desk.do(splitBlock),
    (desk) => desk.type('letra'),
    (desk) => desk.selectAll().do(deleteSelection),
    (desk) => desk.do(splitListItem(listItem!)),
    (desk) => desk.do(sinkListItem(listItem!)),
    (desk) => desk.do(liftEmptyBlock),
    (desk) => desk.do(deleteRow),
    (desk) => desk.do(deleteColumn),
    (desk) => desk.do(setBlockType(heading!, { level: 1 })),
    (desk) => desk.do(toggleMark(schema.marks['bold']!)),
    (desk) => desk.paste(line('um'), line('dois¶')),
    (desk) =>
      desk.paste(
        paragraph!.create(null, [schema.text('a'), hardBreak!.create(), schema.text('b')]),
        picture(),
      ),
  ),
  place.map((at) => (desk: Desk) => desk.selectNode(at).do(deleteSelection)),
  place.map((at) => (desk: Desk) => desk.selectNode(at).type('por cima')),
);

it('whatever is done, refusing all gives back the text, accepting all leaves no mark, and the server takes it', () => {
  fc.assert(
    fc.property(
      documentContent,
      fc.array(anAct, { maxLength: 12 }),
      fc.boolean(),
      (content, acts, foreign) => {
        const given = schema.nodeFromJSON(content);
        const clean = new Desk(given).decided('refuse');
        const desk = new Desk(foreign ? given : clean);
        for (const one of acts) one(desk);
        expect(desk.decided('refuse').toJSON()).toEqual(clean.toJSON());
        expect(() => desk.state.doc.check()).not.toThrow();
        const accepted = desk.decided('accept');
        expect(countSuggestions(accepted)).toBe(0);
        expect(() => accepted.check()).not.toThrow();
        // Through the server and back the suggestions are the same.
        const kept = parseContent(desk.state.doc.toJSON());
        if (!kept.ok) throw new Error(kept.reason);
        const again = schema.nodeFromJSON(kept.content);
        expect(new Desk(again).decided('refuse').textContent).toBe(clean.textContent);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
