/** What an entry is about: how a search narrows the log. */
export const auditSubjects = {
  access: {
    label: 'Entradas e contas',
    families: ['sign_in', 'session', 'password', 'second_factor', 'account', 'invitation'],
  },
  administration: {
    label: 'Administração',
    families: [
      ...[
        'body',
        'unit',
        'membership',
        'position',
        'substitution',
        'holiday',
        'signature_level',
        'documents',
      ],
      ...['gazette', 'certificate', 'dispatch_group', 'audit', 'administrator', 'tenant', 'legal_ground'],
      ...['process_type', 'document_type', 'classification_plan', 'record_class', 'import', 'contact'],
    ],
  },
  reading: { label: 'Leituras e cópias', families: ['document', 'process', 'dossier', 'secret'] },
  system: { label: 'Ocorrências do sistema', families: ['timestamp', 'upload'] },
} as const;

export type AuditSubject = keyof typeof auditSubjects;

export const auditSubjectKeys = Object.keys(auditSubjects) as AuditSubject[];

const words: Record<string, string> = {
  'account.created': 'Criou uma conta',
  'account.invited': 'Convidou uma pessoa',
  'account.changed': 'Mudou os dados de uma conta',
  'account.closed': 'Fechou uma conta',
  'account.reopened': 'Reabriu uma conta',
  'account.locked': 'Conta em espera depois de muitos erros',
  'account.cpf_set': 'Informou o CPF de uma conta',
  'account.cpf_removed': 'Retirou o CPF de uma conta',
  'invitation.accepted': 'Aceitou o convite',
  'sign_in.done': 'Entrou',
  'sign_in.failed': 'Errou ao entrar',
  'sign_in.while_locked': 'Tentou entrar com a conta em espera',
  'session.ended': 'Encerrou um acesso',
  'session.all_ended': 'Teve os acessos encerrados',
  'session.refresh_reuse': 'Um acesso de programa foi usado duas vezes',
  'password.changed': 'Trocou a senha',
  'password.reset': 'Escolheu outra senha pelo e-mail',
  'password.reset_requested': 'Pediu outra senha pelo e-mail',
  'second_factor.begun': 'Começou a ligar o segundo passo',
  'second_factor.on': 'Ligou o segundo passo',
  'second_factor.off': 'Desligou o segundo passo',
  'second_factor.codes_renewed': 'Renovou os códigos de recuperação',
  'second_factor.recovery_used': 'Entrou com um código de recuperação',
  'second_factor.reset': 'Teve o segundo passo desligado pelo terminal',
  'body.created': 'Criou um órgão',
  'body.changed': 'Mudou um órgão',
  'unit.created': 'Criou uma unidade',
  'unit.changed': 'Mudou uma unidade',
  'unit.moved': 'Mudou uma unidade de lugar',
  'unit.closed': 'Encerrou uma unidade',
  'membership.given': 'Deu um perfil',
  'membership.ended': 'Encerrou um perfil',
  'position.given': 'Deu um cargo',
  'position.ended': 'Encerrou um cargo',
  'substitution.created': 'Registrou uma substituição',
  'substitution.ended': 'Encerrou uma substituição',
  'holiday.added': 'Incluiu um feriado',
  'holiday.removed': 'Removeu um feriado',
  'signature_level.created': 'Criou uma regra de nível de assinatura',
  'signature_level.deleted': 'Apagou uma regra de nível de assinatura',
  'contact.merged': 'Uniu dois contatos',
  'contact.changed': 'Mudou os dados de um contato',
  'import.confirmed': 'Confirmou uma importação',
  'import.done': 'Importação terminada',
  'import.stopped': 'Importação interrompida',
  'process_type.created': 'Incluiu um tipo de processo',
  'process_type.changed': 'Mudou um tipo de processo',
  'process_type.retired': 'Desativou um tipo de processo',
  'process_type.restored': 'Reativou um tipo de processo',
  'document_type.created': 'Incluiu um tipo de documento',
  'document_type.changed': 'Mudou um tipo de documento',
  'document_type.retired': 'Desativou um tipo de documento',
  'document_type.restored': 'Reativou um tipo de documento',
  'legal_ground.created': 'Incluiu uma hipótese legal',
  'legal_ground.changed': 'Mudou uma hipótese legal',
  'legal_ground.retired': 'Desativou uma hipótese legal',
  'legal_ground.restored': 'Reativou uma hipótese legal',
  'classification_plan.created': 'Preparou um plano de classificação',
  'classification_plan.activated': 'Pôs um plano de classificação em vigor',
  'classification_plan.exchanged': 'Passou os processos para os assuntos sucessores',
  'record_class.added': 'Incluiu um assunto',
  'record_class.changed': 'Mudou um assunto',
  'record_class.retired': 'Desativou um assunto',
  'record_class.restored': 'Reativou um assunto',
  'documents.formats_chosen': 'Escolheu os arquivos aceitos',
  'gazette.units_chosen': 'Escolheu as unidades que publicam',
  'administrator.invited': 'A plataforma convidou quem administra',
  'tenant.created': 'O município foi criado',
  'certificate.requested': 'Pediu um certificado',
  'certificate.approved': 'Aprovou um certificado',
  'certificate.approval_lost': 'Perdeu a aprovação de um certificado',
  'certificate.refused': 'Recusou um certificado',
  'certificate.revoked': 'Cancelou um certificado',
  'certificate.key_rewrapped': 'Passou a chave do certificado para a senha nova',
  'dispatch_group.created': 'Criou um grupo de envio',
  'dispatch_group.changed': 'Mudou um grupo de envio',
  'dispatch_group.deleted': 'Apagou um grupo de envio',
  'document.read': 'Leu um documento restrito ou sigiloso',
  'process.opened': 'Abriu um processo restrito ou sigiloso',
  'process.exported': 'Exportou um processo',
  'process.deleted': 'Excluiu um processo',
  'dossier.requested': 'Pediu a cópia de um processo',
  'dossier.downloaded': 'Baixou a cópia de um processo',
  'secret.opened': 'Abriu um processo sigiloso',
  'secret.identified': 'Confirmou a senha para um processo sigiloso',
  'secret.custody_listed': 'Viu o acervo de sigilosos da unidade',
  'secret.activated': 'Ativou uma credencial pelo acervo',
  'secret.cancelled': 'Cancelou uma credencial pelo acervo',
  'timestamp.refused': 'Um carimbo do tempo não pôde ser guardado',
  'upload.infected': 'Um arquivo com vírus foi recusado',
  'audit.searched': 'Consultou a auditoria',
};

/** A kind that nobody has named yet is shown as it is written. */
export const auditInWords = (kind: string): string => words[kind] ?? kind;

/** Attributes that may be shown to who administers, of the families that tell of administration: nothing of what was read. */
const labels: Record<string, string> = {
  label: 'sigla',
  name: 'nome',
  code: 'código',
  legalBase: 'base legal',
  before: 'antes',
  after: 'depois',
  parent: 'unidade superior',
  act: 'ato',
  role: 'perfil',
  unit: 'unidade',
  title: 'cargo',
  startsOn: 'de',
  endsOn: 'até',
  fields: 'campos',
  units: 'unidades',
};

const shownFamilies: ReadonlySet<string> = new Set([
  'body',
  'unit',
  'membership',
  'position',
  'substitution',
  'process_type',
  'document_type',
  'legal_ground',
  'classification_plan',
  'record_class',
  'gazette',
  'contact',
]);

export function attributesInWords(kind: string, attributes: Record<string, unknown>): string {
  if (!shownFamilies.has(kind.split('.')[0]!)) return '';
  return Object.entries(attributes)
    .filter(
      ([name, value]) =>
        labels[name] && (typeof value === 'string' || typeof value === 'number') && value !== '',
    )
    .map(([name, value]) => `${labels[name]!}: ${String(value)}`)
    .join('; ');
}
