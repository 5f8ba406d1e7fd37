import { map, type Source } from './map';

/** The module that alone writes a table; undefined for what is no table of ours (a CTE, a function, the catalogue). */
export function ownerOf(table: string): string | undefined {
  const owns = ([, { tables = [] }]: [string, { tables?: string[] }]) => tables.includes(table);
  if (Object.entries(map.platform).some(owns)) return 'platform';
  return Object.entries(map.modules).find(owns)?.[0];
}

export const ownedTables = (): string[] =>
  [...Object.values(map.platform), ...Object.values(map.modules)].flatMap(({ tables = [] }) => tables);

/** Tables of ours that a source reads. */
export function tablesRead({ text }: Source): string[] {
  const found = [...text.matchAll(/\b(?:FROM|JOIN)\s+(?:ONLY\s+)?([a-z_]+)\b/g)].map(([, table]) => table!);
  return [...new Set(found)].filter((table) => ownerOf(table) !== undefined);
}

/** Tables that a source writes by SQL, as written; `${…}` that is no loop over literals stays as it is. */
export function tablesWritten({ text }: Source): string[] {
  const found = text.matchAll(
    /\b(?:INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE|UPDATE(?!\s+SET\b))\s+([a-z_]+\b|\$\{[^}]*\})/g,
  );
  return [...found].flatMap(([, table]) => literals(text, table!) ?? [table!]);
}

/** `for (const table of ['a', 'b'])` around `DELETE FROM ${table}`. */
function literals(text: string, table: string): string[] | undefined {
  const name = /^\$\{(\w+)\}$/.exec(table)?.[1];
  const loop = name && new RegExp(`for \\(const ${name} of \\[([^\\]]+)\\]\\)`).exec(text)?.[1];
  return loop ? [...loop.matchAll(/'([a-z_]+)'/g)].map(([, literal]) => literal!) : undefined;
}
