import type { IconName } from '../../../platform/web';
import type { ProcessAct } from '../../../processes';

export interface OfferedAct {
  act: ProcessAct;
  /** Below the address of the process; beginning with a slash, below the town's, where `{id}` is that of the process. */
  path: string;
  label: string;
  icon?: IconName;
  /** Done at once by a POST, without a form: it can be taken back as easily. */
  atOnce?: true;
  /** Set apart from the others. */
  destructive?: true;
}

/** What people do all day, in three groups; one that is not possible now is left out, and told under "Mais". */
export const everyday: readonly (readonly OfferedAct[])[] = [
  [
    { act: 'write', path: 'documentos/novo', label: 'Escrever documento', icon: 'document-plus' },
    { act: 'file', path: 'arquivos/novo', label: 'Incluir arquivo', icon: 'upload' },
  ],
  [
    { act: 'send', path: 'enviar', label: 'Enviar processo', icon: 'send' },
    { act: 'assign', path: 'atribuir', label: 'Atribuir', icon: 'assign' },
    { act: 'renounceCredential', path: 'credenciais', label: 'Credenciais', icon: 'lock' },
    { act: 'conclude', path: 'concluir', label: 'Concluir', icon: 'archive' },
    { act: 'resume', path: 'retomar', label: 'Retomar', icon: 'undo' },
    { act: 'reopen', path: 'reabrir', label: 'Reabrir nesta unidade', icon: 'inbox' },
  ],
  [
    { act: 'mark', path: 'marcadores', label: 'Marcadores', icon: 'marker' },
    { act: 'setDeadline', path: 'prazo', label: 'Prazo', icon: 'calendar' },
    { act: 'annotate', path: 'anotacao', label: 'Anotação', icon: 'note' },
    { act: 'follow', path: 'acompanhamento', label: 'Acompanhar', icon: 'eye' },
  ],
];

/** The rest, in the order of how often they are wanted. */
export const others: readonly OfferedAct[] = [
  { act: 'grantCredential', path: 'credenciais', label: 'Credenciais' },
  { act: 'cancelDispatch', path: 'cancelar-envio', label: 'Cancelar envio' },
  { act: 'publish', path: 'publicacoes', label: 'Publicar no boletim' },
  { act: 'correspond', path: 'correspondencia', label: 'Enviar correspondência eletrônica' },
  { act: 'acknowledge', path: 'ciencia', label: 'Dar ciência' },
  { act: 'follow', path: 'favorito', label: 'Guardar nos favoritos', atOnce: true },
  { act: 'addEntry', path: 'andamentos/novo', label: 'Escrever andamento' },
  { act: 'situate', path: 'situacao', label: 'Mudar a situação' },
  { act: 'comment', path: 'comentarios', label: 'Comentar' },
  { act: 'markUnread', path: 'nao-lido', label: 'Marcar como não lido', atOnce: true },
  { act: 'prioritise', path: 'prioridade', label: 'Dar prioridade' },
  { act: 'relate', path: 'relacionar', label: 'Relacionar a outro processo' },
  { act: 'startRelated', path: '/processos/novo?relacionado={id}', label: 'Iniciar processo relacionado' },
  { act: 'annex', path: 'anexar', label: 'Anexar a outro processo' },
  { act: 'suspend', path: 'sobrestar', label: 'Sobrestar' },
  { act: 'scheduleReopening', path: 'reabertura-programada', label: 'Programar a reabertura' },
  { act: 'duplicate', path: 'duplicar', label: 'Duplicar' },
  { act: 'changeData', path: 'alterar', label: 'Alterar tipo, especificação e interessados' },
  { act: 'classify', path: 'classificacao', label: 'Mudar a classificação' },
  { act: 'changeNumber', path: 'numero', label: 'Alterar número e data' },
  { act: 'changeLevel', path: 'nivel', label: 'Alterar o nível de acesso' },
  { act: 'disannex', path: 'desanexar', label: 'Desanexar' },
  { act: 'block', path: 'bloquear', label: 'Bloquear' },
  { act: 'unblock', path: 'desbloquear', label: 'Desbloquear' },
  { act: 'delete', path: 'excluir', label: 'Excluir o processo', destructive: true },
];
