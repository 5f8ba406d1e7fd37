import { type PdfSignature, type Rectangle, type Remark } from '../contract';
import { sentences } from '../sentences';
import { type FieldNode, formOf, widgetsOf } from '../structure/forms';
import { type Structure } from '../structure/open';
import { type Page, pagesOf } from '../structure/pages';
import { type View } from '../structure/view';
import { Reader, SyntaxFailure } from '../syntax/reader';
import { Dictionary, nameOf, plainText, Reference, Text, type Value } from '../syntax/values';
import { type ByteRange, judgeByteRange, readByteRange, type Span } from './byte-range';
import { readContents } from './contents';
import { permissionsOf } from './permissions';

/** A signature dictionary where it was found. */
export interface Finding {
  readonly dictionary: Dictionary | undefined;
  readonly object: { readonly number: number; readonly generation: number };
  /** The dictionary stands in the file itself, and not in an object stream. */
  readonly isInFile: boolean;
  readonly field: FieldNode | undefined;
}

/** Everything that can be said of one signature by the file alone. */
export function describe(structure: Structure, finding: Finding): PdfSignature {
  const { bytes, links } = structure;
  const faults: Remark[] = [];
  const latest = structure.view(links.length);
  const dictionary = withSpans(structure, finding);
  const entries = finding.dictionary?.entries ?? new Map<string, Value>();
  const [range, contentsSpan] = [rangeOf(bytes, dictionary, faults), dictionary?.spans?.get('Contents')];
  const isProtected = latest.trailer.get('Encrypt') !== undefined;
  const contents =
    contentsSpan && entries.get('Contents') !== null
      ? readContents(bytes, contentsSpan, isProtected)
      : undefined;
  if (contents) faults.push(...contents.faults);
  else faults.push({ code: 'CONTENTS_MISSING', message: sentences.contentsMissing });
  const judged = range && judgeByteRange(structure, range, contentsSpan);
  if (judged) faults.push(...judged.faults);
  if (dictionary?.duplicates) faults.push({ code: 'DUPLICATE_KEY', message: sentences.duplicateKey });
  const revision =
    judged?.link?.n ?? links.find(({ end }) => end > (dictionary?.start ?? 0))?.n ?? links.length;
  const view = structure.view(revision);
  const subFilter = nameOf(latest.resolve(entries.get('SubFilter')));
  return {
    fieldName: finding.field?.name,
    type: isTimestamp(nameOf(latest.resolve(entries.get('Type'))), subFilter) ? 'DOC_TIMESTAMP' : 'SIGNATURE',
    filter: nameOf(latest.resolve(entries.get('Filter'))),
    subFilter,
    object: finding.object,
    byteRange: range,
    contents: contents?.octets ?? new Uint8Array(),
    cms: contents?.cms ?? new Uint8Array(),
    certificates: certificatesOf(latest, entries.get('Cert')),
    described: describedBy(latest, entries),
    ...permissionsOf(view, dictionary ?? new Dictionary(new Map(), 0, 0), finding.field),
    revision,
    coverage: judged?.coverage ?? 'PARTIAL',
    place: finding.field && placeOf(view, finding.field),
    faults,
    notices: contents?.notices ?? [],
  };
}

/** The same dictionary with the places of its values, which only one that stands in the file has. */
function withSpans({ bytes, budget }: Structure, { dictionary, isInFile }: Finding): Dictionary | undefined {
  if (!dictionary || !isInFile) return dictionary;
  const reader = new Reader(bytes, dictionary.start, dictionary.end, budget);
  reader.withSpans = true;
  try {
    const again = reader.value();
    return again instanceof Dictionary ? again : dictionary;
  } catch (error) {
    if (error instanceof SyntaxFailure) return dictionary;
    throw error;
  }
}

function rangeOf(
  bytes: Uint8Array,
  dictionary: Dictionary | undefined,
  faults: Remark[],
): ByteRange | undefined {
  const span: Span | undefined = dictionary?.spans?.get('ByteRange');
  if (!span || dictionary?.get('ByteRange') === null) {
    faults.push({ code: 'BYTE_RANGE_MISSING', message: sentences.byteRangeMissing });
    return undefined;
  }
  const range = readByteRange(bytes, span);
  if (!range) faults.push({ code: 'BYTE_RANGE_FORM', message: sentences.byteRangeForm });
  return range;
}

function isTimestamp(type: string | undefined, subFilter: string | undefined): boolean {
  return type === 'DocTimeStamp' || subFilter === 'ETSI.RFC3161' || subFilter === 'PBAD.DocTimeStamp';
}

function certificatesOf(view: View, value: Value | undefined): readonly Uint8Array[] {
  const found = view.resolve(value);
  const items = Array.isArray(found) ? (found as readonly Value[]) : [found];
  return items
    .map((item) => view.resolve(item))
    .flatMap((item) => (item instanceof Text ? [item.octets] : []));
}

function describedBy(view: View, entries: ReadonlyMap<string, Value>): PdfSignature['described'] {
  const text = (key: string) => plainText(view.resolve(entries.get(key)));
  const program = view.dictionary(view.dictionary(entries.get('Prop_Build'))?.get('App'))?.get('Name');
  const resolved = view.resolve(program);
  const all = {
    m: text('M'),
    name: text('Name'),
    reason: text('Reason'),
    location: text('Location'),
    contactInfo: text('ContactInfo'),
    application: nameOf(resolved) ?? plainText(resolved),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Where a widget of the field shows in that revision. */
export function placeOf(view: View, field: FieldNode): PdfSignature['place'] {
  const [first] = placesOfField(view, field);
  return first && { page: first.page, rect: first.rect };
}

interface WidgetPlace {
  readonly page: number;
  readonly rect: Rectangle;
  readonly widget: FieldNode;
}

/** A widget may stand on several pages, whatever its /P says, and a field may have several widgets. */
export function placesOfField(view: View, field: FieldNode): readonly WidgetPlace[] {
  const inView = formOf(view)?.nodes.find(
    ({ number, name }) => number === field.number && name === field.name,
  );
  return widgetsOf(inView ?? field).flatMap((widget) => {
    const rect = rectangleOf(view, widget.dictionary.get('Rect'));
    if (!rect || rect[0] === rect[2] || rect[1] === rect[3]) return [];
    return pagesHolding(view, widget).map((page) => ({ page, rect, widget }));
  });
}

/** The page that the widget names first. */
function pagesHolding(view: View, { dictionary, number }: FieldNode): readonly number[] {
  const said = dictionary.get('P');
  const isNamed = ({ object }: Page) => said instanceof Reference && object === said.number;
  return pagesOf(view)
    .filter((page) =>
      view
        .array(page.dictionary.get('Annots'))
        ?.some((item) => item instanceof Reference && item.number === number),
    )
    .sort((one, other) => Number(isNamed(other)) - Number(isNamed(one)))
    .map((page) => page.number);
}

export function rectangleOf(view: View, value: Value | undefined): Rectangle | undefined {
  const items = view.array(value)?.map((item) => view.resolve(item));
  if (items?.length !== 4 || !items.every((item) => typeof item === 'number')) return undefined;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = items;
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}
