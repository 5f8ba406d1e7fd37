import { mostClasses } from '../../../../classification';
import { value, visible, type ImportColumn } from '../engine/columns';
import { choice, several, words } from '../engine/parsers';

export const nameOfType: ImportColumn = {
  ...{ key: 'name', title: 'Nome', required: true, example: '', read: words(150) },
  synonyms: ['tipo', 'nome_do_tipo', 'tipo_de_processo', 'tipo_de_documento', 'descricao'],
  about: 'O nome do tipo. Por ele o tipo é reconhecido.',
};

export const classesOfType: ImportColumn = {
  ...{ key: 'classes', title: 'Assuntos', example: '' },
  read: several(({ text }) => value(visible(text)), mostClasses, {
    key: 'imports.most_classes',
    params: { most: mostClasses },
  }),
  synonyms: ['assunto', 'classificacao', 'codigo_de_classificacao', 'codigo', 'classe'],
  about: `Os códigos dos assuntos que o tipo sugere, o principal primeiro, separados por ponto e vírgula. Até ${mostClasses}.`,
};

const levelNames = {
  public: ['Público', 'Pública', 'Ostensivo'],
  restricted: ['Restrito', 'Restrita'],
  secret: ['Sigiloso', 'Sigilosa'],
};
export const level = choice(levelNames);

export const processTypeColumns: readonly ImportColumn[] = [
  { ...nameOfType, example: 'Educação: Transporte escolar' },
  {
    ...{ key: 'levels', title: 'Níveis permitidos', example: 'Público; Restrito' },
    read: several(level, 3, {
      key: 'imports.cell_choice',
      params: { options: 'Público, Restrito, Sigiloso' },
    }),
    synonyms: ['niveis', 'niveis_de_acesso', 'nivel_de_acesso'],
    about:
      'Os níveis que os processos podem ter: Público, Restrito, Sigiloso. Em branco, um tipo novo é só público.',
  },
  {
    ...{ key: 'suggested', title: 'Nível sugerido', example: 'Público', read: level },
    about: 'Um dos permitidos. Em branco, o primeiro deles.',
  },
  {
    ...{ key: 'ground', title: 'Hipótese legal', example: '', read: words(200) },
    synonyms: ['hipotese', 'base_legal', 'fundamento'],
    about: 'O nome da hipótese legal, se o nível sugerido não é público.',
  },
  classesOfType,
];

export const documentTypeColumns: readonly ImportColumn[] = [
  { ...nameOfType, example: 'Guia de transporte' },
  {
    ...{ key: 'applicability', title: 'Como nasce', example: 'Escrito aqui' },
    read: choice({
      internal: ['Escrito aqui', 'Interno', 'Gerado'],
      external: ['Recebido como arquivo', 'Externo', 'Recebido'],
      both: ['Escrito aqui ou recebido', 'Ambos', 'Interno e externo', 'Os dois'],
    }),
    synonyms: ['aplicabilidade', 'origem'],
    about:
      'Escrito aqui, Recebido como arquivo, ou Escrito aqui ou recebido. Em branco, um tipo novo vale para os dois.',
  },
  {
    ...{ key: 'numbering', title: 'Número', example: 'Sequência da unidade, nova a cada ano' },
    read: choice({
      unit: ['Sequência da unidade', 'Unidade'],
      body: ['Sequência do órgão', 'Órgão'],
      'unit-yearly': ['Sequência da unidade, nova a cada ano', 'Anual da unidade'],
      'body-yearly': ['Sequência do órgão, nova a cada ano', 'Anual do órgão'],
      informed: ['Informado por quem escreve', 'Informado'],
      none: ['Sem número', 'Sem numeração', 'Nenhum'],
    }),
    synonyms: ['numeracao', 'forma_de_numeracao'],
    about:
      'Sequência da unidade; Sequência do órgão; Sequência da unidade, nova a cada ano; Sequência do órgão, nova a cada ano; Informado por quem escreve; ou Sem número. Em branco, um tipo novo fica sem número.',
  },
  classesOfType,
];
