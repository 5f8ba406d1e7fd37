export const contactsSentences = {
  'contacts.identifier': '{reason}',
  'contacts.other_name':
    'Este {kind} já tem cadastro com o nome {name}. Se é a mesma pessoa, use o nome do cadastro. Se não é, corrija o número.',
} as const;
