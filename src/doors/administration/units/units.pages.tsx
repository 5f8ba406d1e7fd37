import { Body as RequestBody, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { attempt, OpenToSupport, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import { isId } from '../../../platform/ids';
import type { FieldError } from '../../../platform/web';
import { Bodies, ChartQueries, FormerNames, OrgChart, type ChartUnit } from '../../../units';
import { administrationPath, unitPath } from '../paths';
import { ChartEditing } from './chart-editing';
import { ChartPage, NewUnitPage } from './chart.views';
import { freeCodes } from './number-codes';
import { UnitPage } from './unit.views';
import { NewUnitRequest, UnitPlaceRequest, UnitRequest } from './units.dto';

/** Organograma: the units of the municipality, for who administers it. */
@ApiExcludeController()
@Requires('tenant.administer')
@OpenToSupport()
@Controller(':tenant/administracao/unidades')
export class ChartPages {
  constructor(
    private readonly database: Database,
    private readonly bodies: Bodies,
    private readonly queries: ChartQueries,
    private readonly names: FormerNames,
    private readonly chart: OrgChart,
    private readonly editing: ChartEditing,
  ) {}

  @Get()
  list(@Query() query: unknown): Promise<VNode> {
    const closed = textOf(query, 'encerradas') === '1';
    return this.database.work(async () => {
      const [bodies, units] = [await this.bodies.list(), await this.queries.all(closed)];
      return <ChartPage {...{ bodies, units, closed }} />;
    });
  }

  @Get('nova')
  begin(): Promise<VNode> {
    return this.newPage({ acceptsDispatch: '1' }, []);
  }

  @HttpCode(200)
  @Post()
  async create(
    @Param('tenant') slug: string,
    @RequestBody() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.editing.createUnit(parseInput(NewUnitRequest, body)));
    if (!done.ok) return this.newPage(body, done.errors);
    return seeOther(reply, unitPath(slug, done.value), 'A unidade foi criada. Inclua as pessoas dela.');
  }

  @Get(':id')
  show(@Param('id') id: string): Promise<VNode> {
    return this.page(id, {}, []);
  }

  @HttpCode(200)
  @Post(':id')
  async edit(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @RequestBody() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    await this.require(id);
    const done = await attempt(reply, () => this.editing.editUnit(id, parseInput(UnitRequest, body)));
    if (!done.ok) return this.page(id, body, done.errors);
    return seeOther(reply, unitPath(slug, id), 'Os dados da unidade foram salvos.');
  }

  @HttpCode(200)
  @Post(':id/lugar')
  async move(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @RequestBody() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { parentId } = await this.require(id);
    const done = await attempt(reply, () => this.chart.move(id, parseInput(UnitPlaceRequest, body).parentId));
    if (!done.ok) return this.page(id, body, done.errors, 'place');
    const undo = {
      label: 'Desfazer',
      action: unitPath(slug, id, '/lugar'),
      fields: { parentId: parentId ?? '' },
    };
    return seeOther(reply, administrationPath(slug, '/unidades'), 'A unidade mudou de lugar.', undo);
  }

  private newPage(body: unknown, errors: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const [bodies, all] = [await this.bodies.list(), await this.queries.all(true)];
      const units = all.filter(({ active }) => active);
      const typed = (field: string): string =>
        textOf(body, field) || (field === 'code' ? freeCodes(all).next().value : '');
      return <NewUnitPage {...{ bodies, units, typed, errors }} />;
    });
  }

  private page(id: string, body: unknown, errors: FieldError[], form?: 'data' | 'place'): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    return this.database.work(async () => {
      const unit = await this.find(id);
      const units = (await this.queries.all()).filter(({ bodyId }) => bodyId === unit.bodyId);
      const below = units.filter(({ parentId }) => parentId === id);
      const [ofBody, names] = [await this.bodies.find(unit.bodyId), await this.names.of('unit', id)];
      return <UnitPage {...{ unit, body: ofBody, names, units, below, typed, errors, form }} />;
    });
  }

  private require(id: string): Promise<ChartUnit> {
    return this.database.work(() => this.find(id));
  }

  /** In a running unit of work. @throws DomainError `not_found` */
  private async find(id: string): Promise<ChartUnit> {
    const unit = isId(id) ? await this.queries.find(id) : undefined;
    if (!unit) throw notFound();
    return unit;
  }
}
