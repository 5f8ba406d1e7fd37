import { Parser } from 'htmlparser2';
import type { HtmlNode } from '../../src/documents/content/reading/html-tree';

type Open = { tag: string; attrs: Record<string, string>; children: HtmlNode[] };

/** As browsers do: deeper elements lose their frame, and their words go to the one around. */
const DEEPEST = 500;

/** HTML (or XML) as a tree, as htmlparser2 reads it: no entity of a document is resolved, nothing is fetched or run. */
export function htmlNodes(text: string, { xml = false } = {}): HtmlNode[] {
  const root: Open = { tag: '', attrs: {}, children: [] };
  const open: Open[] = [root];
  let skipped = 0;
  const parser = new Parser(
    {
      onopentag: (tag, attrs) => {
        if (open.length > DEEPEST) return void skipped++;
        const element = { tag, attrs: { ...attrs }, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext: (data) => void open.at(-1)?.children.push(data),
      onclosetag: () => void (skipped > 0 ? skipped-- : open.length > 1 && open.pop()),
    },
    { xmlMode: xml, decodeEntities: true, lowerCaseTags: !xml, lowerCaseAttributeNames: !xml },
  );
  parser.end(text);
  return root.children;
}
