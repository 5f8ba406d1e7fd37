/** Trees of large files weigh up to some hundred megabytes: two at once in a process, the others wait. */
const most = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Waits for its turn. Never asked for inside of a turn. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= most) await new Promise<void>((begin) => waiting.push(begin));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
