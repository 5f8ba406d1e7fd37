import type { Permission, Role } from '../permissions';

/** Roles as people read them, from the narrowest. */
export const roleWords: Record<Role, { label: string; hint: string }> = {
  collaborator: {
    label: 'Colaborador',
    hint: 'Trabalha nos processos e escreve documentos, sem assinar nem cancelar. Para estagiários e terceirizados.',
  },
  basic: { label: 'Básico', hint: 'O trabalho de todo dia: processos, documentos e assinatura.' },
  protocol: {
    label: 'Protocolo',
    hint: 'O básico, e incluir processos que já têm número, vindos do papel ou de outro sistema.',
  },
  coordinator: {
    label: 'Coordenador da unidade',
    hint: 'Dá e encerra os perfis das pessoas da unidade, até o que o próprio coordenador pode. Junto com outro perfil.',
  },
  custodian: {
    label: 'Acervo de sigilosos',
    hint: 'Vê que os processos sigilosos da unidade existem e quem tem a credencial, sem ler. Junto com outro perfil.',
  },
  administrator: { label: 'Administrador', hint: 'O do protocolo, e cuidar de todo o município no sistema.' },
  operator: {
    label: 'Operador da plataforma',
    hint: 'Cuida da plataforma e de seus municípios; não trabalha em processos.',
  },
};

/** What each permission lets a person do, after "Pode". */
export const permissionWords: Record<Permission, string> = {
  'process.read': 'ver os processos da unidade e recebê-los',
  'process.open': 'iniciar processo',
  'process.dispatch': 'enviar processo a outra unidade',
  'process.conclude': 'concluir e reabrir processo',
  'process.manage': 'atribuir, sobrestar, anexar e mudar os dados do processo',
  'document.write': 'escrever documento e incluir arquivo',
  'document.sign': 'assinar documento',
  'document.cancel': 'cancelar documento',
  'document.publish': 'publicar no boletim, se a unidade publica',
  'process.delete': 'excluir processo sem documentos assinados',
  'process.secret': 'trabalhar em processo sigiloso, com credencial',
  'process.protocol': 'incluir processo que já tem número',
  'unit.coordinate': 'dar e encerrar perfis na unidade',
  'process.block': 'bloquear processo',
  'process.disannex': 'desanexar processo',
  'tenant.administer': 'administrar o sistema no município',
  'platform.operate': 'operar a plataforma',
  'secret.custody': 'ver o acervo de sigilosos da unidade',
};
