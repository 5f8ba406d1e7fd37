import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { processPath } from '../about-process';
import { ActPages } from '../acts/act-pages';
import { ReasonRequest } from '../acts/acts.dto';
import { Blocking } from './blocking';
import { Deletion } from './deletion';
import { BlockPage, DeletePage, UnblockPage } from './states.views';

const typedOf = (body: unknown) => ({ reason: textOf(body, 'reason'), number: '' });

/** Bloquear e excluir: apart from the others, and asked for by a page of their own. */
@ApiExcludeController()
@Controller(':tenant/processos/:id')
export class BlockingPages {
  constructor(
    private readonly acts: ActPages,
    private readonly blocking: Blocking,
    private readonly deletion: Deletion,
  ) {}

  @Requires('process.block')
  @Get('bloquear')
  async askToBlock(@Param('id') id: string): Promise<VNode> {
    return <BlockPage about={await this.acts.about(id, 'block')} typed={typedOf({})} />;
  }

  @Requires('process.block')
  @HttpCode(200)
  @Post('bloquear')
  async block(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedOf(body);
    const about = await this.acts.about(id, 'block');
    const done = await attempt(reply, () => this.blocking.block(id, parseInput(ReasonRequest, typed).reason));
    if (!done.ok) return <BlockPage about={about} typed={typed} errors={done.errors} />;
    const path = processPath(slug, id);
    return seeOther(reply, path, 'Processo bloqueado.', {
      label: 'Desbloquear',
      action: `${path}/desbloquear`,
    });
  }

  @Requires('process.block')
  @Get('desbloquear')
  async askToUnblock(@Param('id') id: string): Promise<VNode> {
    return <UnblockPage about={await this.acts.about(id, 'unblock')} />;
  }

  @Requires('process.block')
  @HttpCode(200)
  @Post('desbloquear')
  async unblock(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const about = await this.acts.about(id, 'unblock');
    const done = await attempt(reply, () => this.blocking.unblock(id));
    if (!done.ok) return <UnblockPage about={about} errors={done.errors} />;
    return seeOther(reply, processPath(slug, id), 'Processo desbloqueado.');
  }

  @Requires('process.delete')
  @Get('excluir')
  async askToDelete(@Param('id') id: string): Promise<VNode> {
    return <DeletePage about={await this.acts.about(id, 'delete')} />;
  }

  @Requires('process.delete')
  @HttpCode(200)
  @Post('excluir')
  async delete(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const about = await this.acts.about(id, 'delete');
    const done = await attempt(reply, () => this.deletion.delete(id));
    if (!done.ok) return <DeletePage about={about} errors={done.errors} />;
    return seeOther(reply, `/${slug}/controle`, `Processo ${about.process.number} excluído.`);
  }
}
