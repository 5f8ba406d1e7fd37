import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { Bodies, ChartQueries, OrgChart, type ChartUnit } from '../../../../units';
import { ChartEditing } from '../../units/chart-editing';
import { freeCodes } from '../../units/number-codes';
import { Setup } from '../setup';
import { templateOf, type ChartSize, type TemplateUnit } from './chart-templates';

/** The units of a typical city hall, made at once and taken away while nothing uses them. */
@Injectable()
export class StartingChart implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly bodies: Bodies,
    private readonly queries: ChartQueries,
    private readonly chart: OrgChart,
    private readonly editing: ChartEditing,
    private readonly setup: Setup,
  ) {}

  onModuleInit(): void {
    this.setup.onTakeBack('units', (made) => this.chart.removeUnused(made as string[]));
  }

  /** The acronyms that are in use: a unit of the template with one of them is left as it stands. */
  taken(): Promise<ReadonlySet<string>> {
    return this.database.work(async () => new Set((await this.queries.all()).map(acronymOf)));
  }

  /**
   * In the first body, which every municipality has.
   * @returns how many were made
   * @throws DomainError `conflict` when all of them are there; `invalid` when the mask cannot hold their codes
   */
  make(size: ChartSize): Promise<number> {
    return this.database.work(async () => {
      await this.queries.lock();
      const [body] = await this.bodies.list();
      const there = await this.queries.all(true);
      const codes = freeCodes(there);
      const made: string[] = [];
      const plant = async (units: readonly TemplateUnit[], parentId?: string): Promise<void> => {
        for (const { acronym, name, children } of units) {
          const known = there.find((unit) => unit.active && acronymOf(unit) === acronym);
          const input = { bodyId: body!.id, parentId, acronym, name, acceptsDispatch: true };
          const id = known?.id ?? (await this.editing.createUnit({ ...input, code: codes.next().value }));
          if (!known) made.push(id);
          // Below a unit of another body nothing of this one can stand.
          await plant(children, known && known.bodyId !== body!.id ? undefined : id);
        }
      };
      await plant(templateOf(size));
      if (made.length === 0) throw new DomainError('conflict', 'setup.units_there');
      await this.setup.done('units', made);
      return made.length;
    });
  }
}

const acronymOf = ({ acronym }: Pick<ChartUnit, 'acronym'>): string => acronym.toUpperCase();
