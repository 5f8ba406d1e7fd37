import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { DispatchQueries } from '../sending/dispatch.queries';
import { typedDispatch } from '../form/typed-dispatch';
import { GroupRequest } from './groups.dto';
import { GroupsQueries } from './groups.queries';
import { Groups } from './groups.service';
import { DeleteGroupPage, GroupPage, GroupsPage, type TypedGroup } from './groups.views';

@ApiExcludeController()
@Requires('process.dispatch')
@Controller(':tenant/grupos-de-envio')
export class GroupsPages {
  constructor(
    private readonly database: Database,
    private readonly groups: Groups,
    private readonly queries: GroupsQueries,
    private readonly dispatches: DispatchQueries,
  ) {}

  @Get()
  async list(): Promise<VNode> {
    return <GroupsPage groups={await this.database.work(() => this.queries.list())} />;
  }

  @Get('novo')
  askNew(): Promise<VNode> {
    return this.form(undefined, typedGroup({}));
  }

  @HttpCode(200)
  @Post('novo')
  create(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    return this.keep(slug, undefined, body, reply);
  }

  @Get(':id')
  async askChange(@Param('id') id: string): Promise<VNode> {
    const { name, units } = await this.database.work(() => this.queries.one(id));
    return this.form(id, { ...typedGroup({}), name, unitIds: units.map((unit) => unit.id) });
  }

  @HttpCode(200)
  @Post(':id')
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    await this.database.work(() => this.queries.one(id));
    return this.keep(slug, id, body, reply);
  }

  @Get(':id/excluir')
  async askDeletion(@Param('id') id: string): Promise<VNode> {
    return <DeleteGroupPage group={await this.database.work(() => this.queries.one(id))} />;
  }

  @Post(':id/excluir')
  async remove(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.groups.remove(id);
    seeOther(
      reply,
      `/${slug}/grupos-de-envio`,
      'Grupo excluído. O que foi enviado por ele continua enviado.',
    );
  }

  private async keep(
    slug: string,
    id: string | undefined,
    body: unknown,
    reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedGroup(body);
    if (textOf(body, 'act') === 'filter') return this.form(id, typed);
    const done = await attempt(reply, async () => {
      const input = parseInput(GroupRequest, typed);
      if (id === undefined) await this.groups.create(input);
      else await this.groups.change(id, input);
      return input;
    });
    if (!done.ok) return this.form(id, typed, done.errors);
    return seeOther(reply, `/${slug}/grupos-de-envio`, `Grupo ${done.value.name} salvo.`);
  }

  private form(id: string | undefined, typed: TypedGroup, errors: FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const destinations = await this.dispatches.destinations([]);
      return <GroupPage {...{ id, typed, errors, destinations }} />;
    });
  }
}

const typedGroup = (body: unknown): TypedGroup => ({
  ...typedDispatch(body),
  name: textOf(body, 'name'),
  unitIds: textsOf(body, 'unitIds'),
});
