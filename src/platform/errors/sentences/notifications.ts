export const notificationsSentences = {
  'notifications.mail_time':
    'Escolha quando o e-mail é enviado: na hora (at_once), no resumo do dia (digest) ou nunca (never).',
  'notifications.up_to': 'Use em upTo o id de um dos seus avisos, ou deixe em branco para todos.',
} as const;
