import fc from 'fast-check';
import { contentDisposition } from './send-file';

describe('the name under which a file is sent', () => {
  it.each([
    ['laudo.pdf', `attachment; filename="laudo.pdf"; filename*=UTF-8''laudo.pdf`],
    ['São João.pdf', `attachment; filename="Sao Joao.pdf"; filename*=UTF-8''S%C3%A3o%20Jo%C3%A3o.pdf`],
    [`a'(b)*.txt`, `attachment; filename="a'(b)*.txt"; filename*=UTF-8''a%27%28b%29%2A.txt`],
    ['"x";y\\z', `attachment; filename="_x_;y_z"; filename*=UTF-8''%22x%22%3By%5Cz`],
    ['日本', `attachment; filename="arquivo"; filename*=UTF-8''%E6%97%A5%E6%9C%AC`],
    ['a\r\nX: y', `attachment; filename="aX: y"; filename*=UTF-8''a%0D%0AX%3A%20y`],
  ])('is %j in a header that no name can leave', (name, header) => {
    expect(contentDisposition('attachment', name)).toBe(header);
  });

  it('is whole again for whoever reads the header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const header = contentDisposition('inline', name);
        expect(header).toMatch(/^inline; filename="[^"\\]*"; filename\*=UTF-8''[\w.!#$&+^`|~%-]*$/);
        expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(name);
      }),
    );
  });
});
