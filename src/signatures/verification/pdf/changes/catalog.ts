import { type ChangeKind } from '../contract';
import { isSame } from '../signatures/same';
import { type View } from '../structure/view';
import { Dictionary, Name, nameOf, Reference, Stream, Text, type Value } from '../syntax/values';
import { messages, refusal } from './messages';
import { numberOf, objectName, type Step } from './context';

/** The catalogue key by key (ISO 32000-2, 7.7.2), and the information dictionary. */
export function judgeCatalog(step: Step): void {
  const { before, after, report } = step;
  const [old, now] = [before.catalog, after.catalog];
  const root = numberOf(after.trailer.get('Root'));
  const object = root === undefined ? 'trailer' : objectName(after, root);
  const never = (kind: ChangeKind) => report({ kind, needs: 'NEVER', object, message: refusal(kind) });
  if (!old || !now) return never('CATALOG');
  for (const key of new Set([...old.entries.keys(), ...now.entries.keys()])) {
    if (key === 'AcroForm' || key === 'StructTreeRoot') continue;
    if (isSame(before, old.get(key), after, now.get(key)) && !isRewritten(step, key, now.get(key))) continue;
    const rule = rules[key];
    const allowed = rule?.(step, now.get(key));
    if (!rule || !allowed) never(key === 'Pages' ? 'PAGES' : key === 'DSS' ? 'DSS' : 'CATALOG');
    else
      report({
        kind: allowed,
        needs: 'NOTHING',
        object,
        message: allowed === 'DSS' ? messages.dss : messages.metadata,
      });
  }
  if (!now.get('AcroForm') && old.get('AcroForm')) never('FORM');
  if (Boolean(old.get('StructTreeRoot')) !== Boolean(now.get('StructTreeRoot'))) never('STRUCTURE_TREE');
  judgeInformation(step);
}

/** The same reference, to an object that has changed. */
function isRewritten({ changed, ownership }: Step, key: string, value: Value | undefined): boolean {
  if (key === 'Metadata') return value instanceof Reference && changed.has(value.number);
  const as = key === 'DSS' ? 'DSS' : undefined;
  return as !== undefined && [...changed].some((number) => ownership.other.get(number) === as);
}

/** What a key may become; the kind to report, or undefined when it may not be so. */
const rules: Record<string, (step: Step, value: Value | undefined) => ChangeKind | undefined> = {
  DSS: ({ after }, value) => (isSecurityStore(after, value) ? 'DSS' : undefined),
  Extensions: ({ after }, value) => (after.dictionary(value) ? 'METADATA' : undefined),
  Metadata: ({ after }, value) => (value === undefined || isMetadata(after, value) ? 'METADATA' : undefined),
  Version: (_, value) => (value instanceof Name && /^[12]\.\d$/.test(value.text) ? 'METADATA' : undefined),
  MarkInfo: (step, value) => (isStillTagged(step, value) ? 'METADATA' : undefined),
  Type: (_, value) => (nameOf(value) === 'Catalog' ? 'METADATA' : undefined),
  Perms: (step, value) => (isPermissions(step, value) ? 'METADATA' : undefined),
};

/** A file that says no more that it is tagged is read aloud in another way. */
function isStillTagged({ before, after }: Step, value: Value | undefined): boolean {
  const [was, is] = [before.dictionary(before.catalog?.get('MarkInfo')), after.dictionary(value)];
  const isTagged = before.resolve(was?.get('Marked')) === true;
  return is !== undefined && (!isTagged || after.resolve(is.get('Marked')) === true);
}

function isMetadata(view: View, value: Value): boolean {
  const stream = view.resolve(value);
  return stream instanceof Stream && nameOf(stream.dictionary.get('Subtype')) === 'XML';
}

const storeKeys = new Set(['Type', 'VRI', 'Certs', 'CRLs', 'OCSPs']);
const relatedKeys = new Set(['Type', 'Cert', 'CRL', 'OCSP', 'TU', 'TS']);

/** Of ICP-Brasil (DOC-ICP-15.01): the list of policies, its signature and the policy, beside what ISO 32000-2 names. */
const isOfBrazil = (key: string) => /^PBAD_(Lpa|Policy)[A-Za-z]+$/.test(key);

/** Nothing but streams in arrays, under the names of ISO 32000-2, tables 261 and 262. */
function isSecurityStore(view: View, value: Value | undefined): boolean {
  const store = view.dictionary(value);
  if (!store || [...store.entries.keys()].some((key) => !storeKeys.has(key) && !isOfBrazil(key)))
    return false;
  const vri = store.get('VRI');
  const related = [...(view.dictionary(vri)?.entries.values() ?? [])].map((item) => view.dictionary(item));
  if (vri !== undefined && !view.dictionary(vri)) return false;
  if (
    related.some(
      (one) => !one || [...one.entries.keys()].some((key) => !relatedKeys.has(key) && !isOfBrazil(key)),
    )
  )
    return false;
  return [store, ...related].every((one) =>
    [...(one?.entries ?? [])].every(([key, item]) =>
      isOfBrazil(key)
        ? areStreams(view, view.stream(item) ? [item] : item)
        : !/^(Certs?|CRLs?|OCSPs?)$/.test(key) || areStreams(view, item),
    ),
  );
}

function areStreams(view: View, value: Value): boolean {
  const items = view.array(value);
  return items !== undefined && items.every((item) => view.resolve(item) instanceof Stream);
}

/** /Perms may come to name the certification that is in the same revision's form; nothing may leave it. */
function isPermissions({ before, after }: Step, value: Value | undefined): boolean {
  const [old, now] = [before.dictionary(before.catalog?.get('Perms')), after.dictionary(value)];
  if (!now) return false;
  const kept = [...(old?.entries ?? [])].every(([key, item]) => isSame(before, item, after, now.get(key)));
  const added = [...now.entries].filter(([key]) => !old?.entries.has(key));
  return (
    kept &&
    added.every(([key, item]) => key === 'DocMDP' && after.dictionary(item)?.get('ByteRange') !== undefined)
  );
}

function judgeInformation({ before, after, changed, report }: Step): void {
  const [old, now] = [before.trailer.get('Info'), after.trailer.get('Info')];
  const number = numberOf(now);
  const isRewritten = number !== undefined && changed.has(number);
  if (isSame(before, old, after, now) && !isRewritten) return;
  const object = number === undefined ? 'trailer' : objectName(after, number);
  const value = after.resolve(now);
  const isPlain =
    value === null ||
    (value instanceof Dictionary &&
      [...value.entries.values()].every((item) => isScalar(after.resolve(item))));
  if (isPlain) report({ kind: 'METADATA', needs: 'NOTHING', object, message: messages.metadata });
  else report({ kind: 'METADATA', needs: 'NEVER', object, message: refusal('METADATA') });
}

function isScalar(value: Value): boolean {
  return (
    value === null ||
    value instanceof Text ||
    value instanceof Name ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  );
}
