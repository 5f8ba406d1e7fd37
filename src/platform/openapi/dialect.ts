import type { OpenAPIObject } from '@nestjs/swagger';

type Node = Record<string, unknown>;

/**
 * The decorators speak OpenAPI 3.0. In 3.1 a schema is JSON Schema 2020-12: null is a type, an example is one of a list,
 * and bytes are named by their media type.
 */
export function asOpenApi31(document: OpenAPIObject): OpenAPIObject {
  return { ...(converted(document) as OpenAPIObject), openapi: '3.1.0' };
}

function converted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(converted);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  const node = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, converted(child)]));
  return isSchema(node) ? withNull(whole(withBytes(withExamples(node)))) : node;
}

/** Parameters have examples too, but no type: their own stay as they are. */
const isSchema = (node: Node): boolean =>
  ('type' in node || 'allOf' in node || '$ref' in node) && !('in' in node) && !('scheme' in node);

function withExamples({ example, ...schema }: Node): Node {
  return example === undefined ? schema : { ...schema, examples: [example] };
}

function withBytes({ format, ...schema }: Node): Node {
  if (format === 'binary') return { ...schema, contentMediaType: 'application/octet-stream' };
  return format === undefined ? schema : { ...schema, format };
}

/** Our numbers count, number or date something: none has a fraction, and the decorators take any for a fraction. */
const whole = (schema: Node): Node => (schema['type'] === 'number' ? { ...schema, type: 'integer' } : schema);

function withNull({ nullable, ...schema }: Node): Node {
  if (nullable !== true) return schema;
  const { type, allOf, ...rest } = schema;
  // What is not in the list is refused, whatever the type says.
  if (Array.isArray(rest['enum']) && !rest['enum'].includes(null))
    rest['enum'] = [...(rest['enum'] as unknown[]), null];
  if (Array.isArray(allOf)) return { ...rest, anyOf: [...(allOf as Node[]), { type: 'null' }] };
  return { ...rest, ...(type !== undefined && { type: [type, 'null'] }) };
}
