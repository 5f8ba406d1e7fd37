/** Where a value has not the form that it should have, and what it brings beyond it: paths like `events[3].openings`. */
export interface Findings {
  wrong: string[];
  extra: string[];
}

/** Looks at one value, which stands at this path, and writes down what is odd. */
export type Shape = (value: unknown, path: string, found: Findings) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

export const such =
  (is: (value: unknown) => boolean): Shape =>
  (value, path, { wrong }) => {
    if (!is(value)) wrong.push(path);
  };

export const text = such((value) => typeof value === 'string');
export const hash = such(isHash);
export const count = such((value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const flag = such((value) => typeof value === 'boolean');
export const exactly = (word: string): Shape => such((value) => value === word);
export const textOrNull = such((value) => value === null || typeof value === 'string');
/** A path is as long as a tree is high. */
export const hashes = such((value) => Array.isArray(value) && value.length <= 300 && value.every(isHash));

interface Fields {
  needed: Record<string, Shape>;
  optional?: Record<string, Shape>;
  /** Further fields are no finding. */
  isOpen?: boolean;
}

export const object =
  ({ needed, optional = {}, isOpen = false }: Fields): Shape =>
  (value, path, found) => {
    if (!isObject(value)) return void found.wrong.push(path || '.');
    for (const [name, shape] of Object.entries(needed))
      if (Object.hasOwn(value, name)) shape(value[name], under(path, name), found);
      else found.wrong.push(under(path, name));
    for (const name of Object.keys(value))
      if (Object.hasOwn(optional, name)) optional[name]!(value[name], under(path, name), found);
      else if (!isOpen && !Object.hasOwn(needed, name)) found.extra.push(under(path, name));
  };

export const anyObject = object({ needed: {}, isOpen: true });

export const list =
  (of: Shape): Shape =>
  (value, path, found) => {
    if (!Array.isArray(value)) return void found.wrong.push(path);
    value.forEach((one, index) => of(one, `${path}[${index}]`, found));
  };

export const mapOf =
  (of: Shape): Shape =>
  (value, path, found) => {
    if (!isObject(value)) return void found.wrong.push(path);
    for (const [name, one] of Object.entries(value)) of(one, under(path, name), found);
  };

const under = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
