import type { ImportColumn } from '../engine/columns';
import { email, matching, words, yesNo } from '../engine/parsers';

export const acronym = matching(/^[^\s\p{C}]{1,20}$/u, { key: 'imports.unit_acronym', params: { most: 20 } });

export const unitColumns: readonly ImportColumn[] = [
  {
    ...{ key: 'acronym', title: 'Sigla', required: true, example: 'SEMED/TRANSP', read: acronym },
    synonyms: ['sigla_da_unidade', 'abreviatura', 'setor_sigla', 'sigla_do_setor', 'sigla_setor'],
    about: 'A sigla da unidade, sem espaços, única no município. Por ela a unidade é reconhecida.',
  },
  {
    ...{
      key: 'name',
      title: 'Nome',
      required: true,
      example: 'Divisão de Transporte Escolar',
      read: words(200),
    },
    synonyms: [
      ...['nome_da_unidade', 'unidade', 'setor', 'descricao', 'denominacao', 'lotacao'],
      ...['nome_do_setor', 'departamento', 'nome_do_departamento', 'unidade_administrativa'],
    ],
    about: 'O nome inteiro.',
  },
  {
    ...{ key: 'parent', title: 'Unidade superior', example: 'SEMED', read: acronym },
    synonyms: [
      'superior',
      'sigla_superior',
      'sigla_da_unidade_superior',
      'subordinada_a',
      'vinculada_a',
      'pai',
      ...['subordinado_a', 'vinculado_a', 'subordinacao', 'vinculacao', 'setor_superior', 'unidade_pai'],
    ],
    about:
      'A sigla da unidade acima, que já existe ou está em outra linha. Em branco, fica no alto do órgão.',
  },
  {
    ...{ key: 'body', title: 'Órgão', example: '', read: acronym },
    synonyms: ['sigla_do_orgao', 'entidade'],
    about: 'A sigla do órgão. Só é preciso onde há mais de um.',
  },
  {
    ...{ key: 'code', title: 'Código', example: '' },
    read: matching(/^\d{1,10}$/, { key: 'imports.unit_code', params: { most: 10 } }),
    synonyms: ['codigo_da_unidade', 'cod'],
    about: 'Só números: entra no número dos processos que a unidade abre. Em branco, o sistema dá o próximo.',
  },
  {
    ...{ key: 'email', title: 'E-mail', example: 'transporte@municipio.mg.gov.br', read: email },
    synonyms: ['email', 'e_mail_da_unidade', 'email_da_unidade', 'correio_eletronico'],
    about: 'O e-mail da unidade, para os avisos.',
  },
  {
    ...{ key: 'acceptsDispatch', title: 'Recebe processos', example: 'Sim', read: yesNo },
    synonyms: ['recebe', 'recebe_processo'],
    about: 'Sim ou Não. Em branco, uma unidade nova recebe processos de outras.',
  },
];
