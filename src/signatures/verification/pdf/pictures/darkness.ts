import { DARK } from '../painting/colours';
import { type View } from '../structure/view';
import { nameOf, type Stream, type Value } from '../syntax/values';
import { greyOf } from './grey';
import { opacityOf, type Opacity } from './mask';

/** Colours whose least is black. */
const LIGHTS: ReadonlySet<string> = new Set([
  'DeviceGray',
  'DeviceRGB',
  'CalGray',
  'CalRGB',
  'ICCBased',
  'Indexed',
]);

/** What a picture hides when it is multiplied with the page: where it is dark. All of it, and nobody knows where, of one that cannot be read. */
export function darknessOf(view: View, picture: Stream): Opacity {
  const mask = opacityOf(view, picture);
  const grey = isRead(view, picture) ? greyOf(view, picture) : undefined;
  if (!grey || (mask.share < 1 && !mask.at)) return { share: 1, at: undefined };
  const { width, height, values } = grey;
  const [wide, high] = [width * grey.share[0], height * grey.share[1]];
  const dark = values.reduce((sum, value) => sum + Number(value <= DARK * 255), 0);
  const at: Opacity['at'] = ([x, y]) => {
    const column = Math.min(width - 1, Math.max(0, Math.floor(x * wide)));
    const row = Math.min(height - 1, Math.max(0, Math.floor((1 - y) * high)));
    return values[row * width + column]! <= DARK * 255 ? (mask.at?.([x, y]) ?? 1) : 0;
  };
  return { share: dark / values.length, at };
}

function isRead(view: View, { dictionary }: Stream): boolean {
  const space = view.resolve(dictionary.get('ColorSpace'));
  const family = nameOf(Array.isArray(space) ? view.resolve((space as readonly Value[])[0]) : space);
  const isTurned = view.array(dictionary.get('Decode')) !== undefined;
  return family !== undefined && LIGHTS.has(family) && !isTurned;
}
