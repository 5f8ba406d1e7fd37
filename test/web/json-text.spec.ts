import { getSchema } from '@tiptap/core';
import { Transform } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { documentContent } from '../support/content-arbitrary';
import { extensions } from '../../web/editor/extensions';
import { jsonText } from '../../web/editor/saving/json-text';

const schema = getSchema(extensions({ id: '', name: '' }));

it('is what the document gives itself, again after something was typed', () => {
  fc.assert(
    fc.property(documentContent, (content) => {
      const doc = schema.nodeFromJSON(content);
      expect(jsonText(doc)).toBe(JSON.stringify(doc.toJSON()));
      const places: number[] = [];
      doc.descendants((node, place) => void (node.isTextblock && places.push(place + 1)));
      const place = places.at(-1);
      if (place === undefined) return;
      const typed = new Transform(doc).insert(place, schema.text('digitado')).doc;
      expect(jsonText(typed)).toBe(JSON.stringify(typed.toJSON()));
      expect(jsonText(typed)).toContain('digitado');
    }),
    { numRuns: 200 },
  );
});
