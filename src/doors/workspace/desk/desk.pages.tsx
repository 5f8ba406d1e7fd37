import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Requires } from '../../../platform/http';
import { readFilter } from './desk-filter';
import { DeskQueries } from './desk.queries';
import { DeskPage } from './desk.views';
import { FilterQueries } from './filter.queries';
import { FilterPage } from './filter.views';
import { spreadsheet, spreadsheetHeaders } from './spreadsheet';

/** The desk opened by its name alone: it shows itself as the person prefers. */
const isBare = (query: unknown): boolean => Object.keys(query as object).length === 0;

@ApiExcludeController()
@Controller(':tenant/controle')
export class DeskPages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: DeskQueries,
    private readonly filters: FilterQueries,
  ) {}

  @Requires('process.read')
  @Get()
  async desk(@Query() query: unknown) {
    const asked = readFilter(query);
    return this.database.work(async () => {
      const desk = await this.queries.desk(asked);
      const preferred = isBare(query) ? desk.views.find((view) => view.preferred) : undefined;
      if (!preferred) return <DeskPage desk={desk} filter={asked} />;
      const filter = readFilter(Object.fromEntries(new URLSearchParams(preferred.query)));
      return <DeskPage desk={await this.queries.desk(filter)} filter={filter} />;
    });
  }

  @Requires('process.read')
  @Get('filtro')
  async filter(@Query() query: unknown) {
    const choices = await this.database.work(() => this.filters.choices());
    return <FilterPage filter={readFilter(query)} choices={choices} />;
  }

  /** All that the desk shows with this filter, in its order. */
  @Requires('process.read')
  @Get('planilha')
  async spreadsheet(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const rows = await this.database.work(() => this.queries.all(readFilter(query)));
    await reply.headers(spreadsheetHeaders('controle', this.clock.now())).send(spreadsheet(rows));
  }
}
