/** The colours of markers, each with its name: who does not see colours reads it (WCAG 2.2, 1.4.1). */
export const markerColours = [
  'gray',
  'red',
  'orange',
  'yellow',
  'olive',
  'green',
  'teal',
  'cyan',
  'blue',
  'indigo',
  'purple',
  'pink',
  'brown',
  'black',
] as const;
export type MarkerColour = (typeof markerColours)[number];

export const colourNames: Record<MarkerColour, string> = {
  gray: 'cinza',
  red: 'vermelho',
  orange: 'laranja',
  yellow: 'amarelo',
  olive: 'oliva',
  green: 'verde',
  teal: 'verde-azulado',
  cyan: 'ciano',
  blue: 'azul',
  indigo: 'anil',
  purple: 'roxo',
  pink: 'rosa',
  brown: 'marrom',
  black: 'preto',
};
