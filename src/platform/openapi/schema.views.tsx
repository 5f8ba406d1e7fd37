import type { ComponentChildren } from 'preact';
import { Table } from '../web';
import { nameOf, type Schema } from './described';

export const schemaId = (name: string): string => `esquema-${name}`;

const columns = [{ label: 'Campo' }, { label: 'Tipo' }, { label: 'O que é' }];

/** The fields of an object. */
export function FieldsTable({ caption, schema }: { caption: ComponentChildren; schema: Schema }) {
  const { properties = {}, required = [] } = schema;
  return (
    <Table caption={caption} captionHidden columns={columns}>
      {Object.entries(properties).map(([name, property]) => (
        <FieldRow key={name} name={name} schema={property} required={required.includes(name)} />
      ))}
    </Table>
  );
}

interface FieldRowProps {
  name: string;
  /** Where it travels, when that is not the body. */
  place?: string;
  schema: Schema;
  required: boolean;
  description?: string;
}

/** One field or parameter; three columns. */
export function FieldRow({ name, place, schema, required, description }: FieldRowProps) {
  return (
    <tr>
      <th scope="row" data-label="Campo">
        <code>{name}</code>
        <br />
        <small>
          {place ? `${place}, ` : ''}
          {required ? 'obrigatório' : 'opcional'}
        </small>
      </th>
      <td data-label="Tipo">
        <TypeName schema={schema} />
      </td>
      <td data-label="O que é">{sentencesOf(schema, description)}</td>
    </tr>
  );
}

const words: Record<string, string> = {
  string: 'texto',
  integer: 'número inteiro',
  number: 'número',
  boolean: 'true ou false',
  object: 'objeto',
  null: 'null',
};
const formats: Record<string, string> = {
  uuid: 'id (UUID)',
  'date-time': 'data e hora (RFC 3339)',
  date: 'data (ano-mês-dia)',
  email: 'e-mail',
  password: 'senha',
};

export function TypeName({ schema }: { schema: Schema }) {
  const { $ref, anyOf, allOf, items, contentMediaType, format } = schema;
  if ($ref) return <a href={`#${schemaId(nameOf($ref))}`}>{nameOf($ref)}</a>;
  if (anyOf ?? allOf) return <Alternatives schemas={anyOf ?? allOf ?? []} />;
  if (items) {
    return (
      <>
        lista de <TypeName schema={items} />
      </>
    );
  }
  if (schema.enum) return <Choices values={schema.enum} />;
  if (contentMediaType) return <>arquivo</>;
  const named = [schema.type ?? 'object']
    .flat()
    .map((type) => (type === 'null' ? 'null' : (formats[format ?? ''] ?? words[type] ?? type)));
  return <>{named.join(' ou ')}</>;
}

const Alternatives = ({ schemas }: { schemas: Schema[] }) => (
  <>
    {schemas.map((schema, index) => (
      <>
        {index > 0 ? ' ou ' : ''}
        <TypeName schema={schema} />
      </>
    ))}
  </>
);

const Choices = ({ values }: { values: unknown[] }) => (
  <>
    {values.map((value, index) => (
      <>
        {index > 0 ? (index === values.length - 1 ? ' ou ' : ', ') : ''}
        <code>{String(value)}</code>
      </>
    ))}
  </>
);

function sentencesOf(schema: Schema, description = schema.description): string {
  const { minimum, maximum, maxLength, maxItems, examples } = schema;
  const limits = [
    minimum !== undefined && maximum !== undefined && `De ${minimum} a ${maximum}.`,
    minimum !== undefined && maximum === undefined && `No mínimo ${minimum}.`,
    maxLength !== undefined && `Até ${maxLength} caracteres.`,
    maxItems !== undefined && `Até ${maxItems} itens.`,
    schema.default !== undefined && `Sem ele: ${String(schema.default)}.`,
    examples?.[0] !== undefined && `Exemplo: ${String(examples[0])}.`,
  ];
  return [description, ...limits].filter(Boolean).join(' ');
}
