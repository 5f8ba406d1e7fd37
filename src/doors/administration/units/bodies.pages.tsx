import { Body as RequestBody, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../../platform/database';
import { attempt, OpenToSupport, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { Bodies, FormerNames } from '../../../units';
import { administrationPath } from '../paths';
import { ChartEditing } from './chart-editing';
import { BodiesPage } from './chart.views';
import { BodyPage } from './unit.views';
import { BodyRequest } from './units.dto';

/** Órgãos, for who administers the municipality. */
@ApiExcludeController()
@Requires('tenant.administer')
@OpenToSupport()
@Controller(':tenant/administracao/orgaos')
export class BodiesPages {
  constructor(
    private readonly database: Database,
    private readonly bodies: Bodies,
    private readonly names: FormerNames,
    private readonly editing: ChartEditing,
  ) {}

  @Get()
  list(): Promise<VNode> {
    return this.listPage({}, []);
  }

  @HttpCode(200)
  @Post()
  async create(
    @Param('tenant') slug: string,
    @RequestBody() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.editing.createBody(parseInput(BodyRequest, body)));
    if (!done.ok) return this.listPage(body, done.errors);
    return seeOther(reply, administrationPath(slug, '/orgaos'), 'O órgão foi criado.');
  }

  @Get(':id')
  show(@Param('id') id: string): Promise<VNode> {
    return this.page(id, undefined, []);
  }

  @HttpCode(200)
  @Post(':id')
  async edit(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @RequestBody() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    await this.bodies.find(id);
    const done = await attempt(reply, () => this.editing.editBody(id, parseInput(BodyRequest, body)));
    if (!done.ok) return this.page(id, body, done.errors);
    return seeOther(reply, administrationPath(slug, '/orgaos'), 'Os dados do órgão foram salvos.');
  }

  private async listPage(body: unknown, errors: FieldError[]): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    return <BodiesPage bodies={await this.bodies.list()} {...{ typed, errors }} />;
  }

  /** @param typedBody what came back; absent: as it stands */
  private page(id: string, typedBody: unknown, errors: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const body = await this.bodies.find(id);
      const names = await this.names.of('body', id);
      const typed = (field: string): string => textOf(typedBody ?? body, field);
      return <BodyPage {...{ body, names, typed, errors }} />;
    });
  }
}
