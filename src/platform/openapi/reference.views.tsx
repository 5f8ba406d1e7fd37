import type { OpenAPIObject } from '@nestjs/swagger';
import { PortalPage } from '../web';
import { operationsOf, schemasOf, type Operation, type Schemas } from './described';
import { OperationSection } from './operation.views';
import { FieldsTable, schemaId } from './schema.views';

const links = [
  { href: '/api/docs', label: 'Referência da API' },
  { href: '/api/openapi.json', label: 'OpenAPI 3.1 (JSON)' },
];

interface Group {
  name: string;
  description: string;
  operations: Operation[];
}

/** Everything that the API does, on one page that needs no script. */
export function ReferencePage({ document }: { document: OpenAPIObject }) {
  const schemas = schemasOf(document);
  const groups = groupsOf(document);
  return (
    <PortalPage title="API do processo eletrônico" links={links} homeHref="/">
      {(document.info.description ?? '').split('\n\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <FirstSteps />
      <Contents groups={groups} />
      {groups.map((group) => (
        <section key={group.name} aria-labelledby={groupId(group.name)}>
          <h2 id={groupId(group.name)}>{group.name}</h2>
          <p>{group.description}</p>
          {group.operations.map((operation) => (
            <OperationSection key={operation.operationId} operation={operation} schemas={schemas} />
          ))}
        </section>
      ))}
      <SchemaList schemas={schemas} />
    </PortalPage>
  );
}

/** An id has no spaces. */
const groupId = (name: string): string => `grupo-${name.toLowerCase().replace(/\s+/g, '-')}`;

const groupsOf = (document: OpenAPIObject): Group[] => {
  const operations = operationsOf(document);
  return (document.tags ?? [])
    .map(({ name, description = '' }) => ({
      name,
      description,
      operations: operations.filter(({ tags }) => tags.includes(name)),
    }))
    .filter((group) => group.operations.length > 0);
};

const firstSteps = `AUTOS=https://autos.municipio.mg.gov.br
TOKEN=$(curl -s "$AUTOS/api/v1/pedra-branca/tokens" \\
  -H "Content-Type: application/json" \\
  -d '{"login":"ana.souza@municipio.mg.gov.br","password":"sua senha"}' | jq -r .accessToken)
curl "$AUTOS/api/v1/me" -H "Authorization: Bearer $TOKEN"

# Um programa usa a chave de uma conta de serviço no lugar do token:
curl "$AUTOS/api/v1/process-types" -H "Authorization: Bearer autos_pedra-branca_…"

# Um arquivo grande vai em partes de até 8 MB; a conexão pode cair entre elas:
curl -X POST "$AUTOS/api/v1/processes/$PROCESSO/received-files" -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: application/json" -d '{"fileName":"planta.pdf","bytes":9000000,"fingerprint":"planta-1"}'
curl -X PUT "$AUTOS/api/v1/received-files/$ARQUIVO/parts/0" -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: application/offset+octet-stream" --data-binary @parte-1`;

const FirstSteps = () => (
  <>
    <h2>Primeiros passos</h2>
    <p>
      Troque o endereço, o município, o login e a senha. O token vale por poucos minutos; o refreshToken da
      mesma resposta traz o próximo.
    </p>
    <pre class="operation__example" tabIndex={0} role="region" aria-label="Primeiros passos">
      <code>{firstSteps}</code>
    </pre>
  </>
);

const Contents = ({ groups }: { groups: Group[] }) => (
  <nav aria-labelledby="indice">
    <h2 id="indice">Operações</h2>
    {groups.map(({ name, operations }) => (
      <div key={name}>
        <h3>
          <a href={`#${groupId(name)}`}>{name}</a>
        </h3>
        <ul>
          {operations.map(({ operationId, method, path, summary }) => (
            <li key={operationId}>
              <a href={`#${operationId}`}>{summary}</a>
              <br />
              <small>
                {method} <code>{path}</code>
              </small>
            </li>
          ))}
        </ul>
      </div>
    ))}
    <p>
      <a href="#esquemas">Esquemas</a>
    </p>
  </nav>
);

const SchemaList = ({ schemas }: { schemas: Schemas }) => (
  <section aria-labelledby="esquemas">
    <h2 id="esquemas">Esquemas</h2>
    {Object.entries(schemas)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, schema]) => (
        <section
          key={name}
          class="operation"
          id={schemaId(name)}
          aria-labelledby={`${schemaId(name)}-titulo`}
        >
          <h3 id={`${schemaId(name)}-titulo`}>{name}</h3>
          {schema.description ? <p>{schema.description}</p> : null}
          <FieldsTable caption={`Campos de ${name}`} schema={schema} />
        </section>
      ))}
  </section>
);
