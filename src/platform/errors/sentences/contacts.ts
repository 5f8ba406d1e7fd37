export const contactsSentences = {
  'contacts.identifier': '{reason}',
  'contacts.choose_kept': 'Escolha qual dos contatos fica.',
  'contacts.choose_several': 'Marque de dois a {most} contatos, o que fica entre eles.',
  'contacts.two_identifiers':
    'Mais de um dos contatos tem CPF ou CNPJ: são pessoas diferentes. Se um número está errado, corrija-o antes.',
  'contacts.other_email':
    'O cadastro de {names} já tem outro e-mail: o que você digitou não foi guardado. Se mudou, peça a quem administra os contatos que o corrija.',
  'contacts.other_name':
    'Este {kind} já tem cadastro com o nome {name}. Se é a mesma pessoa, use o nome do cadastro. Se não é, corrija o número.',
} as const;
