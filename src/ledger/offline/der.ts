/** One value of DER (X.690), looked at where it stands. Just what a timestamp token needs; whatever is odd ends in an Error. */
export interface Der {
  tag: number;
  content: Uint8Array;
  /** With tag and length. */
  whole: Uint8Array;
}

const MOST_ITEMS = 200;

export function readDer(octets: Uint8Array): Der {
  const value = valueAt(octets, 0);
  if (value.whole.length !== octets.length) throw new Error('octets after the value');
  return value;
}

/** The values inside a constructed one. */
export function itemsOf({ content }: Der): Der[] {
  const items: Der[] = [];
  for (let at = 0; at < content.length;) {
    const item = valueAt(content, at);
    items.push(item);
    at += item.whole.length;
    if (items.length > MOST_ITEMS) throw new Error('too many values');
  }
  return items;
}

/** @throws Error when there is no such value */
export function item(value: Der, index: number, tag?: number): Der {
  const found = itemsOf(value)[index];
  if (!found || (tag !== undefined && found.tag !== tag)) throw new Error('a value is missing');
  return found;
}

export function oidOf({ content }: Der): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of content) {
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    if (octet & 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [joined = 0n, ...rest] = arcs;
  const first = joined < 80n ? joined / 40n : 2n;
  return [first, joined - first * 40n, ...rest].join('.');
}

function valueAt(octets: Uint8Array, at: number): Der {
  const [tag, first] = [octets[at], octets[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Error('truncated');
  let [start, length] = [at + 2, first];
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new Error('odd length');
    length = octets.subarray(start, start + count).reduce((sum, octet) => sum * 256 + octet, 0);
    start += count;
  }
  const end = start + length;
  if (end > octets.length) throw new Error('truncated');
  return { tag, content: octets.subarray(start, end), whole: octets.subarray(at, end) };
}
