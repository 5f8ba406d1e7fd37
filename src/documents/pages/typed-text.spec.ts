import { contentOf, typedText } from './typed-text';

const paragraph = (text: string, marks: object[] = []) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text, marks }] }],
});

describe('a text that came from a form', () => {
  it('is shown in the plain mode when it fits whole', () => {
    expect(typedText({ text: 'um\n' })).toMatchObject({ plain: 'um\n', json: '', html: '' });
    expect(typedText({ content: JSON.stringify(paragraph('um <b>')) }).plain).toBe('um <b>');
  });

  it('is shown as it is when the plain mode would lose something', () => {
    const typed = typedText({ content: JSON.stringify(paragraph('<i>', [{ type: 'bold' }])) });
    expect([typed.plain, typed.html]).toEqual([undefined, '<p><strong>&lt;i&gt;</strong></p>']);
  });

  it('shows nothing of what is no text of ours', () => {
    for (const content of ['{', '[]', '{"type":"doc","content":[{"type":"script"}]}'])
      expect(typedText({ content })).toEqual({ json: content, html: '' });
  });

  it('prefers what the editor sent, and refuses what is broken', () => {
    expect(contentOf({ text: 'um', content: '{"type":"doc"}' })).toEqual({ type: 'doc' });
    expect(contentOf({ text: 'um' })).toMatchObject({ type: 'doc' });
    expect(() => contentOf({ content: '{' })).toThrow('Não entendemos');
  });
});
