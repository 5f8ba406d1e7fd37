import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { isId } from '../../../platform/ids';
import {
  Bodies,
  ChartQueries,
  OrgChart,
  type BodyInput,
  type NewChartUnit,
  type UnitData,
} from '../../../units';
import { NumberCodes } from './number-codes';

/** Bodies and units as the administrator keeps them: the rules of `units`, and that their codes can be numbered with. */
@Injectable()
export class ChartEditing {
  constructor(
    private readonly database: Database,
    private readonly bodies: Bodies,
    private readonly chart: OrgChart,
    private readonly queries: ChartQueries,
    private readonly codes: NumberCodes,
  ) {}

  createBody(input: BodyInput): Promise<string> {
    return this.database.work(async () => {
      await this.codes.requireUsable({ bodyCode: input.code, unitCode: '1' });
      return this.bodies.create(input);
    });
  }

  editBody(id: string, input: BodyInput): Promise<void> {
    return this.database.work(async () => {
      const { code } = await this.bodies.find(id);
      if (code !== input.code) await this.codes.requireUsable({ bodyCode: input.code, unitCode: '1' });
      await this.bodies.edit(id, input);
    });
  }

  createUnit(input: NewChartUnit): Promise<string> {
    return this.database.work(async () => {
      const id = await this.chart.create(input);
      await this.requireUsable(input.bodyId, input.code);
      return id;
    });
  }

  editUnit(id: string, input: UnitData): Promise<void> {
    return this.database.work(async () => {
      const before = isId(id) ? await this.queries.find(id) : undefined;
      await this.chart.edit(id, input);
      if (before && before.code !== input.code) await this.requireUsable(before.bodyId, input.code);
    });
  }

  private async requireUsable(bodyId: string, unitCode: string): Promise<void> {
    const { code: bodyCode } = await this.bodies.find(bodyId);
    await this.codes.requireUsable({ bodyCode, unitCode });
  }
}
