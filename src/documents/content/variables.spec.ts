import fc from 'fast-check';
import { hostileText, parsed } from '../../../test/support/content-arbitrary';
import { toHtml } from './renderings/html';
import { dateVariables, expandVariables, type VariableValues } from './variables';

const doc = (value: string, marks: unknown[] = []): unknown => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: value, marks }] }],
});

function expanded(value: string, values: VariableValues): string {
  const result = expandVariables(parsed(doc(value)), values);
  return result.ok ? toHtml(result.content) : result.reason;
}

describe('the variables of a template', () => {
  it('take their values', () => {
    const values = { ...dateVariables({ year: 2026, month: 3, day: 1 }), cidade_unidade: 'Pedra Branca' };
    expect(expanded('@cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.', values)).toBe(
      '<p>Pedra Branca, 1º de março de 2026.</p>',
    );
    expect(dateVariables({ year: 2026, month: 3, day: 21 }).dia).toBe('21');
  });

  it('stay visible without a value, or when nobody knows them', () => {
    expect(expanded('@processo@ @outra@ a@b.c @constructor@', { documento: '1' })).toBe(
      '<p>@processo@ @outra@ a@b.c @constructor@</p>',
    );
  });

  it('put data in, never markup, and never another variable', () => {
    const values = { interessados_virgula_espaco: '<b>Ana</b>, @ano@\n$& $1', ano: '2026' };
    expect(expanded('De @interessados_virgula_espaco@', values)).toBe(
      '<p>De &lt;b&gt;Ana&lt;/b&gt;, @ano@<br />$&amp; $1</p>',
    );
    expect(expanded('@processo@', { processo: 'um\n\ndois' })).toBe('<p>um<br /><br />dois</p>');
    fc.assert(
      fc.property(hostileText, (typed) => {
        const value = typed.replaceAll('\n', ' ');
        fc.pre(value !== '');
        const written = toHtml(parsed(doc(`x${value}`)));
        expect(expanded('x@processo@', { processo: value })).toBe(written);
      }),
    );
  });

  it('leave no hole between other words', () => {
    const values = { area: '', publico: '' };
    expect(expanded('Público: @publico@. Área: @area@ m².', values as VariableValues)).toBe(
      '<p>Público: —. Área: — m².</p>',
    );
    expect(expanded('@area@', values as VariableValues)).toBe('<p></p>');
  });

  it('keep the marks around them, and leave addresses alone', () => {
    const link = { type: 'link', attrs: { href: 'https://a.example/@processo@' } };
    const result = expandVariables(parsed(doc('nº @processo@', [{ type: 'bold' }, link])), { processo: '7' });
    expect(result.ok && toHtml(result.content)).toBe(
      '<p><a href="https://a.example/@processo@" rel="noopener noreferrer"><strong>nº 7</strong></a></p>',
    );
  });

  it('refuse to grow beyond the limits', () => {
    expect(expanded('@processo@'.repeat(9_000), { processo: 'x'.repeat(2_000) })).toBe('too-large');
  });
});
