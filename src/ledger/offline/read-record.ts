import type { Consistency, ProcessRecord, TreeHead } from './format';

/** Whoever wrote the file may wish us ill: nothing is used before its form was looked at. */
type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): boolean => isText(value) && /^[0-9a-f]{64}$/.test(value);
const are = <T>(value: unknown, is: (one: unknown) => one is T): value is T[] =>
  Array.isArray(value) && value.every(is);
const all = (value: Fields, is: (one: unknown) => boolean, ...names: string[]): boolean =>
  names.every((name) => is(value[name]));

export function isTreeHead(value: unknown): value is TreeHead {
  return (
    isObject(value) &&
    value['format'] === 'autos-tree-head/1' &&
    all(value, isText, 'tenant', 'time') &&
    all(value, isHash, 'root', 'mapRoot', 'key') &&
    isCount(value['size']) &&
    isText(value['signature']) &&
    /^[0-9a-f]{128}$/.test(value['signature']) &&
    (value['timestamp'] === undefined || value['timestamp'] === null || isText(value['timestamp']))
  );
}

export function isConsistency(value: unknown): value is Consistency {
  return (
    isObject(value) &&
    value['format'] === 'autos-consistency/1' &&
    isText(value['tenant']) &&
    all(value, isCount, 'from', 'to') &&
    areHashes(value['path'])
  );
}

export function isProcessRecord(value: unknown): value is ProcessRecord {
  if (!isObject(value) || value['format'] !== 'autos-process/1') return false;
  const { tenant, process, events, documents, proof } = value;
  return (
    isText(value['exportedAt']) &&
    isObject(tenant) &&
    all(tenant, isText, 'id', 'slug', 'name') &&
    isObject(process) &&
    all(process, isText, 'id', 'number') &&
    are(events, isEvent) &&
    are(documents, isDocument) &&
    isProof(proof)
  );
}

function isEvent(value: unknown): value is Fields {
  if (!isObject(value) || !isHash(value['hash'])) return false;
  const { body, openings } = value;
  return (
    isObject(body) &&
    isObject(body['attributes']) &&
    isObject(body['commitments']) &&
    isText(body['type']) &&
    isText(body['occurredAt']) &&
    isObject(openings) &&
    Object.values(openings).every((one) => isObject(one) && all(one, isText, 'salt', 'value'))
  );
}

const isDocument = (value: unknown): value is Fields =>
  isObject(value) &&
  all(value, isText, 'code', 'title', 'kind') &&
  isHash(value['sha256']) &&
  typeof value['cancelled'] === 'boolean';

function isProof(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { leaf, key } = value;
  return (
    isObject(leaf) &&
    leaf['format'] === 'autos-leaf/1' &&
    isText(leaf['tenant']) &&
    all(leaf, isHash, 'process', 'head') &&
    isCount(leaf['seq']) &&
    isCount(value['index']) &&
    areHashes(value['inclusion']) &&
    areHashes(value['map']) &&
    isTreeHead(value['treeHead']) &&
    isObject(key) &&
    all(key, isText, 'id', 'spki')
  );
}

/** A path is as long as a tree is high. */
const areHashes = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 300 && value.every(isHash);
