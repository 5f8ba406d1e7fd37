import { type PdfFile } from '../../verification/pdf';
import { formOf } from '../../verification/pdf/structure/forms';
import { type View } from '../../verification/pdf/structure/view';
import { plainText, Reference } from '../../verification/pdf/syntax/values';
import { SigningRefused } from '../errors';

interface Intention {
  readonly fieldName: string;
  readonly docMdp: 2 | undefined;
}

/**
 * What the file and its earlier signatures forbid (ISO 32000-2, 12.8.2): a certification without changes (DocMDP P 1), a lock of all
 * fields (FieldMDP All), a second certification, a field name in use.
 * @throws SigningRefused
 */
export function requireSigningAllowed(
  { file, view }: { readonly file: PdfFile; readonly view: View },
  { fieldName, docMdp }: Intention,
): void {
  if (!/^[^.\p{Cc}]{1,100}$/u.test(fieldName))
    throw new SigningRefused('field_name', `not a field name: ${fieldName}`);
  if (partialNames(view).includes(fieldName))
    throw new SigningRefused('field_name', `the file already has a field named ${fieldName}`);
  const signatures = file.signatures.filter((signature) => signature.fieldName !== undefined);
  if (signatures.some(({ docMdp: level, fieldLock }) => level?.p === 1 || fieldLock?.action === 'ALL'))
    throw new SigningRefused('no_changes_allowed', 'a signature in the file forbids others');
  if (docMdp && signatures.length > 0)
    throw new SigningRefused('already_certified', 'only the first signature may certify');
}

/** Of all fields; a tree in which one is met twice is refused. */
function partialNames(view: View): (string | undefined)[] {
  const form = formOf(view);
  const nodes = form?.nodes ?? [];
  const lists = [form?.dictionary.get('Fields'), ...nodes.map(({ dictionary }) => dictionary.get('Kids'))];
  const met = lists
    .flatMap((list) => view.array(list) ?? [])
    .flatMap((item) => (item instanceof Reference ? [item.number] : []));
  if (new Set(met).size < met.length)
    throw new SigningRefused('not_a_pdf', 'the form of the file is in disorder');
  return nodes.map(({ dictionary }) => plainText(view.resolve(dictionary.get('T'))));
}
