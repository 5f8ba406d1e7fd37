import type { Consistency, ProcessRecord, TreeHead } from './format';
import {
  anyObject,
  count,
  exactly,
  flag,
  hash,
  hashes,
  list,
  mapOf,
  object,
  such,
  text,
  textOrNull,
  type Findings,
  type Shape,
} from './shape';

/** Whoever wrote the file may wish us ill: nothing is used before its form was looked at. */
const treeHead = object({
  needed: {
    ...{ format: exactly('autos-tree-head/1'), tenant: text, size: count, root: hash, mapRoot: hash },
    ...{ time: text, key: hash },
    signature: such((value) => typeof value === 'string' && /^[0-9a-f]{128}$/.test(value)),
  },
  optional: { timestamp: textOrNull },
});

const consistency = object({
  needed: {
    ...{ format: exactly('autos-consistency/1'), tenant: text, from: count, to: count, path: hashes },
  },
  isOpen: true,
});

const event = object({
  needed: {
    // Whatever else is in it enters the hash.
    body: object({
      needed: { attributes: anyObject, commitments: anyObject, type: text, occurredAt: text },
      isOpen: true,
    }),
    hash,
    openings: mapOf(object({ needed: { salt: text, value: text } })),
  },
});

const proof = object({
  needed: {
    leaf: object({
      needed: { format: exactly('autos-leaf/1'), tenant: text, process: hash, seq: count, head: hash },
    }),
    ...{ index: count, inclusion: hashes, map: hashes, treeHead },
    key: object({
      needed: { id: text, spki: text },
      optional: { createdAt: text, retiredAt: textOrNull, endorsement: textOrNull },
    }),
  },
});

const processRecord = object({
  needed: {
    format: exactly('autos-process/1'),
    tenant: object({ needed: { id: text, slug: text, name: text } }),
    process: object({ needed: { id: text, number: text } }),
    exportedAt: text,
    events: list(event),
    // Compared with what the events say, field by field.
    documents: list(
      object({
        needed: { code: text, title: text, kind: text, sha256: hash, cancelled: flag },
        isOpen: true,
      }),
    ),
    proof,
  },
});

const lookedAt = (shape: Shape, value: unknown): Findings => {
  const found: Findings = { wrong: [], extra: [] };
  shape(value, '', found);
  return found;
};

const fits = (shape: Shape, value: unknown): boolean => lookedAt(shape, value).wrong.length === 0;

export const isTreeHead = (value: unknown): value is TreeHead => fits(treeHead, value);
export const isConsistency = (value: unknown): value is Consistency => fits(consistency, value);
export const isProcessRecord = (value: unknown): value is ProcessRecord => fits(processRecord, value);

/** Of a file that says that it is an exported process. @returns undefined for any other */
export function findingsIn(value: unknown): Findings | undefined {
  const { format } = Object(value) as { format?: unknown };
  return format === 'autos-process/1' ? lookedAt(processRecord, value) : undefined;
}
