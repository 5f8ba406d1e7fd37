import type { OpenAPIObject } from '@nestjs/swagger';
import { nameOf, schemasOf } from './described';

/** A body with a field that its class does not name is refused (`parseInput`), and so it is described. */
export function closeBodies(document: OpenAPIObject): void {
  const schemas = schemasOf(document);
  const waiting = Object.values(document.paths).flatMap((item) =>
    Object.values(item as Record<string, { requestBody?: unknown }>).flatMap((one) =>
      referred(one.requestBody),
    ),
  );
  const seen = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = schemas[name];
    if (!schema || seen.has(name)) continue;
    seen.add(name);
    schema.additionalProperties = false;
    waiting.push(...referred(schema));
  }
}

const referred = (node: unknown): string[] =>
  [...JSON.stringify(node ?? {}).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => nameOf(ref!));
