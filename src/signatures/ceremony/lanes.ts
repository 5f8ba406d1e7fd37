/** Documents under way at a time: one is printed while another is stored. */
export const abreast = 4;

/** A few at a time, the results in the order given. */
export function abreastOf<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const lane = inLanes(abreast);
  return Promise.all(items.map((item) => lane(() => act(item))));
}

/** In shares of so many, none of them empty: what is begun anew for each share is begun a few times, and not for each item. */
export async function inShares<Item, Result>(
  items: readonly Item[],
  size: number,
  act: (share: readonly Item[]) => Promise<Result[]>,
): Promise<Result[]> {
  const shares = Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
  return (await Promise.all(shares.map(act))).flat();
}

export async function oneByOne<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}

/** Runs what it is given in that order, so many at a time. */
export function inLanes(lanes: number): <Result>(act: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = lanes;
  return async (act) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
