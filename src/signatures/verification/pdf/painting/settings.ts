import { type View } from '../structure/view';
import { Dictionary, dictionaryOf, Name, nameOf, Stream, type Value } from '../syntax/values';
import { type ColourSpace, colourSpaceOf, DEFAULTS, PLAIN } from './colours';
import { type Graphics } from './graphics';
import { type Painting, type Resources } from './surface';

/** Modes in which dark letters stay dark whatever is painted over them (ISO 32000-2, table 134); in the others white paint hides them. */
const SEE_THROUGH: readonly string[] = ['Multiply', 'Darken', 'ColorBurn'];

const COLOURS = new Set('g G k K rg RG cs CS sc SC scn SCN'.split(' '));

/** @returns whether the operator is one of colour */
export function setColour(
  painter: Painting,
  resources: Resources,
  state: Graphics,
  [operator, operands]: readonly [string, readonly Value[]],
): boolean {
  if (!COLOURS.has(operator)) return false;
  const isOfStrokes = operator === operator.toUpperCase();
  const lower = operator.toLowerCase();
  const isKept = lower.startsWith('sc');
  const present = isOfStrokes ? state.strokeColours : state.colours;
  const space = isKept ? present : spaceOf(painter, resources, lower, operands[0]);
  const said = lower === 'cs' ? space.first : space.lightOf(operands);
  const light = state.isTransferred ? undefined : said;
  const pattern = isKept ? painter.resource(resources, 'Pattern', operands.at(-1)) : null;
  const tiles = pattern instanceof Stream ? pattern : undefined;
  if (isOfStrokes) [state.strokeColours, state.strokeLight, state.strokePattern] = [space, light, tiles];
  else [state.colours, state.light, state.pattern] = [space, light, tiles];
  return true;
}

const known = new WeakMap<Resources, Map<string, ColourSpace>>();

/** The same wherever the resources are. */
function spaceOf(painter: Painting, resources: Resources, operator: string, name: Value | undefined) {
  let spaces = known.get(resources);
  if (!spaces) known.set(resources, (spaces = new Map<string, ColourSpace>()));
  const key = operator === 'cs' ? `/${nameOf(name) ?? ''}` : operator;
  let space = spaces.get(key);
  if (!space) spaces.set(key, (space = readSpace(painter, resources, operator, name)));
  return space;
}

function readSpace(painter: Painting, resources: Resources, operator: string, name: Value | undefined) {
  const { view } = painter;
  const own = DEFAULTS[operator === 'cs' ? (nameOf(name) ?? '') : operator];
  const other = own === undefined ? null : painter.resource(resources, 'ColorSpace', new Name(own));
  if (other !== null) return colourSpaceOf(view, other, undefined);
  if (operator !== 'cs') return PLAIN;
  return colourSpaceOf(view, painter.resource(resources, 'ColorSpace', name), name);
}

/** By a dictionary of graphics state (ISO 32000-2, table 57). */
export function setState(view: View, state: Graphics, value: Value): void {
  if (!(value instanceof Dictionary)) return;
  const [alpha, strokeAlpha, width, blend] = ['ca', 'CA', 'LW', 'BM'].map((key) =>
    view.resolve(value.get(key)),
  );
  const mode = nameOf(Array.isArray(blend) ? (blend as readonly Value[])[0] : blend);
  if (typeof alpha === 'number') state.alpha = opacity(alpha);
  if (typeof strokeAlpha === 'number') state.strokeAlpha = opacity(strokeAlpha);
  if (typeof width === 'number') state.lineWidth = width;
  if (mode !== undefined) state.isSeeThrough = SEE_THROUGH.includes(mode);
  const [font, size] = (view.array(value.get('Font')) ?? []).map((item) => view.resolve(item));
  if (typeof size === 'number') [state.font, state.size] = [dictionaryOf(font), size];
  const transfers = ['TR', 'TR2'].map((key) => view.resolve(value.get(key)));
  if (transfers.every((one) => one === null || nameOf(one) !== undefined)) return;
  [state.isTransferred, state.light, state.strokeLight] = [true, undefined, undefined];
}

/** What is no opacity readers do not take. */
const opacity = (value: number) => (value >= 0 && value <= 1 ? value : 1);
