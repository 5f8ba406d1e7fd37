import fc from 'fast-check';
import { actsOf, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { lifeActsOf, type LifeActs } from '../../test/support/life-acts';
import {
  actNames,
  follow,
  levelOf,
  type ActName,
  type Model,
  type ModelProcess,
  type Try,
} from '../../test/support/life-model';
import { refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import type { Actor } from '../platform/context';

const names = ['um', 'dois', 'três'] as const;
const units = ['PROT', 'SMO', 'SEMAD'] as const;
const people: Record<string, [person: string, administrator: boolean]> = {
  PROT: ['ana', false],
  SMO: ['bruno', false],
  SEMAD: ['elisa', true],
};

let app: TestApplication;
let world: World;
let acts: Acts;
let life: LifeActs;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  life = lifeActsOf(app);
});
afterAll(() => app.close());

const who = (unit: string): Actor => world.as(people[unit]![0], unit);

/** The same processes, as the model and as the database know them. */
interface Real {
  ids: Record<string, string>;
}

const doing: Record<
  ActName,
  (id: string, by: Actor, other: string, attempt: Try, model: Model) => Promise<unknown>
> = {
  send: (id, by, _other, { to }) => acts.send(by, id, [to]),
  sendKeeping: (id, by, _other, { to }) => acts.send(by, id, [to], { keepOpen: true }),
  receive: (id, by) => acts.receive(by, id),
  conclude: (id, by) => acts.conclude(by, id),
  reopen: (id, by) => acts.reopen(by, id),
  draft: (id, by) => acts.draft(by, id),
  suspend: (id, by) => life.suspend(by, id),
  resume: (id, by) => life.resume(by, id),
  block: (id, by) => life.block(by, id),
  unblock: (id, by) => life.unblock(by, id),
  annex: (id, by, other) => life.annex(by, id, other),
  disannex: (id, by) => life.disannex(by, id),
  relate: (id, by, other) => life.relate(by, id, other),
  unrelate: (id, by, other) => life.unrelate(by, id, other),
  changeLevel: (id, by, _other, { process }, model) =>
    life.changeLevel(by, id, {
      level: model[process]!.own === 0 ? 1 : 0,
      legalGroundId: world.legalGrounds['Informação pessoal'],
    }),
  delete: (id, by) => life.deleteProcess(by, id),
};

interface Stored {
  id: string;
  state: string;
  level: number;
  documents: number;
  open: Record<string, boolean>;
  been: string[];
  seen: string[];
  related: string[];
  parent: string | null;
  events: number;
}

/** Everything that the model speaks of, in one statement. */
async function stored({ ids }: Real): Promise<Stored[]> {
  return app.query<Stored>(
    world.tenantId,
    `SELECT p.id, p.state, p.level, p.documents_count AS documents, p.annexed_to_id AS parent,
            (SELECT coalesce(jsonb_object_agg(n.acronym, r.received_at IS NOT NULL), '{}') FROM process_units r
               JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
              WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.concluded_at IS NULL) AS open,
            ARRAY(SELECT n.acronym FROM process_units r JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
                   WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.concluded_at IS NOT NULL ORDER BY 1) AS been,
            ARRAY(SELECT n.acronym FROM access_grants g JOIN units n ON n.tenant_id = g.tenant_id AND n.id = g.unit_id
                   WHERE g.tenant_id = p.tenant_id AND g.process_id = p.id ORDER BY 1) AS seen,
            ARRAY(SELECT x.related_id FROM process_relations x
                   WHERE x.tenant_id = p.tenant_id AND x.process_id = p.id) AS related,
            (SELECT count(*)::int FROM events e WHERE e.tenant_id = p.tenant_id AND e.process_id = p.id) AS events
       FROM processes p WHERE p.id = ANY ($1) ORDER BY array_position($1, p.id)`,
    [names.map((name) => ids[name])],
  );
}

function expected(model: Model, { ids }: Real, name: string, events: number): Stored {
  const process = model[name]!;
  const gone = process.deleted === true;
  return {
    id: ids[name]!,
    state: process.state,
    level: gone ? 3 : levelOf(model, name),
    documents: process.documents,
    open: gone ? {} : Object.fromEntries(process.open),
    been: [...process.been].toSorted(),
    seen: [...process.seen].toSorted(),
    related: [...process.related].map((other) => ids[other]!).toSorted(),
    parent: process.parent ? ids[process.parent]! : null,
    events,
  };
}

/** Acts that were possible at least once. */
const done = new Set<ActName>();

const all = <T>(list: readonly T[], each: (item: T) => Try[]): Try[] => list.flatMap((item) => each(item));

/** Every way of doing an act that there is. */
const waysOf = (act: ActName): Try[] =>
  all(names, (process) =>
    all(names, (other) =>
      all(units, (unit) =>
        all(units, (to) => [{ act, process, other, unit, to, administrator: people[unit]![1] }]),
      ),
    ),
  );

class Attempt implements fc.AsyncCommand<Model, Real> {
  private attempt!: Try;

  /** @param sensible one that is possible, if there is one: most of what people try is */
  constructor(
    private readonly act: ActName,
    private readonly turn: number,
    private readonly sensible: boolean,
  ) {}

  check(model: Readonly<Model>): boolean {
    const ways = waysOf(this.act);
    const possible = this.sensible
      ? ways.filter((way) => follow(structuredClone(model) as Model, way))
      : ways;
    const chosen = possible.length > 0 ? possible : ways;
    this.attempt = chosen[this.turn % chosen.length]!;
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { attempt } = this;
    const { act, process, other, unit } = attempt;
    const before = await stored(real);
    const doIt = doing[act](real.ids[process]!, who(unit), real.ids[other]!, attempt, model);
    const refusal = await refusalOf(doIt);
    const possible = follow(model, attempt);
    expect([this.toString(), refusal === 'done' ? 'done' : 'refused']).toEqual([
      this.toString(),
      possible ? 'done' : 'refused',
    ]);
    const after = await stored(real);
    if (possible) done.add(act);
    // A refusal leaves nothing: not a row, not an event.
    if (!possible) return expect(after).toEqual(before);
    const model_ = names.map((name, index) => expected(model, real, name, after[index]!.events));
    expect(after.map((row) => ({ ...row, related: row.related.toSorted() }))).toEqual(model_);
    await this.sight(model, real);
  }

  /** Who finds and who reads it, by the one predicate, from every unit. */
  private async sight(model: Model, { ids }: Real): Promise<void> {
    const name = this.attempt.process;
    for (const unit of units) {
      const found = await life.header(who(unit), ids[name]!).catch(() => undefined);
      const reads = levelOf(model, name) === 0 || model[name]!.seen.has(unit);
      expect([unit, found?.readable]).toEqual([unit, model[name]!.deleted ? undefined : reads]);
    }
  }

  toString(): string {
    const { act, process, other, unit, to } = this.attempt;
    return `${unit}: ${act} ${process} (${other}, ${to})`;
  }
}

const lasting = actNames.filter((act) => act !== 'delete');
const attempts = fc
  .record({
    // A process that is deleted early has no life to tell of.
    act: fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...lasting) }, fc.constant('delete' as const)),
    turn: fc.nat(1000),
    sensible: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ act, turn, sensible }) => new Attempt(act, turn, sensible > 1));

const beginning: [ActName, process: string, unit: string, to: string][] = [
  ['draft', 'dois', 'PROT', ''],
  ['draft', 'três', 'PROT', ''],
  ['sendKeeping', 'três', 'PROT', 'SEMAD'],
  ['receive', 'três', 'SEMAD', ''],
];

async function start(): Promise<{ model: Model; real: Real }> {
  const [model, real]: [Model, Real] = [{}, { ids: {} }];
  for (const name of names) {
    const { id } = await acts.open(who('PROT'), {
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
      subject: name,
    });
    real.ids[name] = id;
    model[name] = fresh();
  }
  // So that annexing and blocking, which ask for much, are possible from the start.
  for (const [act, process, unit, to] of beginning) {
    const attempt = { act, process, unit, to, other: process, administrator: false };
    expect(follow(model, attempt)).toBe(true);
    await doing[act](real.ids[process]!, who(unit), '', attempt, model);
  }
  return { model, real };
}

const fresh = (): ModelProcess => ({
  state: 'normal',
  own: 0,
  documents: 0,
  seen: new Set(['PROT']),
  open: new Map([['PROT', true]]),
  been: new Set(),
  related: new Set(),
});

it('whatever several units do with several processes, rows, states and access are as the rules say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attempts, { minLength: 60, maxLength: 80 }), async (commands) => {
      const { model, real } = await start();
      await fc.asyncModelRun(() => ({ model, real }), commands);
      for (const id of Object.values(real.ids))
        expect(await life.chain(who('PROT'), id)).toMatchObject({ whole: true });
    }),
    { numRuns: 4, endOnFailure: true },
  );
  expect(done.size).toBeGreaterThan(10);
}, 60_000);
