import { type FieldLock } from '../contract';
import { type FieldNode } from '../structure/forms';
import { type View } from '../structure/view';
import { type Dictionary, nameOf, plainText, type Value } from '../syntax/values';

export interface Permissions {
  readonly docMdp: { readonly p: 1 | 2 | 3 } | undefined;
  readonly fieldLock: FieldLock | undefined;
}

/**
 * What a signature forbids after it: DocMDP and FieldMDP in its /Reference (ISO 32000-2, 12.8.2.2 and 12.8.2.4), and the /Lock of its
 * field with its /P (table 236). When both speak, the stricter counts.
 */
export function permissionsOf(view: View, signature: Dictionary, field: FieldNode | undefined): Permissions {
  let p: 1 | 2 | 3 | undefined;
  let fieldLock: FieldLock | undefined;
  for (const item of view.array(signature.get('Reference')) ?? []) {
    const reference = view.dictionary(item);
    const method = nameOf(view.resolve(reference?.get('TransformMethod')));
    const parameters = view.dictionary(reference?.get('TransformParams'));
    // Without its parameters DocMDP is 2, as without /P.
    if (method === 'DocMDP') p = stricter(p, permissionLevel(view.resolve(parameters?.get('P'))) ?? 2);
    if (method === 'FieldMDP' && parameters) fieldLock = lockOf(view, parameters);
  }
  const lock = view.dictionary(field?.dictionary.get('Lock'));
  if (lock) {
    fieldLock ??= lockOf(view, lock);
    const level = permissionLevel(view.resolve(lock.get('P')));
    if (level) p = stricter(p, level);
  }
  return { docMdp: p && { p }, fieldLock };
}

function permissionLevel(value: Value): 1 | 2 | 3 | undefined {
  return value === 1 || value === 2 || value === 3 ? value : undefined;
}

function stricter(one: 1 | 2 | 3 | undefined, other: 1 | 2 | 3): 1 | 2 | 3 {
  return one === undefined || other < one ? other : one;
}

function lockOf(view: View, parameters: Dictionary): FieldLock | undefined {
  const action = nameOf(view.resolve(parameters.get('Action')))?.toUpperCase();
  const fields = (view.array(parameters.get('Fields')) ?? [])
    .map((name) => plainText(view.resolve(name)))
    .filter((name) => name !== undefined);
  if (action === 'ALL' || action === 'INCLUDE' || action === 'EXCLUDE') return { action, fields };
  return undefined;
}

/** A name in the list covers the fields below it. */
export function isLocked({ action, fields }: FieldLock, name: string): boolean {
  if (action === 'ALL') return true;
  const isListed = fields.some((field) => name === field || name.startsWith(`${field}.`));
  return action === 'INCLUDE' ? isListed : !isListed;
}
