/** How high a glyph is as a part of the size of its font, 0 of one that draws nothing; INKED when it draws, undefined when nobody can say. */
export type Height = number | 'INKED' | undefined;

/** What the program of a font says of its glyphs, whatever the dictionaries around it call them. */
export interface FontProgram {
  heightOf(glyph: number): Height;
  /** Of a font of single octets without an encoding. */
  glyphOf(code: number): number | undefined;
}
