import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = {
  $ref?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
} & Partial<Record<'allOf' | 'oneOf' | 'anyOf', Schema[]>>;

export interface Field {
  method: string;
  /** As in `/api/v1/processes/{id}`. */
  path: string;
  /** As in `recipients[].unitId`. */
  field: string;
}

/** Each field of a body that holds an id, from the description of the API. */
export function bodyIds(document: OpenAPIObject): Field[] {
  return operations(document).flatMap(({ method, path, operation }) => {
    const contents = Object.values(operation.requestBody?.content ?? {});
    const found = contents.flatMap(({ schema }) => idsIn(document, schema, '', new Set()));
    return [...new Set(found)].map((field) => ({ method, path, field }));
  });
}

/** Each question of an address. */
export function queryFields(document: OpenAPIObject): Field[] {
  return operations(document).flatMap(({ method, path, operation }) =>
    (operation.parameters ?? [])
      .filter((each) => each.in === 'query')
      .map(({ name }) => ({ method, path, field: name })),
  );
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
  parameters?: { in: string; name: string }[];
}

const operations = ({ paths }: OpenAPIObject) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as unknown as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

function idsIn(document: OpenAPIObject, schema: Schema, at: string, seen: ReadonlySet<string>): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    if (seen.has(name)) return [];
    return idsIn(document, document.components!.schemas![name] as Schema, at, new Set([...seen, name]));
  }
  const inside = (part: Schema, place: string) => idsIn(document, part, place, seen);
  return [
    ...(schema.format === 'uuid' || /(^|\.)\w+Ids?(\[\])?$/.test(at) ? [at] : []),
    ...(['allOf', 'oneOf', 'anyOf'] as const).flatMap((kind) =>
      (schema[kind] ?? []).flatMap((part) => inside(part, at)),
    ),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
      inside(part, at ? `${at}.${name}` : name),
    ),
    ...(schema.items ? inside(schema.items, `${at}[]`) : []),
  ].filter((field, _index, all) => !all.includes(`${field}[]`));
}

/** The body with an id in that field, and everything around it that the field needs. */
export function withField(body: object, field: string, id: string): object {
  const [first = '', ...rest] = field.split('.');
  const name = first.replace('[]', '');
  const known = (body as Record<string, unknown>)[name];
  const inner = (value: unknown): unknown =>
    rest.length === 0 ? id : withField((value as object | undefined) ?? {}, rest.join('.'), id);
  if (!first.endsWith('[]')) return { ...body, [name]: inner(known) };
  const [one] = Array.isArray(known) ? (known as unknown[]) : [];
  return { ...body, [name]: [inner(one)] };
}
