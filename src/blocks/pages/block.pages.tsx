import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { PeopleQueries, UnitsQueries } from '../../units';
import { BlockDescription, BlockMarksRequest, BlockUnitsRequest } from '../api/blocks.dto';
import { BlocksQueries, standingOf } from '../blocks.queries';
import { BlockGroups } from '../groups/block-groups';
import { BlockMarks } from '../life/block-marks';
import { BlockSharing } from '../life/block-sharing';
import { Blocks } from '../life/blocks.service';
import { whyNotBlock } from '../life/why-not';
import { ChangeBlockPage, MarksPage, type TypedMarks } from './block-settings.views';
import { BlockPage, DeleteBlockPage } from './block.views';

/** One block: what is in it, and what the unit may do with it. */
@ApiExcludeController()
@Requires('process.manage')
@Controller(':tenant/blocos/:id')
export class BlockPages {
  constructor(
    private readonly database: Database,
    private readonly blocks: Blocks,
    private readonly sharing: BlockSharing,
    private readonly marks: BlockMarks,
    private readonly groups: BlockGroups,
    private readonly queries: BlocksQueries,
    private readonly units: UnitsQueries,
    private readonly people: PeopleQueries,
  ) {}

  @Get()
  show(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.page(id, Math.trunc(Number(textOf(query, 'depois')) || 0));
  }

  @HttpCode(200)
  @Post('disponibilizacao')
  share(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(reply, slug, id, () => this.sharing.share(id), 'Bloco disponibilizado às unidades.');
  }

  @HttpCode(200)
  @Post('disponibilizacao/cancelamento')
  cancelSharing(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(reply, slug, id, () => this.sharing.cancelSharing(id), 'Disponibilização cancelada.');
  }

  @HttpCode(200)
  @Post('recebimento')
  receive(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(reply, slug, id, () => this.sharing.receive(id), 'Bloco recebido.');
  }

  @HttpCode(200)
  @Post('devolucao')
  return(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(reply, slug, id, () => this.sharing.return(id), 'Bloco devolvido.');
  }

  @HttpCode(200)
  @Post('conclusao')
  conclude(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(
      reply,
      slug,
      id,
      () => this.blocks.conclude(id),
      'Bloco concluído. Se foi engano, reabra-o.',
    );
  }

  @HttpCode(200)
  @Post('reabertura')
  reopen(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(reply, slug, id, () => this.blocks.reopen(id), 'Bloco reaberto.');
  }

  @Get('excluir')
  async askToDelete(@Param('id') id: string): Promise<VNode> {
    return <DeleteBlockPage block={await this.details(id)} />;
  }

  @HttpCode(200)
  @Post('exclusao')
  async delete(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.blocks.delete(id));
    if (!done.ok) return <DeleteBlockPage block={await this.details(id)} errors={done.errors} />;
    return seeOther(reply, `/${slug}/blocos`, 'Bloco excluído.');
  }

  @Get('alterar')
  askToChange(@Param('id') id: string): Promise<VNode> {
    return this.changePage(id);
  }

  @HttpCode(200)
  @Post('alterar')
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const block = await this.details(id);
    const done = await attempt(reply, () =>
      this.database.work(async () => {
        await this.blocks.change(id, parseInput(BlockDescription, body).description);
        if (whyNotBlock('chooseUnits', standingOf(block))) return;
        await this.sharing.chooseUnits(id, parseInput(BlockUnitsRequest, body).unitIds);
      }),
    );
    const typed = { description: textOf(body, 'description'), chosen: textsOf(body, 'unitIds') };
    if (!done.ok) return this.changePage(id, typed, done.errors);
    return seeOther(reply, `/${slug}/blocos/${id}`, 'Bloco alterado.');
  }

  @Get('organizar')
  askToMark(@Param('id') id: string): Promise<VNode> {
    return this.marksPage(id);
  }

  @HttpCode(200)
  @Post('organizar')
  async mark(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.marks.set(id, parseInput(BlockMarksRequest, body)));
    if (!done.ok) return this.marksPage(id, typedMarks(body), done.errors);
    return seeOther(reply, `/${slug}/blocos/${id}`, 'Bloco organizado.');
  }

  private async act(
    reply: FastifyReply,
    slug: string,
    id: string,
    run: () => Promise<void>,
    notice: string,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, run);
    if (!done.ok) return this.page(id, 0, done.errors);
    // What was given back is no longer this unit's to open by default.
    return seeOther(reply, `/${slug}/blocos/${id}`, notice);
  }

  private page(id: string, after: number, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const block = await this.queries.details(id);
      return <BlockPage block={block} items={await this.queries.items(id, { after })} errors={errors} />;
    });
  }

  private details(id: string) {
    return this.database.work(() => this.queries.details(id));
  }

  private changePage(
    id: string,
    typed?: { description: string; chosen: string[] },
    errors?: FieldError[],
  ): Promise<VNode> {
    return this.database.work(async () => {
      const block = await this.queries.details(id);
      const units = await this.units.destinations(currentActor().unit.id);
      const chosen = typed?.chosen ?? block.units.map(({ unitId }) => unitId);
      const description = typed?.description ?? block.description;
      return <ChangeBlockPage {...{ block, units, description, chosen, errors }} />;
    });
  }

  private marksPage(id: string, given?: TypedMarks, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const block = await this.queries.details(id);
      const unitId = currentActor().unit.id;
      const people = await this.people.search({ text: '', unitId, permission: 'process.read' });
      const { priority, reviewed, assigneeId, comment, groupId } = block;
      const typed = given ?? {
        ...{ priority, reviewed, assigneeId: assigneeId ?? '', comment: comment ?? '' },
        groupId: groupId ?? '',
      };
      return <MarksPage {...{ block, people, groups: await this.groups.list(), typed, errors }} />;
    });
  }
}

const typedMarks = (body: unknown): TypedMarks => ({
  priority: textOf(body, 'priority') === '1',
  reviewed: textOf(body, 'reviewed') === '1',
  assigneeId: textOf(body, 'assigneeId'),
  comment: textOf(body, 'comment'),
  groupId: textOf(body, 'groupId'),
});
