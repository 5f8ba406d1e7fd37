import { Injectable } from '@nestjs/common';
import { newId } from '../../../../platform/ids';
import { Bodies, ChartQueries, OrgChart } from '../../../../units';
import { ChartEditing } from '../../units/chart-editing';
import {
  flagIn,
  judged,
  repeatedIn,
  textIn,
  type ImportKind,
  type Judgement,
  type Line,
} from '../engine/kind';
import { KnownQueries, type KnownUnit } from '../known.queries';
import { UnitCodes } from './unit-codes';
import { unitColumns } from './unit-columns';
import { bodyOf, capitals, changesOf, isOther, placeProblems, withoutOrphans } from './unit-places';
import { circlesIn, depthsIn } from './unit-tree';

/** Units with their places below one another, in whatever order they stand. */
@Injectable()
export class UnitsImport implements ImportKind {
  readonly name = 'units';
  readonly slug = 'unidades';
  readonly title = 'Unidades';
  readonly about = 'O organograma: siglas, nomes e de qual unidade cada uma depende.';
  readonly columns = unitColumns;
  readonly whole = true;

  constructor(
    private readonly known: KnownQueries,
    private readonly bodies: Bodies,
    private readonly chart: OrgChart,
    private readonly chartQueries: ChartQueries,
    private readonly editing: ChartEditing,
    private readonly codes: UnitCodes,
  ) {}

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const known = await this.known.unitsByAcronym();
    const bodies = await this.bodies.list();
    const repeated = repeatedIn(lines, 'acronym', ({ acronym: given }) => capitals(given));
    const own = lines.filter(({ line }) => !repeated.has(line));
    const codes = await this.codes.of(own, (each) => bodyOf(each, known, bodies)?.id, known);
    const circles = circlesIn(own, known);
    const judgements = lines.map(({ line, values }): Judgement => {
      const before = known.get(capitals(values['acronym'])!);
      const code = codes.get(line);
      const problems = [
        ...[repeated.get(line), circles.get(line), code?.problem].filter((each) => each !== undefined),
        ...placeProblems({ line, values }, known, bodies, own),
      ];
      const given = code?.code ? { values: { ...values, code: code.code } } : {};
      return judged(line, {
        isKnown: Boolean(before),
        changes: changesOf(values, before, known),
        problems,
        ...given,
      });
    });
    return withoutOrphans(lines, judgements, known);
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    await this.chartQueries.lock();
    const known = await this.known.unitsByAcronym();
    const bodies = await this.bodies.list();
    const fresh = lines.filter(({ outcome }) => outcome === 'new').map((each) => ({ ...each, id: newId() }));
    const ids = new Map([...known].map(([key, { id }]) => [key, id]));
    for (const { id, values } of fresh) ids.set(capitals(values['acronym'])!, id);
    await this.chart.createAll(
      fresh.map(({ id, values, ...line }) => ({
        id,
        bodyId: bodyOf({ ...line, values }, known, bodies)!.id,
        parentId: ids.get(capitals(values['parent']) ?? ''),
        acronym: textIn(values, 'acronym')!,
        name: textIn(values, 'name')!,
        code: textIn(values, 'code')!,
        email: textIn(values, 'email') ?? undefined,
        acceptsDispatch: flagIn(values, 'acceptsDispatch') ?? true,
      })),
    );
    await this.change(
      lines.filter(({ outcome }) => outcome === 'changed'),
      known,
      ids,
    );
    return 0;
  }

  /** From the top down: a unit that takes the place of the one above it would else stand below itself for a moment. */
  private async change(
    lines: readonly Line[],
    known: ReadonlyMap<string, KnownUnit>,
    ids: ReadonlyMap<string, string>,
  ): Promise<void> {
    const depths = depthsIn(lines, known);
    for (const { values } of lines) {
      const before = known.get(capitals(values['acronym'])!)!;
      const data = {
        acronym: before.acronym,
        name: textIn(values, 'name')!,
        code: textIn(values, 'code') ?? before.code,
        email: textIn(values, 'email') ?? before.email ?? undefined,
        acceptsDispatch: flagIn(values, 'acceptsDispatch') ?? before.acceptsDispatch,
      };
      if (isOther(before, data)) await this.editing.editUnit(before.id, data);
    }
    for (const { values } of lines.toSorted(
      (one, other) => depths.get(one.line)! - depths.get(other.line)!,
    )) {
      const before = known.get(capitals(values['acronym'])!)!;
      const parentId = ids.get(capitals(values['parent']) ?? '');
      if (parentId && parentId !== before.parentId) await this.chart.move(before.id, parentId);
    }
  }
}
