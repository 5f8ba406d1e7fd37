/**
 * The acts that the history knows, with the sentence of each (DOMAIN.md 1.16). `{name}` is an attribute or a
 * personal value. `summary`: stands in the short history. `citizen`: the sentence of the public portal, in plain
 * words; without one the event is not shown there.
 */
interface EventType {
  sentence: string;
  summary: boolean;
  citizen?: string;
}

export const eventTypes = {
  'process.opened': {
    sentence: 'Processo {level} aberto: {typeName}',
    summary: true,
    citizen: 'O processo foi aberto na unidade {unitName}.',
  },
  'process.concluded': {
    sentence: 'Processo concluído na unidade',
    summary: true,
    citizen: 'A unidade {unitName} concluiu a sua parte.',
  },
  'process.concluded_on_dispatch': {
    sentence: 'Conclusão automática na unidade, pelo envio',
    summary: false,
  },
  'process.reopened': {
    sentence: 'Processo reaberto na unidade',
    summary: true,
    citizen: 'O processo foi reaberto na unidade {unitName}.',
  },
  'process.received': {
    sentence: 'Processo recebido na unidade',
    summary: true,
    citizen: 'O processo foi recebido pela unidade {unitName}.',
  },
  'process.level_changed': { sentence: 'Nível de acesso do processo passou a {level}', summary: false },
  'credential.granted': { sentence: 'Credencial concedida a {person} na unidade {toLabel}', summary: true },
  'credential.revoked': { sentence: 'Credencial de {person} na unidade {toLabel} cassada', summary: true },
  'credential.renewed': { sentence: 'Credencial de {person} na unidade {toLabel} renovada', summary: false },
  'credential.renounced': {
    sentence: '{person} renunciou à credencial na unidade {toLabel}',
    summary: true,
  },
  'credential.activated': {
    sentence:
      'Credencial ativada para {person} na unidade {toLabel}, por quem guarda os sigilosos da unidade',
    summary: true,
  },
  'credential.cancelled': {
    sentence: 'Credencial de {person}, que saiu da unidade {toLabel}, cancelada por quem guarda os sigilosos',
    summary: true,
  },
  'secret.received': { sentence: 'Processo recebido por quem tem credencial', summary: false },
  'secret.concluded': { sentence: 'Processo concluído por quem tem credencial', summary: true },
  'secret.concluded_with_credential': {
    sentence: 'Conclusão automática para {person}, pelo fim da credencial',
    summary: false,
  },
  'secret.reopened': { sentence: 'Processo reaberto por quem tem credencial', summary: true },
  'process.own_level_changed': {
    sentence: 'Nível de acesso alterado de {before} para {after}. Hipótese legal: {ground}',
    summary: true,
  },
  'process.assigned': { sentence: 'Processo atribuído a {assignee}', summary: false },
  'process.unassigned': { sentence: 'Atribuição a {assignee} retirada', summary: false },
  'process.reopening_scheduled': {
    sentence: 'Reabertura na unidade programada para {date}',
    summary: false,
  },
  'process.reopening_cancelled': {
    sentence: 'Reabertura na unidade programada para {date} cancelada',
    summary: false,
  },
  'process.reopened_on_schedule': {
    sentence: 'Processo reaberto na unidade {unitLabel}, na data programada',
    summary: true,
    citizen: 'O processo foi reaberto na unidade {unitName}.',
  },
  'process.suspended': {
    sentence: 'Processo sobrestado. Motivo: {reason}',
    summary: true,
    citizen: 'O processo foi suspenso na unidade {unitName} e espera para continuar.',
  },
  'process.suspended_for': {
    sentence: 'Processo sobrestado até o fim do processo {number}. Motivo: {reason}',
    summary: true,
    citizen: 'O processo foi suspenso na unidade {unitName} e espera para continuar.',
  },
  'process.resumed': {
    sentence: 'Processo retomado',
    summary: true,
    citizen: 'O processo voltou a andar na unidade {unitName}.',
  },
  'process.annexed': { sentence: 'Processo anexado ao processo {number}', summary: true },
  'process.annex_taken': { sentence: 'Processo {number} anexado a este', summary: true },
  'process.disannexed': {
    sentence: 'Processo desanexado do processo {number}. Motivo: {reason}',
    summary: true,
  },
  'process.annex_lost': {
    sentence: 'Processo {number} desanexado deste. Motivo: {reason}',
    summary: true,
  },
  'process.related': { sentence: 'Processo relacionado ao processo {number}', summary: true },
  'process.unrelated': { sentence: 'Relação com o processo {number} desfeita', summary: true },
  'process.duplicated': { sentence: 'Processo aberto como cópia do processo {number}', summary: true },
  'process.deleted': { sentence: 'Processo excluído', summary: true },
  'process.blocked': { sentence: 'Processo bloqueado. Motivo: {reason}', summary: true },
  'process.unblocked': { sentence: 'Processo desbloqueado', summary: true },
  'process.acknowledged': { sentence: 'Ciência no processo', summary: true },
  'process.entry': { sentence: '{text}', summary: true },
  'process.data_changed': { sentence: '{what} do processo alterado: {after}', summary: false },
  'process.classified': { sentence: 'Classificação do processo: {classes}', summary: false },
  'process.parties_changed': { sentence: 'Interessados do processo alterados: {parties}', summary: false },
  'process.number_changed': {
    sentence: 'Número do processo alterado de {before} para {after}',
    summary: true,
    citizen: 'O número do processo mudou de {before} para {after}.',
  },
  'process.registration_changed': { sentence: 'Data de autuação alterada para {date}', summary: false },
  'process.registered': {
    sentence: 'Processo {level} registrado com o número que já tinha: {typeName}. Autuação em {date}',
    summary: true,
    citizen: 'O processo foi registrado na unidade {unitName}.',
  },
  'process.priority_changed': {
    sentence: 'Prioridade do processo: {priority}',
    summary: true,
  },
  'dispatch.sent': {
    sentence: 'Processo enviado pela unidade {fromLabel} para {toLabel}',
    summary: true,
    citizen: 'O processo foi enviado de {fromName} para {toName}.',
  },
  'dispatch.cancelled': {
    sentence: 'Envio de {fromLabel} para {toLabel} cancelado antes do recebimento',
    summary: true,
    citizen: 'O envio de {fromName} para {toName} foi cancelado.',
  },
  'dispatch.return_asked': {
    sentence: 'Retorno programado: {toLabel} devolve o processo a {fromLabel} até {dueOn}',
    summary: true,
  },
  'dispatch.return_extended': {
    sentence: 'Prazo de retorno de {toLabel} prorrogado de {before} para {dueOn}',
    summary: false,
  },
  'dispatch.return_deleted': {
    sentence: 'Prazo de retorno de {toLabel}, até {dueOn}, retirado',
    summary: false,
  },
  'dispatch.return_made': {
    sentence: 'Retorno cumprido: {toLabel} devolveu o processo a {fromLabel}',
    summary: false,
  },
  'dispatch.return_owed_again': {
    sentence:
      'O envio que devolvia o processo foi cancelado: {toLabel} volta a dever a devolução a {fromLabel}, até {dueOn}',
    summary: true,
  },
  'document.drafted': { sentence: 'Documento {code} ({title}) criado', summary: false },
  'document.filed': {
    sentence: 'Documento externo {code} ({title}) incluído',
    summary: true,
    citizen: 'Um documento foi incluído: {title}.',
  },
  'document.file_replaced': {
    sentence: 'Arquivo do documento externo {code} ({title}) trocado',
    summary: false,
  },
  'document.deleted': {
    sentence: 'Documento {code} ({title}) excluído',
    summary: false,
    citizen: 'Um documento foi excluído e não vale mais: {title}.',
  },
  'document.cancelled': {
    sentence: 'Documento {code} ({title}) cancelado. Motivo: {reason}',
    summary: true,
    citizen: 'Um documento foi cancelado e não vale mais: {title}.',
  },
  'document.authenticated': {
    sentence:
      'Cópia digitalizada {code} ({title}) autenticada por {signer}, {position}, a partir de {conference}',
    summary: true,
    citizen: 'Uma cópia digitalizada foi autenticada: {title}.',
  },
  'document.authentication_cancelled': {
    sentence: 'Autenticação da cópia {code} ({title}) cancelada. Motivo: {reason}',
    summary: true,
    citizen: 'A autenticação de uma cópia digitalizada foi cancelada: {title}.',
  },
  'letter.sent': {
    sentence: 'E-mail {code} ({title}) enviado a {count}, {attachments}',
    summary: true,
  },
  'letter.undelivered': {
    sentence: 'E-mail {code} ({title}) não entregue a um destinatário',
    summary: true,
  },
  'publication.scheduled': {
    sentence: '{kind} do documento {code} ({title}) no boletim agendada para {date}',
    summary: true,
  },
  'publication.changed': {
    sentence: 'Agendamento do documento {code} ({title}) no boletim alterado: {kind} em {date}',
    summary: false,
  },
  'publication.cancelled': {
    sentence: 'Publicação do documento {code} ({title}) no boletim, agendada para {date}, cancelada',
    summary: true,
  },
  'publication.withheld': {
    sentence: 'Documento {code} ({title}) não publicado em {date}: o processo deixou de ser público',
    summary: true,
  },
  'publication.made': {
    sentence: 'Documento {code} ({title}) publicado no boletim de {date}',
    summary: true,
    citizen: 'Um documento foi publicado no boletim de {date}: {title}.',
  },
  'publication.correction_begun': {
    sentence: 'Documento {code} ({title}) iniciado para corrigir o documento publicado {corrected}',
    summary: false,
  },
  'signature.made': {
    sentence: 'Documento {code} ({title}) assinado por {signer}, {position}',
    summary: true,
    citizen: 'Um documento foi assinado: {title}.',
  },
  'signature.requested': {
    sentence: 'Assinatura do documento {code} ({title}) pedida a {person}',
    summary: false,
  },
  'signature.request_declined': {
    sentence: '{person} não assinou o documento {code} ({title}). Motivo: {reason}',
    summary: false,
  },
  'signature.request_cancelled': {
    sentence: 'Pedido de assinatura do documento {code} ({title}) a {person} cancelado',
    summary: false,
  },
  'block.process_added': { sentence: 'Processo incluído no bloco {number}', summary: false },
  'block.process_removed': { sentence: 'Processo retirado do bloco {number}', summary: false },
  'block.document_added': {
    sentence: 'Documento {code} ({title}) incluído no bloco {number}',
    summary: false,
  },
  'block.document_removed': {
    sentence: 'Documento {code} ({title}) retirado do bloco {number}',
    summary: false,
  },
  'block.shared': { sentence: 'Bloco {number} enviado para {toLabels}', summary: false },
  'block.sharing_cancelled': { sentence: 'Envio do bloco {number} cancelado', summary: false },
  'block.returned': { sentence: 'Bloco {number} devolvido pela unidade {fromLabel}', summary: false },
  'block.concluded': { sentence: 'Bloco {number} concluído', summary: false },
  'block.reopened': { sentence: 'Bloco {number} reaberto', summary: false },
  'signature.cancelled': {
    sentence: 'Assinaturas do documento {code} ({title}) retiradas: ele voltou a ser minuta',
    summary: false,
    citizen: 'A assinatura de um documento foi retirada, e ele não vale mais: {title}.',
  },
} as const satisfies Record<string, EventType>;

export type EventTypeName = keyof typeof eventTypes;

export const summaryTypes = (Object.keys(eventTypes) as EventTypeName[]).filter(
  (name) => eventTypes[name].summary,
);

export const citizenTypes = (Object.keys(eventTypes) as EventTypeName[]).filter(
  (name) => 'citizen' in eventTypes[name],
);

type Values = Record<string, string | number | boolean | null | undefined>;

export function eventSentence(type: string, values: Values, forCitizen = false): string {
  const known = eventTypes[type as EventTypeName] as EventType | undefined;
  const template = (forCitizen ? known?.citizen : known?.sentence) ?? type;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '(dado removido)'));
}
