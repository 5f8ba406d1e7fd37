import { normalisedLogin } from '../../../../users';
import { roleWords, type Role } from '../../../../units';
import { value, visible, wrong, type ImportColumn } from '../engine/columns';
import { choice, cpf, day, matching, several, words, yesNo } from '../engine/parsers';

const login: ImportColumn['read'] = ({ text }) => {
  const read = normalisedLogin(visible(text).replace(/^mailto:/i, ''));
  return read && /@.+\../.test(read) ? value(read) : wrong('imports.cell_email');
};

const acronym = matching(/^[^\s\p{C}]{1,20}$/u, { key: 'imports.unit_acronym', params: { most: 20 } });

/** By their names on the pages, and as people write them. */
const roleNames: Record<Exclude<Role, 'operator'>, readonly string[]> = {
  collaborator: [roleWords.collaborator.label, 'Colaboradora', 'Estagiário', 'Estagiária'],
  basic: [roleWords.basic.label, 'Basico', 'Servidor', 'Usuário'],
  protocol: [roleWords.protocol.label],
  coordinator: [roleWords.coordinator.label, 'Coordenador', 'Coordenadora'],
  custodian: [roleWords.custodian.label, 'Acervo'],
  administrator: [roleWords.administrator.label, 'Administradora'],
};

export const role = choice(roleNames);

export const loginColumn: ImportColumn = {
  ...{
    key: 'login',
    title: 'E-mail',
    required: true,
    example: 'maria.reis@municipio.mg.gov.br',
    read: login,
  },
  synonyms: [
    'email',
    'e_mail_institucional',
    'email_institucional',
    'endereco_de_e_mail',
    'correio_eletronico',
    'login',
  ],
  about: 'O e-mail de trabalho, com que a pessoa entra. Por ele a pessoa é reconhecida.',
};

export const personColumns: readonly ImportColumn[] = [
  {
    ...{ key: 'name', title: 'Nome', required: true, example: 'Maria Aparecida Reis', read: words(200) },
    synonyms: [
      'nome_completo',
      'nome_civil',
      'nome_do_servidor',
      'nome_da_servidora',
      'servidor',
      'funcionario',
      'pessoa',
    ],
    about: 'O nome do registro civil, inteiro.',
  },
  {
    ...{ key: 'socialName', title: 'Nome social', example: '', read: words(200) },
    about: 'Se a pessoa tem um, é o que aparece para todos (Decreto nº 8.727/2016).',
  },
  {
    ...{ key: 'cpf', title: 'CPF', example: '', read: cpf },
    synonyms: ['cpf_do_servidor', 'numero_do_cpf', 'n_cpf', 'documento'],
    about: 'Com ou sem pontos. Zeros à esquerda que a planilha tirou são repostos.',
  },
  loginColumn,
  {
    ...{ key: 'units', title: 'Unidades', example: 'SEMED' },
    read: several(acronym, 20, { key: 'imports.cell_long', params: { most: 400 } }),
    synonyms: ['unidade', 'lotacao', 'setor', 'sigla_da_unidade', 'sigla'],
    about: 'A sigla da unidade em que trabalha; de várias, separadas por ponto e vírgula.',
  },
  {
    ...{ key: 'role', title: 'Perfil', example: 'Básico', read: role },
    synonyms: ['permissao', 'papel'],
    about:
      'O que pode fazer na unidade: Colaborador, Básico, Protocolo, Coordenador, Acervo de sigilosos ou Administrador. Em branco, Básico.',
  },
  {
    ...{ key: 'position', title: 'Cargo', example: 'Professora', read: words(200) },
    synonyms: ['funcao', 'cargo_funcao', 'cargo_ou_funcao', 'nome_do_cargo'],
    about: 'O cargo ou a função com que assina.',
  },
  {
    ...{ key: 'positionStart', title: 'Início do cargo', example: '01/02/2026', read: day },
    synonyms: [
      'inicio',
      'data_de_inicio',
      'posse',
      'data_da_posse',
      'admissao',
      'data_de_admissao',
      'exercicio',
    ],
    about: 'O primeiro dia no cargo. Em branco, hoje.',
  },
  {
    ...{ key: 'positionEnd', title: 'Fim do cargo', example: '', read: day },
    synonyms: ['fim', 'data_do_fim', 'termino', 'data_de_termino'],
    about: 'O último dia no cargo, que também conta. Em branco, não tem fim marcado.',
  },
];

export const permissionColumns: readonly ImportColumn[] = [
  loginColumn,
  {
    ...{ key: 'unit', title: 'Unidade', required: true, example: 'SEMED', read: acronym },
    synonyms: ['sigla', 'sigla_da_unidade', 'lotacao', 'setor'],
    about: 'A sigla da unidade em que o perfil vale.',
  },
  {
    ...{ key: 'role', title: 'Perfil', required: true, example: 'Básico', read: role },
    synonyms: ['permissao', 'papel'],
    about: 'Colaborador, Básico, Protocolo, Coordenador, Acervo de sigilosos ou Administrador.',
  },
  {
    ...{ key: 'start', title: 'Início', example: '01/02/2026', read: day },
    synonyms: ['data_de_inicio', 'primeiro_dia', 'de', 'desde'],
    about: 'O primeiro dia. Em branco, hoje.',
  },
  {
    ...{ key: 'end', title: 'Fim', example: '31/12/2026', read: day },
    synonyms: ['data_do_fim', 'ultimo_dia', 'ate', 'termino', 'data_de_termino'],
    about: 'O último dia, que também conta. Em branco, não tem fim marcado.',
  },
  {
    ...{ key: 'subunits', title: 'Vale nas unidades abaixo', example: 'Não', read: yesNo },
    synonyms: ['inclui_subunidades', 'subunidades', 'unidades_abaixo'],
    about: 'Sim: o perfil vale também em todas as unidades abaixo, de hoje e do futuro.',
  },
];
