import { SaxesParser } from 'saxes';
import { OfficeError } from './office-error';

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  /** Names carry the prefixes of `namespaces`, whatever the file calls them. */
  open(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Enough was read. */
  done?(): boolean;
}

const deepest = 400;

/**
 * Reads XML of a stranger, strictly. No entity but the five of XML exists: a file with a document type is refused, as OPC
 * demands (ECMA-376 part 2, 8.1.4), so nothing expands and nothing is fetched.
 * @throws OfficeError `broken` for what is not well-formed, `too-large` for what is nested deeper than any document
 */
export async function readXml(chunks: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  const parser = parserFor(handler);
  let isEmpty = true;
  for await (const chunk of chunks) {
    isEmpty = false;
    written(() => parser.write(chunk));
    if (handler.done?.()) return;
  }
  if (!isEmpty) written(() => parser.close());
}

function parserFor(handler: XmlHandler) {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new OfficeError('broken');
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (++depth > deepest) throw new OfficeError('too-large');
    const read: Record<string, string> = {};
    for (const each of Object.values(attributes)) read[named(each.uri, each.local)] = each.value;
    handler.open(named(uri, local), read);
  });
  parser.on('closetag', ({ uri, local }) => {
    depth -= 1;
    handler.close?.(named(uri, local));
  });
  if (handler.text) {
    parser.on('text', (text) => handler.text?.(text));
    parser.on('cdata', (text) => handler.text?.(text));
  }
  return parser;
}

function written(write: () => void): void {
  try {
    write();
  } catch (error) {
    throw error instanceof OfficeError ? error : new OfficeError('broken');
  }
}

export interface XmlElement {
  name: string;
  attributes: XmlAttributes;
  children: XmlNode[];
}

export type XmlNode = XmlElement | string;

const mostNodes = 400_000;

/** The whole of it as a tree. @throws OfficeError as `readXml`, and `too-large` past 400,000 nodes */
export async function xmlTree(chunks: AsyncIterable<string>): Promise<XmlElement> {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  let nodes = 0;
  const add = (node: XmlNode): void => {
    if (++nodes > mostNodes) throw new OfficeError('too-large');
    open.at(-1)?.children.push(node);
  };
  await readXml(chunks, {
    open: (name, attributes) => {
      const element = { name, attributes, children: [] };
      add(element);
      open.push(element);
    },
    text: add,
    close: () => void open.pop(),
  });
  return root.children.find((node) => typeof node !== 'string') ?? root;
}

export function childrenOf({ children }: XmlElement, name?: string): XmlElement[] {
  return children.filter(
    (node): node is XmlElement => typeof node !== 'string' && (name === undefined || node.name === name),
  );
}

export function childOf(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = element;
  for (const name of path)
    found = found?.children.find(
      (node): node is XmlElement => typeof node !== 'string' && node.name === name,
    );
  return found;
}

/** Every element inside, the nearest first. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of childrenOf(element)) {
    yield child;
    yield* descendants(child);
  }
}

export function textIn(element: XmlElement): string {
  return element.children.map((node) => (typeof node === 'string' ? node : textIn(node))).join('');
}

function named(uri: string, local: string): string {
  if (uri === '') return local;
  return `${prefixes.get(uri) ?? '?'}:${local}`;
}

const openXml = (part: string, name: string): string[] => [
  `http://schemas.openxmlformats.org/${part}/2006/${name}`,
  `http://purl.oclc.org/ooxml/${part}/${name}`,
];

/** Office Open XML, transitional and strict (ECMA-376), and OpenDocument 1.3: one name for each. */
const namespaces: Readonly<Record<string, readonly string[]>> = {
  w: openXml('wordprocessingml', 'main'),
  s: openXml('spreadsheetml', 'main'),
  a: openXml('drawingml', 'main'),
  wp: openXml('drawingml', 'wordprocessingDrawing'),
  r: openXml('officeDocument', 'relationships'),
  m: openXml('officeDocument', 'math'),
  rel: ['http://schemas.openxmlformats.org/package/2006/relationships'],
  mc: ['http://schemas.openxmlformats.org/markup-compatibility/2006'],
  v: ['urn:schemas-microsoft-com:vml'],
  o: ['urn:schemas-microsoft-com:office:office'],
  wps: ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  xlink: ['http://www.w3.org/1999/xlink'],
  xml: ['http://www.w3.org/XML/1998/namespace'],
  ...Object.fromEntries(
    ['office', 'style', 'text', 'table', 'form', 'number'].map((name) => [
      name,
      [`urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`],
    ]),
  ),
  draw: ['urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'],
  fo: ['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  svg: ['urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'],
};

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces).flatMap(([prefix, uris]) => uris.map((uri) => [uri, prefix] as const)),
);
