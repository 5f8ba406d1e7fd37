import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { isId } from '../../platform/ids';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { BlockGroupRequest, BlockRequest } from '../api/blocks.dto';
import { BlocksQueries, type BlockFilter } from '../blocks.queries';
import { BlockGroups } from '../groups/block-groups';
import { Blocks } from '../life/blocks.service';
import { blockKinds } from '../life/transitions';
import { BlocksPage, GroupsPage, NewBlockPage } from './block-list.views';

@ApiExcludeController()
@Requires('process.manage')
@Controller(':tenant/blocos')
export class BlockListPages {
  constructor(
    private readonly database: Database,
    private readonly blocks: Blocks,
    private readonly groups: BlockGroups,
    private readonly queries: BlocksQueries,
  ) {}

  @Get()
  list(@Query() query: unknown): Promise<VNode> {
    const filter = readFilter(query);
    return this.database.work(async () => {
      const page = await this.queries.list(filter);
      return <BlocksPage page={page} filter={filter} groups={await this.groups.list()} />;
    });
  }

  @Get('novo')
  begin(): VNode {
    return <NewBlockPage kind="signature" description="" />;
  }

  @HttpCode(200)
  @Post('novo')
  async create(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.blocks.create(parseInput(BlockRequest, body)));
    const typed = { kind: textOf(body, 'kind'), description: textOf(body, 'description') };
    if (!done.ok) return <NewBlockPage {...typed} errors={done.errors} />;
    return seeOther(reply, `/${slug}/blocos/${done.value.id}`, `Bloco ${done.value.number} criado.`);
  }

  @Get('grupos')
  groupList(): Promise<VNode> {
    return this.groupPage('');
  }

  @HttpCode(200)
  @Post('grupos')
  async createGroup(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.groups.create(parseInput(BlockGroupRequest, body).name));
    if (!done.ok) return this.groupPage(textOf(body, 'name'), done.errors);
    return seeOther(reply, `/${slug}/blocos/grupos`, 'Grupo criado.');
  }

  @HttpCode(200)
  @Post('grupos/:id/exclusao')
  async deleteGroup(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.groups.delete(id));
    if (!done.ok) return this.groupPage('', done.errors);
    return seeOther(reply, `/${slug}/blocos/grupos`, 'Grupo excluído.');
  }

  private async groupPage(name: string, errors?: FieldError[]): Promise<VNode> {
    return <GroupsPage groups={await this.groups.list()} name={name} errors={errors} />;
  }
}

/** What was mistyped in the address filters nothing. */
function readFilter(query: unknown): BlockFilter {
  const groupId = textOf(query, 'grupo');
  return {
    kind: blockKinds.find((kind) => kind === textOf(query, 'tipo')),
    all: textOf(query, 'todos') === '1',
    groupId: isId(groupId) ? groupId : undefined,
    before: textOf(query, 'antes'),
  };
}
