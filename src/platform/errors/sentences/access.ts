export const accessSentences = {
  'access.ground_missing': 'Escolha a hipótese legal: sem ela o processo não pode ser {level}.',
  'access.unknown_ground': 'Escolha a hipótese legal na lista.',
  'access.ground_of_other_level': 'A hipótese legal "{ground}" não serve para nível {level}. Escolha outra.',
  'access.level_unknown': 'Escolha o nível de acesso: public, restricted ou secret.',
  'access.ground_unknown': 'Escolha a hipótese legal na lista.',
  'access.ground_name': 'Escreva o nome da hipótese legal, com até {most} letras.',
  'access.ground_base': 'Escreva a lei e o artigo, com até {most} letras.',
  'access.ground_level': 'Escolha o nível a que a hipótese serve.',
  'access.ground_taken': 'Já existe uma hipótese legal chamada {name}. Escolha outro nome.',
  'access.password_again': 'Este processo é sigiloso. Confirme sua senha para abri-lo.',
  'access.not_secret': 'Este processo não é sigiloso, e por isso não tem credenciais.',
  'access.unknown_person': 'Escolha uma pessoa da lista.',
  'access.credential_held':
    '{person} já tem credencial deste processo na unidade {unit}. Escolha outra pessoa.',
  'access.credential_own':
    'Esta credencial é sua. Para deixá-la, atue na unidade dela e use Renunciar à credencial.',
  'access.credential_of_others':
    'A credencial de {person} só pode ser cassada na unidade em que vale ou na unidade que a concedeu.',
  'access.credential_ended': 'A credencial de {person} não vale mais. Conceda outra.',
  'access.credential_open': 'O processo já está aberto para {person}. Não há o que renovar.',
  'access.credential_last':
    'Você é a única pessoa que pode abrir este processo. Conceda credencial a outra antes de renunciar.',
  'access.person_present':
    '{person} ainda trabalha na unidade {unit}. Só a credencial de quem saiu pode ser cancelada aqui.',
} as const;
