import { nameOf, type Operation, type Parameter, type Schema, type Schemas } from './described';

const anId = '01980f3a-5c1e-7d2b-9f60-3a1b2c4d5e6f';

/** How a person tries the operation at a terminal. `$AUTOS` is the address and `$TOKEN` the accessToken. */
export function curlOf(operation: Operation, schemas: Schemas): string {
  const { method, path, parameters, requestBody, security } = operation;
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => pathExample(name, parameters));
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(queryExample)
    .join('&');
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}"$AUTOS${address}${query && `?${query}`}"`];
  if (security) lines.push('-H "Authorization: Bearer $TOKEN"');
  const [mediaType, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (body && mediaType === 'application/json') {
    lines.push('-H "Content-Type: application/json"');
    lines.push(`-d '${JSON.stringify(exampleOf(body.schema, schemas), null, 2)}'`);
  } else if (body) lines.push(...formFields(resolved(body.schema, schemas), schemas));
  return lines.join(' \\\n  ');
}

const pathExample = (name: string, parameters: Parameter[]): string => {
  const schema = parameters.find((one) => one.name === name && one.in === 'path')?.schema;
  return String(schema?.examples?.[0] ?? anId);
};

const queryExample = ({ name, schema }: Parameter): string =>
  `${name}=${encodeURIComponent(String(schema.examples?.[0] ?? schema.enum?.[0] ?? ''))}`;

const formFields = ({ properties = {}, required = [] }: Schema, schemas: Schemas): string[] =>
  Object.entries(properties)
    .filter(([name]) => required.includes(name))
    .map(([name, schema]) =>
      schema.contentMediaType
        ? `-F "${name}=@planta.pdf"`
        : `-F "${name}=${String(exampleOf(schema, schemas))}"`,
    );

/** What the required part of a body looks like. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.examples) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  const { type, format, items, properties, required = [] } = resolved(schema, schemas);
  if (items) return [exampleOf(items, schemas)];
  if (properties) {
    const given = Object.entries(properties).filter(([name]) => required.includes(name));
    return Object.fromEntries(given.map(([name, property]) => [name, exampleOf(property, schemas)]));
  }
  return exampleOfType([type].flat()[0] ?? '', format);
}

function exampleOfType(type: string, format: string | undefined): unknown {
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  if (type === 'object') return { type: 'doc', content: [] };
  return format === 'uuid' ? anId : format === 'password' ? 'sua senha' : 'texto';
}

const resolved = (schema: Schema, schemas: Schemas): Schema =>
  schema.$ref ? (schemas[nameOf(schema.$ref)] ?? {}) : schema;
