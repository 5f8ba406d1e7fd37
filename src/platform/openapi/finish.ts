import type { OpenAPIObject } from '@nestjs/swagger';
import { SERVICE_KEY } from '../http';
import { answerHeaders, finishAnswers } from './answers';
import { closeBodies } from './bodies';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = Extract<NonNullable<Operation['parameters']>[number], { name: string }>;

/** What an answer without a description of its own says. */
const answers: Record<string, string> = {
  '200': 'Feito.',
  '201': 'Criado.',
  '202': 'Aceito: será feito em segundo plano.',
  '204': 'Feito, sem corpo na resposta.',
};

/** The names in our paths mean the same wherever they stand. */
const inPaths: readonly {
  after: string;
  name: string;
  description: string;
  format?: string;
  example?: string;
}[] = [
  { after: 'processes', name: 'id', description: 'O id do processo.', format: 'uuid' },
  { after: 'dossiers', name: 'dossierId', description: 'O id da cópia.', format: 'uuid' },
  { after: 'relations', name: 'processId', description: 'O id do outro processo.', format: 'uuid' },
  { after: 'secret-custody', name: 'id', description: 'O id do processo.', format: 'uuid' },
  { after: 'blocks', name: 'id', description: 'O id do bloco.', format: 'uuid' },
  { after: 'block-groups', name: 'id', description: 'O id do grupo de blocos.', format: 'uuid' },
  { after: 'signature-requests', name: 'id', description: 'O id do pedido.', format: 'uuid' },
  { after: 'signature-levels', name: 'id', description: 'O id da regra.', format: 'uuid' },
  { after: 'substitutions', name: 'id', description: 'O id da substituição.', format: 'uuid' },
  { after: 'certificates', name: 'id', description: 'O id do pedido ou certificado.', format: 'uuid' },
  { after: 'accounts', name: 'id', description: 'O id da conta.', format: 'uuid' },
  {
    after: 'outside-signings',
    name: 'signing',
    description: 'O id do arquivo entregue para assinar.',
    format: 'uuid',
  },
  { after: 'a1-signings', name: 'id', description: 'O id do que se assina junto.', format: 'uuid' },
  { after: 'files', name: 'signing', description: 'O id do arquivo a assinar.', format: 'uuid' },
  { after: 'detached-signatures', name: 'signature', description: 'O id da assinatura.', format: 'uuid' },
  { after: 'documents', name: 'id', description: 'O id do documento.', format: 'uuid' },
  { after: 'received-files', name: 'id', description: 'O id do arquivo recebido.', format: 'uuid' },
  { after: 'dispatches', name: 'dispatchId', description: 'O id do envio.', format: 'uuid' },
  { after: 'returns', name: 'id', description: 'O id do retorno.', format: 'uuid' },
  { after: 'dispatch-groups', name: 'id', description: 'O id do grupo de envio.', format: 'uuid' },
  { after: 'notices', name: 'id', description: 'O id do aviso.', format: 'uuid' },
  { after: 'holidays', name: 'id', description: 'O id do feriado.', format: 'uuid' },
  { after: 'process-types', name: 'id', description: 'O id do tipo de processo.', format: 'uuid' },
  { after: 'document-types', name: 'id', description: 'O id do tipo de documento.', format: 'uuid' },
  { after: 'legal-grounds', name: 'id', description: 'O id da hipótese legal.', format: 'uuid' },
  { after: 'classification-plans', name: 'id', description: 'O id do plano.', format: 'uuid' },
  { after: 'classes', name: 'classId', description: 'O id do assunto.', format: 'uuid' },
  { after: 'markers', name: 'id', description: 'O id do marcador.', format: 'uuid' },
  { after: 'markers', name: 'markerId', description: 'O id do marcador.', format: 'uuid' },
  { after: 'situations', name: 'id', description: 'O id da situação.', format: 'uuid' },
  { after: 'follow-ups', name: 'id', description: 'O id do acompanhamento.', format: 'uuid' },
  { after: 'comments', name: 'id', description: 'O id do comentário.', format: 'uuid' },
  { after: 'desk-views', name: 'id', description: 'O id da visão.', format: 'uuid' },
  { after: 'bodies', name: 'id', description: 'O id do órgão.', format: 'uuid' },
  { after: 'units', name: 'id', description: 'O id da unidade.', format: 'uuid' },
  { after: 'people', name: 'id', description: 'O id da pessoa.', format: 'uuid' },
  { after: 'people', name: 'userId', description: 'O id da pessoa.', format: 'uuid' },
  { after: 'support-accesses', name: 'id', description: 'O id do acesso de suporte.', format: 'uuid' },
  { after: 'identity-providers', name: 'id', description: 'O id do provedor.', format: 'uuid' },
  { after: 'service-accounts', name: 'id', description: 'O id da conta de serviço.', format: 'uuid' },
  { after: 'sessions', name: 'sessionId', description: 'O id do acesso.', format: 'uuid' },
  { after: 'memberships', name: 'id', description: 'O id do perfil dado.', format: 'uuid' },
  { after: 'positions', name: 'id', description: 'O id do cargo.', format: 'uuid' },
  { after: 'imports', name: 'id', description: 'O id da importação.', format: 'uuid' },
  { after: 'contacts', name: 'id', description: 'O id do contato.', format: 'uuid' },
  { after: 'distinctions', name: 'other', description: 'O id do outro contato.', format: 'uuid' },
  {
    after: 'municipalities',
    name: 'slug',
    description: 'O nome do município no endereço.',
    example: 'vale-claro',
  },
  {
    after: 'municipality-batches',
    name: 'batchId',
    format: 'uuid',
    description: 'Um identificador novo, escolhido por quem chama.',
  },
  { after: 'enrolment-requests', name: 'requestId', format: 'uuid', description: 'O id do pedido.' },
  { after: 'v1', name: 'tenant', description: 'O endereço do município.', example: 'pedra-branca' },
  {
    after: 'document-batches',
    name: 'batchId',
    format: 'uuid',
    description: 'Um identificador novo, escolhido por quem chama.',
  },
  {
    after: 'circulars',
    name: 'batchId',
    format: 'uuid',
    description: 'Um identificador novo, escolhido por quem chama.',
  },
  { after: 'comment-threads', name: 'threadId', format: 'uuid', description: 'O id da conversa.' },
  { after: 'recipients', name: 'recipientId', format: 'uuid', description: 'O id do destinatário.' },
  {
    after: 'letters',
    name: 'letterId',
    format: 'uuid',
    description: 'Um identificador novo, escolhido por quem chama.',
  },
  { after: 'versions', name: 'version', description: 'O número da versão, a partir de 1.', example: '1' },
  { after: 'form', name: 'fieldId', format: 'uuid', description: 'O campo do formulário.' },
  { after: 'templates', name: 'id', format: 'uuid', description: 'O modelo ou texto padrão.' },
  {
    after: 'standard-texts',
    name: 'templateId',
    format: 'uuid',
    description: 'Um texto padrão de GET /api/v1/templates.',
  },
  { after: 'public', name: 'tenant', description: 'O endereço do município.', example: 'pedra-branca' },
];

/** Says what the decorators leave unsaid, once for all operations. */
export function finish(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of Object.values(item as Record<string, Operation>))
      finishOperation(path, operation);
  }
  closeBodies(document);
  document.components = { ...document.components, headers: answerHeaders };
  return document;
}

function finishOperation(path: string, operation: Operation): void {
  for (const [status, answer] of Object.entries(operation.responses ?? {})) {
    if (answer && 'description' in answer) answer.description ||= answers[status] ?? '';
  }
  finishAnswers(operation, SERVICE_KEY);
  for (const parameter of (operation.parameters ?? []) as Parameter[]) finishParameter(path, parameter);
}

function finishParameter(path: string, parameter: Parameter): void {
  const known = inPaths.find(
    ({ after, name }) => path.includes(`/${after}/{${name}}`) && name === parameter.name,
  );
  const { format } = known ?? {};
  const example: unknown = known?.example ?? parameter.example;
  delete parameter.example;
  parameter.description ??= known?.description;
  parameter.schema = {
    ...parameter.schema,
    ...(format && { format }),
    ...(example !== undefined && { example }),
  };
}
