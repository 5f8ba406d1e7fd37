import { brasiliaDay } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import type { World } from '../../src/demo';

/** What programs send, so that nothing stands between a request and the id that it names. */
export const aRequest = () => ({ subject: 'Pedido', parties: [{ name: 'Rui Lopes' }], level: 'public' });

/** Of the acts on a process that is open. */
function lifeBodies(home: World): Record<string, object> {
  const reason = { reason: 'Aguarda perícia' };
  return {
    'patch /processes/{id}': { subject: 'Outra' },
    'put /processes/{id}/assignment': { userId: home.people['ana']!.userId },
    'put /processes/{id}/scheduled-reopening': { date: '2099-01-05' },
    'post /processes/{id}/suspension': reason,
    'post /processes/{id}/annexation': { processId: newId() },
    'post /processes/{id}/disannexation': reason,
    'post /processes/{id}/blocking': reason,
    'post /processes/{id}/events': { text: 'Aguarda resposta' },
    'post /processes/{id}/duplicates': {},
    'post /processes/{id}/dossiers': { format: 'pdf' },
    'put /processes/{id}/number': { number: '19957.000052/2014-19' },
    'put /processes/{id}/registration-date': { date: '2020-03-02' },
    'put /processes/{id}/access-level': { level: 'public' },
    'put /processes/{id}/priority': { priority: 'elderly' },
    'put /processes/{id}/classification': { classIds: [newId()] },
  };
}

/** Of the acts on a block and on a request of signature. */
function blockBodies(home: World): Record<string, object> {
  return {
    'patch /blocks/{id}': { description: 'Outra' },
    'put /blocks/{id}/units': { unitIds: [home.units['SMO']!.id] },
    'put /blocks/{id}/marks': { priority: true },
    'post /blocks/{id}/items': { processId: newId() },
    'patch /blocks/{id}/items/{itemId}': { note: 'Conferido' },
    'post /blocks/{id}/items/{itemId}/move': { towards: 'up' },
    'post /signature-requests/{id}/refusal': { reason: 'Não é comigo' },
    'post /certificates/{id}/approval': {
      document: 'passport',
      number: 'FZ 123456',
      presence: 'remote',
      seenOn: brasiliaDay(new Date()),
    },
    'post /certificates/{id}/refusal': { reason: 'Falta a foto' },
    'post /certificates/{id}/revocation': { cause: 'left', reason: 'Exoneração' },
  };
}

/** Of what who administers keeps. */
function administrationBodies(home: World): Record<string, object> {
  const unit = { acronym: 'NOVA', name: 'Unidade nova', code: '00099', acceptsDispatch: true };
  return {
    'put /administration/bodies/{id}': { acronym: 'FUND', name: 'Fundação', code: '0099' },
    'put /administration/units/{id}': unit,
    'put /administration/units/{id}/place': {},
    'post /administration/units/{id}/closing': {},
    'put /accounts/{id}/cpf': { cpf: '' },
    'put /administration/people/{id}': { login: 'nova@pedrabranca.exemplo', name: 'Nova Pessoa' },
    'post /administration/people/{id}/positions': { title: 'Assessora' },
    'put /administration/imports/{id}/confirmation': {},
    'post /administration/contacts/{id}/distinctions': { otherId: newId() },
    'post /administration/contacts/{id}/merging': { goneIds: [newId()] },
    'put /administration/service-accounts/{id}/scope': {
      operations: ['processes.read'],
      unitIds: [home.units['SMO']!.id],
    },
    'post /administration/service-accounts/{id}/key': { days: 30 },
    'put /administration/identity-providers/{id}': {
      ...{ kind: 'oidc', label: 'Outro', issuer: 'https://exemplo.gov.br/', clientId: 'autos' },
      ...{ findsBy: 'link', createsAccounts: false, active: true },
    },
    'post /administration/support-accesses/{id}/consent': { hours: 4 },
  };
}

const aPublication = () => ({
  kind: 'publication',
  availableOn: '2099-01-05',
  summary: 'Nomeia a comissão',
});

const aLetter = { to: ['rui@cidadao.exemplo'], subject: 'Resposta', text: 'Segue a resposta.' };

const aBatch = (home: World) => ({
  typeId: home.documentTypes['Despacho'],
  templateId: home.templates['Despacho simples'],
  level: 'public',
  csv: 'nome\nRosa',
});

const aField = { kind: 'date', name: 'inicio', label: 'Início' };

const aClass = { code: '999.1', name: 'Outro', currentYears: 2, destination: 'elimination' };

/** Of the catalogues, which who administers keeps. */
const catalogueBodies: Record<string, object> = {
  'put /process-types/{id}': { name: 'Outro', allowedLevels: ['public'], suggestedLevel: 'public' },
  'put /document-types/{id}': { name: 'Outro', applicability: 'internal', numbering: 'none' },
  'put /legal-grounds/{id}': { name: 'Outra', legalBase: 'Lei nº 1' },
  'post /classification-plans/{id}/classes': aClass,
  'put /classification-plans/{id}/classes/{classId}': aClass,
  'put /classification-plans/{id}/mappings': { mappings: [] },
};

/** A body that would be taken if the id in the address were one's own. */
export function bodyOf({ method, path }: { method: string; path: string }, home: World): object | undefined {
  const { units, documentTypes, people } = home;
  const bodies: Record<string, object> = {
    'put /processes/{id}/notes/{owner}': { text: 'Ligar' },
    'put /processes/{id}/markers/{markerId}': { text: 'Falta a planta' },
    'put /processes/{id}/situation': { situationId: newId() },
    'put /processes/{id}/deadline': { amount: 5 },
    'post /processes/{id}/follow-ups': { owner: 'unit' },
    'post /processes/{id}/comments': { text: 'Visto' },
    'put /markers/{id}': { name: 'Urgente', colour: 'red' },
    'put /situations/{id}': { name: 'Em análise' },
    'post /processes/{id}/dispatches': { unitIds: [units['SMO']!.id] },
    ...blockBodies(home),
    ...catalogueBodies,
    'post /processes/{id}/confirmation': { password: people['ana']!.password },
    'post /processes/{id}/credentials': { userId: newId(), unitId: newId() },
    'post /secret-custody/{id}/activations': { userId: newId() },
    'post /processes/{id}/documents': { typeId: documentTypes['Despacho'], level: 'public' },
    ...lifeBodies(home),
    'post /returns/{id}/extension': { days: 10 },
    'put /dispatch-groups/{id}': { name: 'Parecer', unitIds: [units['SMO']!.id] },
    'post /processes/{id}/document-batch-previews': aBatch(home),
    'put /processes/{id}/document-batches/{batchId}': aBatch(home),
    'post /documents/{id}/publication': aPublication(),
    'put /documents/{id}/publication': aPublication(),
    'put /processes/{id}/letters/{letterId}': aLetter,
    'post /documents/{id}/authentication': {
      password: people['ana']!.password,
      positionId: people['ana']!.positionId,
      compared: true,
    },
    'post /documents/{id}/authentication/cancellation': { reason: 'Página trocada' },
    'put /documents/{id}/presence': { writes: true },
    'post /documents/{id}/versions/{version}/restoration': { revision: 1 },
    'put /templates/{id}': { name: 'Convite', scope: 'unit' },
    'post /templates/{id}/form': aField,
    'put /templates/{id}/form/{fieldId}': aField,
    'post /templates/{id}/form/{fieldId}/move': { direction: 'up' },
    'put /templates/{id}/content': { content: { type: 'doc', content: [] }, revision: 1 },
    'post /processes/{id}/received-files': { fileName: 'nota.txt', bytes: 5 },
    'post /received-files/{id}/document': { typeId: documentTypes['Comprovante'], level: 'public' },
    'put /documents/{id}/content': { content: { type: 'doc', content: [] }, revision: 1 },
    'post /documents/{id}/comment-threads': { text: 'Confira o prazo' },
    'post /documents/{id}/comment-threads/{threadId}/comments': { text: 'Conferido' },
    'post /documents/{id}/recipients': { name: 'Rosa Almeida' },
    'put /documents/{id}/recipients/{recipientId}': { treatment: 'À Senhora' },
    'put /documents/{id}/circulars/{batchId}': { recipientIds: [newId()] },
    ...administrationBodies(home),
    'post /documents/{id}/cancellation': { reason: 'Incluído por engano' },
    'put /accounts/{id}/cpf': { cpf: '' },
    'post /documents/{id}/outside-signings': { positionId: home.people['elisa']!.positionId },
    'post /a1-signings/{id}/signatures': {
      certificates: ['MIIB'],
      signatures: [{ id: newId(), signature: 'MEQC' }],
    },
    'post /documents/{id}/gov-br-signings': { positionId: home.people['elisa']!.positionId },
  };
  return bodies[`${method} ${path.replace('/api/v1', '')}`];
}

/** Of what begins: a body that would be taken, but for the id that a test puts into it. */
export function beginningOf({ method, path }: { method: string; path: string }, home: World): object {
  const { units, documentTypes, processTypes, people, legalGrounds } = home;
  const { userId, positionId, password } = people['elisa']!;
  const unitId = units['SMO']!.id;
  const [typeId, despacho] = [processTypes['Gabinete: Pedido de informação'], documentTypes['Despacho']];
  const bodies: Record<string, object> = {
    'post /processes': { ...aRequest(), typeId },
    'post /processes/{id}/documents': { typeId: despacho, level: 'public' },
    'put /processes/{id}/access-level': {
      level: 'restricted',
      legalGroundId: legalGrounds['Informação pessoal'],
    },
    'post /processes/{id}/credentials': { userId, unitId },
    'post /dispatches': { processIds: [newId()], unitIds: [unitId] },
    'post /dispatch-groups': { name: 'Parecer', unitIds: [unitId] },
    'post /administration/memberships': { userId, unitId, role: 'basic' },
    'post /administration/units': { acronym: 'NOVA', name: 'Unidade nova', code: '00099' },
    'post /batches/{act}': { processIds: [newId()] },
    'post /notices/reading': {},
    'post /signature-levels': { documentTypeId: despacho, level: 'simple' },
    'post /signature-requests': { documentId: newId(), userId },
    'post /signing-ceremonies': { documents: [{ id: newId() }], positionId },
    'post /substitutions': {
      ...{ positionId, userId: people['ana']!.userId, from: '2099-01-05', until: '2099-01-10' },
      act: 'Portaria nº 1/2099',
    },
    'post /templates': { name: 'Convite novo', scope: 'unit' },
    'put /templates/{id}': { name: 'Convite', scope: 'unit' },
    'post /process-types': {
      ...{ name: 'Outro tipo', allowedLevels: ['public'], suggestedLevel: 'public' },
    },
    'post /document-types': { name: 'Outro tipo', applicability: 'internal', numbering: 'none' },
    'put /publishing-units': { unitIds: [unitId] },
    'post /documents/{id}/authentication': { password, positionId, compared: true },
    'put /classification-plans/{id}/mappings': { mappings: [{ fromClassId: newId(), toClassId: newId() }] },
    'post /secret-custody/{id}/activations': { userId },
  };
  const key = `${method.toLowerCase()} ${path.replace('/api/v1', '')}`;
  return bodies[key] ?? bodyOf({ method: method.toLowerCase(), path }, home) ?? {};
}
