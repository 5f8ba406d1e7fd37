import { posix } from 'node:path';
import { OfficeError } from './office-error';
import type { OfficeFile } from './office-file';
import { childrenOf, xmlTree } from './xml';

/** How one part of an Office Open XML file points at another (ECMA-376 part 2, 9.3). */
export interface Relationship {
  /** The last word of its type: `image`, `hyperlink`, `styles`. */
  type: string;
  /** The name of a part of this file, or an address outside of it. */
  target: string;
  isExternal: boolean;
}

/** By id. Addresses outside are given as they are, and never followed. @throws OfficeError */
export async function relationshipsOf(file: OfficeFile, part: string): Promise<Map<string, Relationship>> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const tree = await xmlTree(file.text(name));
  return new Map(
    childrenOf(tree, 'rel:Relationship').map(({ attributes }) => {
      const { Id = '', Type = '', Target = '', TargetMode } = attributes;
      const isExternal = TargetMode === 'External';
      const target = isExternal ? Target : posix.resolve('/', folder, Target).slice(1);
      return [Id, { type: posix.basename(Type), target, isExternal }];
    }),
  );
}

/** The part that everything hangs from. @throws OfficeError `broken` when there is none */
export async function mainPart(file: OfficeFile): Promise<string> {
  const relationships = await relationshipsOf(file, '');
  const main = [...relationships.values()].find(({ type }) => type === 'officeDocument');
  if (!main || main.isExternal || !file.has(main.target)) throw new OfficeError('broken');
  return main.target;
}

export function targetOf(relationships: ReadonlyMap<string, Relationship>, type: string): string | undefined {
  return [...relationships.values()].find((each) => each.type === type && !each.isExternal)?.target;
}
