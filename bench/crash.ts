import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Acknowledgements, type Entry } from './crash/acknowledgements';
import { Client, papers, type Worker } from './crash/client';
import { inspect, type Findings } from './crash/inspection';
import type { Installation } from './crash/installation';
import { Victim } from './crash/victim';
import { pause } from './support/children';

export interface CrashPlan {
  rounds: number;
  /** The kill comes some moments after so many acts of a round were confirmed, however slow the machine is. */
  mostActs?: number;
  /** Of the database of the installation; who may kill that too does it here, and brings it back. */
  afterKill?: (round: number) => Promise<void>;
}

export interface CrashReport extends Findings {
  rounds: number;
  /** How many acts of each kind were confirmed. */
  confirmed: Record<Entry['act'], number>;
  /** Refusals that a healthy server would not give. */
  unexpected: string[];
  restartMs: number[];
}

const people = [
  ['ana', 'PROT'],
  ['elisa', 'RH'],
  ['gabi', 'RH'],
  ['helena', 'GAB'],
] as const;
const longestRoundMs = 20_000;
/** Spreads the kills over the acts of a round, few as evenly as many. */
const goldenRatio = 0.618034;

/** Kills the server again and again while people work, and compares what they were told with what is there. */
export async function run(
  installation: Installation,
  { rounds, mostActs = 48, afterKill }: CrashPlan,
): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'autos-acknowledged-'));
  const log = new Acknowledgements(join(folder, 'acts.jsonl'));
  const report = emptyReport(rounds);
  const paper = await papers();
  const first = Math.random();
  let workers: Worker[] | undefined;
  try {
    for (let round = 0; round <= rounds; round += 1) {
      if (round % 7 === 6) await killWhileStarting(installation);
      const victim = await Victim.spawn(installation);
      try {
        report.restartMs.push(await victim.ready());
        add(report, await inspect(installation, log.read()));
        // A program's access lasts ten minutes (users/README.md), the whole longer.
        if (!workers || round % 10 === 0) workers = await signIn(victim.origin, installation);
        const acts = mostActs * ((first + round * goldenRatio) % 1);
        if (round < rounds)
          await workUntilKilled(victim, installation, { workers, log, paper, report, acts });
      } finally {
        await victim.kill();
      }
      await afterKill?.(round);
    }
    for (const { act, confirmed } of log.read()) if (confirmed) report.confirmed[act] += 1;
    return report;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Shift {
  workers: Worker[];
  log: Acknowledgements;
  paper: Buffer[];
  report: CrashReport;
  acts: number;
}

async function workUntilKilled(
  victim: Victim,
  { world }: Installation,
  { workers, log, paper, report, acts }: Shift,
): Promise<void> {
  const clients = workers.map((worker) => new Client(victim.origin, world, worker, log, paper));
  const work = Promise.all(clients.map((client) => client.work()));
  const wanted = log.count + acts;
  for (const deadline = Date.now() + longestRoundMs; log.count < wanted && Date.now() < deadline;)
    await pause(2);
  await pause(Math.random() * 120);
  await victim.kill();
  await work;
  report.unexpected.push(...clients.flatMap(({ unexpected }) => unexpected));
}

/** While it migrates, sweeps, opens its port. */
async function killWhileStarting(installation: Installation): Promise<void> {
  const victim = await Victim.spawn(installation);
  await pause(Math.random() * 2000);
  await victim.kill();
}

async function signIn(origin: string, { world }: Installation): Promise<Worker[]> {
  return Promise.all(
    people.map(async ([person, unit]) => {
      const { login, password } = world.people[person]!;
      const answer = await fetch(`${origin}/api/v1/${world.slug}/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password }),
      });
      const { accessToken } = (await answer.json()) as { accessToken: string };
      return { person, unit, token: accessToken };
    }),
  );
}

function add(report: CrashReport, found: Findings): void {
  for (const key of ['lost', 'halfDone', 'brokenChains', 'orphans'] as const) report[key].push(...found[key]);
}

function emptyReport(rounds: number): CrashReport {
  return {
    rounds,
    lost: [],
    halfDone: [],
    brokenChains: [],
    orphans: [],
    unexpected: [],
    restartMs: [],
    confirmed: { open: 0, draft: 0, save: 0, sign: 0, file: 0, send: 0 },
  };
}
