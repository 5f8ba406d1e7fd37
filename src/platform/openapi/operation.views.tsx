import { Table } from '../web';
import { nameOf, type Operation, type Schemas } from './described';
import { curlOf } from './examples';
import { FieldRow, FieldsTable, TypeName } from './schema.views';

const places = { path: 'no endereço', query: 'na consulta', header: 'no cabeçalho' };
const parameterColumns = [{ label: 'Parâmetro' }, { label: 'Tipo' }, { label: 'O que é' }];
const answerColumns = [{ label: 'Código' }, { label: 'Quando' }, { label: 'Corpo' }];

interface OperationProps {
  operation: Operation;
  schemas: Schemas;
}

export function OperationSection({ operation, schemas }: OperationProps) {
  const { method, path, operationId, summary, description, security } = operation;
  return (
    <section class="operation" id={operationId} aria-labelledby={`${operationId}-titulo`}>
      <h3 id={`${operationId}-titulo`}>{summary}</h3>
      <p class="operation__address">
        <b>{method}</b> <code>{path}</code>
      </p>
      <p>
        {description ? `${description} ` : ''}
        {security ? 'Precisa de token.' : 'Sem token.'}
      </p>
      <Parameters operation={operation} />
      <Body operation={operation} schemas={schemas} />
      <Answers operation={operation} />
      <h4>Exemplo</h4>
      {/* A region that scrolls must be reached by the keyboard. */}
      <pre class="operation__example" tabIndex={0} role="region" aria-label={`Exemplo: ${summary}`}>
        <code>{curlOf(operation, schemas)}</code>
      </pre>
    </section>
  );
}

function Parameters({ operation: { parameters, summary } }: { operation: Operation }) {
  if (parameters.length === 0) return null;
  return (
    <>
      <h4>Parâmetros</h4>
      <Table caption={`Parâmetros: ${summary}`} captionHidden columns={parameterColumns}>
        {parameters.map(({ name, in: place, schema, required = false, description }) => (
          <FieldRow
            key={name}
            name={name}
            place={places[place]}
            schema={schema}
            required={required}
            description={description}
          />
        ))}
      </Table>
    </>
  );
}

function Body({ operation: { requestBody, summary }, schemas }: OperationProps) {
  const [mediaType, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (!body) return null;
  const schema = body.schema.$ref ? schemas[nameOf(body.schema.$ref)] : body.schema;
  return (
    <>
      <h4>
        Corpo do pedido (<code>{mediaType}</code>)
      </h4>
      <FieldsTable caption={`Corpo do pedido: ${summary}`} schema={schema ?? {}} />
    </>
  );
}

function Answers({ operation: { responses, summary } }: { operation: Operation }) {
  return (
    <>
      <h4>Respostas</h4>
      <Table caption={`Respostas: ${summary}`} captionHidden columns={answerColumns}>
        {Object.entries(responses).map(([status, { description, content = {} }]) => (
          <tr key={status}>
            <th scope="row" data-label="Código">
              {status}
            </th>
            <td data-label="Quando">{description}</td>
            <td data-label="Corpo">
              {Object.entries(content).map(([mediaType, { schema }]) => (
                <>{mediaType.endsWith('json') ? <TypeName schema={schema} /> : <code>{mediaType}</code>} </>
              ))}
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}
