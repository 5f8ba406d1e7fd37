import { getSchema } from '@tiptap/core';
import { parseContent } from '../../src/documents/content/schema';
import { starterTexts } from '../../src/doors/administration/starter/texts';
import { extensions } from '../../web/editor/extensions';
import { firstCaret } from '../../web/editor/first-caret';

const schema = getSchema(extensions({ id: '', name: '' }));
const line = (text: string, style = 'normal') => ({
  type: 'paragraph',
  attrs: { textAlign: null, style },
  content: text === '' ? [] : [{ type: 'text', text }],
});
const section = (locked: boolean, ...content: object[]) => ({
  type: 'section',
  attrs: { kind: 'text', name: 'Parte', locked },
  content,
});

/** What stands before the caret, and what it selects. */
function caret(content: readonly object[], fresh = false): string | undefined {
  const parsed = parseContent({ type: 'doc', content });
  if (!parsed.ok) throw new Error(parsed.reason);
  const doc = schema.nodeFromJSON(parsed.content);
  const place = firstCaret(doc, fresh);
  return place && `${doc.textBetween(0, place.from, '/')}|${doc.textBetween(place.from, place.to)}`;
}

it('begins where the words end, before who signs', () => {
  expect(caret([line('')])).toBe('|');
  expect(caret([line('Um'), line('Dois'), line('')])).toBe('Um/Dois|');
  expect(caret([line('Um'), line('Ana', 'signature')])).toBe('Um|');
});

it('begins in the first part that may be changed, and nowhere when there is none', () => {
  const fixed = section(true, line('Do modelo'));
  expect(caret([fixed, section(false, line('Aberta')), section(false, line('Outra'))])).toBe(
    'Do modelo/Aberta|',
  );
  expect(caret([fixed])).toBeUndefined();
});

it('selects the first gap of a model, as long as nobody changed the text', () => {
  const text = [line('Assunto: [em poucas palavras].'), line('[O que se pede.]')];
  expect(caret(text, true)).toBe('Assunto: |[em poucas palavras]');
  expect(caret(text)).toBe('Assunto: [em poucas palavras]./[O que se pede.]|');
  expect(caret([line('Sem lacuna []')], true)).toBe('Sem lacuna []|');
});

it('finds a place in every text of the starter set', () => {
  const lost = starterTexts.filter(({ content }) => caret(content.content, true) === undefined);
  expect(lost).toEqual([]);
});
