const feminine = new Set(
  'prefeitura câmara secretaria autarquia fundação agência companhia empresa procuradoria universidade'.split(
    ' ',
  ),
);
const masculine = new Set(
  'município estado governo instituto consórcio serviço departamento fundo conselho'.split(' '),
);

/** "da Prefeitura de Pedra Branca", "do Consórcio do Vale"; "de Pedra Branca" where the first word does not tell. */
export const ofInstitution = (name: string): string => `${contracted(name, 'da', 'do', 'de')} ${name}`;

/** "na Prefeitura de Pedra Branca", "no Consórcio do Vale"; "em Pedra Branca". */
export const inInstitution = (name: string): string => `${contracted(name, 'na', 'no', 'em')} ${name}`;

function contracted(name: string, ofFeminine: string, ofMasculine: string, other: string): string {
  const [first = ''] = name.trim().toLocaleLowerCase('pt-BR').split(' ');
  if (feminine.has(first)) return ofFeminine;
  return masculine.has(first) ? ofMasculine : other;
}
