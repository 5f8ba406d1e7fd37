import { readdirSync, readFileSync } from 'node:fs';

interface Stat {
  parent: number;
  /** Ticks of its own, and of the children that it has buried. */
  own: number;
  buried: number;
}

/** Linux counts in hundredths of a second (`getconf CLK_TCK`) on every architecture that Node runs on. */
const millisecondsPerTick = 10;

/**
 * CPU milliseconds (user and system) that a process and all its descendants have used so far, from
 * /proc/PID/stat (proc(5): fields 14 to 17). A descendant that ends meanwhile counts through its parent.
 */
export function cpuMilliseconds(root: number, withDescendants = true): number {
  const all = readAll();
  const wanted = new Set([root]);
  for (let grew = withDescendants; grew;) {
    grew = false;
    for (const [pid, { parent }] of all) {
      if (!wanted.has(parent) || wanted.has(pid)) continue;
      wanted.add(pid);
      grew = true;
    }
  }
  let ticks = 0;
  for (const pid of wanted) {
    const stat = all.get(pid);
    if (!stat) throw new Error(`The process ${pid} is gone.`);
    ticks += stat.own + (withDescendants ? stat.buried : 0);
  }
  return ticks * millisecondsPerTick;
}

/** The process and its descendants, but not those whose command is `except`. */
export function family(root: number, except: string): number[] {
  const children = [...readAll()].filter(([, { parent }]) => parent === root).map(([pid]) => pid);
  const kept = children.filter((pid) => !commandOf(pid).includes(except));
  return [root, ...kept.flatMap((pid) => family(pid, except))];
}

/** A line of /proc/PID/status in megabytes of 1024 × 1024 bytes: `VmRSS` now, `VmHWM` at its highest. */
export function memoryOf(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )!;
  return Number(kilobytes) / 1024;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function readAll(): Map<number, Stat> {
  const found = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(name);
    if (stat) found.set(Number(name), stat);
  }
  return found;
}

function read(pid: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, in brackets, may hold anything: what follows the last bracket is field 3.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    return { parent: field(4), own: field(14) + field(15), buried: field(16) + field(17) };
  } catch {
    // It ended between the listing and the reading.
    return undefined;
  }
}
