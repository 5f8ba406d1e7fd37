/** What stands for a thing in an address: the segment before a parameter, and the table (and column) in which its ids are. */
const nouns: Record<string, string> = {
  // REST
  'accounts/:id': 'users',
  'bodies/:id': 'bodies',
  'memberships/:id': 'memberships',
  'people/:id': 'users',
  'people/:userId': 'users',
  'positions/:id': 'positions',
  'units/:id': 'units',
  'block-groups/:id': 'block_groups',
  'blocks/:id': 'blocks',
  'items/:itemId': 'block_items',
  'certificates/:id': 'person_certificates',
  'classification-plans/:id': 'classification_plans',
  'classes/:classId': 'record_classes',
  'comments/:id': 'comments',
  'desk-views/:id': 'desk_views',
  'dispatch-groups/:id': 'dispatch_groups',
  'document-types/:id': 'document_types',
  'documents/:id': 'documents',
  'circulars/:batchId': 'document_batches',
  'comment-threads/:threadId': 'comment_threads',
  'detached-signatures/:signature': 'detached_signatures.signature_id',
  'images/:sha256': 'document_images.object_sha256',
  'outside-signings/:signing': 'outside_signings',
  'recipients/:recipientId': 'document_recipients',
  'standard-texts/:templateId': 'document_templates',
  'follow-ups/:id': 'follow_ups',
  'holidays/:id': 'holidays',
  'legal-grounds/:id': 'legal_grounds',
  'markers/:id': 'markers',
  'markers/:markerId': 'markers',
  'notices/:id': 'notices',
  'enrolment-requests/:requestId': 'enrolment_requests',
  'municipality-batches/:batchId': 'municipality_batches',
  'process-types/:id': 'process_types',
  'processes/:id': 'processes',
  'credentials/:unitId': 'units',
  ':unitId/:userId': 'users',
  'credentials/:userId': 'users',
  'dispatches/:dispatchId': 'dispatches',
  'document-batches/:batchId': 'document_batches',
  'dossiers/:dossierId': 'dossiers',
  'letters/:letterId': 'letters',
  'relations/:processId': 'processes',
  'received-files/:id': 'received_files',
  'returns/:id': 'dispatch_returns',
  'secret-custody/:id': 'processes',
  'signature-levels/:id': 'signature_levels',
  'signature-requests/:id': 'signature_requests',
  'situations/:id': 'situations',
  'substitutions/:id': 'position_substitutions',
  'templates/:id': 'document_templates',
  'form/:fieldId': 'template_fields',
  'publications/:publicationId': 'publications',
  'service-accounts/:id': 'service_accounts',
  'identity-providers/:id': 'identity_providers',
  'support-accesses/:id': 'support_accesses',
  'sessions/:sessionId': 'sessions',
  'a1-signings/:id': 'outside_signings.batch_id',
  'files/:signing': 'outside_signings',
  'imports/:id': 'imports',
  'contacts/:id': 'contacts',
  // Pages
  'com/:id': 'identity_providers',
  'contas-ligadas/:id': 'identity_providers',
  'a1/:batch': 'outside_signings.batch_id',
  ':batch/:signing': 'outside_signings',
  'gov-br/:batch': 'outside_signings.batch_id',
  'acessos/:sessionId': 'sessions',
  'suporte/:id': 'support_accesses',
  'provedores/:id': 'identity_providers',
  'contas-de-servico/:id': 'service_accounts',
  'envio/:id': 'imports',
  'contatos-repetidos/:id': 'contacts',
  ':id/:other': 'contacts',
  'distinctions/:other': 'contacts',
  'feriados/:id': 'holidays',
  'orgaos/:id': 'bodies',
  'perfis/:id': 'memberships',
  'administracao/pessoas/:id': 'users',
  'certificados/pessoas/:id': 'person_certificates',
  'cargos/:positionId': 'positions',
  'unidades/:id': 'units',
  'pessoas/:userId': 'users',
  'avisos/:id': 'notices',
  'blocos/:id': 'blocks',
  'itens/:itemId': 'block_items',
  'grupos/:id': 'block_groups',
  'classificacao/:id': 'classification_plans',
  'assuntos/:classId': 'record_classes',
  'documentos/:id': 'documents',
  'assinar-fora/:signing': 'outside_signings',
  'assinar-gov-br/:signing': 'outside_signings',
  'assinaturas/:signature': 'detached_signatures.signature_id',
  'imagens/:sha256': 'document_images.object_sha256',
  'textos-padrao/:templateId': 'document_templates',
  'grupos-de-envio/:id': 'dispatch_groups',
  'hipoteses-legais/:id': 'legal_grounds',
  'acessos/:id': 'sessions',
  'modelos/:id': 'document_templates',
  'lista/:batchId': 'municipality_batches',
  'niveis-de-assinatura/:id': 'signature_levels',
  'pedidos-de-assinatura/:id': 'signature_requests',
  'pedidos/:requestId': 'enrolment_requests',
  'processos/:id': 'processes',
  'arquivos/:file': 'received_files',
  'copia/:dossierId': 'dossiers',
  'credenciais/:unitId': 'units',
  'credenciais/:userId': 'users',
  'publicacoes/:id': 'publications',
  'referencias/:id': 'documents',
  'retornos/:id': 'dispatch_returns',
  'sigilosos/:id': 'processes',
  'substituicoes/:id': 'position_substitutions',
  'tipos-de-documento/:id': 'document_types',
  'tipos-de-processo/:id': 'process_types',
  // What is printed, and given out to everybody
  'verificar/:code': 'documents.code',
  'documents/:code': 'documents.code',
  'processes/:number': 'processes.number',
};

/** Parameters that name nothing of a tenant, with one that is right. */
const ofNobody: Record<string, string> = {
  'versions/:version': '1',
  'versoes/:version': '1',
  'anexos/:number': '1',
  'parts/:start': '0',
  'partes/:start': '0',
  'batches/:act': 'conclude',
  'notes/:owner': 'unit',
  'notice-choices/:kind': 'process.arrived',
  'steps/:step': 'numbering',
  'configuracao/:step': 'numeracao',
  'cores/:colour': '1f4e79.css',
  'brasao/:picture': 'nenhum.png',
  'importar/:kind': 'people',
  'import-kinds/:kind': 'people',
  'modelo/:format': 'csv',
  'templates/:format': 'csv',
  // Names of files and of tenants, tokens and questions of protocols: each has a test of its own.
  'registro/:file': 'chaves.json',
  'assets/:file': 'app.css',
  'municipio/:slug': 'nenhum',
  'municipalities/:slug': 'nenhum',
  'nova/:token': 'nenhum',
  'ocsp/:question': 'AAAA',
};

/** A field of a body or of a query, by its last name; `typeId` is asked for with the path. */
const fields: Record<string, string> = {
  userId: 'users',
  assigneeId: 'users',
  unitId: 'units',
  unitIds: 'units',
  parentId: 'units',
  successorId: 'units',
  bodyId: 'bodies',
  processId: 'processes',
  processIds: 'processes',
  relatedToId: 'processes',
  documentId: 'documents',
  documentIds: 'documents',
  documents: 'documents',
  documentTypeId: 'document_types',
  classIds: 'record_classes',
  fromClassId: 'record_classes',
  toClassId: 'record_classes',
  legalGroundId: 'legal_grounds',
  templateId: 'document_templates',
  contactId: 'contacts',
  goneIds: 'contacts',
  otherId: 'contacts',
  processTypes: 'process_types',
  documentTypes: 'document_types',
  groupIds: 'dispatch_groups',
  groupId: 'block_groups',
  positionId: 'positions',
  markerId: 'markers',
  situationId: 'situations',
  recipientIds: 'document_recipients',
  processTypeIds: 'process_types',
  signatures: 'outside_signings',
  upTo: 'notices',
  tipo: 'document_types',
  after: 'users',
};

export interface Slot {
  /** As in `processos/:id`. */
  key: string;
  name: string;
  /** Undefined: it names nothing that a tenant has. */
  table: string | undefined;
}

/** The parameters of a path, but for its tenant. */
export function slotsOf(path: string): Slot[] {
  const segments = path.split('/');
  return segments.flatMap((segment, index) => {
    const name = /^:(\w+)/.exec(segment)?.[1];
    if (!name || name === 'tenant') return [];
    const before = segments.slice(0, index);
    const short = `${before.at(-1)}/:${name}`;
    const key = [`${before.at(-2)}/${short}`, short].find(isKnown) ?? short;
    return [{ key, name, table: nouns[key] }];
  });
}

const isKnown = (key: string): boolean => key in nouns || key in ofNobody;

/** Parameters of which nobody has said here yet what they name. */
export const unnamed = (path: string): string[] =>
  slotsOf(path).flatMap(({ key }) => (isKnown(key) ? [] : [`${key} in ${path}`]));

export const ordinary = (slot: Slot): string => ofNobody[slot.key] ?? '1';

/** What is called an id and is of somebody else's system. */
export const ofOtherSystems: readonly string[] = ['clientId'];

/** @param field as in `recipients[].unitId`; undefined until somebody says here what it names */
export function tableOfField(field: string, path: string): string | undefined {
  const name = field
    .replaceAll('[]', '')
    .split('.')
    .findLast((part) => part !== 'id')!;
  if (name !== 'typeId') return fields[name];
  return /(documents|document-batches|document-batch-previews|files|templates|document)\b/.test(path)
    ? 'document_types'
    : 'process_types';
}
