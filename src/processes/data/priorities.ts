/** Who passes before the others, and by which law (Lei 9.784/1999, art. 69-A, and the laws that it stands beside). */
export const priorities = {
  elderly: {
    name: 'Pessoa idosa, de 60 anos ou mais',
    source: 'Lei 9.784/1999, art. 69-A, I; Lei 10.741/2003, art. 71',
  },
  elderly_80: { name: 'Pessoa com mais de 80 anos', source: 'Lei 10.741/2003, art. 71, § 5º' },
  disability: {
    name: 'Pessoa com deficiência',
    source: 'Lei 9.784/1999, art. 69-A, II; Lei 13.146/2015, art. 9º, VII',
  },
  illness: { name: 'Pessoa com doença grave', source: 'Lei 9.784/1999, art. 69-A, IV' },
  child: { name: 'Criança ou adolescente', source: 'Lei 8.069/1990 (ECA), arts. 4º e 152, § 1º' },
} as const;

export type Priority = keyof typeof priorities;

export const priorityKeys = Object.keys(priorities) as Priority[];

/** "Pessoa com deficiência (Lei 9.784/1999, art. 69-A, II…)". */
export const priorityInWords = (priority: Priority): string =>
  `${priorities[priority].name} (${priorities[priority].source})`;
