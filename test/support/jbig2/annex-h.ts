import { rowsOf } from '.';

/** The example of T.88, annex H, by its pages: its segments, and how large it is. */
export function annexH(): { octets: Buffer; globals: Buffer; width: number; height: number }[] {
  const all = Buffer.from(ANNEX_H, 'base64');
  const pages: Buffer[][] = [[], [], [], []];
  for (let at = 0; at < all.length;) {
    const header = 6 + (all[at + 5]! >> 5);
    const end = at + header + 5 + all.readUInt32BE(at + header + 1);
    pages[all[at + header]!]!.push(all.subarray(at, end));
    at = end;
  }
  const [globals, ...rest] = pages.map((segments) => Buffer.concat(segments));
  return rest.map((octets, index) => ({
    octets,
    globals: globals!,
    ...(index < 2 ? { width: 64, height: 56 } : { width: 37, height: 8 }),
  }));
}

/** Without the header of a file. */
const ANNEX_H =
  'AAAAAAABAAAAABgAAQAAAAEAAAAB6cv0ACavBL/weC/gAEAAAAABMAABAAAAEwAAAEAAAAA4AAAAAAAAAAABAAAAAAACAAEBAAAAHAABAAAAAgAAAALlzfgAeeCEEIHwghCGEHnwAIAAAAADB0IAAgEAAAAxAAAAJQAAAAgAAAAEAAAAAQAMCQAQAAAABQEQAAAAAAAAAAAAAAAAAAAADEAHCHBB0AAAAAQnAAEAAAAsAAAANgAAACwAAAAEAAAACwABJqBxzqf/////////////////////////+PAAAAAFEAEBAAAALQEEBAAAAA8g0YRhGEXy+XyPEcOeRfL5fUKFCqqEYi/u7ERiIjUqCoO53O53gAAAAAYXIAUBAAAAVwAAACAAAAAkAAAAEAAAAA8AAQAAAAgAAAAJAAAAAAAAAAAEAAAAqqqqqoAIAIA21VVrWtQAQAQu6VLS0tKKpUoAIAIj4JUktJKKSpJUktJKKSpJQAQAQAAAAAcxAAEAAAAAAAAACDAAAgAAABMAAABAAAAAOAAAAAAAAAAAAQAAAAAACQABAgAAABsIAAL/AAAAAgAAAAJP54wgDh3HzwERxLJv/6wAAAAKB0AACQIAAAAfAAAAJQAAAAgAAAAEAAAAAQAMCAAAAAWNbloSQIX/rAAAAAsnAAIAAAAjAAAANgAAACwAAAAEAAAACwAIA//9/wL+/v4E7u2H+8sr/6wAAAAMEAECAAAAHAYEBAAAAA+QcWttmaeqSX3y5Ugf3Gi8bkC7/6wAAAANFyAMAgAAAD4AAAAgAAAAJAAAABAAAAAPAAIAAAAIAAAACQAAAAAAAAAABAAAAIfLgh5mpBTrPEoV+szW87FvTO2/p7//rAAAAA4xAAIAAAAAAAAADzAAAwAAABMAAAAlAAAACAAAAAAAAAAAAQAAAAAAEAABAAAAABYIAAL/AAAAAQAAAAFP541oGxQvP/+sAAAAEQAhEAMAAAAgCAIC//////8AAAADAAAAAk/p19WQw7Ump/ttFJg//6wAAAASByARAwAAACUAAAAlAAAACAAAAAAAAAAAAIwSAAAABKlci/TDfZZqKOV2j/+sAAAAEzEAAwAAAAAAAAAUMwAAAAAAAA==';

/** What its last page shows: two symbols in arithmetic codes, refined. */
export const WORD = rowsOf(
  [
    ' ####    ####   ####    ####    #### ',
    '#    #       #  #   #       #  #    #',
    '#        #####  #   #   #####  #     ',
    '#       #    #  #   #  #    #  #     ',
    '#    #  #    #  ####   #    #  #    #',
    ' ####    #####  #       #####   #### ',
    '                #                    ',
    '                #                    ',
  ].join('/'),
);
