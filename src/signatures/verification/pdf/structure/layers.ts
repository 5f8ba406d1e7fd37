import { type Dictionary, nameOf, Reference, type Value } from '../syntax/values';
import { type View } from './view';

const known = new WeakMap<View, (value: Value | undefined) => boolean>();

/**
 * Whether content of a layer is not shown when the file is opened, nor printed (ISO 32000-2, 8.11): of a group what the default
 * configuration says, of a membership all of its groups.
 */
export function isHiddenLayer(view: View, value: Value | undefined): boolean {
  let isOff = known.get(view);
  if (!isOff) known.set(view, (isOff = readLayers(view)));
  return isOff(value);
}

function readLayers(view: View): (value: Value | undefined) => boolean {
  const properties = view.dictionary(view.catalog?.get('OCProperties'));
  const configuration = view.dictionary(properties?.get('D'));
  const listed = (key: string) => new Set(view.array(configuration?.get(key))?.flatMap(numberOf) ?? []);
  const [on, off, all] = [listed('ON'), listed('OFF'), view.array(properties?.get('OCGs')) ?? []];
  const base = nameOf(view.resolve(configuration?.get('BaseState')));
  // What turns itself on for the screen or for the printer is shown.
  const isUsed = (group: Dictionary) =>
    ['View', 'Print', 'Export'].some((use) =>
      [...(view.dictionary(view.dictionary(group.get('Usage'))?.get(use))?.entries.values() ?? [])].some(
        (state) => nameOf(view.resolve(state)) === 'ON',
      ),
    );
  // What an action shows when the file is opened is shown.
  const acts = view.catalog?.get('AA') ?? view.dictionary(view.catalog?.get('OpenAction'))?.get('S');
  if (acts !== undefined && nameOf(view.resolve(acts)) !== 'GoTo') return () => false;
  const isOff = (number: number) => off.has(number) || (base === 'OFF' && !on.has(number));
  const isUnused = (group: Dictionary | undefined) => group !== undefined && !isUsed(group);
  const unused = all.filter((item) => isUnused(view.dictionary(item)));
  const groups = new Set(unused.flatMap(numberOf).filter((number) => isOff(number)));
  return (value) => {
    if (groups.size === 0) return false;
    const layer = view.dictionary(value);
    const members = nameOf(view.resolve(layer?.get('Type'))) === 'OCMD' ? membersOf(view, layer) : [value];
    return members.length > 0 && members.every((one) => one instanceof Reference && groups.has(one.number));
  };
}

/** Of a membership that shows when any of its groups does; of others, by policy or expression, nobody asks here. */
function membersOf(view: View, layer: Dictionary | undefined): readonly (Value | undefined)[] {
  const policy = nameOf(view.resolve(layer?.get('P'))) ?? 'AnyOn';
  if (layer?.get('VE') !== undefined || (policy !== 'AnyOn' && policy !== 'AllOn')) return [];
  const groups = layer?.get('OCGs');
  return view.array(groups) ?? [groups];
}

const numberOf = (value: Value) => (value instanceof Reference ? [value.number] : []);
