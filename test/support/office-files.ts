import { wordTypes, zip, type ZipPart } from '../../src/platform/uploads/fixtures';

export { openDocumentParts, sheetTypes, zip, type ZipPart } from '../../src/platform/uploads/fixtures';

/** Files of word processors made for the tests, with the tags that real ones have. */

const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${rel}"`,
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

export interface DocxInput {
  body: string;
  styles?: string;
  numbering?: string;
  footnotes?: string;
  header?: string;
  /** id → [type, target, external?] */
  links?: Record<string, [string, string, boolean?]>;
  parts?: ZipPart[];
}

const relationshipsPart = (links: NonNullable<DocxInput['links']>): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(links)
    .map(
      ([id, [type, target, isExternal]]) =>
        `<Relationship Id="${id}" Type="${rel}/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`;

export function docx({
  body,
  styles,
  numbering,
  footnotes,
  header,
  links = {},
  parts = [],
}: DocxInput): Buffer {
  const beside = { styles, numbering, footnotes, header };
  const given = Object.entries(beside).filter((each): each is [string, string] => each[1] !== undefined);
  const tags: Record<string, string> = { header: 'hdr' };
  return zip([
    { name: '[Content_Types].xml', content: wordTypes },
    { name: '_rels/.rels', content: relationshipsPart({ d: ['officeDocument', 'word/document.xml'] }) },
    {
      name: 'word/_rels/document.xml.rels',
      content: relationshipsPart({
        ...Object.fromEntries(given.map(([name]) => [`p${name}`, [name, `${name}.xml`]])),
        ...links,
      }),
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    },
    ...given.map(([name, content]) => ({
      name: `word/${name}.xml`,
      content: `<w:${tags[name] ?? name} ${namespaces}>${content}</w:${tags[name] ?? name}>`,
    })),
    ...parts,
  ]);
}

export const p = (text: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const listed = (text: string, list: number, level = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

/** [form, text] of each level. */
export const list = (id: number, levels: [string, string][], more = ''): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels
    .map(
      ([form, text], at) =>
        `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${form}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('')}</w:abstractNum>`;
export const instance = (id: number, of: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`;

const odf = ['office', 'style', 'text', 'table']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat([
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
    'xmlns:xlink="http://www.w3.org/1999/xlink"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  ])
  .join(' ');

export function odt(
  body: string,
  { automatic = '', named = '', masters = '', parts = [] as ZipPart[] } = {},
): Buffer {
  return zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    {
      name: 'content.xml',
      content: `<office:document-content ${odf}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    },
    {
      name: 'styles.xml',
      content: `<office:document-styles ${odf}><office:styles>${named}</office:styles><office:master-styles>${masters}</office:master-styles></office:document-styles>`,
    },
    ...parts,
  ]);
}
