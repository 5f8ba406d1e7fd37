import { Node, type Extensions } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { Commenting } from './comments/commenting';
import { Find } from './find';
import { FreshCaret } from './fresh-caret';
import { Image } from './schema/images';
import { Footnote, Reference } from './schema/inline-nodes';
import { Link } from './schema/link';
import { Comment, Deletion, Insertion } from './schema/marks';
import { Numbers } from './numbers';
import { Alignment, PageBreak, ParagraphStyle, Subscript, Superscript } from './schema/paragraphs';
import { Section } from './schema/sections';
import type { Author } from './suggestions/as-suggestion';
import { Suggesting } from './suggestions/suggesting';

// What the server's schema of contents admits, and nothing else: what it would refuse cannot be typed or pasted.
const Document = Node.create({ name: 'doc', topNode: true, content: '((block | pageBreak)+ | section+)' });

// The original draws column widths as inline styles, which the page's policy forbids.
const PlainTable = Table.extend({
  renderHTML() {
    return ['table', ['tbody', 0]];
  },
});

export function extensions(author: Author): Extensions {
  return [
    Document,
    StarterKit.configure({
      document: false,
      code: false,
      codeBlock: false,
      heading: { levels: [1, 2, 3] },
      dropcursor: { class: 'editor__drop', color: false },
      // It would change a document that was only opened, and so save a version that nobody wrote.
      trailingNode: false,
      link: false,
    }),
    Link,
    PlainTable.configure({ resizable: false, View: null }),
    TableRow,
    TableHeader,
    TableCell,
    Alignment,
    ParagraphStyle,
    PageBreak,
    Section,
    Image,
    Footnote,
    Reference,
    Insertion,
    Deletion,
    Comment,
    Superscript,
    Subscript,
    Numbers,
    Commenting,
    FreshCaret,
    Find,
    Suggesting.configure({ author }),
  ];
}
